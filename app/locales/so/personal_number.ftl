personal-number-error = Waxaa laga yaabaa inaad qortay lambarka aqoonsiga (personnummer): { $number }. Tirtir. Ma wax kale baa? Markaas waad sii wadi kartaa.
personal-number-something-else = Waa wax kale

# The same in forms that are no questions: where a barrier is reported.
number-error = Waxaa laga yaabaa inay tani tahay lambarka aqoonsiga (personnummer): { $number }. Tirtir, ama hoos ka calaamadi inay tahay wax kale.
number-legend = Waxaa laga yaabaa inay tahay lambarka aqoonsiga (personnummer)
number-hint = Lambarka aqoonsiga halkan looma baahna. Calaamadi oo keliya haddii aad hubto inay tahay wax kale.
number-something-else = { $number } waa wax kale

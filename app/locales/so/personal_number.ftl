personal-number-error = Waxaa laga yaabaa inaad qortay lambarka aqoonsiga (personnummer): { $number }. Tirtir. Ma wax kale baa? Markaas waad sii wadi kartaa.
personal-number-something-else = Waa wax kale

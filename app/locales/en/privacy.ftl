number-error = This looks like a personal identity number: { $number }. Take it out, or tick below that it is something else.
number-legend = Looks like a personal identity number
number-hint = Personal identity numbers are not needed here. Tick this only if you are certain that it is something else.
number-something-else = { $number } is something else

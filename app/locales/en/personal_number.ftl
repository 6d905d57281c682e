# What looks like a personal identity number in a participant's own words. $number is it, as it was typed.
personal-number-error = It looks as if you have written a personal identity number: { $number }. Please take it out. If it is something else, you can go on all the same.
personal-number-something-else = It is something else

# The same in forms that are no questions: on staff's pages, and where a barrier is reported.
number-error = This looks like a personal identity number: { $number }. Take it out, or tick below that it is something else.
number-legend = Looks like a personal identity number
number-hint = Personal identity numbers are not needed here. Tick this only if you are certain that it is something else.
number-something-else = { $number } is something else

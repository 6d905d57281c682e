# What looks like a personal identity number in a participant's own words. $number is it, as it was typed.
personal-number-error = It looks as if you have written a personal identity number: { $number }. Please take it out. If it is something else, you can go on all the same.
personal-number-something-else = It is something else

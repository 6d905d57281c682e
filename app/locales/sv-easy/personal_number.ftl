personal-number-error = Du har kanske skrivit ett personnummer: { $number }. Ta bort det. Är det något annat? Då kan du gå vidare.
personal-number-something-else = Det är något annat

# The same in forms that are no questions: where a barrier is reported.
number-error = Det kan vara ett personnummer: { $number }. Ta bort det. Är det något annat? Kryssa då i längre ner.
number-legend = Kan vara personnummer
number-hint = Skriv inget personnummer här. Kryssa bara i om du vet att det är något annat.
number-something-else = { $number } är något annat

personal-number-error = Det ser ut som om du har skrivit ett personnummer: { $number }. Ta bort det. Är det något annat kan du gå vidare ändå.
personal-number-something-else = Det är något annat

# The same in forms that are no questions: on staff's pages, and where a barrier is reported.
number-error = Det ser ut som ett personnummer: { $number }. Ta bort det, eller kryssa i nedan att det är något annat.
number-legend = Ser ut som personnummer
number-hint = Personnummer behövs inte här. Kryssa bara i om du är säker på att det är något annat.
number-something-else = { $number } är något annat

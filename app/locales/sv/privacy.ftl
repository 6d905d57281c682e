number-error = Det ser ut som ett personnummer: { $number }. Ta bort det, eller kryssa i nedan att det är något annat.
number-legend = Ser ut som personnummer
number-hint = Personnummer behövs inte här. Kryssa bara i om du är säker på att det är något annat.
number-something-else = { $number } är något annat

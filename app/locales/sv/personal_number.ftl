personal-number-error = Det ser ut som om du har skrivit ett personnummer: { $number }. Ta bort det. Är det något annat kan du gå vidare ändå.
personal-number-something-else = Det är något annat

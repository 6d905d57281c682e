personal-number-error = Du har kanske skrivit ett personnummer: { $number }. Ta bort det. Är det något annat? Då kan du gå vidare.
personal-number-something-else = Det är något annat

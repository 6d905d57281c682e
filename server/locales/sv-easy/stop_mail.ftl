# Längst ner i mejl som man kan tacka nej till.

mail-stop-participant = Vill du inte ha fler mejl om de här frågorna?
mail-stop-staff = Vill du inte ha sådana här mejl?
mail-stop-link = Avsluta här

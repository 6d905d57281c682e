# Sidan där man tackar nej till mejl, från länken i mejlet.

unsubscribe-title = Slippa mejl
unsubscribe-ask-participant = Vill du inte ha fler mejl om de här frågorna? Du kan fortfarande svara med länken som du har fått.
unsubscribe-ask-staff = Vill du inte ha fler mejl av det här slaget? Du ser ändå allt i Brygga när du loggar in.
unsubscribe-button = Skicka inga fler
unsubscribe-done-title = Klart. Du får inga fler
unsubscribe-done-participant = Vi skickar inga fler mejl om de här frågorna. Du kan fortfarande svara med länken som du har fått.
unsubscribe-done-staff = Vi skickar inga fler mejl av det här slaget till dig. Du ser ändå allt i Brygga när du loggar in.
unsubscribe-again = Jag vill ha dem igen
unsubscribe-unknown-title = Länken gäller inte längre
unsubscribe-unknown-text = Frågorna har stängt, eller så blev länken fel när den kopierades. När frågorna har stängt skickar vi inga fler mejl om dem.
unsubscribe-refused-text = Det skickades på ett sätt som vi inte kan ta emot. Öppna länken i mejlet igen.

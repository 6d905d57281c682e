# Sidan där man tackar nej till mejl, från länken i mejlet.

unsubscribe-title = Slippa mejl
unsubscribe-ask-participant = Vill du inte ha fler mejl om frågorna? Du kan svara ändå. Använd länken som du har fått.
unsubscribe-ask-staff = Vill du inte ha fler sådana mejl? Allt finns kvar i Brygga.
unsubscribe-button = Skicka inga fler
unsubscribe-done-title = Klart. Du får inga fler
unsubscribe-done-participant = Vi skickar inga fler mejl om frågorna. Du kan svara ändå. Använd länken som du har fått.
unsubscribe-done-staff = Vi skickar inga fler sådana mejl. Allt finns kvar i Brygga.
unsubscribe-again = Jag vill ha dem igen
unsubscribe-unknown-title = Länken fungerar inte längre
unsubscribe-unknown-text = Frågorna har stängt. Då skickar vi inga fler mejl. Eller så är länken fel.
unsubscribe-refused-text = Något blev fel. Öppna länken i mejlet igen.

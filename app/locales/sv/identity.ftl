# Signing in and out.

flash-signed-out = Du har loggat ut.

## Asking for a link

sign-in-title = Logga in
sign-in-email = Din e-postadress
sign-in-email-hint = Den adress som du är inbjuden med. Du får en länk dit och behöver inget lösenord.
sign-in-email-wrong = Skriv en hel e-postadress, till exempel namn@kommun.se
sign-in-send = Skicka en länk
sign-in-who = Inloggningen är för dig som arbetar i ett projekt som använder Brygga. Ska du svara på frågor? Då behöver du inte logga in. Använd länken eller koden som du har fått.
sign-in-demo = Det här är en demo. Här kan du logga in som vem du vill utan mejl.
sign-in-demo-link = Välj person

## Look in your mail

sign-in-sent-title = Titta i din inkorg
sign-in-sent-text = Om adressen finns i Brygga har vi nu skickat ett mejl till den. Öppna länken i mejlet för att logga in.
sign-in-sent-valid = Länken gäller i tio minuter och kan användas en gång.
sign-in-sent-demo = I demon skickas inga riktiga mejl, de samlas på en egen sida.
sign-in-sent-demo-link = Öppna mejlen
sign-in-sent-none = Kom det inget mejl? Titta i skräpposten och kontrollera att adressen är den du är inbjuden med. Vi skickar högst fem länkar i timmen.
sign-in-again = Be om en ny länk
sign-in-code-title = Öppnade du länken någon annanstans?
sign-in-code = Koden från länken
sign-in-code-hint = Öppnar du länken på en annan enhet eller i en annan webbläsare visar den sex siffror. Skriv dem här.
sign-in-code-send = Logga in med koden
sign-in-code-wrong = Koden stämmer inte eller gäller inte längre. Kontrollera siffrorna, eller be om en ny länk.

## The link

sign-in-here-title = Nästan klart
sign-in-here-text = Tryck på knappen för att logga in i den här webbläsaren.
sign-in-here-button = Logga in
sign-in-elsewhere-title = Din kod
sign-in-elsewhere-text = Du bad om länken i en annan webbläsare eller på en annan enhet. Där kan du logga in med den här koden:
sign-in-elsewhere-where = Skriv koden på sidan ”Titta i din inkorg”, där du bad om länken. Den gäller i tio minuter från att du bad om den.
sign-in-elsewhere-warning = Har du inte bett om att få logga in? Stäng då sidan. Ge aldrig koden till någon annan, inte ens till någon som säger sig arbeta med Brygga.
sign-in-gone-title = Länken gäller inte längre
sign-in-gone-text = En länk gäller i tio minuter och kan användas en gång. Be om en ny så kommer den på några sekunder.

# Where something went wrong beside the page of whoever answers: what happened, and how to go on.

mishap-internal-title = Något gick fel
mishap-internal-text = Det är inte ditt fel. Vänta en liten stund. Försök sedan igen.
mishap-not-found-title = Sidan finns inte
mishap-not-found-text = Öppna din länk igen. Eller skriv din kod.
mishap-too-much-title = Det var för mycket
mishap-too-much-text = Det du skrev är för långt. Skriv kortare. Försök sedan igen.
mishap-refused-title = Det gick inte att skicka
mishap-refused-text = Något blev fel. Öppna din länk igen. Eller skriv din kod.
mishap-back = Gå tillbaka till sidan före. Dina svar brukar finnas kvar där.
mishap-reference = Går det inte nu heller? Fråga den som gav dig länken eller koden. Visa de här tecknen:
mishap-start = Börja om

# Where something went wrong beside the page of whoever answers: what happened, and how to go on.

mishap-internal-title = Något gick fel
mishap-internal-text = Felet är inte ditt. Vänta en liten stund och försök igen.
mishap-not-found-title = Sidan finns inte
mishap-not-found-text = Adressen kan vara fel. Öppna din länk igen, eller skriv in din kod.
mishap-too-much-title = Det var för mycket på en gång
mishap-too-much-text = Det du skickade är för stort för att vi ska kunna ta emot det. Skriv kortare och försök igen.
mishap-refused-title = Vi kunde inte ta emot det
mishap-refused-text = Det skickades på ett sätt som vi inte kan ta emot. Öppna din länk igen, eller skriv in din kod.
mishap-back = Gå tillbaka i webbläsaren. Det du skrev brukar finnas kvar där.
mishap-reference = Hjälper det inte? Fråga den som gav dig länken eller koden, och visa den här referensen:
mishap-start = Börja om

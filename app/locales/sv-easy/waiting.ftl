# Without a network: what stands on the page that the phone keeps, and on the introduction afterwards.

answering-waiting-away = Du har inget nät. Du kan svara ändå. Vi får svaren när nätet är tillbaka.
answering-waiting-title = Dina svar väntar på nät
answering-waiting-text = Svaren finns på den här telefonen. De skickas när nätet är tillbaka. Öppna länken igen om du stänger sidan.
answering-waiting-hours = Svaren väntar i högst { $hours } timmar. Efter det kan de inte skickas. De tas bort nästa gång du öppnar länken.
answering-waiting-gone = Dina svar väntade här i { $hours } timmar. De kunde inte skickas. Nu är de borta. Du kan svara igen.
answering-waiting-refused = Vi kunde inte ta emot dina svar. Koden är redan använd eller så har frågorna stängt.
answering-waiting-refused-title = Vi kunde inte ta emot dina svar
answering-waiting-refused-text = Koden är redan använd eller så har frågorna stängt. Öppna länken när du har nät.
answering-waiting-not-kept = Vi kunde inte spara svaren. De finns kvar på sidan. Stäng den inte. Försök igen.

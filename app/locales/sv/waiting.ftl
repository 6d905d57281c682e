# Without a network: what stands on the page that the phone keeps, and on the introduction afterwards.

answering-waiting-away = Du är utan nät. Du kan svara ändå: svaren skickas när nätet är tillbaka.
answering-waiting-title = Dina svar väntar på nät
answering-waiting-text = Svaren finns på den här telefonen tills de har skickats. De skickas av sig själva när nätet är tillbaka. Öppna länken igen om du har stängt sidan.
answering-waiting-hours = Svaren väntar i högst { $hours } timmar. Har de inte skickats då skickas de inte alls, och de tas bort från telefonen nästa gång du öppnar länken. När de har skickats tas de bort från telefonen.
answering-waiting-gone = Svar som väntade på den här telefonen är borttagna, eftersom de inte kunde skickas inom { $hours } timmar. Du kan svara igen.
answering-waiting-refused = Svar som väntade på den här telefonen kunde inte tas emot. Koden var redan använd, eller så har frågorna stängt.
answering-waiting-refused-title = Svaren kunde inte tas emot
answering-waiting-refused-text = Koden var redan använd, eller så har frågorna stängt. Öppna länken igen när du har nät.
answering-waiting-not-kept = Svaren kunde inte sparas på enheten. De finns kvar på sidan. Stäng den inte. Försök igen.

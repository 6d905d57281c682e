# A tablet that is shared in a room: what whoever answers there reads.

room-title = Välj språk och börja
room-text = Här svarar en person i taget. När du är klar kan ingen se vad du har svarat.
room-closed = Det går inte att svara just nu. Frågorna har inte öppnat, eller så har de stängt.
room-full = Alla koder på surfplattan är använda. Säg till den som håller i mötet.
room-lost = Svaren kom inte fram. Koden var redan använd, eller så har frågorna stängt.
room-over-title = Här går det inte att svara längre
room-over-text = Surfplattan används inte längre för att svara, eller så har frågorna stängt.
room-idle-title = Är du kvar?
room-idle-text = Om ingen trycker på skärmen tas svaren bort. Sedan kan nästa person börja.
room-idle-here = Ja, jag är kvar
room-no-script = Efter tio minuter på samma sida tas svaren bort, så att nästa person kan börja.
room-kept-text = Svaren finns på den här surfplattan tills de har skickats. De skickas av sig själva när nätet är tillbaka. Har de inte skickats inom { $hours } timmar skickas de inte alls, och de tas bort nästa gång surfplattan används.
room-done-text = Du kan lämna surfplattan till nästa person nu.
room-done-link = Klar
room-leave-link = För personalen
room-waiting = Svar som väntar på nät: { $n }.
room-not-taken = Svar som inte gick att skicka: { $n }.

# A tablet that is shared in a room: what whoever answers there reads.

room-title = Välj språk och börja
room-text = Här svarar en person i taget. Nästa person kan inte se dina svar.
room-closed = Du kan inte svara just nu. Frågorna är inte öppna.
room-full = Det finns inga koder kvar. Säg till den som leder mötet.
room-lost = Svaren kom inte fram. Fråga den som leder mötet.
room-over-title = Här går det inte att svara längre
room-over-text = Surfplattan används inte längre för svar.
room-idle-title = Är du kvar?
room-idle-text = Tryck på skärmen om du är kvar. Annars tar vi bort dina svar.
room-idle-here = Ja, jag är kvar
room-no-script = Sidan töms efter tio minuter. Då försvinner dina svar.
room-kept-text = Svaren finns på den här surfplattan. De skickas när nätet är tillbaka. Efter { $hours } timmar kan de inte skickas. De tas bort nästa gång någon använder surfplattan.
room-done-text = Nu kan nästa person svara.
room-done-link = Klar
room-leave-link = För personalen
room-waiting = Så många svar väntar på nät: { $n }.
room-not-taken = Så många svar gick inte att skicka: { $n }.

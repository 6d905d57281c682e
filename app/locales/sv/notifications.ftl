# Mail that did not arrive.

flash-mail-resent = Mejlet skickas på nytt.

mail-title = Mejl som inte kom fram
mail-lede = Ett mejl hamnar här när adressen inte går att skicka till, eller när Brygga har försökt i två dygn. Rätta det som är fel och skicka igen.
mail-caption = Mejl som inte kom fram
mail-column-what = Vad mejlet gäller
mail-column-to = Till
mail-column-why = Varför
mail-column-made = Skrevs
mail-column-do = Åtgärd
mail-resend = Skicka igen
mail-resend-label = Skicka igen till { $address }
mail-empty-title = Alla mejl har kommit iväg
mail-empty-text = Här behöver du inte göra någonting. Mejl som inte går att lämna visas här, med orsak och en knapp för att skicka dem igen.
mail-left-out = Påminnelser till dem som är inbjudna att svara visas aldrig här. De skulle avslöja vilka som inte har svarat.

mail-kind-sign-in = Länk för att logga in
mail-kind-welcome = Välkommen till en ny medlem
mail-kind-acceptance = Inbjudan till egen inloggning
mail-kind-invitation = Inbjudan att svara
mail-kind-closed = Omgången är stängd
mail-kind-round-opened = En omgång har öppnat
mail-kind-results-ready = Ett resultat är klart
mail-kind-response-due = Något väntar på ert svar
mail-kind-method-newer = En gemensam metod har en ny version
mail-kind-event-seat = En plats från kön
mail-kind-event-enrolled = Anmäld av en kollega
mail-kind-event-taken-off = Anmälan borttagen av en kollega
mail-kind-event-changed = En händelse har fått ny tid eller plats
mail-kind-event-cancelled = En händelse är inställd
mail-kind-event-reminder = Påminnelse om något i kalendern
mail-kind-visit-follow-up = Frågan om vad som provades efter ett studiebesök
mail-kind-event-planned = Något nytt i kalendern
mail-kind-thread-started = En ny tråd
mail-kind-thread-replied = Ett svar i en tråd
mail-kind-mentioned = Ett inlägg att läsa
mail-kind-round-closes = En omgång stänger i morgon
mail-kind-method-review = Ett utkast att läsa
mail-kind-group-minutes = Ett protokoll i en grupp
mail-kind-group-decision = Ett beslut att ansvara för
mail-kind-proposal-made = Ett förslag till en metod
mail-kind-proposal-said = Svar om ett förslag
mail-kind-digest = Sammandrag
mail-kind-other = Annat

mail-error-address = Adressen går inte att skicka till. Kontrollera hur den är stavad.
mail-error-unknown-receiver = Mottagarens server känner inte till adressen. Kontrollera hur den är stavad.
mail-error-full = Mottagarens brevlåda är full. Skicka igen senare.
mail-error-not-ascii = Mejlservern klarar inte bokstäverna i adressen. Finns det en annan adress?
mail-error-server = Mejlservern svarade inte. Säg till den som driver Brygga om det gäller flera mejl.
mail-error-later = Mottagarens server kunde inte ta emot just då. Skicka igen.
mail-error-refused = Mottagarens server tog inte emot mejlet. Skicka igen, eller fråga mottagaren om en annan adress.
mail-error-other = Mejlet kunde inte skickas. Säg till den som driver Brygga.

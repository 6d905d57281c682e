# Mails to staff. Nothing here says what a round asks about or of whom.
# The link is inserted as it is; dates are text made by mail-date.

## The link that signs in

mail-sign-in-subject = Logga in i Brygga
mail-sign-in-greeting = Hej!
mail-sign-in-1 = Här är länken som loggar in dig i Brygga.
mail-sign-in-link = Logga in här: { $link }
mail-sign-in-button = Logga in
mail-sign-in-valid = Länken gäller i tio minuter och kan användas en gång.
mail-sign-in-elsewhere = Om du öppnar länken i en annan webbläsare eller på en annan enhet visar den en kod. Skriv koden på sidan där du bad om länken. Lämna aldrig ut koden till någon.
mail-sign-in-not-you = Har du inte bett om att få logga in? Då behöver du inte göra någonting.

## To a new member

mail-welcome-subject = Du är nu med i Brygga för { $tenant }
mail-welcome-greeting = Hej!
mail-welcome-1 = { $tenant } har lagt till dig i Brygga. Där ställer kommuner frågor till dem de är till för, läser resultaten och berättar vad svaren leder till.
mail-welcome-link = Logga in här: { $link }
mail-welcome-button = Logga in
mail-welcome-how = Du behöver inget lösenord. Skriv den här e-postadressen när du loggar in, så får du ett mejl med en länk.
mail-welcome-mistake = Tror du att mejlet har kommit fel? Hör av dig till { $tenant }.

## A round has opened: to those who lead the work in a tenant that takes part

mail-round-opened-subject = En ny omgång har öppnat för { $tenant }
mail-round-opened-greeting = Hej!
mail-round-opened-1 = { $asker } har öppnat en omgång med frågor. { $tenant } är med.
mail-round-opened-2 = Nu kan ni bjuda in dem som ska svara, med e-post eller med koder på papper. Sista dagen att svara är den { $closes }.
mail-round-opened-link = Till omgången: { $link }
mail-round-opened-button = Öppna omgången
mail-round-opened-why = Du får mejlet för att du leder arbetet i { $tenant }.

## Results are ready

mail-results-ready-subject = Ett resultat är klart för { $tenant }
mail-results-ready-greeting = Hej!
mail-results-ready-1 = Frågorna från { $asker } har stängt. Nu kan du läsa resultatet för { $tenant }.
mail-results-ready-2 = För att skydda dem som har svarat visas inga resultat för små grupper.
mail-results-ready-link = Läs resultatet här: { $link }
mail-results-ready-button = Läs resultatet
mail-results-ready-why = Du får mejlet för att du leder arbetet i { $tenant }.

## A finding waits for a response

mail-response-due-subject = { $tenant } har något att svara på
mail-response-due-greeting = Hej!
mail-response-due-1 = Frågorna från { $asker } har stängt, och det som kom fram är nedskrivet. Nu behöver { $tenant } svara på det.
mail-response-due-2 = Berätta vad ni ändrar, vad ni inte ändrar och varför, eller vad ni återkommer till. Svaren visas på sidan ”Du sa – vi gjorde”, som alla kan läsa.
mail-response-due-link = Svara här: { $link }
mail-response-due-button = Skriv ert svar
mail-response-due-why = Du får mejlet för att du leder arbetet i { $tenant }.

mail-method-newer-subject = En metod som { $tenant } använder har en ny version
mail-method-newer-greeting = Hej!
mail-method-newer-1 = { $asker } har publicerat en ny gemensam version av en metod som { $tenant } använder.
mail-method-newer-2 = Inget ändras hos er av sig självt. Titta på vad som är nytt och välj del för del om ni vill ta över det, behålla ert eget eller slå ihop.
mail-method-newer-link = Se vad som är nytt här: { $link }
mail-method-newer-button = Se vad som är nytt
mail-method-newer-why = Du får mejlet för att du leder arbetet i { $tenant }.

mail-event-seat-subject = Du har fått en plats
mail-event-seat-greeting = Hej!
mail-event-seat-1 = Du stod i kö till något som { $asker } ordnar. Nu har du fått en plats.
mail-event-seat-2 = Kan du inte komma? Avanmäl dig, så får nästa i kön platsen.
mail-event-seat-link = Tid, plats och din anmälan finns här: { $link }
mail-event-seat-button = Se tid och plats
mail-event-seat-why = Du får mejlet för att du har anmält dig från { $tenant }.

mail-event-changed-subject = Något du är anmäld till har ändrats
mail-event-changed-greeting = Hej!
mail-event-changed-1 = { $asker } har ändrat tiden eller platsen för något som du är anmäld till.
mail-event-changed-2 = Kan du inte komma då? Avanmäl dig, så kan någon annan få platsen.
mail-event-changed-link = Vad som gäller nu finns här: { $link }
mail-event-changed-button = Se vad som gäller
mail-event-changed-why = Du får mejlet för att du har anmält dig från { $tenant }.

mail-event-cancelled-subject = Något du är anmäld till är inställt
mail-event-cancelled-greeting = Hej!
mail-event-cancelled-1 = { $asker } har ställt in något som du är anmäld till.
mail-event-cancelled-link = Varför finns här: { $link }
mail-event-cancelled-button = Se varför
mail-event-cancelled-why = Du får mejlet för att du har anmält dig från { $tenant }.

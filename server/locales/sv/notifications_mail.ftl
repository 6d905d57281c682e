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
mail-event-seat-why = Du får mejlet för att du är anmäld från { $tenant }.

mail-event-enrolled-subject = Du är anmäld till något
mail-event-enrolled-greeting = Hej!
mail-event-enrolled-1 = Den som leder arbetet i { $tenant } har anmält dig till något som { $asker } ordnar.
mail-event-enrolled-2 = Kan du inte komma? Avanmäl dig själv. Om du behöver något för att vara med skriver du det i din anmälan: det kan ingen annan göra åt dig.
mail-event-enrolled-link = Tid, plats och din anmälan finns här: { $link }
mail-event-enrolled-button = Se din anmälan
mail-event-enrolled-why = Du får mejlet för att du är anmäld från { $tenant }.

mail-event-taken-off-subject = Du är inte anmäld längre
mail-event-taken-off-greeting = Hej!
mail-event-taken-off-1 = Den som leder arbetet i { $tenant } har tagit bort anmälan som gjordes åt dig, till något som { $asker } ordnar.
mail-event-taken-off-link = Vad det gäller ser du här: { $link }
mail-event-taken-off-button = Se vad det gäller
mail-event-taken-off-why = Du får mejlet för att du var anmäld från { $tenant }.

mail-event-changed-subject = Något du är anmäld till har ändrats
mail-event-changed-greeting = Hej!
mail-event-changed-1 = { $asker } har ändrat något som du är anmäld till. Det kan vara tiden, platsen, tillgängligheten, förberedelserna eller sista dagen att anmäla sig.
mail-event-changed-2 = Kan du inte komma? Avanmäl dig, så kan någon annan få platsen.
mail-event-changed-link = Vad som gäller nu finns här: { $link }
mail-event-changed-button = Se vad som gäller
mail-event-changed-why = Du får mejlet för att du är anmäld från { $tenant }.

mail-event-cancelled-subject = Något du är anmäld till är inställt
mail-event-cancelled-greeting = Hej!
mail-event-cancelled-1 = { $asker } har ställt in något som du är anmäld till.
mail-event-cancelled-link = Anledningen finns här: { $link }
mail-event-cancelled-button = Se varför
mail-event-cancelled-why = Du får mejlet för att du är anmäld från { $tenant }.

mail-invited-changed-subject = Ändrat: något i kalendern som berör { $tenant }
mail-invited-changed-greeting = Hej!
mail-invited-changed-1 = { $asker } har ändrat något i kalendern. Det kan vara tiden, platsen, tillgängligheten, förberedelserna eller sista dagen att anmäla sig.
mail-invited-changed-2 = De som är anmälda har fått veta det.
mail-invited-changed-link = Vad som gäller nu finns här: { $link }
mail-invited-changed-button = Se vad som gäller
mail-invited-changed-why = Du får mejlet för att du leder arbetet i { $tenant }, som är inbjuden eller har platser där, eller för att det blev av en tråd som du startade.

mail-invited-cancelled-subject = Inställt: något i kalendern som berör { $tenant }
mail-invited-cancelled-greeting = Hej!
mail-invited-cancelled-1 = { $asker } har ställt in något i kalendern.
mail-invited-cancelled-2 = De som var anmälda har fått veta det.
mail-invited-cancelled-link = Anledningen finns här: { $link }
mail-invited-cancelled-button = Se varför
mail-invited-cancelled-why = Du får mejlet för att du leder arbetet i { $tenant }, som var inbjuden eller hade platser där, eller för att det blev av en tråd som du startade.

## Reminders

mail-event-reminder-subject = Den { $day }: något du är anmäld till
mail-event-reminder-greeting = Hej!
mail-event-reminder-1 = Den { $day } är det dags för något som { $asker } ordnar och som du är anmäld till.
mail-event-reminder-2 = Kan du inte komma? Avanmäl dig, så kan någon annan få platsen.
mail-event-reminder-link = Tid, plats och din anmälan finns här: { $link }
mail-event-reminder-button = Se tid och plats
mail-event-reminder-why = Du får mejlet för att du är anmäld från { $tenant }.

mail-visit-follow-up-subject = Vad har ni provat efter studiebesöket?
mail-visit-follow-up-greeting = Hej!
mail-visit-follow-up-1 = För ungefär tre veckor sedan var du på studiebesök hos { $asker }.
mail-visit-follow-up-2 = Vad har ni provat hemma i { $tenant }? Också ett ”inte än” är ett svar, och andra kan lära av det.
mail-visit-follow-up-link = Svara här, det tar någon minut: { $link }
mail-visit-follow-up-button = Berätta vad ni har provat
mail-visit-follow-up-why = Du får mejlet för att du var anmäld från { $tenant }.

mail-registration-opens-subject = Nu kan du anmäla dig
mail-registration-opens-greeting = Hej!
mail-registration-opens-1 = Anmälan har öppnat till något som { $asker } ordnar. Du kan anmäla dig från { $tenant }.
mail-registration-opens-link = Tid, plats och anmälan finns här: { $link }
mail-registration-opens-button = Se tid och plats
mail-registration-opens-why = Du får mejlet för att du arbetar i { $tenant } och kan anmäla dig.

mail-presence-due-subject = Stämmer din närvaro?
mail-presence-due-greeting = Hej!
mail-presence-due-1 = Du var nyligen med på något som { $asker } ordnade. Din närvaro är antecknad, men du har inte bekräftat den än.
mail-presence-due-2 = Bekräfta att den stämmer. Stämmer den inte? Hör av dig till den som ordnade det.
mail-presence-due-link = Se och bekräfta din närvaro här: { $link }
mail-presence-due-button = Bekräfta din närvaro
mail-presence-due-why = Du får mejlet för att du var anmäld från { $tenant }.

mail-seats-flow-back-subject = Snart blir platser som hålls åt { $tenant } fria för alla
mail-seats-flow-back-greeting = Hej!
mail-seats-flow-back-1 = { $asker } håller platser åt { $tenant } som ingen har tagit än. Om ett par dagar kan andra få dem.
mail-seats-flow-back-2 = Ska någon av er med? Då är det dags att anmäla sig nu.
mail-seats-flow-back-link = Se platserna och anmäl här: { $link }
mail-seats-flow-back-button = Se platserna
mail-seats-flow-back-why = Du får mejlet för att du leder arbetet i { $tenant }.

mail-decision-due-subject = Ett beslut som du ansvarar för ska snart vara klart
mail-decision-due-greeting = Hej!
mail-decision-due-1 = En grupp där du är med har fattat ett beslut som du ansvarar för, och inom ett par dagar ska det vara klart. { $asker } ansvarar för gruppen.
mail-decision-due-2 = Är det redan gjort? Skriv det vid beslutet, så vet gruppen.
mail-decision-due-link = Se beslutet här: { $link }
mail-decision-due-button = Se beslutet
mail-decision-due-why = Du får mejlet för att du är med i gruppen för { $tenant }.

mail-round-closes-subject = Snart stänger en omgång för { $tenant }
mail-round-closes-greeting = Hej!
mail-round-closes-1 = Den { $closes } är sista dagen att svara på frågorna från { $asker }.
mail-round-closes-2 = Vill ni påminna dem som ska svara är det dags nu.
mail-round-closes-link = Till omgången: { $link }
mail-round-closes-button = Öppna omgången
mail-round-closes-why = Du får mejlet för att du leder arbetet i { $tenant }.

## The exchange

mail-thread-started-subject = En ny tråd för { $tenant }
mail-thread-started-greeting = Hej!
mail-thread-started-1 = { $asker } har startat en tråd som du kan läsa i { $tenant }.
mail-thread-started-link = Läs tråden här: { $link }
mail-thread-started-button = Läs tråden
mail-thread-started-why = Du får mejlet för att du har valt att få det genast.

mail-thread-replied-subject = Ett nytt svar i en tråd som du följer
mail-thread-replied-greeting = Hej!
mail-thread-replied-1 = Någon har skrivit i en tråd från { $asker } som du följer.
mail-thread-replied-link = Läs svaret här: { $link }
mail-thread-replied-button = Läs svaret
mail-thread-replied-why = Du får mejlet för att du har valt att få det genast.

mail-mentioned-subject = Någon vill att du läser ett inlägg
mail-mentioned-greeting = Hej!
mail-mentioned-1 = Någon har skrivit i en tråd från { $asker } och vill att just du läser det.
mail-mentioned-link = Läs inlägget här: { $link }
mail-mentioned-button = Läs inlägget
mail-mentioned-why = Du får mejlet som medarbetare i { $tenant }, för att någon har bett dig läsa inlägget.

mail-thread-concluded-subject = Nu står det vad det blev av en tråd
mail-thread-concluded-greeting = Hej!
mail-thread-concluded-1 = I en tråd från { $asker } står det nu vad det blev. Du följer tråden, eller så har { $tenant } samma fråga.
mail-thread-concluded-link = Läs vad det blev här: { $link }
mail-thread-concluded-button = Läs vad det blev
mail-thread-concluded-why = Du får mejlet för att du har valt att få det genast.

mail-event-planned-subject = Något nytt i kalendern för { $tenant }
mail-event-planned-greeting = Hej!
mail-event-planned-1 = { $asker } har lagt in något nytt i kalendern. Du kan anmäla dig från { $tenant }.
mail-event-planned-link = Tid och plats finns här: { $link }
mail-event-planned-button = Se tid och plats
mail-event-planned-why = Du får mejlet för att du har valt att få det genast.

mail-group-minutes-subject = Ett protokoll är publicerat
mail-group-minutes-greeting = Hej!
mail-group-minutes-1 = Protokollet från ett möte i en grupp där du är med är publicerat. { $asker } ansvarar för gruppen.
mail-group-minutes-link = Läs protokollet här: { $link }
mail-group-minutes-button = Läs protokollet
mail-group-minutes-why = Du får mejlet för att du har valt att få det genast.

mail-group-decision-subject = Ett beslut som du ansvarar för
mail-group-decision-greeting = Hej!
mail-group-decision-1 = En grupp där du är med har fattat ett beslut som du ansvarar för. { $asker } ansvarar för gruppen.
mail-group-decision-link = Läs beslutet här: { $link }
mail-group-decision-button = Läs beslutet
mail-group-decision-why = Du får mejlet för att du är med i gruppen för { $tenant }.

mail-meeting-planned-subject = Ett nytt möte i en grupp där du är med
mail-meeting-planned-greeting = Hej!
mail-meeting-planned-1 = Ett möte är planerat i en grupp där du är med. { $asker } ansvarar för gruppen.
mail-meeting-planned-link = Tid, plats och punkter finns här: { $link }
mail-meeting-planned-button = Se mötet
mail-meeting-planned-why = Du får mejlet för att du är med i gruppen för { $tenant }.

mail-meeting-changed-subject = Ett möte har ändrats
mail-meeting-changed-greeting = Hej!
mail-meeting-changed-1 = Ett möte är ändrat i en grupp där du är med. Det kan vara tiden, platsen, tillgängligheten, förberedelserna eller sista dagen att anmäla sig. { $asker } ansvarar för gruppen.
mail-meeting-changed-link = Vad som gäller nu finns här: { $link }
mail-meeting-changed-button = Se vad som gäller
mail-meeting-changed-why = Du får mejlet för att du är med i gruppen för { $tenant }.

mail-meeting-cancelled-subject = Ett möte är inställt
mail-meeting-cancelled-greeting = Hej!
mail-meeting-cancelled-1 = Ett möte är inställt i en grupp där du är med. { $asker } ansvarar för gruppen.
mail-meeting-cancelled-link = Mötet finns här: { $link }
mail-meeting-cancelled-button = Se mötet
mail-meeting-cancelled-why = Du får mejlet för att du är med i gruppen för { $tenant }.

## Methods

mail-proposal-made-subject = Ett förslag till en metod väntar på { $tenant }
mail-proposal-made-greeting = Hej!
mail-proposal-made-1 = En kommun föreslår en ny text i en metod som { $tenant } ansvarar för.
mail-proposal-made-2 = Läs förslaget. Sedan kan du ta in det, säga nej med ett skäl eller fråga mer.
mail-proposal-made-link = Läs förslaget här: { $link }
mail-proposal-made-button = Läs förslaget
mail-proposal-made-why = Du får mejlet för att du leder arbetet i { $tenant }.

mail-proposal-said-subject = Något nytt om ett förslag till en metod
mail-proposal-said-greeting = Hej!
mail-proposal-said-1 = Det har kommit ett svar om ett förslag som { $tenant } är med om.
mail-proposal-said-link = Läs svaret här: { $link }
mail-proposal-said-button = Läs svaret
mail-proposal-said-why = Du får mejlet för att du leder arbetet i { $tenant } eller har skrivit om förslaget.

mail-method-review-subject = Ett utkast till en metod väntar på att bli läst
mail-method-review-greeting = Hej!
mail-method-review-1 = Någon i { $tenant } vill att du läser ett utkast till en metod innan det publiceras.
mail-method-review-link = Läs utkastet här: { $link }
mail-method-review-button = Läs utkastet
mail-method-review-why = Du får mejlet för att du leder arbetet i { $tenant }.

## Retention

mail-period-over-subject = { $tenant } har något som är äldre än ert beslut om gallring säger
mail-period-over-greeting = Hej!
mail-period-over-1 = I { $tenant } finns något som är äldre än tiden i ert beslut om gallring.
mail-period-over-2 = Inget försvinner av sig självt. Se vad det är och vad ni kan göra.
mail-period-over-link = Det står här: { $link }
mail-period-over-button = Se vad det är
mail-period-over-why = Du får mejlet för att du leder arbetet i { $tenant }. Det kommer högst en gång i månaden för varje slags uppgifter.

## The digest. n is how many of a kind.

mail-digest-subject = Nytt för dig i Brygga
mail-digest-greeting = Hej!
mail-digest-1 = Det här är nytt för dig och har inte lästs än.
mail-digest-place = Se vad som är nytt i { $tenant }
mail-digest-why = Du väljer själv vad du får veta, och hur ofta, under Nytt för dig.
mail-digest-exchange-started = { $n ->
    [one] 1 ny tråd
   *[other] { $n } nya trådar
    }
mail-digest-exchange-replied = { $n ->
    [one] 1 nytt svar i trådar som du följer
   *[other] { $n } nya svar i trådar som du följer
    }
mail-digest-exchange-mentioned = { $n ->
    [one] 1 inlägg som någon vill att du läser
   *[other] { $n } inlägg som någon vill att du läser
    }
mail-digest-exchange-planned = { $n ->
    [one] 1 ny sak i kalendern
   *[other] { $n } nya saker i kalendern
    }
mail-digest-exchange-reminder = { $n ->
    [one] 1 påminnelse om något du är anmäld till
   *[other] { $n } påminnelser om sådant du är anmäld till
    }
mail-digest-exchange-invited-changed = { $n ->
    [one] 1 ändring av något i kalendern som berör er
   *[other] { $n } ändringar av sådant i kalendern som berör er
    }
mail-digest-exchange-invited-cancelled = { $n ->
    [one] 1 sak i kalendern som berör er är inställd
   *[other] { $n } saker i kalendern som berör er är inställda
    }
mail-digest-exchange-minutes = { $n ->
    [one] 1 nytt protokoll från grupper där du är med
   *[other] { $n } nya protokoll från grupper där du är med
    }
mail-digest-exchange-decision = { $n ->
    [one] 1 beslut som du ansvarar för
   *[other] { $n } beslut som du ansvarar för
    }
mail-digest-exchange-follow-up = { $n ->
    [one] 1 fråga om vad ni har provat efter ett studiebesök
   *[other] { $n } frågor om vad ni har provat efter studiebesök
    }
mail-digest-exchange-concluded = { $n ->
    [one] 1 tråd där det står vad det blev
   *[other] { $n } trådar där det står vad det blev
    }
mail-digest-exchange-opens = { $n ->
    [one] 1 anmälan som har öppnat
   *[other] { $n } anmälningar som har öppnat
    }
mail-digest-exchange-presence = { $n ->
    [one] 1 närvaro att bekräfta
   *[other] { $n } tillfällen där din närvaro ska bekräftas
    }
mail-digest-exchange-flows-back = { $n ->
    [one] 1 påminnelse om platser som snart blir fria för alla
   *[other] { $n } påminnelser om platser som snart blir fria för alla
    }
mail-digest-exchange-decision-due = { $n ->
    [one] 1 påminnelse om beslut som du ansvarar för
   *[other] { $n } påminnelser om beslut som du ansvarar för
    }
mail-digest-exchange-meeting-planned = { $n ->
    [one] 1 nytt möte i grupper där du är med
   *[other] { $n } nya möten i grupper där du är med
    }
mail-digest-exchange-meeting-changed = { $n ->
    [one] 1 ändring av möten i grupper där du är med
   *[other] { $n } ändringar av möten i grupper där du är med
    }
mail-digest-exchange-meeting-cancelled = { $n ->
    [one] 1 inställt möte i grupper där du är med
   *[other] { $n } inställda möten i grupper där du är med
    }
mail-digest-methods-newer = { $n ->
    [one] 1 ny version av en metod som ni använder
   *[other] { $n } nya versioner av metoder som ni använder
    }
mail-digest-methods-review = { $n ->
    [one] 1 utkast att läsa
   *[other] { $n } utkast att läsa
    }
mail-digest-methods-proposal = { $n ->
    [one] 1 förslag till en metod
   *[other] { $n } förslag till metoder
    }
mail-digest-methods-proposal-said = { $n ->
    [one] 1 svar om ett förslag
   *[other] { $n } svar om förslag
    }
mail-digest-focus-groups-round-opened = { $n ->
    [one] 1 omgång har öppnat
   *[other] { $n } omgångar har öppnat
    }
mail-digest-focus-groups-closes-tomorrow = { $n ->
    [one] 1 omgång stänger snart
   *[other] { $n } omgångar stänger snart
    }
mail-digest-focus-groups-results-ready = { $n ->
    [one] 1 resultat är klart
   *[other] { $n } resultat är klara
    }
mail-digest-focus-groups-response-due = { $n ->
    [one] 1 sak väntar på ert svar
   *[other] { $n } saker väntar på ert svar
    }
mail-digest-privacy-due = { $n ->
    [one] 1 slags uppgifter är äldre än tiden i ert beslut om gallring
   *[other] { $n } slags uppgifter är äldre än tiden i ert beslut om gallring
    }

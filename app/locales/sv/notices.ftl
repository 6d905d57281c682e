# Det som är nytt för en person, och hur hon eller han vill få veta det.

section-notices = Nytt
notices-title = Nytt för dig
notices-lede = Det här har hänt i { $place } och rör dig. Lägg undan det du är klar med.
notices-tabs = Nytt eller undanlagt
notices-tab-new = Nytt
notices-tab-done = Undanlagt
notices-choose = Välj hur du får veta
notices-empty-title = Inget nytt just nu
notices-empty-text = Här ser du nya trådar, svar, det som kommer i kalendern och annat som rör dig.
notices-none-done-title = Inget är undanlagt
notices-none-done-text = Det du är klar med finns här i 90 dagar.
notices-new = Nytt
notices-done = Lägg undan
notices-done-label = Lägg undan: { $title }
notices-done-all = Lägg undan allt
notices-page-before = Nyare
notices-page-after = Äldre
notices-count = { $n ->
    [one] 1 sak är ny för dig.
    [10] Minst 10 saker är nya för dig.
   *[other] { $n } saker är nya för dig.
    }
notices-unread = { $n ->
    [one] 1 oläst
    [10] fler än 9 olästa
   *[other] { $n } olästa
    }
notices-count-way = Se vad som är nytt
flash-notice-done = Undanlagt.
flash-notices-done = Allt är undanlagt.

## Vad som har hänt. n är hur många som är olästa, 0 när allt är läst.

notice-exchange-started = Ny tråd
notice-exchange-replied = { $n ->
    [0] Svar i en tråd som du följer
    [one] 1 nytt svar i en tråd som du följer
   *[other] { $n } nya svar i en tråd som du följer
    }
notice-exchange-mentioned = { $n ->
    [0] Någon vill att du läser det här
    [one] 1 nytt inlägg som någon vill att du läser
   *[other] { $n } nya inlägg som någon vill att du läser
    }
notice-exchange-concluded = Nu står det vad det blev av en tråd
notice-exchange-planned = Nytt i kalendern
notice-exchange-opens = Nu kan du anmäla dig
notice-exchange-reminder = Snart: du är anmäld
notice-exchange-follow-up = Vad provade ni efter studiebesöket?
notice-exchange-presence = Bekräfta att du var med
notice-exchange-flows-back = Snart: platser som hålls åt er blir fria för alla
notice-exchange-seat = Du har fått en plats
notice-exchange-enrolled = Du är anmäld av den som leder arbetet hos er
notice-exchange-taken-off = Din anmälan är borttagen av den som leder arbetet hos er
notice-exchange-changed = Ändrat: du är anmäld
notice-exchange-cancelled = Inställt
notice-exchange-invited-changed = Ändrat: ni är inbjudna, har platser eller frågade efter det
notice-exchange-invited-cancelled = Inställt: ni var inbjudna, hade platser eller frågade efter det
notice-exchange-minutes = Nytt protokoll i en grupp där du är med
notice-exchange-decision = { $n ->
    [0] Beslut som du ansvarar för
    [one] 1 nytt beslut som du ansvarar för
   *[other] { $n } nya beslut som du ansvarar för
    }
notice-exchange-decision-due = Snart: ett beslut som du ansvarar för ska vara klart
notice-exchange-meeting-planned = Nytt möte i en grupp där du är med
notice-exchange-meeting-changed = Ändrat möte i en grupp där du är med
notice-exchange-meeting-cancelled = Inställt möte i en grupp där du är med
notice-methods-newer = Ny version av en metod som ni använder
notice-methods-review = Ett utkast som någon vill att du läser
notice-methods-proposal = En kommun föreslår en ny text i en metod
notice-methods-proposal-said = { $n ->
    [0] Om ett förslag till en metod
    [one] 1 ny sak om ett förslag till en metod
   *[other] { $n } nya saker om ett förslag till en metod
    }
notice-focus-groups-round-opened = En omgång har öppnat
notice-focus-groups-closes-tomorrow = En omgång stänger snart
notice-focus-groups-results-ready = Ett resultat är klart
notice-focus-groups-response-due = Något väntar på ert svar
notice-privacy-due = Äldre än tiden i ert beslut om gallring

## Hur man vill få veta

choices-title = Så får du veta
choices-lede = Välj för varje sak hur du vill få veta vad som händer i { $place }. Allt utom det du stänger av finns också under Nytt.
choices-exchange = Trådar
choices-events = Kalender
choices-groups = Grupper
choices-methods = Metoder
choices-focus-groups = Fokusgrupper
choices-retention = Gallring
choice-notice-exchange-started = Någon startar en tråd
choice-notice-exchange-replied = Någon skriver i en tråd som du följer
choice-notice-exchange-mentioned = Någon vill att just du läser ett inlägg
choice-notice-exchange-concluded = Det skrivs vad det blev av en tråd som du följer, eller där ni har samma fråga
choice-notice-exchange-planned = Det kommer något nytt i kalendern
choice-notice-exchange-opens = Anmälan öppnar till något i kalendern
choice-notice-exchange-reminder = Påminnelse två dagar före något du är anmäld till
choice-notice-exchange-follow-up = Tre veckor efter ett studiebesök: frågan om vad ni har provat
choice-notice-exchange-presence = Några dagar efteråt: frågan om din närvaro stämmer
choice-notice-exchange-flows-back = Påminnelse innan platser som hålls åt er blir fria för alla
choice-notice-exchange-seat = Du får en plats från kön
choice-notice-exchange-enrolled = Den som leder arbetet hos er anmäler dig till något
choice-notice-exchange-taken-off = Den som leder arbetet hos er tar bort din anmälan
choice-notice-exchange-changed = Något du är anmäld till ändras: tid, plats, tillgänglighet, förberedelser eller sista anmälningsdag
choice-notice-exchange-cancelled = Något du är anmäld till ställs in
choice-notice-exchange-invited-changed = Något som ni är inbjudna till, har platser vid eller frågade efter ändras
choice-notice-exchange-invited-cancelled = Något som ni är inbjudna till, har platser vid eller frågade efter ställs in
choice-notice-exchange-minutes = Ett protokoll publiceras i en grupp där du är med
choice-notice-exchange-decision = Du ansvarar för ett beslut
choice-notice-exchange-decision-due = Påminnelse två dagar innan ett beslut som du ansvarar för ska vara klart
choice-notice-exchange-meeting-planned = Ett möte planeras i en grupp där du är med
choice-notice-exchange-meeting-changed = Ett möte ändras i en grupp där du är med
choice-notice-exchange-meeting-cancelled = Ett möte ställs in i en grupp där du är med
choice-notice-methods-newer = En metod som ni använder får en ny version
choice-notice-methods-review = Någon vill att du läser ett utkast
choice-notice-methods-proposal = En kommun föreslår en ny text i en metod
choice-notice-methods-proposal-said = Någon svarar om ett förslag till en metod
choice-notice-focus-groups-round-opened = En omgång öppnar
choice-notice-focus-groups-closes-tomorrow = Påminnelse dagen innan en omgång stänger
choice-notice-focus-groups-results-ready = Ett resultat är klart
choice-notice-focus-groups-response-due = Något väntar på ert svar
choice-notice-privacy-due = Något är äldre än tiden i ert beslut om gallring: högst en gång i månaden för varje slags uppgifter
choices-always = Kommer alltid med mejl, för att du är anmäld.
how-at-once = Mejl genast
how-daily = Mejl en gång om dagen
how-weekly = Mejl på måndagar
how-product = Bara i Brygga
how-never = Inte alls
choices-quiet-legend = Lugna tider
choices-quiet = Inga mejl under lugna tider
choices-quiet-hint = Gäller dig i alla kommuner. Mejlen väntar tills den lugna tiden är slut. Länkar för att logga in och besked om sådant som du är anmäld till kommer ändå.
choices-quiet-from = Från klockan
choices-quiet-to = Till klockan
choices-quiet-weekends = Hela lördagar och söndagar också
choices-quiet-from-wrong = Skriv när den lugna tiden börjar, till exempel 18:00.
choices-quiet-to-wrong = Skriv när den lugna tiden slutar, till exempel 07:00.
choices-quiet-never-loud = Välj tider som lämnar minst en timme om dygnet för mejl. Annars kommer inga mejl fram.
choices-no-digests = Du har tackat nej till sammandrag via en länk i ett mejl. Därför får du inga mejl en gång om dagen eller på måndagar.
choices-digests-again = Skicka sammandrag igen
choices-save = Spara
choices-everywhere = Välj för alla platser där du arbetar på en sida
choices-everywhere-lede = Välj för varje plats där du arbetar hur du vill få veta vad som händer. Allt utom det du stänger av finns också under Nytt.
choices-before = Platserna före
choices-after = Fler platser
choices-page-of = Sida { $n } av { $of }. Spara innan du byter sida.
choices-none = Du arbetar inte på någon plats i Brygga just nu. Därför finns det inget att välja om.
choices-paused = Det du har valt här gäller. Du kan ändra det när pausen är slut.
choices-needs-second-factor = För att välja här behöver du visa din tvåstegsverifiering.
choices-needs-provider = För att välja här behöver du logga in med kommunens inloggning.
choices-go-there = Gå till { $place }
flash-choices-saved = Dina val är sparade.
flash-digests-again = Du får sammandrag igen.

## När mejl till en person inte kommer fram

unreached-notice = Mejl till dig kommer inte fram.
unreached-way = Se vad du kan göra
unreached-title = Mejl till dig kommer inte fram
unreached-text = Mejlservern som tar emot mejl till dig säger att adressen inte finns eller är stängd, eller att brevlådan är full. Det hände senast { $day }. Därför skickar Brygga inga mejl dit, utom länken när du loggar in. Allt nytt finns ändå här i Brygga. Adressen är:
unreached-right = Är adressen rätt? Då kan felet ha varit tillfälligt.
unreached-try-again = Skicka mejl till mig igen
unreached-wrong = Är adressen fel? Be den som leder projektet hos er att bjuda in dig på nytt, med rätt adress.
flash-mail-again = Brygga skickar mejl till dig igen.

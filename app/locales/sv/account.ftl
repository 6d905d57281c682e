# The second factor, and a person's own account.

## A change in a place that the session does not reach yet

not-yet-second-factor-title = Bekräfta först att det är du
not-yet-second-factor-text = Inget har sparats. Här finns uppgifter om personer, så Brygga behöver din kod från autentiseringsappen. Gå sedan tillbaka i webbläsaren: det du skrev finns kvar där.
not-yet-second-factor-way = Bekräfta att det är du
not-yet-provider-title = Logga in med kommunens inloggning
not-yet-provider-text = Inget har sparats. Hit kommer du bara med kommunens egen inloggning. Gå sedan tillbaka i webbläsaren: det du skrev finns kvar där.
not-yet-provider-way = Logga in med kommunens inloggning

## Showing the second factor

flash-recovery-code-used = Du är inne. Reservkoden är nu förbrukad. Har du en ny telefon? Ta bort tvåstegsverifieringen på Mitt konto och sätt upp den på nytt.
flash-second-factor-over = Inloggningen avslutades. Logga in igen.
flash-second-factor-anew = Sidan hade blivit för gammal. Här är en ny nyckel.
flash-second-factor-removed = Tvåstegsverifieringen är borttagen och dina andra inloggningar är avslutade.
second-factor-title = Bekräfta att det är du
second-factor-why = Du är på väg till en plats där du ser uppgifter om personer eller leder samarbetet. Därför räcker det inte med länken i mejlet.
second-factor-code = Din kod
second-factor-code-hint = Sex siffror från autentiseringsappen i din telefon, eller en av dina reservkoder.
second-factor-send = Bekräfta
second-factor-wrong = Koden stämmer inte. Skriv den som visas i appen just nu. Blir det fel flera gånger, kontrollera att telefonens klocka går rätt.
second-factor-used = Den koden är redan använd. Vänta tills appen visar nästa, det tar högst en halv minut.
second-factor-wait = { $n ->
    [one] Det blev fel för många gånger. Vänta en sekund och försök igen.
   *[other] Det blev fel för många gånger. Vänta { $n } sekunder och försök igen.
    }
second-factor-lost-title = Har du inte telefonen?
second-factor-lost-code = Skriv en av de reservkoder som du sparade när du satte upp tvåstegsverifieringen.
second-factor-lost-all = Har du inga reservkoder heller? Vänd dig till den som sköter Brygga hos er. Hon eller han kan nollställa din tvåstegsverifiering när det är klarlagt att det är du. Den som leder projektet kan inte göra det.
second-factor-by-link-title = Du behöver tvåstegsverifiering
second-factor-by-link-text = Din kommuns inloggning gäller i den egna kommunen. För att komma vidare hit behöver du också en egen kod.
second-factor-by-link-how = Tvåstegsverifiering sätter du upp när du har loggat in med en länk i ett mejl. Logga ut, välj att få en länk och öppna sedan Mitt konto.

## Setting it up

second-factor-enrol-title = Sätt upp tvåstegsverifiering
second-factor-enrol-text = En app i din telefon visar en ny kod varje halv minut. Koden visar att det är du, också om någon annan kommer åt din inkorg. Det här gör du en gång.
second-factor-enrol-app = Öppna en autentiseringsapp i telefonen, till exempel den som du redan använder i arbetet. Alla appar som kan visa sexsiffriga koder fungerar.
second-factor-enrol-scan = Lägg till ett konto i appen och läs av rutan med kameran.
second-factor-enrol-qr = QR-kod med nyckeln, samma som står nedanför
second-factor-enrol-type = Går det inte att läsa av? Skriv den här nyckeln i appen:
second-factor-enrol-open = Har du appen på den här enheten? Öppna nyckeln i appen
second-factor-enrol-confirm = Skriv koden som appen visar.
second-factor-enrol-send = Slå på tvåstegsverifiering
second-factor-enrol-wrong = Koden stämmer inte. Skriv den som appen visar just nu. Kontrollera att du läste av rutan här och att telefonens klocka går rätt.

## Recovery codes

recovery-title = Spara dina reservkoder
recovery-lede = Tvåstegsverifieringen är på. Med en reservkod kommer du in om telefonen är borta.
recovery-once = Koderna visas bara nu. Skriv ut sidan eller skriv av dem innan du går vidare.
recovery-whose = Reservkoder i Brygga för { $email }. Varje kod gäller en gång.
recovery-where = Förvara dem där bara du kommer åt dem, och inte i telefonen. Äldre reservkoder gäller inte längre.
recovery-saved = Jag har sparat koderna

## The own factor

factor-title = Tvåstegsverifiering
factor-lede = Den är på sedan { $day }.
factor-recovery-left = { $n ->
    [0] Du har inga reservkoder kvar.
    [one] Du har en reservkod kvar.
   *[other] Du har { $n } reservkoder kvar.
    }
factor-code-hint = Sex siffror från appen, eller en reservkod.
factor-codes-title = Nya reservkoder
factor-codes-text = Du får tio nya koder. De gamla slutar gälla.
factor-codes-send = Visa nya reservkoder
factor-remove-title = Ta bort eller byt telefon
factor-remove-text = Ska du byta telefon? Ta bort tvåstegsverifieringen här och sätt upp den på nytt i den nya. Dina andra inloggningar avslutas. Utan tvåstegsverifiering kommer du inte till platser där du ser uppgifter om personer.
factor-remove-send = Ta bort tvåstegsverifieringen

## The own account

flash-account-renamed = Namnet är ändrat.
flash-account-sessions-ended = Klart. Inloggningen är avslutad.
account-of = Mitt konto:
account-title = Mitt konto
account-lede = Det här vet Brygga om dig, och så här loggar du in.
account-about-title = Om dig
account-name = Ditt namn
account-name-hint = Det står överst på sidorna och i mejl till dig. Kommunen som bjöd in dig har ett eget namn på dig i sin lista.
account-name-wrong = Skriv ett namn med högst { $n } tecken.
account-name-save = Spara namnet
account-email = E-postadress
account-email-how = Adressen är den du loggar in med. Ska den ändras behöver du en ny inbjudan.
account-language = Språk
account-language-how = Språket byter du överst på sidan.
account-places-title = Här arbetar du
account-place-second-factor = kräver tvåstegsverifiering
account-place-provider = kräver kommunens inloggning
account-factor-title = Tvåstegsverifiering
account-factor-has = På sedan { $day }, med en app som visar koder.
account-factor-none = Den är inte på. En app i telefonen visar en kod som du skriver när du loggar in.
account-factor-few = { $n ->
    [0] Du har inga reservkoder kvar. Skaffa nya innan du behöver dem.
    [one] Du har en reservkod kvar. Skaffa nya innan den är slut.
   *[other] Du har { $n } reservkoder kvar. Skaffa nya innan de är slut.
    }
account-factor-change = Reservkoder, byt telefon eller ta bort
account-factor-add = Sätt upp tvåstegsverifiering
account-sessions-title = Dina inloggningar
account-sessions-text = Ser du en inloggning som inte är din? Avsluta den, och säg till den som sköter Brygga hos er.
account-session-opened = Inloggad { $moment }
account-session-this = den här
account-session-seen = Senast använd { $moment }.
account-session-end = Avsluta inloggningen
account-sessions-end-others = Avsluta alla andra
account-sessions-kept = Brygga sparar inte från vilken adress eller med vilken webbläsare du loggade in.
account-by-link = Med en länk i ett mejl.
account-by-provider = Med inloggningen hos { $place }.
account-by-demo = Med ett klick i demon.
account-with-second-factor = Bekräftad med tvåstegsverifiering.
account-hour = { $day } efter kl. { $hour }

## What happened on the own account

account-log-title = Händelser på ditt konto
account-log-lede = Här står när någon har loggat in som dig eller försökt, och när något har ändrats i hur du loggar in.
account-log-not-you = Ser du något som inte var du? Avsluta de inloggningar som inte är dina och säg till den som sköter Brygga hos er.
account-log-none = Inget har hänt än.
account-log-all = Visa alla händelser
account-log-newest = Till de nyaste
account-log-newer = Nyare
account-log-older = Äldre
account-log-kept = Bara du kan se händelserna. De sparas i ett år. Tiderna är svensk tid.
account-event-signed-in =
    { $method ->
        [code] Inloggning med sex siffror från en länk i ett mejl
        [provider] Inloggning med kommunens egen inloggning
        [demo] Inloggning med ett klick i demon
       *[other] Inloggning med en länk i ett mejl
    }
account-event-sign-in-failed =
    { $method ->
        [code] Försök att logga in med fel siffror
        [provider] Försök att logga in med kommunens egen inloggning som inte lyckades
       *[other] Försök att logga in med en länk som inte gällde
    }
account-event-second-factor-added = Tvåstegsverifiering sattes på
account-event-second-factor-removed = Tvåstegsverifiering togs bort
account-event-second-factor-shown =
    { $factor ->
        [recovery_code] Bekräftad med en reservkod, som nu är förbrukad
       *[other] Bekräftad med tvåstegsverifiering
    }
account-event-second-factor-failed =
    { $factor ->
        [recovery_code] Fel reservkod
       *[other] Fel kod i tvåstegsverifieringen
    }
account-event-recovery-codes-made = Nya reservkoder skapades, och de gamla slutade gälla
account-event-signed-out = Utloggning
account-event-sessions-ended =
    { $sessions ->
        [one] En inloggning avslutades
       *[other] { $sessions } inloggningar avslutades
    }

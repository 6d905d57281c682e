# En plats: översikt, lägesbild över kommunerna, medlemmar.

## Gemensamt

tenants-names-and = { $before } och { $last }
tenants-municipalities =
    { $n ->
        [1] En kommun
        [2] Två kommuner
        [3] Tre kommuner
        [4] Fyra kommuner
        [5] Fem kommuner
        [6] Sex kommuner
        [7] Sju kommuner
        [8] Åtta kommuner
        [9] Nio kommuner
        [10] Tio kommuner
        [11] Elva kommuner
        [12] Tolv kommuner
       *[other] { $n } kommuner
    }
tenants-fewer = färre än fem
tenants-at-least = minst { $n }
tenants-none = –
tenants-not-stated = ej angivet
tenants-cancel = Avbryt
tenants-save = Spara

## Översikt

tenants-standing-open =
    { $n ->
        [0] Ingen omgång är öppen just nu.
        [one] En omgång är öppen.
       *[other] { $n } omgångar är öppna.
    }
tenants-standing-todo =
    { $n ->
        [0] Inget väntar på dig.
        [one] En sak väntar på dig.
        [2] Två saker väntar på dig.
        [3] Tre saker väntar på dig.
        [4] Fyra saker väntar på dig.
       *[other] { $n } saker väntar på dig.
    }
tenants-new-round = Ny omgång
tenants-invite-colleague = Bjud in en kollega
tenants-todo-title = Att göra nu
tenants-todo-none = Inget väntar på dig just nu.
tenants-todo-left = { $n } kvar
tenants-todo-respond =
    { $n ->
        [one] Svara på en sak som deltagarna sa
       *[other] Svara på { $n } saker som deltagarna sa
    }
tenants-todo-respond-about = Från ”{ $round }”. Berätta vad ni gör, eller varför ni inte ändrar.
tenants-todo-texts =
    { $n ->
        [one] Läs en fritext och bestäm om den kan visas
       *[other] Läs { $n } fritexter och bestäm vilka som kan visas
    }
tenants-todo-texts-about = Från ”{ $round }”. Ingen annan ser texterna förrän du har läst dem.
tenants-todo-invite = Bjud in deltagare
tenants-todo-invite-about = Till ”{ $round }”, som är öppen till och med { $last }. Resultat visas bara där minst fem har svarat.
tenants-fewer-asked = färre än fem inbjudna
tenants-todo-few =
    { $n ->
        [one] { $who } har bjudit in färre än fem
       *[other] { $who } har bjudit in färre än fem
    }
tenants-todo-few-about = Till ”{ $round }”: { $names }
tenants-todo-draft = Öppna ”{ $round }” när den är klar
tenants-todo-draft-about = Första dagen att svara är { $first }. Ingen kan svara förrän du har öppnat omgången.
tenants-todo-mail =
    { $n ->
        [one] Ett mejl kom inte fram
       *[other] { $n } mejl kom inte fram
    }
tenants-todo-mail-about = Se vilka, rätta det som är fel och skicka igen.
tenants-todo-failed =
    { $n ->
        [one] ett stoppat
       *[other] { $n } stoppade
    }
tenants-todo-expired = Något ni har skrivit är äldre än tiden i ert beslut
tenants-todo-expired-about = På sidan Gallring står vad det är. Inget försvinner förrän ni gallrar det.
tenants-todo-unreached =
    { $n ->
        [one] Mejl till en medlem kommer inte fram
       *[other] Mejl till { $n } medlemmar kommer inte fram
    }
tenants-todo-unreached-about = Adressen finns inte eller är stängd, eller brevlådan är full. Se vem det gäller och vad ni kan göra.

tenants-open-title = Öppna omgångar
tenants-closed-title = Avslutade omgångar
tenants-least = minst
tenants-answered = har svarat
tenants-of-asked = { $asked } är inbjudna
tenants-few-answered = Färre än fem har svarat än. Inbjudna: { $asked }.
tenants-last-day = Öppen till och med { $last }.
tenants-closing = Omgången stänger. Resultaten kommer om en stund.
tenants-closed-on = Sista dagen att svara var { $last }.
tenants-round-of = från { $owner }
tenants-invite = Bjud in deltagare
tenants-see-results = Se resultaten

tenants-first-title = Kom igång
tenants-first-municipality = Här är inget gjort än. De här tre stegen tar er till den första omgången. Om regionen öppnar en omgång där ni är med syns den här av sig själv.
tenants-first-region = Här är inget gjort än. De här tre stegen tar er till den första omgången.
tenants-first-members = Bjud in dina kollegor
tenants-first-members-about = Så att fler än du kan bjuda in deltagare och se resultaten.
tenants-first-instruments = Titta på frågeformulären
tenants-first-instruments-about = Det finns ett färdigt att använda, på nio språk.
tenants-first-round-local = Skapa en egen omgång
tenants-first-round-region = Skapa en omgång för kommunerna
tenants-first-round-about = Den är ett utkast tills du öppnar den. Ingen deltagare ser något innan dess.
tenants-nothing-title = Inga omgångar än
tenants-nothing-partner = När projektet har frågat deltagarna ser du här vad de svarade, som siffror där ingen kan kännas igen.
tenants-nothing-evaluator = När en omgång har stängt hittar du resultaten här. Frågeformulären kan du läsa redan nu.
tenants-nothing-staff = När en omgång öppnar ser du den här och kan bjuda in deltagare.

## Regionens lägesbild

tenants-oversight-title = Så går det i kommunerna
tenants-oversight-caption = Kommunerna i bokstavsordning, med projektledare, öppna omgångar, svar och det som återstår
tenants-oversight-owing =
    { $n ->
        [one] { $who } har inte svarat på allt som deltagarna sa.
       *[other] { $who } har inte svarat på allt som deltagarna sa.
    }
tenants-oversight-silent =
    { $n ->
        [one] { $who } har ännu färre än fem svar i öppna omgångar.
       *[other] { $who } har ännu färre än fem svar i öppna omgångar.
    }
tenants-oversight-leaderless =
    { $n ->
        [one] { $who } har ingen lokal projektledare.
       *[other] { $who } har ingen lokal projektledare.
    }
tenants-oversight-well = Alla kommuner har en lokal projektledare, och allt som deltagarna sa har fått svar.
tenants-oversight-note = Antal svar visas i steg om fem, så att ingen enskild person kan räknas ut. ”Färre än fem” kan också betyda inga alls. Siffrorna gäller regionens omgångar.
tenants-column-municipality = Kommun
tenants-column-leaders = Projektledare
tenants-column-open = Öppna omgångar
tenants-column-answered = Har svarat
tenants-column-outstanding = Att svara på
tenants-column-activity = Senast aktiv
tenants-exchange-only = deltar i utbytet
tenants-no-leader = ingen ännu
tenants-outstanding = { $n } kvar
tenants-never = inte än

## Samverkan

tenants-collaboration-title = Om samverkan
tenants-collaboration-name = Namn
tenants-collaboration-owner = Drivs av
tenants-collaboration-area = Område
tenants-collaboration-starts = Börjar
tenants-collaboration-ends = Slutar
tenants-collaboration-languages = Språk
tenants-languages-lacking = Brygga saknar än så länge { $names }.
tenants-language-sv = svenska
tenants-language-en = engelska
tenants-language-ar = arabiska
tenants-language-so = somaliska
tenants-language-ti = tigrinska
tenants-language-fa = persiska
tenants-language-fa-af = dari
tenants-language-prs = dari
tenants-language-uk = ukrainska
tenants-language-ru = ryska
tenants-language-ckb = sorani
tenants-language-kmr = kurmanji
tenants-language-tr = turkiska
tenants-language-fi = finska
tenants-language-th = thailändska
tenants-language-pl = polska
tenants-language-es = spanska
tenants-language-fr = franska

## Medlemmar

tenants-members-title = Medlemmar
tenants-members-count =
    { $n ->
        [0] Ingen är medlem i { $place } än.
        [one] En person är medlem i { $place }.
       *[other] { $n } personer är medlemmar i { $place }.
    }
tenants-members-empty = Bjud in den första, så kan ni börja.
tenants-members-leaderless = Ingen här är { $role }. Någon behöver vara det för att omgångar ska kunna öppnas och medlemmar bjudas in.
tenants-column-name = Namn
tenants-column-email = E‑post
tenants-column-role = Roll
tenants-column-organisation = Organisation
tenants-unreached = Mejl kommer inte fram
tenants-unreached-text = Mejlservern som tar emot säger att adressen inte finns eller är stängd, eller att brevlådan är full. Det hände senast { $day }. Därför skickar Brygga inga mejl dit, utom länken för att logga in.
tenants-unreached-ways = Är adressen felstavad? Ta bort { $name } och bjud in personen på nytt med rätt adress. Är den rätt kan { $name } själv välja att få mejl igen, under Nytt.
tenants-you = (du)
tenants-change = Ändra
tenants-invite-title = Bjud in till { $place }
tenants-invite-lede = Personen får ett mejl med en länk och kan logga in direkt. Inget lösenord behövs.
tenants-name-label = Namn
tenants-email-label = E-postadress
tenants-email-hint = Arbetsadressen. Dit kommer också länkarna för att logga in.
tenants-role-label = Roll
tenants-role-about-municipality-leader = Lokal projektledare: leder arbetet här, öppnar omgångar, läser fritexter och bjuder in kollegor.
tenants-role-about-municipality-staff = Medarbetare: bjuder in deltagare och ser resultat.
tenants-role-about-municipality-evaluator = Utvärderare: läser resultat och frågeformulär, ändrar inget.
tenants-role-about-region-joint-management = Gemensam projektledning: leder samverkan, skapar omgångar för kommunerna och ser hur det går i dem.
tenants-role-about-region-partner = Samverkanspart: ser omgångar och resultat, ändrar inget.
tenants-role-about-region-evaluator = Utvärderare: läser resultat och frågeformulär, ändrar inget.
tenants-organisation-label = Organisation
tenants-organisation-hint = Fyll i för en samverkanspart: vem personen kommer från.
tenants-no-organisation = Ingen
tenants-language-label = Språk
tenants-language-hint = För mejlet och för sidorna första gången. Personen kan byta själv.
tenants-invite-send = Skicka inbjudan
tenants-change-role = Byt roll
tenants-edit-yourself = Det här är du själv. Byter du roll kan det hända att du inte kan byta tillbaka.
tenants-remove-heading = Ta bort
tenants-remove-text = Den som tas bort kan inte längre se något i { $place }.
tenants-remove-link = Ta bort ur medlemmarna
tenants-remove-title = Ta bort { $name }?
tenants-remove-lost = Personen förlorar genast tillgången till { $place } och får inga fler mejl därifrån.
tenants-remove-yourself = Det här är du själv. Du förlorar genast tillgången till { $place } och kan bara komma tillbaka om någon bjuder in dig.
tenants-remove-kept = Det som personen har gjort här finns kvar. Medlemskap på andra platser påverkas inte, och det går att bjuda in igen.
tenants-remove-yes = Ta bort
tenants-problem-no-name = Skriv personens namn.
tenants-problem-name-long = Namnet är för långt. Det får ha högst 100 tecken.
tenants-problem-email = Skriv en hel e-postadress, till exempel namn@kommunen.se.
tenants-problem-already = Personen är redan medlem här. Byt roll i listan i stället.
tenants-problem-role = Välj en av rollerna.
tenants-problem-last-municipality = Det här är den enda lokala projektledaren. Utan någon i den rollen kan ingen öppna omgångar eller bjuda in medlemmar. Gör först någon annan till lokal projektledare.
tenants-problem-last-region = Det här är den enda i gemensam projektledning. Utan någon i den rollen kan ingen leda samverkan eller bjuda in medlemmar. Ge först någon annan rollen.

flash-member-invited = Inbjudan är skickad.
flash-member-changed = Rollen är ändrad.
flash-member-removed = Medlemmen är borttagen.

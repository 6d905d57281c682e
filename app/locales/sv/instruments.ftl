# Frågeformulär: lista, redigering och förhandsvisning.

instruments-title = Frågeformulär
instruments-lede = Frågorna som ställs i en fokusgrupp. Ett formulär går att använda hur många gånger som helst.
instruments-new = Nytt frågeformulär
instruments-empty-title = Inga frågeformulär än
instruments-empty-write = Skapa ett formulär och skriv den första frågan. Sedan kan du använda det i en omgång.
instruments-empty-read = Här visas de formulär som projektet skriver. Inget är skrivet än.
instruments-column-name = Namn
instruments-column-owner = Vems
instruments-column-version = Version
instruments-column-questions = Frågor
instruments-column-languages = Texter
instruments-ours = Vårt eget
instruments-state-used = använd
instruments-state-draft = utkast
instruments-complete = Klara på alla { $n } språk
instruments-missing =
    { $n ->
        [one] En text saknas på { $language }
       *[other] { $n } texter saknas på { $language }
    }
instruments-missing-here =
    { $n ->
        [one] en text saknas
       *[other] { $n } texter saknas
    }

instruments-language-sv = svenska
instruments-language-sv-easy = lätt svenska
instruments-language-en = engelska
instruments-language-ar = arabiska
instruments-language-fa-AF = dari
instruments-language-so = somaliska
instruments-language-ti = tigrinska
instruments-language-uk = ukrainska
instruments-language-es = spanska
instruments-label-sv = Svenska
instruments-label-sv-easy = Lätt svenska
instruments-label-en = Engelska
instruments-label-ar = Arabiska
instruments-label-fa-AF = Dari
instruments-label-so = Somaliska
instruments-label-ti = Tigrinska
instruments-label-uk = Ukrainska
instruments-label-es = Spanska
instruments-optional = (frivilligt)

## Skapa

instruments-new-title = Nytt frågeformulär
instruments-new-lede = Ge formuläret ett namn. Frågorna skriver du i nästa steg.
instruments-create = Skapa och skriv frågor
instruments-cancel = Avbryt
instruments-save = Spara
instruments-name-label = Namn
instruments-name-hint = Till exempel ”Så har praktiken varit”. Namnet visas för dig och dina kollegor.
instruments-name-missing = Skriv ett namn på svenska.
instruments-name-long = Namnet är för långt. Det får ha högst { $max } tecken.
instruments-fact-long = Texten är för lång. Den får ha högst { $max } tecken.

## Ett formulär

instruments-count =
    { $n ->
        [0] Inga frågor än.
        [one] En fråga.
       *[other] { $n } frågor.
    }
instruments-questions = Frågorna
instruments-no-questions = Formuläret är tomt. Börja med en fråga som deltagarna lätt kan svara på.
instruments-add-first = Skriv den första frågan
instruments-add = Lägg till fråga
instruments-edit-name = Namn och uppgifter
instruments-preview = Förhandsvisa
instruments-copy = Kopiera till våra egna
instruments-standing-used = Version { $n } är använd och kan inte ändras. Det du ändrar blir version { $next }.
instruments-standing-draft = Version { $n } är inte använd än. Det du ändrar gäller direkt.
instruments-standing-theirs = Formuläret är från { $owner }, version { $n }. Du kan inte ändra i det. Kopiera det om ni vill lägga till egna frågor.
instruments-background = bakgrundsfråga
instruments-required = måste besvaras
instruments-offers-dont-know = har ”Vet inte”
instruments-offers-declined = har ”Vill inte svara”
instruments-has-own-words = egna ord till sista svaret
instruments-shuffled = svaren i olika ordning
instruments-edit = Ändra
instruments-up = Flytta upp
instruments-down = Flytta ner
instruments-remove = Ta bort
instruments-question-n = fråga { $n }
instruments-all-languages = Texter på alla språk
instruments-languages = Språk
instruments-language-complete = alla texter finns
instruments-preview-in = Förhandsvisa på { $language }
instruments-completeness = Så färdigt är det
instruments-completeness-text = En omgång kan bara öppnas på språk där varje fråga är färdig. Välj en ruta för att skriva det som saknas.
instruments-easy = Lätt svenska, mätt: den längsta meningen är { $longest } ord lång, och LIX är { $lix }.
instruments-easy-own = Bryggas egna texter på lätt svenska har högst { $longest } ord i en mening och LIX högst { $lix }. Måtten räknar hur långa ord och meningar är. Om texten går att förstå vet bara den som läser den.
instruments-layer-text = Text att läsa
instruments-matrix-corner = Fråga
instruments-matrix-question = Fråga { $n }
instruments-matrix-done = klar
instruments-matrix-missing = { $n } saknas
instruments-matrix-where = i fråga { $n } på { $language }
instruments-facts = Om formuläret
instruments-not-stated = ej angivet
instruments-kept-by = Sköts av
instruments-source = Källa
instruments-source-hint = Varifrån kommer frågorna?
instruments-wording = Vem äger formuleringarna
instruments-wording-hint = Den som har skrivit frågorna, eller ”vi själva”.
instruments-licence = Villkor
instruments-licence-hint = På vilka villkor får frågorna användas?
instruments-changes = Ändringar
instruments-changes-hint = Vad får man ändra, och vad har ni ändrat?

instruments-name-title = Namn och uppgifter

## Frågornas slag

instruments-kind-scale = Skala
instruments-kind-single = Ett svar
instruments-kind-multiple = Flera svar
instruments-kind-number = Tal
instruments-kind-text = Egna ord
instruments-kind-matrix = Flera påståenden, en skala
instruments-kind-ranking = Rangordning
instruments-kind-slider = Linje
instruments-kind-date = Tid
instruments-kind-info = Sida att läsa
instruments-kind-about-scale = Deltagaren väljer ett steg mellan två ytterligheter, till exempel ”inte alls” och ”helt och hållet”.
instruments-kind-about-single = Deltagaren väljer ett av flera svar. Kan också vara en bakgrundsfråga.
instruments-kind-about-multiple = Deltagaren kryssar för alla svar som stämmer.
instruments-kind-about-number = Deltagaren skriver ett heltal.
instruments-kind-about-text = Deltagaren skriver fritt. En projektledare läser varje text innan någon annan ser den.
instruments-kind-about-matrix = Deltagaren tar ställning till ett påstående i taget, på samma skala. Här skriver du dem tillsammans.
instruments-kind-about-ranking = Deltagaren ger nummer till det som kommer först, sedan det som kommer därefter.
instruments-kind-about-slider = Deltagaren pekar på en plats mellan två ytterligheter, till exempel 0 till 100, eller skriver talet.
instruments-kind-about-date = Deltagaren skriver ett år, eller månad och år. Resultatet visas år för år eller i spann av år.
instruments-kind-about-info = Deltagaren läser något innan nästa fråga. Sidan frågar inget.
instruments-scale = { $min } ”{ $low }” till { $max } ”{ $high }”
instruments-scale-dont-know = { $min } ”{ $low }” till { $max } ”{ $high }”, eller ”Vet inte”
instruments-number = från { $min } till { $max }
instruments-text = högst { $max } tecken
instruments-ranking =
    { $places ->
        [one] en plats. { $options }
       *[other] { $places } platser. { $options }
    }
instruments-date = från { $first } till { $last }

## Skriva en fråga

instruments-choose-kind = Hur ska deltagaren svara?
instruments-add-scale = Ny fråga med skala
instruments-add-single = Ny fråga med ett svar
instruments-add-multiple = Ny fråga med flera svar
instruments-add-number = Ny fråga där svaret är ett tal
instruments-add-text = Ny fråga med egna ord
instruments-add-matrix = Nya påståenden med en skala
instruments-add-ranking = Ny fråga med rangordning
instruments-add-slider = Ny fråga med en linje
instruments-add-date = Ny fråga om tid
instruments-add-info = Ny sida att läsa
instruments-edit-title = Ändra fråga { $n }
instruments-group-text = Frågan
instruments-group-text-hint = Kort och konkret. En sak i taget. En omgång kan öppnas på de språk där allt är skrivet.
instruments-group-options = Svarsalternativ
instruments-group-options-hint = Ett på varje rad. Lika många rader på varje språk, i samma ordning.
instruments-group-low = Lägsta steget betyder
instruments-group-low-hint = Till exempel ”Stämmer inte alls”.
instruments-group-high = Högsta steget betyder
instruments-group-high-hint = Till exempel ”Stämmer helt”.
instruments-group-rows = Påståenden
instruments-group-rows-hint = Ett på varje rad, högst tjugo. Lika många rader på varje språk, i samma ordning.
instruments-group-body = Det som ska läsas
instruments-group-body-hint = En tom rad börjar ett nytt stycke. Skriv kort.
instruments-scale-min = Lägsta steg
instruments-scale-max = Högsta steg
instruments-dont-know-label = Det går att svara ”Vet inte”
instruments-dont-know-hint = De som svarar så räknas för sig. I frågor med egna ord räknas de inte.
instruments-number-min = Minsta tal
instruments-number-max = Största tal
instruments-slider-step = Mellan två stopp
instruments-slider-step-hint = Hur långt det är från ett stopp till nästa, till exempel 10. Det får bli högst elva stopp.
instruments-places = Antal platser
instruments-places-hint = Skriv 3 om deltagaren ska välja ut de tre viktigaste och säga vilket som kommer först. Högst fem.
instruments-date-parts = Vad ska deltagaren skriva?
instruments-date-parts-hint = Fråga inte efter mer än ni behöver. Bara månad och år sparas, och resultatet visar bara år.
instruments-date-parts-year = År
instruments-date-parts-month = Månad och år
instruments-date-parts-day = Dag, månad och år. Dagen hjälper minnet men sparas inte
instruments-date-first = Första år
instruments-date-last = Sista år
instruments-max-length = Längsta text
instruments-max-length-hint = I antal tecken, högst 4000. Tusen tecken är ungefär en halv sida.
instruments-background-label = Det här är en bakgrundsfråga
instruments-background-hint = Den säger något om den som svarar, till exempel kön eller ålder. Resultaten kan delas upp efter den, en bakgrundsfråga i taget och bara där grupperna är stora nog.
instruments-own-words-label = Det går att skriva egna ord till det sista svarsalternativet
instruments-own-words-hint = Till exempel till ”Annat”. Orden hanteras som fri text: en projektledare läser dem först, och de visas bara där minst tio har skrivit.
instruments-shuffle-label = Visa svarsalternativen i olika ordning för olika personer
instruments-shuffle-hint = Då vinner inget alternativ på att stå först. Alternativet för egna ord står alltid sist.
instruments-declined-label = Det går att svara ”Vill inte svara”
instruments-declined-hint = De som svarar så räknas för sig, skilt från ”Vet inte”. I frågor med egna ord räknas de inte.
instruments-required-label = Frågan måste besvaras
instruments-required-hint = Då går det alltid att välja ”Vill inte svara”, eftersom det är frivilligt att svara. Använd det sällan.

instruments-missing-text = Skriv frågan på svenska.
instruments-missing-options = Skriv svarsalternativen på svenska.
instruments-missing-low = Skriv på svenska vad det lägsta steget betyder.
instruments-missing-high = Skriv på svenska vad det högsta steget betyder.
instruments-missing-rows = Skriv påståendena på svenska.
instruments-missing-body = Skriv på svenska vad som ska läsas.
instruments-too-long = En text på { $language } är för lång. Den får ha högst { $max } tecken.
instruments-options-count = Skriv minst två och högst { $most } svarsalternativ, ett på varje rad.
instruments-options-twice = Svarsalternativet ”{ $text }” står två gånger. Ta bort det ena.
instruments-options-lines =
    På { $language } finns { $have ->
        [one] ett svarsalternativ
       *[other] { $have } svarsalternativ
    } och på svenska { $want }. Skriv lika många, i samma ordning.
instruments-rows-count = Skriv minst två och högst { $most } påståenden, ett på varje rad. Är de fler kan du dela upp dem på flera frågor.
instruments-rows-twice = Påståendet ”{ $text }” står två gånger. Ta bort det ena.
instruments-rows-lines =
    På { $language } finns { $have ->
        [one] ett påstående
       *[other] { $have } påståenden
    } och på svenska { $want }. Skriv lika många, i samma ordning.
instruments-min-number = Skriv det lägsta värdet som ett heltal, till exempel 1.
instruments-max-number = Skriv det högsta värdet som ett heltal, till exempel 5.
instruments-range = Det högsta värdet ska vara större än det lägsta.
instruments-steps = En skala kan ha högst elva steg. Fem brukar räcka.
instruments-length = Skriv ett antal från 1 till 4000.
instruments-step-number = Skriv avståndet mellan två stopp som ett heltal, till exempel 10.
instruments-stops = Stoppen ska gå jämnt upp och vara högst elva. Från 0 till 100 passar till exempel 10, 20 eller 25.
instruments-places-problem = Skriv ett antal platser från 1 till { $max }, och inte fler än det finns svarsalternativ.
instruments-year-number = Skriv ett år med fyra siffror, till exempel 2026.
instruments-years = Det sista året ska vara efter det första, och det får vara högst tvåhundra år emellan.
instruments-too-many = Ett formulär kan ha högst { $max } frågor. Ta bort någon innan du lägger till en ny.
instruments-too-many-statements = Ett formulär kan ha högst { $max } frågor, och varje påstående räknas som en. Ta bort några.
instruments-unusable = Frågan går inte att spara som den är. Titta igenom fälten.
instruments-stale-title = Någon annan har ändrat i formuläret under tiden
instruments-stale-text = Inget av ditt är sparat än, men det du skrev finns kvar nedan. Titta först på hur formuläret ser ut nu. Sparar du en gång till gäller det du har skrivit här.
instruments-stale-link = Se hur det ser ut nu (öppnas i en ny flik)

instruments-remove-title = Ta bort frågan?
instruments-remove-used = Version { $n } är använd. Där finns frågan kvar, med sina svar. Den försvinner i version { $next }.
instruments-remove-draft = Frågan tas bort med alla sina texter och översättningar. Det går inte att ångra.
instruments-remove-yes = Ta bort frågan
instruments-remove-no = Behåll frågan

## Förhandsvisning

instruments-preview-title = Förhandsvisning: { $name }
instruments-preview-lede = Så ser frågorna ut för den som svarar. Deltagaren ser en fråga i taget. Inget du klickar på här sparas.
instruments-preview-languages = Visa på
instruments-preview-missing =
    { $n ->
        [one] En text saknas på { $language }. Där visas ett annat språk i stället, oftast svenska.
       *[other] { $n } texter saknas på { $language }. Där visas ett annat språk i stället, oftast svenska.
    }
## Vägen genom frågorna

instruments-flow = Vägen genom frågorna
instruments-flow-title = Vägen genom frågorna
instruments-flow-lede = Vem som får vilken fråga. En fråga kan bero på tidigare svar, aldrig på senare.
instruments-flow-straight = Alla får alla frågor.
instruments-flow-sound = Alla villkor går ihop: varje fråga kan nås.
instruments-flow-problems =
    { $n ->
        [one] Ett villkor går inte ihop. Innan det är rättat kan ingen omgång öppnas med formuläret.
       *[other] { $n } villkor går inte ihop. Innan de är rättade kan ingen omgång öppnas med formuläret.
    }
instruments-flow-see = Se vad som är fel
instruments-flow-wrong = att rätta
instruments-asked-all = Frågan ställs till alla.
instruments-asked-if = Frågan ställs bara om { $condition }.
instruments-leads-to =
    { $n ->
        [one] Svaret avgör om fråga { $list } ställs.
       *[other] Svaret avgör om frågorna { $list } ställs.
    }
instruments-quoted = ”{ $text }”
instruments-and = och
instruments-or = eller
instruments-test-one-of = svaret på ”{ $question }” är { $answers }
instruments-test-none-of = svaret på ”{ $question }” är något annat än { $answers }
instruments-test-at-least = svaret på ”{ $question }” är minst { $n }
instruments-test-at-most = svaret på ”{ $question }” är högst { $n }
instruments-test-answered = ”{ $question }” är besvarad
instruments-test-not-answered = ”{ $question }” inte är besvarad
instruments-fault-empty = Villkoret är tomt.
instruments-fault-too-many = Ett villkor kan ha högst { $max } delar.
instruments-fault-missing = Villkoret gäller en fråga som inte finns kvar.
instruments-fault-later = Frågan ”{ $question }” kommer inte före den här. Flytta någon av dem, eller ta bort villkoret.
instruments-fault-option = Ett svarsalternativ till ”{ $question }” som villkoret gäller finns inte kvar.
instruments-fault-unfit = Villkoret passar inte frågan ”{ $question }”. Villkor kan inte gälla egna ord.
instruments-fault-not-stated = Villkoret gäller dem som inte har svarat på bakgrundsfrågan ”{ $question }”. Då skulle det synas vilka de är.
instruments-fault-background = En bakgrundsfråga ställs till alla, eftersom resultaten kan delas upp efter den.
instruments-fault-contradiction = Villkoret kan aldrig stämma: det säger emot sig självt.
instruments-fault-unreachable = Villkoret kan aldrig stämma, eftersom frågorna som det gäller inte ställs till samma personer.
instruments-when = När frågan ställs
instruments-when-title = Visa frågan bara om …
instruments-when-lede = Utan villkor ställs frågan till alla. Med villkor ställs den bara till dem som har svarat på ett visst sätt tidigare.
instruments-when-now = Så är det nu
instruments-when-remove = Ta bort
instruments-when-n = villkor { $n }
instruments-when-keep = Spara
instruments-combine = Hur många av villkoren måste stämma?
instruments-combine-all = Alla
instruments-combine-any = Minst ett
instruments-when-none = Det finns ingen tidigare fråga att utgå från. Flytta den här frågan längre ner först.
instruments-when-add = Lägg till ett villkor
instruments-when-on = Vilken tidigare fråga?
instruments-when-on-hint = Frågor med egna ord är inte med. Det får inte synas hur få som har skrivit något.
instruments-when-on-missing = Välj en av de tidigare frågorna.
instruments-when-choose = Välj en fråga
instruments-when-next = Gå vidare
instruments-look = Vad ska stämma för ”{ $question }”?
instruments-look-one-of = Svaret är något av dem som kryssas för
instruments-look-none-of = Svaret är något annat än de som kryssas för
instruments-look-at-least = Svaret är minst
instruments-look-at-most = Svaret är högst
instruments-look-answered = Frågan är besvarad
instruments-look-not-answered = Frågan är inte besvarad
instruments-look-missing = Välj vad som ska stämma.
instruments-when-answers = Vilka svar?
instruments-when-answers-missing = Kryssa för minst ett svar.
instruments-when-value = Vilket tal?
instruments-when-value-missing = Skriv ett heltal, till exempel 3.
instruments-when-add-button = Lägg till villkoret
instruments-try = Provkör
instruments-try-title = Provkör: { $name }
instruments-try-lede = Svara som en deltagare och se vilka frågor som kommer. Inget sparas. Skriv inget om verkliga personer.
instruments-try-end = Här är vägen slut. De här svaren skulle ha skickats.
instruments-try-again = Börja om

## Meddelanden

flash-instrument-created = Formuläret är skapat. Lägg nu till den första frågan.
flash-instrument-copied = Formuläret finns nu bland era egna. Under ”Ursprung och villkor” står vad ni får ändra.
flash-instrument-saved = Namn och uppgifter är sparade.
flash-question-added = Frågan är tillagd, sist i formuläret.
flash-question-saved = Frågan är sparad.
flash-question-moved = Frågan är flyttad.
flash-question-removed = Frågan är borttagen.
flash-condition-saved = Villkoret är sparat.

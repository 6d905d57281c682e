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
instruments-kind-about-scale = Deltagaren väljer ett steg mellan två ytterligheter, till exempel ”inte alls” och ”helt och hållet”.
instruments-kind-about-single = Deltagaren väljer ett av flera svar. Kan också vara en bakgrundsfråga.
instruments-kind-about-multiple = Deltagaren kryssar för alla svar som stämmer.
instruments-kind-about-number = Deltagaren skriver ett heltal.
instruments-kind-about-text = Deltagaren skriver fritt. En projektledare läser varje text innan någon annan ser den.
instruments-scale = { $min } ”{ $low }” till { $max } ”{ $high }”
instruments-scale-dont-know = { $min } ”{ $low }” till { $max } ”{ $high }”, eller ”Vet inte”
instruments-number = från { $min } till { $max }
instruments-text = högst { $max } tecken

## Skriva en fråga

instruments-choose-kind = Hur ska deltagaren svara?
instruments-add-scale = Ny fråga med skala
instruments-add-single = Ny fråga med ett svar
instruments-add-multiple = Ny fråga med flera svar
instruments-add-number = Ny fråga där svaret är ett tal
instruments-add-text = Ny fråga med egna ord
instruments-edit-title = Ändra fråga { $n }
instruments-group-text = Frågan
instruments-group-text-hint = Kort och konkret. En sak i taget. En omgång kan öppnas på de språk där allt är skrivet.
instruments-group-options = Svarsalternativ
instruments-group-options-hint = Ett på varje rad. Lika många rader på varje språk, i samma ordning.
instruments-group-low = Lägsta steget betyder
instruments-group-low-hint = Till exempel ”Stämmer inte alls”.
instruments-group-high = Högsta steget betyder
instruments-group-high-hint = Till exempel ”Stämmer helt”.
instruments-scale-min = Lägsta steg
instruments-scale-max = Högsta steg
instruments-dont-know-label = Det går att svara ”Vet inte”
instruments-dont-know-hint = De som svarar så räknas för sig.
instruments-number-min = Minsta tal
instruments-number-max = Största tal
instruments-max-length = Längsta text
instruments-max-length-hint = I antal tecken, högst 4000. Tusen tecken är ungefär en halv sida.
instruments-background-label = Det här är en bakgrundsfråga
instruments-background-hint = Den säger något om den som svarar, till exempel kön eller ålder. Resultaten kan delas upp efter den, en bakgrundsfråga i taget och bara där grupperna är stora nog.

instruments-missing-text = Skriv frågan på svenska.
instruments-missing-options = Skriv svarsalternativen på svenska.
instruments-missing-low = Skriv på svenska vad det lägsta steget betyder.
instruments-missing-high = Skriv på svenska vad det högsta steget betyder.
instruments-too-long = En text på { $language } är för lång. Den får ha högst { $max } tecken.
instruments-option-count = Skriv minst två och högst tjugo svarsalternativ, ett på varje rad.
instruments-option-twice = Svarsalternativet ”{ $text }” står två gånger. Ta bort det ena.
instruments-option-lines =
    På { $language } finns { $have ->
        [one] ett svarsalternativ
       *[other] { $have } svarsalternativ
    } och på svenska { $want }. Skriv lika många, i samma ordning.
instruments-min-number = Skriv det lägsta värdet som ett heltal, till exempel 1.
instruments-max-number = Skriv det högsta värdet som ett heltal, till exempel 5.
instruments-range = Det högsta värdet ska vara större än det lägsta.
instruments-steps = En skala kan ha högst elva steg. Fem brukar räcka.
instruments-length = Skriv ett antal från 1 till 4000.
instruments-too-many = Ett formulär kan ha högst { $max } frågor. Ta bort någon innan du lägger till en ny.
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

## Meddelanden

flash-instrument-created = Formuläret är skapat. Lägg nu till den första frågan.
flash-instrument-copied = Formuläret finns nu bland era egna. Under ”Ursprung och villkor” står vad ni får ändra.
flash-instrument-saved = Namn och uppgifter är sparade.
flash-question-added = Frågan är tillagd, sist i formuläret.
flash-question-saved = Frågan är sparad.
flash-question-moved = Frågan är flyttad.
flash-question-removed = Frågan är borttagen.

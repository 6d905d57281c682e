# Results, free texts, findings and responses.

## Results

results-title = Resultat: { $round }
results-crumb = Resultat
results-edition = Utgåva { $number }, { $date }. Siffrorna ändras inte.
results-not-yet = Resultaten finns inte än
results-not-open = Omgången har inte öppnat. Resultaten kommer när den har varit öppen och sedan stängt.
results-open = Omgången är öppen till och med den { $date }. Resultaten tas fram kort efter att den har stängt.
results-closing = Omgången håller på att stänga. Resultaten kommer så snart det är klart. Titta in igen om en stund.
results-not-yet-why = Så länge någon kan svara visas inga siffror, bara ungefär hur många som har svarat. Då går det inte att räkna ut vad en enskild person har tyckt.
results-to-round = Till omgången
results-to-findings = Det vi hörde och gör
results-to-texts = Läs fritexterna

results-note = En del siffror kan vara dolda. Där står det ”Visas inte”, och det gör det också där ingen har svarat.
results-note-why = En grupps svar visas bara om minst fem har svarat på frågan, och inte om alla i en liten grupp har svarat likadant. En siffra döljs också om den annars skulle gå att räkna ut en annan med. Därför kan några få som inte har uppgett till exempel ålder göra att också en större grupp döljs.
results-hidden = Visas inte

results-took-part = Så många svarade
results-took-part-each = Kommun för kommun
results-have-answered = har svarat
results-of-asked = Fick frågan: { $asked }
results-asked = Fick frågan
results-answered = Svarade
results-steps = Antalen anges i steg om fem. I en kommun betyder ”minst 15” 15 till 19. Regionens antal är summan av kommunernas, så där kan det vara fler.
results-people-few = färre än fem
results-people-at-least = minst { $n }
results-municipality = Kommun
results-region = Hela regionen

results-choose = Välj vad som visas
results-choose-view = Vems svar?
results-choose-by = Dela upp efter
results-by-nothing = Ingen uppdelning

results-summary = I korthet: så många svarade 4 eller 5
results-summary-text = På skalan är 1 lägst och 5 högst. Andelen räknas på alla som svarade på frågan, också dem som svarade ”vet inte”.
results-summary-table = Andel som svarade 4 eller 5, fråga för fråga
results-took-part-table = Tillfrågade och svarande i varje kommun
results-question = Fråga
results-who = De som svarade
results-who-text = Andelen räknas på dem som har svarat på frågan.
results-help = Hur man svarade
results-help-alone = Själv
results-help-read_aloud = Telefonen eller surfplattan läste upp
results-help-assistant = Någon läste och skrev åt den som svarade
results-help-interpreter = Med tolk
results-questions = Fråga för fråga
results-questions-by = Fråga för fråga, uppdelat efter ”{ $by }”
results-chart = { $whose }: { $n } svarade
results-share = { $n } ({ $percent } %)
results-percent = { $percent } %
results-count = Antal
results-share-head = Andel
results-answer = Svar
results-alternative = Alternativ
results-dont-know = Vet inte
results-declined = Vill inte svara
results-not-placed = Inget på den platsen
results-place = Plats { $place }
results-not-stated = Ej uppgivet
results-each = Kommun för kommun
results-voices-read = { $n ->
        [one] En text
       *[other] { $n } texter
    }
results-as-table = Siffrorna i tabell
results-table = Siffror: { $question }
results-table-each = Kommun för kommun: { $question }
results-table-chosen = Andel som valde varje alternativ: { $question }
results-table-places = Vad som fick vilken plats, { $whose }: { $question }
results-several = Här gick det att välja flera svar. Varje rad visar hur många som valde alternativet, av dem som svarade på frågan.
results-asked-if = Frågan ställdes bara om { $condition }.
results-asked-if-note = Siffrorna gäller dem som fick frågan och svarade. De delas inte upp efter bakgrundsfrågor, för att ingen ska kunna pekas ut.
results-chosen = { $n } av { $of } ({ $percent } %)

results-voices = Med egna ord
results-voices-text = Texter som en projektledare har läst och valt att visa. De står utan ordning och hör inte ihop med några andra svar.
results-voices-none = Inga texter visas. De visas först när minst tio har skrivit något och en projektledare har läst texterna.

## Free texts

texts-title = Läs fritexterna
texts-lede = Läs varje text innan någon annan ser den. Ta bort namn, platser och annat som kan peka ut någon. Det som deltagaren skrev sparas, men bara din version visas.
texts-note = Alla texter finns kanske inte här. Har färre än { $n } skrivit något på en fråga visas texterna inte för någon, inte heller här.
texts-waiting = Att läsa
texts-released = Visas
texts-kept-back = Visas inte
texts-to-decide = Att läsa
texts-more =
    { $n ->
        [one] En text till kommer fram när du har gått igenom de här.
       *[other] { $n } texter till kommer fram när du har gått igenom de här.
    }
texts-released-list = Visas ({ $n })
texts-kept-back-list = Visas inte ({ $n })
texts-none-title = Inga texter att granska
texts-none = Antingen hade frågorna inga fritextsvar, eller så var det för få som skrev något.
texts-not-yet = Texterna kommer när omgången har stängt, efter den { $date }.
texts-done = Alla texter är granskade.
texts-state-waiting = att läsa
texts-state-released = visas
texts-state-kept-back = visas inte
texts-original = Det här skrev deltagaren
texts-shown = Det här visas
texts-shown-hint = Ändra så lite som möjligt. Skriv till exempel [handledaren] i stället för ett namn.
texts-release = Visa
texts-keep-back = Visa inte
texts-personal-number = Texten ser ut att innehålla ett personnummer. Ta bort det innan du visar texten.
texts-error-empty = Skriv den text som ska visas, eller välj ”Visa inte”.
texts-error-long = Texten är för lång. Den får ha högst { $max } tecken.
flash-text-released = Texten visas nu på resultatsidan.
flash-text-kept-back = Texten visas inte.

## Findings and responses

findings-title = Det vi hörde och gör
findings-lede = Skriv ner det viktigaste som kom fram. Varje kommun som det gäller svarar med vad den gör. Allt visas på den öppna sidan ”Du sa – vi gjorde”.
findings-to-said = Du sa – vi gjorde
findings-to-results = Se resultaten
findings-none-title = Inget är nedskrivet än
findings-none-write = Börja med resultatet. Skriv sedan ner två eller tre saker som deltagarna ska få svar på.
findings-none = När projektledningen har skrivit ner vad den hörde står det här.
findings-not-yet = Det går att skriva när omgången har stängt, efter den { $date }, och resultaten är klara.
findings-done = Omgången är klar: allt har fått svar.
findings-done-here = Klart hos er: ni har svarat på allt.
findings-open =
    { $n ->
        [one] Ett svar saknas.
       *[other] { $n } svar saknas.
    }
findings-by = Skrivet av { $owner }
findings-from-meeting = Från ett möte
findings-answers = { $answered } av { $all } kommuner har svarat
findings-no-answer = Inget svar än
findings-respond = Svara
findings-respond-again = Ändra svaret
findings-remove = Ta bort
findings-cancel = Avbryt
findings-kind-changed = ändrat
findings-kind-not-changed = ändras inte
findings-kind-later = senare

findings-write = Skriv ner något ni hörde
findings-write-text = En sak i taget, med deltagarnas ord så långt det går. Inga namn.
findings-write-hint = Till exempel: Många vill veta tidigare var praktiken blir. Högst 1 000 tecken.
findings-write-button = Spara och visa
findings-concerns = Vilka kommuner gäller det?
findings-concerns-hint = De får ett mejl och behöver svara.
findings-text-in = Text på { $language }
findings-other-languages = Skriv på fler språk
findings-other-languages-hint = De som läser sidan på ett språk utan text ser den svenska.

findings-respond-title = Svara på det ni hörde
findings-heard = { $owner } har skrivit ner:
findings-kind = Vad har ni gjort?
findings-choose-changed = Vi har ändrat det
findings-choose-not-changed = Vi ändrar det inte (berätta varför)
findings-choose-later = Vi tar upp det senare
findings-respond-hint = Skriv så att den som svarade förstår vad som händer, och när. Högst 1 000 tecken.
findings-respond-button = Spara svaret

findings-remove-title = Ta bort texten?
findings-remove-text =
    { $n ->
        [0] Texten försvinner också från den öppna sidan. Det går inte att ångra.
        [one] Texten och det svar som har kommit försvinner, också från den öppna sidan. Det går inte att ångra.
       *[other] Texten och de { $n } svar som har kommit försvinner, också från den öppna sidan. Det går inte att ångra.
    }
findings-remove-button = Ta bort

findings-public = Den öppna sidan
findings-public-text = Adressen står på tacksidan och i mejlet som går ut när omgången stänger. Sidan visar det ni skriver här, direkt när ni har sparat.
findings-print = Vill ni sätta upp den på väggen? Öppna sidan och skriv ut den från webbläsaren. Den blir en affisch på A4.

findings-error-no-text = Skriv en text på svenska.
findings-error-no-reason = Skriv på svenska varför ni inte ändrar det.
findings-error-long = Texten är för lång. Den får ha högst { $max } tecken.
findings-error-no-tenant = Välj minst en kommun.
findings-error-no-kind = Välj vad ni har gjort.
flash-finding-written = Sparat. Det visas nu på den öppna sidan.
flash-finding-answered = Svaret är sparat och visas på den öppna sidan.
flash-finding-removed = Texten är borttagen.
results-least = minst

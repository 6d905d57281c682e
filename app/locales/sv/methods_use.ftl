# Metoder i bruk: översikten, att sluta och börja igen, erfarenheter, och vad som blev av det vi hörde.

flash-method-use-ended = Användningen är avslutad. Era lokala versioner och utkast finns kvar.
flash-method-note-written = Tack! Erfarenheten är sparad.
flash-method-note-changed = Ändringen är sparad.
flash-method-note-removed = Erfarenheten är borttagen.
flash-method-still-answered = Tack! Svaret är sparat.
flash-method-still-no = Tack! Svaret är sparat. Avsluta gärna användningen också, så att översikten stämmer.
flash-method-answers = Versionen svarar nu på det som ni valde.
flash-method-answers-not = Versionen svarar inte längre på det.
flash-method-answers-none = Välj något som ni hörde.
flash-method-published-unlinked = Den nya versionen är publicerad, men det som den svarar på gick inte att koppla. Välj på versionens sida.
methods-overview-way = Översikt över kommunerna
methods-overview-title = Metoder i kommunerna
methods-overview-lede = Vilken version som används var, hur gammal texten är och var något saknas.
methods-overview-caption = En rad för varje metod och en kolumn för varje kommun
methods-overview-method = Metod
methods-overview-newest-column = Senaste version
methods-overview-used-column = Används av
methods-overview-proposed-column = Förslag som väntar
methods-overview-newest = Version { $n }, { $day }
methods-overview-common = version { $n }
methods-overview-local = lokal version { $n } av version { $base }
methods-overview-behind = { $used }, nyare finns
methods-overview-gap = används inte
methods-overview-apart = ingår inte
methods-overview-ended = slutade { $day }
methods-overview-age =
    { $n ->
        [0] Yngre än en månad
        [one] En månad gammal
       *[other] { $n } månader gammal
    }
methods-overview-trained =
    { $n ->
        [one] 1 person har gått en utbildning
       *[other] { $n } personer har gått en utbildning
    }
methods-overview-still-yes = Används ett halvår efter projektet
methods-overview-still-partly = Används delvis ett halvår efter projektet
methods-overview-still-no = Användes inte ett halvår efter projektet
methods-overview-only = Visa
methods-overview-only-all = Alla metoder
methods-overview-only-gaps = Bara luckor: metoder som någon kommun inte använder
methods-overview-only-behind = Bara där någon kommun har en äldre version
methods-overview-only-proposed = Bara metoder med förslag som väntar på svar
methods-overview-filter = Visa
methods-overview-empty = När en metod är publicerad visas den här.
methods-overview-no-gaps = Det finns inga luckor: alla kommuner använder alla metoder.
methods-overview-none-proposed = Inga förslag väntar på svar.
methods-overview-none-behind = Alla kommuner har den senaste versionen.
methods-overview-file = Hämta som kalkylfil
methods-use-ended = används inte längre
methods-use-time = Från { $from } till { $to }
methods-used-until = Ni använde metoden från { $from } till { $to }.
methods-adopt-again = Börja använda metoden igen
methods-see-own = Se er egen text
methods-local-ended = Ni slutade använda metoden { $day }. Er text finns kvar, men går inte att ändra förrän ni börjar igen.
methods-problem-ended = Ni använder inte metoden längre. Börja använda den igen för att publicera.
methods-end-way = Sluta använda
methods-end-title = Sluta använda: { $name }
methods-end-lede = Era lokala versioner finns kvar för dem som kunde läsa dem, och era utkast finns kvar hos er. Ni kan börja igen när ni vill.
methods-end-why = Varför slutar ni?
methods-end-hint = Gemensam projektledning kan läsa skälet. Det kan också andra kommuner, om ni delar er lokala version. Skriv inget om enskilda personer.
methods-end = Sluta använda metoden
methods-problem-end-reason = Skriv varför ni slutar.
methods-problem-line-long = Texten är för lång. Den får ha högst { $max } tecken.
methods-time-title = I bruk över tid
methods-time-text = Så många kommuner använde metoden den sista dagen i varje kvartal, eller i dag om kvartalet pågår. Räknat på de kommuner vars användning du kan se.
methods-time-quarter = Kvartal
methods-time-used = Antal kommuner
methods-time-name = Kvartal { $number }, { $year }
methods-notes-title = Erfarenheter
methods-notes-none = Ingen har skrivit om sina erfarenheter än.
methods-note-new = Skriv om en erfarenhet
methods-note-lede = Det som ni lärde er hjälper andra. Vilken version ni använder sparas av sig självt.
methods-note-tried = Vad prövade ni?
methods-note-happened = Vad hände?
methods-note-hint = Skriv om arbetssättet, inte om enskilda personer. Ingen ska gå att känna igen.
methods-note-tags = Vad handlar det om?
methods-note-tags-hint = Välj högst tre, eller inget.
methods-note-shared = Vilka får läsa?
methods-note-share = Dela med samarbetets kommuner och gemensam projektledning. De ser kommunens namn, inte ditt.
methods-tag-worked-well = Fungerade bra
methods-tag-needed-adapting = Behövde anpassas
methods-tag-did-not-fit = Passade inte
methods-tag-took-more-time = Tog mer tid
methods-tag-accessibility = Tillgänglighet
methods-note-by = Skrivet av { $name }
methods-note-changed-by = Ändrat { $day } av { $name }
methods-note-changed = Ändrat { $day }
methods-note-kept = Syns bara hos er
methods-note-change = Ändra eller ta bort
methods-note-change-this = Ändra eller ta bort erfarenheten från { $day }
methods-note-change-title = Ändra erfarenheten
methods-note-remove-title = Ta bort erfarenheten
methods-note-remove-text = Den försvinner för alla och går inte att få tillbaka.
methods-note-remove = Ta bort erfarenheten
methods-problem-tried = Skriv vad ni prövade.
methods-problem-happened = Skriv vad som hände.
methods-problem-experience-long = Texten är för lång. Den får ha högst 2000 tecken.
methods-problem-tags = Välj högst tre.
methods-still-list-title = Används metoderna fortfarande?
methods-still-lede = Projektet är slut sedan ett halvår. Svaret sparas med dagens datum och visar vad som blev kvar.
methods-still-about = Projektet slutade { $day }
methods-still-none = Ni har svarat om alla metoder.
methods-still-title = Används ”{ $name }” fortfarande?
methods-still-legend = Använder ni metoden fortfarande?
methods-still-yes = Ja
methods-still-partly = Delvis
methods-still-no = Nej
methods-still-words = Vill ni lägga till något? (valfritt)
methods-still-words-hint = Gemensam projektledning kan läsa svaret. Det kan också andra kommuner, om ni delar er lokala version.
methods-problem-still = Välj ja, delvis eller nej.
methods-still-said-yes = Används ett halvår efter projektet, enligt svar { $day }.
methods-still-said-partly = Används delvis ett halvår efter projektet, enligt svar { $day }.
methods-still-said-no = Användes inte ett halvår efter projektet, enligt svar { $day }.
tenants-todo-still =
    { $n ->
        [one] Berätta om en metod fortfarande används
       *[other] Berätta om { $n } metoder fortfarande används
    }
tenants-todo-still-about = Projektet slutade { $day }. Nu är det dags att se vad som blev kvar.
methods-answers-title = Svarar på
methods-answers-label = Svarar versionen på något som ni hörde? (valfritt)
methods-answers-hint = Kopplingen syns på båda sidorna, för dem som får se båda.
methods-answers-nothing = Inget valt
methods-answers-option = { $text } ({ $round })
methods-answers-by = Skrivet av { $owner } i fokusgruppen
methods-answers-add = Koppla
methods-answers-remove = Ta bort kopplingen
methods-answers-remove-this = Ta bort kopplingen till: { $text }
findings-led-to = Har lett till:
findings-led-to-version = { $name }, version { $n }

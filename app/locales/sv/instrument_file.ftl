# Ett frågeformulär som fil: att ta med och att läsa in.

instrument-file-get = Hämta frågeformuläret som fil
instrument-file-get-version = Hämta version { $n } som fil
instrument-file-about = Filen har alla frågor på alla språk, vem som får vilken fråga, och ursprung och villkor. Den går att läsa in i en annan installation av Brygga. Bilder och inspelningar följer med, högst { $files } stycken och { $most } MB tillsammans. Får alla inte plats står det i filen hur många som saknas.

instrument-file-title = Läs in ett frågeformulär från en fil
instrument-file-lede = Här läser ni in ett frågeformulär som någon har hämtat som fil i Brygga, till exempel i en annan region. Det blir ert, med samma ord, svar och villkor. Om något i filen är fel sparas ingenting.
instrument-file-label = Fil med ett frågeformulär
instrument-file-hint = En fil som slutar på .json, högst { $most } MB.
instrument-file-load = Läs in
instrument-file-none = Välj en fil.

instrument-file-large = Filen är för stor. Hela filen får vara högst { $most } MB, och frågorna för sig högst { $questions } MB.
instrument-file-syntax = Filen är trasig på rad { $line }, tecken { $column }. Hämta den på nytt där den kom ifrån.
instrument-file-format = Det här är inte ett frågeformulär från Brygga, eller så är filen gjord med en annan version av Brygga.
instrument-file-problem = Frågorna i filen går inte att använda som de är. Felet, på engelska: { $how }
instrument-file-fault-unreadable = { $at }: här saknas något, eller så står det något annat än det ska. Felet, på engelska: { $how }
instrument-file-fault-unknown = { $at }: ett sådant fält finns inte. Det skulle gå förlorat.
instrument-file-fault-language = { $at }: det språket finns inte här.
instrument-file-fault-long = { $at }: texten är för lång. Den får ha högst { $most } tecken.
instrument-file-fault-lines = { $at }: texten ska stå på en rad.
instrument-file-fault-zero = { $at }: texten har ett nolltecken (\u0000), som inte går att spara.
instrument-file-fault-key = { $at }: nyckeln går inte att använda.
instrument-file-fault-twice = { $at }: samma sak står två gånger.
instrument-file-fault-many = { $at }: det är för många.
instrument-file-fault-file = { $at }: bilden eller inspelningen finns inte i filen.
instrument-file-fault-unshown = { $at }: ingen fråga visar eller spelar den här filen. Den skulle gå förlorad.
instrument-file-fault-base64 = { $at }: det här är inte en fil skriven i Base64.
instrument-file-fault-heavy = { $at }: bilderna och inspelningarna är för stora. Tillsammans får de vara högst { $most } MB.
instrument-file-fault-words = { $at }: här saknas orden. En bild till en fråga ska beskrivas på svenska, och en inspelning ska läsa ord som står där.
instrument-file-fault-number = { $at }: det här ser ut som ett personnummer. Ta bort det ur filen.
instrument-file-layer = { $at }: { $problem }
instrument-file-today = Filen har fler bilder och inspelningar än du kan lägga till på en dag. Försök igen i morgon.

flash-instrument-loaded = Frågeformuläret är inläst. Egna frågor kan ni lägga till efter.
flash-instrument-loaded-in-part = Frågeformuläret är inläst. Alla bilder och inspelningar var inte med i filen. Lägg till dem som saknas innan ni frågar.

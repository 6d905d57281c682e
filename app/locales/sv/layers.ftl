# Bilder och inspelningar till frågor och svar.

layers-link = Bild och ljud
layers-title = Bild och ljud till fråga { $n }
layers-title-option = Bild och ljud till svaret ”{ $text }” i fråga { $n }
layers-title-row = Bild och ljud till påståendet ”{ $text }” i fråga { $n }
layers-title-end = Ljud till ”{ $text }” på skalan i fråga { $n }
layers-lede = För den som hellre tittar eller lyssnar. Allt visas och hörs här så som de som svarar får det.
layers-parts = Frågan och det som hör till den
layers-has-picture = bild
layers-has-sounds =
    { $n ->
        [one] ljud på ett språk
       *[other] ljud på { $n } språk
    }
layers-back = Tillbaka till frågan

layers-picture = Bild
layers-picture-file = Välj en bild
layers-picture-other = Välj en annan bild
layers-picture-hint = PNG, JPEG eller WebP, högst { $most } MB. Brygga gör den liten, så att den går fort att hämta, och tar bort var och när den togs. Välj en bild som ni får använda, utan människor som går att känna igen.
layers-picture-save = Spara bilden
layers-picture-remove = Ta bort bilden
layers-picture-missing = Välj en bild.
layers-picture-heavy = Bilden är för stor. Den får vara högst { $most } MB.
layers-picture-kind = Filen är ingen bild som går att visa. Välj en PNG, JPEG eller WebP.
layers-picture-large = Bilden har för många bildpunkter. Gör den mindre och försök igen.
layers-picture-damaged = Bilden går inte att läsa. Spara den på nytt i ett bildprogram och försök igen.
layers-alt = Vad bilden visar
layers-alt-hint = För den som inte ser bilden. Skriv kort det som är viktigt för frågan. Svenska behövs, och en omgång öppnas bara på språk där bilden är beskriven.
layers-alt-hint-option = Svarets egna ord läses redan upp. Skriv bara om bilden visar något mer, och då på alla språk. Annars kan det vara tomt.
layers-alt-hint-row = Påståendets egna ord läses redan upp. Skriv bara om bilden visar något mer, och då på alla språk. Annars kan det vara tomt.
layers-alt-missing = Skriv på svenska vad bilden visar.
layers-alt-long = Beskrivningen är för lång. Den får ha högst { $max } tecken.

layers-sound = Ljud
layers-sound-text = Finns ingen inspelning kan mobilen läsa upp frågan med sin egen röst, om den har en för språket. För somaliska, tigrinja och dari saknas den oftast. Då behövs en inspelning. Ändrar ni orden tas inspelningen på det språket bort, eftersom den säger något annat.
layers-sound-body = Det här är en sida att läsa. Läs in både rubriken och texten under den, i samma inspelning.
layers-sound-end = Det här är orden vid ena änden av skalan. Läs in just dem. De spelas upp vid det steget.
layers-sound-in = Inspelning på { $language }
layers-sound-language = Språk
layers-sound-language-hint = Finns det redan en inspelning på språket byts den ut.
layers-sound-language-missing = Välj ett av språken som texten är skriven på.
layers-sound-file = Välj en inspelning
layers-sound-hint = MP3, M4A, OGG eller WAV, högst { $seconds } sekunder och { $most } MB. MP3 och M4A går att spela på alla mobiler. Den som läser in ska ha sagt ja till att rösten används.
layers-sound-save = Spara inspelningen
layers-sound-remove = Ta bort inspelningen på { $language }
layers-sound-missing = Välj en inspelning.
layers-sound-heavy = Inspelningen är för stor. Den får vara högst { $most } MB. Spara den som MP3 eller M4A, så blir den mindre.
layers-sound-kind = Filen är ingen inspelning som går att spela. Välj en MP3, M4A, OGG eller WAV.
layers-sound-damaged = Inspelningen går inte att läsa. Spela in den på nytt, eller spara den i ett annat format.
layers-sound-long = Inspelningen är för lång. Den får vara högst { $seconds } sekunder.

layers-file-again = Välj filen igen.
layers-problem-room = Det finns inte plats för fler bilder och inspelningar. Ta bort sådana som inte används och försök igen om en vecka.
layers-problem-today = Du har lagt till så många bilder och inspelningar som går på en dag. Försök igen i morgon.

flash-picture-saved = Bilden är sparad.
flash-picture-removed = Bilden är borttagen.
flash-sound-saved = Inspelningen är sparad.
flash-sound-removed = Inspelningen är borttagen.

instruments-layer-picture = Bilder att titta på (de behövs inte för att öppna en omgång, men de som finns ska vara beskrivna)
instruments-layer-sound = Inspelningar att lyssna på (behövs inte för att öppna en omgång)

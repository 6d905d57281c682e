# Regionens kommuner, och en plats liv: pausa, återuppta, stänga och öppna igen.

section-municipalities = Kommuner

flash-municipality-added = Kommunen är tillagd. Projektledaren får ett mejl med en länk för att logga in.
flash-municipality-part-changed = Nu gäller det nya sättet att delta.
flash-municipality-renamed = Namnet är sparat.
flash-municipality-paused = Kommunen är pausad.
flash-municipality-resumed = Kommunen är i gång igen.
flash-municipality-closed = Kommunen är stängd.
flash-municipality-reopened = Kommunen är öppen igen. Omgångar som avbröts är fortfarande stängda, och händelser som ställdes in är inställda.

## Listan

municipalities-title = Kommuner
municipalities-lede =
    { $n ->
        [0] Ingen kommun deltar i { $place } än.
        [one] En kommun deltar i { $place }.
       *[other] { $n } kommuner deltar i { $place }.
    }
municipalities-add = Lägg till kommun
municipalities-empty-title = Inga kommuner än
municipalities-empty = Lägg till den första. Dess projektledare får ett mejl och kan börja direkt.
municipalities-column-name = Kommun
municipalities-column-part = Deltar
municipalities-column-state = Läge
municipalities-manage = Hantera
municipalities-code-is = Kommunkod { $code }
municipalities-part-full = fullt ut
municipalities-part-exchange = i utbytet
municipalities-since = sedan { $day }
municipalities-deleted-on = sedan { $since }. Raderas { $day }.
life-state-active = i gång
life-state-paused = pausad
life-state-closed = stängd

## Lägga till

municipalities-add-title = Lägg till kommun
municipalities-add-lede = Kommunen får en egen plats i Brygga. Det som finns där ser bara de som arbetar där. Ni i regionen ser hur det går, som siffror.
municipalities-add-municipality = Kommunen
municipalities-name-label = Namn
municipalities-name-hint = Som det ska stå på sidorna, till exempel Nybro.
municipalities-code-label = Kommunkod
municipalities-code-hint = De fyra siffrorna från SCB, till exempel 0881. Du kan lämna fältet tomt och fylla i det senare.
municipalities-slug-label = Adress
municipalities-slug-hint = Lämna tomt, så görs adressen av namnet. Adressen kan inte ändras sedan. Vill du välja själv: små bokstäver a–z, siffror och bindestreck.
municipalities-part-label = Hur deltar kommunen?
municipalities-part-about-full = Fullt ut: ni kan fråga kommunens deltagare i regionens omgångar, och kommunen svarar på det de säger.
municipalities-part-about-exchange = I utbytet: kommunen kan ha egna omgångar, men är inte med i regionens.
municipalities-add-leader = Den första projektledaren
municipalities-add-leader-about = Personen leder arbetet i kommunen och kan bjuda in sina kollegor.
municipalities-leader-label = Projektledarens namn
municipalities-email-label = Projektledarens e-postadress
municipalities-email-hint = Arbetsadressen. Dit skickas ett mejl med en länk för att logga in.
municipalities-language-label = Språk
municipalities-language-hint = För mejlet och för sidorna första gången. Personen kan byta själv.
municipalities-add-send = Lägg till och skicka mejlet

## En kommun

municipalities-fact-state = Läge
municipalities-fact-why = Skäl
municipalities-fact-part = Deltar
municipalities-fact-code = Kommunkod
municipalities-fact-address = Adress
municipalities-no-code = ej angiven
municipalities-elsewhere = Kommunen deltar i fler samverkan än er. Därför sköter den själv sitt namn och om den ska pausas eller stängas. Ni bestämmer hur den deltar hos er.
municipalities-part-title = Byt sätt att delta
municipalities-part-save = Spara sättet att delta
municipalities-name-title = Byt namn
municipalities-rename-hint = Adressen ändras inte.
municipalities-name-save = Spara namnet
municipalities-close-about = Alla i kommunen förlorar tillgången, och efter 30 dagar raderas det som kommunen äger. På nästa sida står vad som händer, och där bekräftar du.
municipalities-close-lede = Du stänger kommunen åt dem som arbetar där. Läs vad som händer och bekräfta längst ner. Kom överens med kommunen först: bara den själv kan ta ut det den äger.

## Pausa, återuppta, stänga, öppna igen

life-pause-title = Pausa
life-pause-text = Under pausen kan alla som arbetar i { $place } läsa, men ingen kan ändra något. Deltagare kan fortsätta svara i öppna omgångar. Du kan återuppta när du vill.
life-pause-reason-hint = Visas överst på alla sidor för dem som arbetar där, till exempel ”Vi söker en ny projektledare”.
life-pause = Pausa
life-resume-title = Återuppta
life-resume-text = Sedan kan de som arbetar i { $place } ändra saker som vanligt igen.
life-resume = Återuppta
life-reason-label = Skäl
life-close-title = Stäng kommunen
life-close-link = Stäng kommunen …
life-close-question = Stäng { $place }?
life-close-lede = Läs vad som händer, ta ut det ni vill ha kvar och bekräfta längst ner.
life-lost-now-title = Det här händer genast
life-lost-now-people = Ingen som arbetar i kommunen kommer in längre.
life-lost-now-you = Ingen som arbetar i kommunen kommer in längre. Det gäller också dig.
life-lost-now-rounds = Kommunens egna öppna omgångar stängs, utan något sista mejl till deltagarna.
life-lost-now-links = Länkar och koder som deltagare har fått slutar fungera.
life-lost-now-mail = Mejl som väntar på att skickas kastas.
life-lost-now-events = Kommunens egna händelser som inte är över ställs in, och de som är anmälda får veta det. De är inställda också om kommunen öppnas igen.
life-lost-now-registrations = Anmälningar från kommunen till andras händelser som inte har börjat tas bort. Platserna går till dem som väntar, också de som hålls åt kommunen. Om kommunen öppnas igen får alla anmäla sig på nytt.
life-lost-later-title = Det här raderas { $day }
life-lost-later-people = vilka som är medlemmar
life-lost-later-instruments = kommunens egna frågeformulär
life-lost-later-rounds = kommunens egna omgångar, med resultat, fritexter, det ni hörde och det ni svarade
life-lost-later-methods = kommunens egna metoder och anpassningar
life-lost-later-threads = de trådar som kommunen har startat, också det som andra har svarat i dem
life-lost-later-posts = det som kommunen har skrivit i andras trådar
life-lost-later-events = kommunens egna händelser, med anmälningar, närvaro och material
life-lost-later-groups = kommunens egna grupper, med möten, protokoll och beslut
life-lost-later-voices = kommunens röster och avvikelser
life-lost-later-settings = adressen, färgen, logotypen och de andra inställningarna
life-lost-until = Fram till { $day } kan det ångras. Därefter går inget att få tillbaka.
life-lost-kept-title = Det här finns kvar
life-lost-kept-log = loggen över vad som har gjorts, så länge som den alltid sparas
life-lost-kept-region = i regionens omgångar: att kommunen var med, och de resultat som redan är klara
life-close-undone = Den som kan öppna kommunen igen är den gemensamma projektledningen i { $who }.
life-close-undone-operator = Kommunen deltar inte i någon samverkan. Den som kan öppna den igen är den som driver Brygga.
life-close-first = Steg 1: Ta ut allt
life-close-first-about = Kommunen kan bara stängas om allt har tagits ut som fil under det senaste dygnet. Spara filen där ni brukar spara sådant ni ska ha kvar.
life-close-exported = Allt är uttaget under det senaste dygnet. Du kan gå vidare till steg 2.
life-close-then = Steg 2: Stäng
life-close-reason-hint = Visas för den gemensamma projektledningen.
life-typed-label = Skriv { $name } för att bekräfta
life-typed-hint = Kommunens namn, så att inget stängs av misstag.
life-close-yes = Stäng { $place }
life-reopen-title = Öppna igen
life-reopen-text = Till och med dagen före { $day } kan { $place } öppnas igen. Det mesta finns kvar som det var, men omgångar som avbröts är fortfarande stängda, händelser som ställdes in är inställda och borttagna anmälningar får göras om. Den { $day } raderas det kommunen äger.
life-reopen = Öppna igen

life-problem-name = Skriv ett namn på en rad, med högst { $most } tecken.
life-problem-code = Kommunkoden är fyra siffror från SCB, till exempel 0881. Du kan lämna fältet tomt.
life-problem-code-taken = En annan kommun i Brygga har redan den kommunkoden. Se efter om kommunen redan finns.
life-problem-slug = Adressen kan bara ha små bokstäver a–z, siffror och bindestreck mellan dem. Skriv en sådan.
life-problem-slug-taken = En annan kommun i Brygga har redan den adressen. Skriv en annan i fältet Adress.
life-problem-part = Välj hur kommunen deltar.
life-problem-leader = Skriv projektledarens namn på en rad, med högst { $most } tecken.
life-problem-email = Skriv en hel e-postadress, till exempel namn@kommunen.se.
life-problem-reason = Skriv skälet på en rad, med högst { $most } tecken.
life-problem-not-the-name = Det är inte kommunens namn. Skriv det precis som det står.
life-problem-no-export = Ta ut allt först. Det ska ha gjorts under det senaste dygnet.

## På alla sidor i en plats som är pausad

paused = { $place } är pausad.
paused-since = { $place } är pausad sedan { $day }.
paused-why = Skäl:
paused-means = Du kan läsa allt, men inget kan ändras. Deltagare kan fortsätta svara.
error-paused-title = Inget ändrades
error-paused-text = Platsen är pausad. Under en paus kan ingen ändra något. Den som leder arbetet kan återuppta under Inställningar.
error-paused-way = Till inställningarna, för att återuppta

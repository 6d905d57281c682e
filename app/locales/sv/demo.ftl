# Demo mode: sign in as anyone, read the mails.

demo-title = Prova Brygga
demo-lede = Välj vem du vill vara. Ett klick loggar in dig, och du kan byta person när du vill.
demo-made-up = Alla personer, svar och resultat här är påhittade. Bara namnen på kommunerna är riktiga. Sidan finns bara i demon: i en riktig Brygga loggar var och en in med en länk till sin egen e-post.
demo-unknown = Den personen finns inte i demon. Välj någon av dem nedan.

demo-participant-title = Svara som deltagare
demo-participant-text = Deltagare loggar inte in. De öppnar en länk eller skriver koden på sin lapp. Länkarna finns bland mejlen, och koder får du om du skriver ut ett ark som lokal projektledare.
demo-participant-link = Svara med kod
demo-mail-title = Läs mejlen
demo-mail-text = Demon skickar inga riktiga mejl. Allt som skulle ha skickats samlas här, med länkar som fungerar.
demo-mail-link = Öppna mejlen

demo-group-joint-management = Gemensam projektledning
demo-does-joint-management = Leder samverkan: öppnar regionala omgångar och ser alla kommuner sida vid sida som siffror, men ingen person.
demo-group-leader = Lokala projektledare
demo-does-leader = Leder projektet i en kommun: bjuder in, läser resultaten och svarar på det som kom fram.
demo-group-staff = Medarbetare
demo-does-staff = Möter deltagarna: bjuder in till omgångar och läser resultaten.
demo-group-partner = Samverkansparter
demo-does-partner = Följer arbetet från en annan organisation: läser omgångar och resultat.
demo-group-evaluator = Utvärderare
demo-does-evaluator = Läser frågeformulär och resultat, men ändrar ingenting.

demo-mail-page-title = Mejl i demon
demo-mail-lede = Mejl som demon skulle ha skickat, de nyaste först. Ett nytt mejl syns efter någon sekund.
demo-mail-reload = Hämta nya mejl
demo-mail-to = Till
demo-mail-empty-title = Inga mejl än
demo-mail-empty-text = Be om en länk på inloggningssidan, eller bjud in någon till en omgång. Då kommer mejlet hit.

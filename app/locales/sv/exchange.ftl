# Utbyte: trådar mellan kommunerna.

section-exchange = Utbyte
flash-exchange-started = Tråden är startad.
flash-exchange-sent = Ditt svar är skickat.
flash-exchange-changed = Ändringen är sparad.
flash-exchange-removed = Inlägget är borttaget.
flash-exchange-accepted = Inlägget är markerat som svar.
flash-exchange-accepted-not = Inget inlägg är längre markerat som svar.
flash-exchange-joined = Ni står nu med.
flash-exchange-left = Ni står inte längre med.
flash-exchange-followed = Du följer tråden och får veta när någon skriver.
flash-exchange-unfollowed = Du följer inte längre tråden.
flash-exchange-ordered = Ändringen är gjord.
flash-exchange-concluded = Det som blev av det är sparat.
exchange-title = Utbyte
exchange-lede = Fråga, berätta och föreslå över kommungränserna. Under varje tråd står vilka som läser den.
exchange-parts = Delar av utbytet
exchange-part-threads = Trådar
exchange-start = Starta en tråd
exchange-empty-title = Inga trådar än
exchange-empty-text = Börja med en fråga: någon annan kommun har säkert provat.
exchange-none = Inga trådar passar det ni valde.
exchange-none-unread = Du har läst allt.
exchange-show-all = Visa alla trådar
exchange-any = Alla
exchange-filters = Välj trådar
exchange-filter = Visa
exchange-only-unread = Bara trådar med något som jag inte har läst
exchange-kind = Slag
exchange-topic = Ämne
exchange-audience = Läses av
exchange-kind-question = Fråga
exchange-kind-experience = Erfarenhet
exchange-kind-proposal = Förslag
exchange-kind-announcement = Meddelande
exchange-kind-need = Utbildningsbehov
exchange-kind-legend = Vad vill du göra?
exchange-kind-long-question = Ställa en fråga
exchange-kind-long-experience = Berätta om en erfarenhet
exchange-kind-long-proposal = Lägga ett förslag
exchange-kind-long-need = Säga vad ni skulle vilja lära er
exchange-kind-long-announcement = Lämna ett meddelande
exchange-topic-participants = Deltagare och vägar till arbete
exchange-topic-methods = Metoder
exchange-topic-focus-groups = Fokusgrupper
exchange-topic-employers = Arbetsgivare
exchange-topic-authorities = Samverkan med myndigheter
exchange-topic-language = Språk och bemötande
exchange-topic-administration = Administration
exchange-topic-other = Annat
exchange-audience-region = alla inom samverkan
exchange-audience-chosen = utvalda
exchange-audience-tenant = bara hos oss
exchange-pinned = Överst
exchange-answered = Besvarad
exchange-closed = Stängd
exchange-new =
    { $n ->
        [one] 1 nytt
       *[other] { $n } nya
    }
exchange-new-post = Nytt
exchange-joined-count =
    { $n ->
        [one] 1 till undrar
       *[other] { $n } till undrar
    }
exchange-joined-count-need =
    { $n ->
        [one] 1 till vill lära sig det
       *[other] { $n } till vill lära sig det
    }
exchange-last =
    { $n ->
        [one] 1 inlägg, { $at }
       *[other] { $n } inlägg, senast { $at }
    }
exchange-page = Sida { $n } av { $of }
exchange-page-before = Nyare trådar
exchange-page-after = Äldre trådar
exchange-posts-before = Tidigare inlägg
exchange-posts-after = Senare inlägg
exchange-unread =
    { $n ->
        [one] Det finns något nytt i en tråd.
       *[other] Det finns något nytt i { $n } trådar.
    }
exchange-unread-way = Läs
exchange-jump-new = Gå till det första nya inlägget
exchange-posts = Inlägg
exchange-started-by = Startad av
exchange-readers = Läses av
exchange-readers-region = Alla som deltar i { $region }
exchange-readers-chosen = Bara { $names }
exchange-readers-some = Några kommuner i { $region }, som du väljer
exchange-readers-tenant = Bara { $name }
exchange-readers-legend = Vilka ska läsa?
exchange-readers-hint = Bara de som du väljer kan läsa tråden. Det går inte att ändra efteråt.
exchange-choose = Välj kommuner i { $region }
exchange-choose-hint = Gäller när du har valt några kommuner ovan.
exchange-joined = Undrar också
exchange-join = { $name } undrar också
exchange-leave = Vi undrar inte längre
exchange-joined-need = Vill också lära sig det
exchange-join-need = { $name } vill också lära sig det
exchange-follow = Följ tråden
exchange-follow-hint = Då får du veta när någon skriver, även om du inte skriver själv.
exchange-unfollow = Sluta följa tråden
exchange-unfollow-hint = Du får veta när någon skriver i tråden.
exchange-leave-need = Vi behöver det inte längre
exchange-need-make = Gör en utbildning av det
exchange-visit-make = Ordna ett studiebesök
exchange-need-made = Det här har det blivit
exchange-result = Det här blev det
exchange-result-way = Skriv vad det blev
exchange-result-change = Ändra vad det blev
exchange-result-changed = Ändrad { $day }
exchange-result-title = Vad blev det?
exchange-result-lede = Skriv vad ni kom fram till. Det står överst i tråden, för alla som läser den. Lämna tomt för att ta bort det.
exchange-result-meanwhile = Någon har sparat sedan du öppnade sidan, kanske du själv i en annan flik. Det som sparades visas här, och det du skrev står kvar i fältet. För ihop det som ska vara med och spara igen. Då gäller det som står i fältet.
exchange-accept = Det här är svaret
exchange-accept-not = Inte svaret längre
exchange-accepted = Svaret
exchange-edit = Ändra
exchange-edit-title = Ändra ditt inlägg
exchange-edit-lede = Alla som läser tråden kan se att inlägget är ändrat, och vad som stod före.
exchange-edited = ändrat { $at }
exchange-former-title = Vad inlägget sade förut
exchange-former-lede = Skrivet av { $name }
exchange-former-now = Nu
exchange-former-before = Förut
exchange-until = Till { $at }
exchange-remove = Ta bort
exchange-remove-title = Ta bort inlägget?
exchange-remove-lede = Texten försvinner för alla och går inte att få tillbaka. I tråden står kvar att ett inlägg är borttaget.
exchange-remove-do = Ta bort inlägget
exchange-removed = Inlägget är borttaget.
exchange-answer = Skriv ett svar
exchange-choose-tell = Säg till någon särskilt, eller nämn en metod
exchange-tell = Säg till någon särskilt
exchange-tell-hint = De som du kryssar i får veta direkt att du vill att de läser det du skriver. Ingen annan ser vilka du har valt.
exchange-tell-tenants = Säg till en kommun särskilt
exchange-tell-tenants-hint = De som leder arbetet där får veta direkt att du vill att de läser det du skriver. Välj högst fem av dem som läser tråden.
exchange-method = Metod som det handlar om
exchange-method-hint = Metodens namn står under det du skriver, för dem som kan läsa metoden. På metodens sida står tråden, för dem som läser tråden.
exchange-no-method = Ingen metod
exchange-about-method = Metod
exchange-news-one = 1 nytt inlägg.
exchange-news-many = { "{n}" } nya inlägg.
exchange-news-show = Visa
exchange-news-shown = Det nya visas nu.
exchange-send = Skicka svaret
exchange-save = Spara
exchange-cancel = Avbryt
exchange-text = Text
exchange-text-hint = Skriv inget om en enskild deltagare. Du kan använda **fetstil**, listor och länkar.
exchange-title-label = Rubrik
exchange-title-hint = Säg det viktigaste på en rad.
exchange-start-lede = Det du skriver läses av dem som du väljer längst ner, och av ingen annan.
exchange-start-do = Starta tråden
exchange-closed-since = Tråden är stängd sedan { $day }. Den går att läsa, men inte att skriva i.
exchange-closed-meanwhile = Tråden stängdes medan du skrev. Din text står kvar nedanför, så att du kan kopiera den.
exchange-left = { $who } startade tråden och deltar inte längre i samverkan. Tråden går att läsa, men inte att skriva i. Starta gärna en ny.
exchange-left-meanwhile = Den kommun som startade tråden deltar inte längre i samverkan, så det går inte att skriva i den. Din text står kvar nedanför, så att du kan kopiera den till en ny tråd.
exchange-too-fast = Du har skrivit många inlägg på kort tid. Vänta några minuter och skicka igen. Din text står kvar.
exchange-saved-meanwhile = Inlägget är ändrat sedan du öppnade det, kanske i en annan flik. Din text står kvar. Sparar du nu gäller den.
exchange-stands-now = Så här står det nu
exchange-stands-since = Sparat { $when }
exchange-stands-empty = Här står inget.
exchange-stands-same = Det som står nu är detsamma som det du har skrivit.
exchange-stands-typed = Det du har skrivit
exchange-full = Ni har skrivit så mycket som går i dag. Din text står kvar. Spara den som utkast och fortsätt i morgon.
exchange-own-full = Du har startat så många trådar som en person kan på en dag. Din text står kvar. Spara den som utkast och fortsätt i morgon.
exchange-own-posts-full = Du har skrivit så mycket i trådar som en person kan på en dag. Din text står kvar. Kopiera den och fortsätt i morgon.
exchange-problem-no-title = Skriv en rubrik.
exchange-problem-title = Skriv rubriken på en rad, högst 150 tecken.
exchange-problem-no-text = Skriv en text.
exchange-problem-text-long = Skriv kortare, högst 10 000 tecken.
exchange-problem-nobody = Välj vilka som ska läsa.
exchange-problem-told = Säg till högst 20 personer.
exchange-problem-told-tenants = Säg till högst fem kommuner, och bara sådana som läser tråden.
exchange-problem-methods = Välj en metod i listan.
exchange-problem-many = Välj högst 50, eller alla.
exchange-order = Ordning i tråden
exchange-pin = Lägg överst
exchange-unpin = Lägg inte längre överst
exchange-close = Stäng tråden
exchange-reopen = Öppna tråden igen
exchange-move = Flytta
exchange-file-hint = Bilder (PNG, JPEG, WebP), PDF, Word, Excel, PowerPoint, OpenDocument eller ren text, högst { $most } MB. Bilder görs mindre, och var och när de togs sparas inte.
exchange-file-take = Ta bort bilder och dokument
exchange-file-problem-room = Ert utrymme för bilder och dokument i utbytet är fullt. Ta bort sådana som inte behövs längre, eller fråga den som sköter Brygga.
exchange-file-problem-many = Ett inlägg kan ha högst { $most } bilder och dokument. Skriv ett till.
exchange-file-whom = Alla som läser tråden kan öppna filen.
flash-exchange-draft-saved = Utkastet är sparat. Bara du ser det.
flash-exchange-draft-removed = Utkastet är borta.
exchange-draft-save = Spara utkast
exchange-draft-shown = Det här är ditt utkast, sparat { $day }. Bara du ser det. Bilder och dokument sparas inte med det.
exchange-draft-remove = Kasta utkastet
exchange-draft-by-itself = Utkastet är sparat.
exchange-draft-failed = Utkastet kunde inte sparas just nu. Det du har skrivit står kvar här.
exchange-draft-elsewhere = Det finns ett nyare utkast, sparat på en annan enhet eller i en annan flik. Därför sparas inte det här av sig självt. Tryck på Spara utkast, så ser du båda.
exchange-draft-meanwhile = Du har sparat ett nyare utkast på en annan enhet eller i en annan flik. Det visas här, och det du har skrivit står kvar i fältet. Om du sparar igen ersätter det som står i fältet det nyare utkastet.
exchange-draft-long = Texten är för lång även för ett utkast. Korta den, eller spara den någon annanstans.
exchange-draft-often = Utkastet har sparats många gånger på kort tid. Vänta några minuter och spara igen. Det du har skrivit står kvar här.
exchange-draft-another = Du har ett utkast till en annan tråd, sparat { $day }. Det försvinner när du sparar eller skickar det här.
exchange-draft-open = Gå till utkastet i stället
exchange-colleagues-before = Föregående kollegor
exchange-colleagues-after = Fler kollegor
exchange-drafts = Dina utkast
exchange-drafts-lede = Det du har börjat skriva här och inte skickat. Bara du ser det. Ett utkast tas bort när det har legat orört i 90 dagar.
exchange-drafts-none = Du har inga utkast
exchange-drafts-none-text = När du sparar ett utkast till en tråd, ett svar eller en ändring hittar du det här.
exchange-drafts-page-before = Nyare utkast
exchange-drafts-page-after = Äldre utkast
exchange-draft-of-thread = Ny tråd
exchange-draft-of-answer = Svar
exchange-draft-of-change = Ändring av ett inlägg
exchange-draft-untitled = Utan rubrik
exchange-draft-saved-on = Sparat { $day }

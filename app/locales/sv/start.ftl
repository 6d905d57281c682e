# The front page and the pages about the product.

start-title = Kommuner som arbetar tillsammans
start-lede = Brygga hjälper kommuner i samma projekt att lyssna på dem som projektet är till för och lära av varandra. Kommunerna ställer frågor tillsammans och berättar vad svaren leder till, medan varje kommuns uppgifter stannar i kommunen.
start-welcome = Hej, { $name }!
start-no-place = Du är inloggad, men du är inte med i någon kommun eller samverkan. Be den som leder projektet hos er att lägga till dig.
start-one-place = Härifrån kommer du till ditt arbete.
start-choose-place = Välj var du vill arbeta nu. Du kan byta när som helst, högst upp på sidan.
start-your-role = Din roll: { $role }
start-open = Öppna
start-sign-in-title = Arbetar du i projektet?
start-sign-in-text = Logga in med din e-postadress. Du får en länk och behöver inget lösenord.
start-demo-title = Prova demon
start-demo-text = Bli projektledare, medarbetare eller utvärderare med ett klick. Alla personer och svar är påhittade, så du kan prova allt.
start-demo-link = Prova demon
start-demo-sign-in = Logga in med e-post i stället
start-demo-switch = Det här är en demo.
start-demo-switch-link = Byt person eller läs mejlen
start-used-by = Här används Brygga
start-regions =
    { $n ->
        [one] Samverkan
       *[other] { $n } samverkansprojekt
    }
start-municipalities =
    { $n ->
        [one] En kommun
       *[other] { $n } kommuner
    }
start-empty-title = Ingen samverkan är upplagd än
start-empty-text = Den som driver Brygga lägger upp den första. Sedan syns den här.

## About

about-title = Om Brygga
about-how-title = Så fungerar det
about-how-ask = Projektledningen öppnar en omgång med frågor. Kommunerna bjuder in sina deltagare med mejl eller med en kod på papper.
about-how-answer = Deltagarna svarar på mobilen, en fråga i taget, utan att logga in. De kan välja språk: svenska, lätt svenska, engelska, arabiska, dari, somaliska, tigrinska, ukrainska eller spanska.
about-how-see = När omgången stänger får varje kommun läsa sitt resultat. Samverkan får läsa det gemensamma.
about-how-respond = Sedan skriver projektledningen ner vad som kom fram. Varje kommun berättar vad den ändrar, vad den inte ändrar och varför. Det kan alla läsa på sidan ”Du sa – vi gjorde”.
about-promises-title = Det här lovar vi
about-promise-own-data-title = En kommuns uppgifter stannar i kommunen
about-promise-own-data = Databasen själv ser till att ingen kommun kommer åt en annans uppgifter. Gör någon fel i programmet visas ingenting alls, i stället för för mycket.
about-promise-region-blind-title = Samverkan ser siffror, inga personer
about-promise-region-blind = Den gemensamma projektledningen ser kommunerna sida vid sida, men inga uppgifter om enskilda deltagare.
about-promise-small-numbers-title = Små grupper visas inte
about-promise-small-numbers = Ett resultat visas bara när minst fem har svarat på frågan, och svar med egna ord bara när minst tio har svarat. Det går inte heller att räkna ut det dolda från andra siffror. Därför kan ett resultat saknas fast någon har svarat.
about-promise-anonymous-title = Anonymt betyder anonymt
about-promise-anonymous = När en omgång har stängt går det inte att se i databasen vem som har svarat vad. Koder, inbjudningar och adresser raderas och svaren blandas. I äldre säkerhetskopior kan uppgifter finnas kvar tills kopiorna raderas. Hur länge det är vet den som driver Brygga.
about-promise-no-loss-title = Inget svar försvinner
about-promise-no-loss = När sidan säger tack är svaret sparat. Trycker någon två gånger eller tappar nätet räknas svaret ändå bara en gång.
about-promise-no-script-title = Det fungerar på enkla enheter
about-promise-no-script = Alla sidor fungerar i en gammal mobil, med långsamt nät och utan JavaScript.
about-promise-everyone-title = Det är till för alla
about-promise-everyone = Sidorna byggs för att fungera med tangentbord, skärmläsare och förstorad text.
about-promise-mail-title = Mejlen avslöjar ingenting
about-promise-mail = Mejlen innehåller aldrig känsliga uppgifter. Det viktiga står bakom länken.
about-promise-cookies-title = Bara nödvändiga kakor
about-promise-cookies = Brygga använder kakor för att du ska kunna logga in, för ditt val av språk och för korta besked. Ingen följer vad du gör, och ingenting hämtas från andra webbplatser.
about-open-title = Öppen källkod
about-open-text = Brygga är fri programvara. Vem som helst får använda, granska, ändra och dela den vidare.
about-licence = Licensen är GNU Affero General Public License, version 3 eller senare. Den som driver en ändrad version måste låta användarna få dess källkod.
about-source = Källkoden får du av den som driver Brygga hos er.
about-accessibility = Läs om tillgängligheten i Brygga

## Accessibility

flash-barrier-reported = Tack! Ditt meddelande är sparat hos den som driver Brygga.

accessibility-title = Tillgänglighet i Brygga
accessibility-lede = Alla ska kunna använda Brygga, oavsett hur de ser, hör, rör sig eller läser. Här står hur långt vi har kommit och vad du kan göra om något hindrar dig.
accessibility-service-label = Tjänst
accessibility-service = Webbplatsen Brygga på { $host }
accessibility-who-label = Ansvarig
accessibility-who = Den som driver Brygga för { $regions }
accessibility-who-nobody = Den som driver Brygga här
accessibility-conforms-label = Följer lagen
accessibility-conforms = Delvis förenlig med lagen (2018:1937) om tillgänglighet till digital offentlig service
accessibility-assessed-label = Bedömd
accessibility-assessed = 22 november 2026
accessibility-updated-label = Uppdaterad
accessibility-updated = 22 november 2026
accessibility-short-title = Det vi vet kan brista
accessibility-short-text = Vi känner inte till någon sida som inte går att använda. Men vi har inte kontrollerat allt, och därför säger vi delvis förenlig:
accessibility-short-people = Tjänsten är ännu inte prövad tillsammans med människor som har olika funktionsnedsättningar.
accessibility-short-reader = Den är inte genomgången med alla vanliga skärmläsare och inte med röststyrning. Det kan finnas brister som vi inte känner till.
accessibility-short-languages = Texterna på arabiska, dari, somaliska, tigrinska, ukrainska och spanska är ännu inte granskade av någon som har språket som modersmål, och texterna på lätt svenska inte av vana läsare.
accessibility-short-written = Det som medarbetare själva skriver, till exempel det som kom fram i en omgång, kan vara svårläst eller saknas på ditt språk. Då visas det på ett annat språk, och det är märkt så att en skärmläsare läser det rätt.
accessibility-short-media = Frågorna finns inte inlästa, och inte på teckenspråk.
accessibility-burden = Ingenting är undantaget för att det skulle vara oskäligt betungande att anpassa (12 § i lagen).
accessibility-exempt = Vi känner inte till något innehåll som ligger utanför lagens krav (9 § i lagen).
accessibility-method-title = Så har vi kontrollerat
accessibility-method-text = Bedömningen är vår egen. Vi kontrollerar mot WCAG 2.2 nivå AA, som är strängare än standarden EN 301 549 som lagen hänvisar till.
accessibility-method-axe = Verktyget axe kontrollerar sidorna i en riktig webbläsare, på smal och bred skärm. Det hittar bara en del av de brister som kan finnas.
accessibility-method-manual = Vi går igenom sidorna för hand: bara med tangentbord, förstorade, på en smal mobil, i mörkt läge och utan JavaScript.
accessibility-method-built = Färger, storlekar och tryckytor är valda för att klara kraven från början.
accessibility-places-title = Hos dem som använder Brygga
accessibility-places-text = Det här skriver kommunerna och regionerna själva om sina delar.
accessibility-place-contact = Fråga om tillgänglighet här:
accessibility-place-known = Det här vet vi inte fungerar för alla:
accessibility-complain-title = Är du inte nöjd med svaret?
accessibility-complain-text = Myndigheten för digital förvaltning (Digg) har tillsyn över lagen. Du kan anmäla brister till dem på

barrier-title = Berätta om ett hinder
barrier-text = Var det något som du inte kunde läsa, höra, trycka på eller förstå? Skriv till oss, så når det den som driver Brygga. Du kan också be att få innehållet på ett annat sätt.
barrier-message = Vad fungerade inte?
barrier-message-hint = Skriv gärna vad du försökte göra, och om du använder något hjälpmedel.
barrier-page = Vilken sida gäller det? (valfritt)
barrier-page-hint = Till exempel sidans rubrik.
barrier-contact = Vart vill du ha svar? (valfritt)
barrier-contact-hint = E-postadress eller telefonnummer. Vill du inte ha svar kan du lämna det tomt.
barrier-kept = Vi sparar det du skriver och dagens datum, ingenting annat. Bara den som driver Brygga kan läsa det, inte kommunerna och inte projektledningen. Skriv inga känsliga uppgifter.
barrier-send = Skicka
barrier-no-message = Skriv vad som inte fungerade
barrier-too-long = Texten är för lång. Korta den till högst { $most } tecken
start-open-methods = Läs regionernas öppna metoder

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

start-open-methods = Läs regionernas öppna metoder

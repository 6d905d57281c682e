# The participant's way: code, language, introduction, questions, review, thanks.
# Numbers are passed as numbers; dates as text made by answering-date.

## The languages, each in its own script: the same in every file

language-name-sv = Svenska
language-name-sv-easy = Lätt svenska
language-name-en = English
language-name-ar = العربية
language-name-fa-AF = دری
language-name-so = Soomaali
language-name-ti = ትግርኛ
language-name-uk = Українська
language-name-es = Español

## Shared parts

answering-error-prefix = Fel:
answering-document-title = { $page } – { $round }
answering-document-title-error = Fel: { $page } – { $round }
answering-error-summary-title = Något behöver rättas
answering-language-switch = Byt språk
answering-help = Behöver du hjälp? Fråga { $contact }.
answering-dont-know = Vet inte
answering-declined = Vill inte svara
answering-date =
    { $day } { $month ->
        [1] januari
        [2] februari
        [3] mars
        [4] april
        [5] maj
        [6] juni
        [7] juli
        [8] augusti
        [9] september
        [10] oktober
        [11] november
       *[12] december
    } { $year }

answering-button-start = Börja svara
answering-button-next = Nästa
answering-button-back = Tillbaka
answering-button-review = Titta igenom svaren
answering-button-send = Skicka svaren

## Enter the code

answering-code-title = Skriv din kod
answering-code-text = Koden står på lappen som du har fått.
answering-code-label = Din kod
answering-code-hint = Koden har åtta tecken och ser ut så här: ABCD-EFGH. Du kan skriva små eller stora bokstäver.
answering-code-button = Fortsätt
answering-code-error-empty = Skriv koden som står på din lapp.
answering-code-error-unknown = Vi hittar inte den koden. Titta på lappen och skriv koden en gång till.

## Choose the language

answering-language-title = Välj språk
answering-language-label = Vilket språk vill du svara på?
answering-language-hint = Du kan byta språk när du vill.

## Before the first question (GDPR article 13)

answering-intro-title = Innan du börjar
answering-intro-lead =
    Vi vill veta vad du tycker. { $total ->
        [one] Det är en fråga.
       *[other] Det är { $total } frågor.
    } Det är frivilligt att svara.
answering-intro-lead-most =
    Vi vill veta vad du tycker. { $total ->
        [one] Det är en fråga.
       *[other] Det är högst { $total } frågor. Hur många det blir beror på vad du svarar.
    } Det är frivilligt att svara.

answering-intro-who-title = Vem frågar?
answering-intro-who = { $asker } och { $region } frågar tillsammans. De ansvarar för att dina uppgifter tas om hand på rätt sätt.
answering-intro-who-one = { $asker } frågar, och ansvarar för att dina uppgifter tas om hand på rätt sätt.

answering-intro-why-title = Varför frågar vi?
answering-intro-why = Så här skriver projektet: { $purpose }
answering-intro-why-law = Vi får fråga eftersom det är ett uppdrag som är till nytta för alla. I lagen heter det allmänt intresse.

answering-intro-use-title = Vad händer med svaren?
answering-intro-use-1 = Vi räknar ihop allas svar. Då ser vi vad många tycker, inte vad just du har svarat.
answering-intro-use-2 = Vi läser resultatet och bestämmer vad vi ska ändra. Sedan berättar vi det för dig.

answering-intro-small-title = Kan någon se vad jag har svarat?
answering-intro-small-1 = Vi frågar inte vad du heter.
answering-intro-small-2 = Vi visar bara ett resultat när minst fem personer i gruppen har svarat på frågan. Är det färre än fem döljer vi resultatet.

answering-intro-text-title = Om du skriver med egna ord
answering-intro-text-1 = En projektledare läser texterna innan någon annan får se dem. Vi visar texter bara när minst tio personer har skrivit något.
answering-intro-text-2 = Skriv inga namn, varken ditt eget eller någon annans. Skriv inte heller personnummer, adress eller telefonnummer.

answering-intro-kept-title = Hur länge sparar vi?
answering-intro-kept-1 = Frågorna stänger den { $closes }. Då tar vi bort alla koder och e-postadresser.
answering-intro-kept-2 = Svaren sparar vi utan namn till den { $kept_until }. Sedan tar vi bort dem.
answering-intro-kept-3 =
    { $backup_days ->
        [one] Det som vi har tagit bort kan finnas kvar i säkerhetskopior i upp till en dag. Sedan är det helt borta.
       *[other] Det som vi har tagit bort kan finnas kvar i säkerhetskopior i upp till { $backup_days } dagar. Sedan är det helt borta.
    }

answering-intro-link-title = Kan en kod kopplas till ett svar?
answering-intro-link-before = Innan frågorna stänger skulle de som sköter datorn rent tekniskt kunna koppla ihop en kod med ett svar. Det får de inte göra.
answering-intro-link-after = När frågorna har stängt är koderna borta. Då kan ingen göra det längre. Bara i äldre säkerhetskopior finns koderna kvar, tills också kopiorna är borta.

answering-intro-voluntary-title = Det är frivilligt
answering-intro-voluntary-1 = Du bestämmer själv om du vill svara. Ditt stöd och din ersättning påverkas inte, vare sig du svarar eller låter bli.
answering-intro-voluntary-2 = Du kan hoppa över frågor och sluta när du vill. Inga svar skickas förrän du trycker på ”Skicka svaren”.
answering-intro-voluntary-2-required = Några frågor behöver ett svar, men du kan alltid välja ”Vill inte svara”. Andra frågor kan du hoppa över. Du kan sluta när du vill. Inga svar skickas förrän du trycker på ”Skicka svaren”.
answering-intro-voluntary-3 = Svar som du har skickat kan vi inte ändra eller ta bort, eftersom vi inte vet vilka som är dina.

answering-intro-rights-title = Vem kan jag fråga?
answering-intro-rights-1 = Fråga { $contact }. Där kan du också få veta vilka uppgifter vi har om dig, och be oss att rätta dem eller ta bort dem.
answering-intro-rights-dpo = Du kan också fråga dataskyddsombudet, som ser till att vi följer lagen: { $dpo }.
answering-intro-rights-2 = Tycker du att vi gör fel med dina uppgifter? Då kan du klaga hos Integritetsskyddsmyndigheten (IMY).

## The questions

answering-progress = Fråga { $n } av { $total }
answering-hint-single = Välj ett svar.
answering-hint-multiple = Du kan välja flera svar.
answering-hint-scale = Välj en siffra. { $min } betyder ”{ $low }”. { $max } betyder ”{ $high }”.
answering-hint-number = Skriv ett tal från { $min } till { $max }.
answering-hint-text = Skriv med egna ord, om du vill.
answering-hint-text-names = Skriv inga namn och inga personnummer.
answering-hint-text-length =
    { $max ->
        [one] Du kan skriva ett tecken.
       *[other] Du kan skriva högst { $max } tecken.
    }
answering-hint-skip = Du kan hoppa över frågan.
answering-progress-most = Fråga { $n } av högst { $total }
answering-hint-ranking =
    { $places ->
        [one] Ge nummer 1 till det som kommer först för dig.
       *[other] Ge nummer 1 till det som kommer först för dig, sedan nummer 2, upp till nummer { $places }. Varje nummer kan du använda en gång.
    }
answering-ranking-none = inget nummer
answering-hint-slider = Välj en plats på linjen. { $min } betyder ”{ $low }”. { $max } betyder ”{ $high }”. Du kan också skriva ett eget tal.
answering-slider-typed = Eller skriv ett tal från { $min } till { $max }
answering-hint-year = Skriv ett år från { $first } till { $last }.
answering-hint-month = Skriv månad och år, från { $first } till { $last }. Minns du inte månaden räcker det med året.
answering-hint-day = Skriv dag, månad och år, från { $first } till { $last }. Minns du inte allt räcker det med året. Vi sparar bara månad och år.
answering-date-day = Dag
answering-date-month = Månad
answering-date-year = År
answering-month =
    { $month ->
        [1] januari
        [2] februari
        [3] mars
        [4] april
        [5] maj
        [6] juni
        [7] juli
        [8] augusti
        [9] september
        [10] oktober
        [11] november
       *[12] december
    } { $year }
answering-own-words-label = Om du valde ”{ $option }”: skriv gärna med egna ord
answering-instead = Eller välj här
answering-hint-required = Den här frågan behöver ett svar. Vill du inte svara kan du välja ”Vill inte svara”.
answering-listen = Lyssna
answering-listen-stop = Sluta lyssna
answering-listen-to = Lyssna: { $text }

answering-error-choice = Välj ett av svaren som finns på sidan.
answering-error-number-range = Skriv ett tal från { $min } till { $max }.
answering-error-text-long =
    { $max ->
        [one] Texten är för lång. Den får ha högst ett tecken.
       *[other] Texten är för lång. Den får ha högst { $max } tecken.
    }
answering-error-required = Den här frågan behöver ett svar. Du kan också välja ”Vill inte svara”.
answering-error-tie = Två saker har fått samma nummer. Ge dem olika nummer.
answering-error-date = Skriv ett år från { $first } till { $last }, och dag och månad med siffror. Du kan lämna dag och månad tomma.
answering-error-both = Det finns två olika svar på frågan. Låt bara ett vara kvar.
answering-error-own-words = Du har skrivit egna ord men valt ett annat svar. Välj svaret som orden hör till, eller ta bort orden.

answering-own-phone-label = Det här är min egen telefon: spara det jag skriver tills jag har skickat
answering-own-phone-hint = Kryssa inte i rutan om någon annan också använder telefonen.
answering-draft-restored = Vi har hämtat det du skrev förut. Det finns bara i din telefon eller dator.
answering-draft-remove = Ta bort det jag har skrivit

## Review and send

answering-review-title = Titta igenom dina svar
answering-review-text = Här ser du vad du har svarat. Inget är skickat än.
answering-review-left = Du har ändrat ett svar. Därför ställer vi inte längre de här frågorna, och dina svar på dem skickas inte:
answering-review-not-answered = Inte besvarad
answering-review-change = Ändra
answering-review-change-label = Ändra svaret på fråga { $n }
answering-review-after = När du har skickat går det inte att ändra svaren.
answering-review-error-nothing = Du har inte svarat på någon fråga än. Svara på minst en fråga innan du skickar.
answering-send-failed = Svaren är inte skickade än. De finns kvar på sidan. Försök igen.
answering-send-unsure = Vi vet inte om svaren kom fram. De finns kvar på sidan. Skicka en gång till. Svaren räknas bara en gång.

## Thanks

answering-thanks-title = Tack!
answering-thanks-text = Vi har fått dina svar.
answering-thanks-next = Vi läser vad alla har svarat. Sedan berättar vi vad vi ändrar, och vad vi inte ändrar och varför.
answering-thanks-link = Läs på sidan ”Du sa – vi gjorde”
answering-thanks-close = Du kan stänga sidan nu.

## Doors that are shut

answering-already-title = Koden är redan använd
answering-already-text = Svar har redan skickats med den här koden. Du behöver inte göra något mer.
answering-not-open-title = Frågorna har inte öppnat än
answering-not-open-text = Du kan svara från den { $opens }. Spara koden eller länken till dess.
answering-closed-title = Frågorna har stängt
answering-closed-text = Frågorna stängde den { $closes }. Nu går det inte att svara längre.
answering-closed-link = Läs på sidan ”Du sa – vi gjorde”
answering-ended-title = Frågorna är avslutade
answering-ended-text = Kommunen använder inte längre Brygga, så det går inte att svara. Svar som redan har kommit in är fortfarande anonyma.
answering-unknown-title = Länken fungerar inte
answering-unknown-text = Vi hittar inga frågor här. Kanske fattas en bit av länken. Har du en kod kan du skriva den i stället.
answering-unknown-link = Skriv din kod
answering-skip = Hoppa till innehållet

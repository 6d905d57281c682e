# The participant's way in easy Swedish: short sentences, everyday words, one thing at a time.
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
answering-error-summary-title = Något blev fel
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

answering-button-start = Börja
answering-button-next = Nästa
answering-button-back = Tillbaka
answering-button-review = Se mina svar
answering-button-send = Skicka svaren

## Enter the code

answering-code-title = Skriv din kod
answering-code-text = Du har fått en lapp. Koden står på lappen.
answering-code-label = Din kod
answering-code-hint = Koden ser ut så här: ABCD-EFGH. Du kan skriva stora eller små bokstäver.
answering-code-button = Gå vidare
answering-code-error-empty = Skriv koden som står på din lapp.
answering-code-error-unknown = Vi hittar inte koden. Titta på lappen. Skriv koden en gång till.

## Choose the language

answering-language-title = Välj språk
answering-language-label = Vilket språk vill du ha?
answering-language-hint = Du kan byta språk när du vill.

## Before the first question (GDPR article 13)

answering-intro-title = Innan du börjar
answering-intro-lead =
    Vi vill veta vad du tycker. { $total ->
        [one] Det är en fråga.
       *[other] Det är { $total } frågor.
    } Du väljer själv om du vill svara.
answering-intro-lead-most =
    Vi vill veta vad du tycker. { $total ->
        [one] Det är en fråga.
       *[other] Det är högst { $total } frågor. Hur många beror på vad du svarar.
    } Du väljer själv om du vill svara.

answering-intro-who-title = Vem frågar?
answering-intro-who = Det är { $asker } och { $region } som frågar. De har ansvar för dina uppgifter.
answering-intro-who-one = Det är { $asker } som frågar. De har ansvar för dina uppgifter.

answering-intro-why-title = Varför frågar vi?
answering-intro-why = Så här skriver projektet: { $purpose }
answering-intro-why-law = Lagen säger att vi får fråga. Det är för att det är bra för alla. I lagen heter det allmänt intresse.

answering-intro-use-title = Vad händer med svaren?
answering-intro-use-1 = Vi räknar ihop allas svar. Då ser vi vad många tycker. Vi ser inte vad just du tycker.
answering-intro-use-2 = Sedan bestämmer vi vad vi ska ändra. Vi berättar det för dig.

answering-intro-small-title = Kan någon se vad jag svarar?
answering-intro-small-1 = Vi frågar inte vad du heter.
answering-intro-small-2 = Vi visar bara vad en grupp har svarat om minst fem har svarat.

answering-intro-text-title = När du skriver med egna ord
answering-intro-text-1 = En projektledare läser texten först. Sedan kan andra få läsa den. Vi visar bara texter när minst tio personer har skrivit.
answering-intro-text-2 = Skriv inga namn. Skriv inte personnummer. Skriv inte adress eller telefonnummer.

answering-intro-kept-title = Hur länge sparar vi?
answering-intro-kept-1 = Frågorna stänger den { $closes }. Då tar vi bort alla koder. Vi tar också bort alla e-postadresser.
answering-intro-kept-2 = Vi sparar svaren till den { $kept_until }. Det finns inga namn på svaren. Sedan tar vi bort svaren.
answering-intro-kept-3 =
    { $backup_days ->
        [one] Vi har kopior av det som finns i datorn. Det vi tar bort är kvar i kopiorna upp till en dag. Sedan är det borta.
       *[other] Vi har kopior av det som finns i datorn. Det vi tar bort är kvar i kopiorna upp till { $backup_days } dagar. Sedan är det borta.
    }

answering-intro-link-title = Kan någon se vilka svar som är mina?
answering-intro-link-before = Några personer sköter datorn. Innan frågorna stänger kan de ta reda på vilken kod som hör till ett svar. Men de får inte göra det.
answering-intro-link-after = När frågorna har stängt är koderna borta. Då kan ingen göra det. Koderna finns bara i de gamla kopiorna. Sedan är de också borta.

answering-intro-voluntary-title = Du bestämmer själv
answering-intro-voluntary-1 = Du behöver inte svara. Du får samma stöd och samma pengar ändå.
answering-intro-voluntary-2 = Du kan hoppa över frågor. Du kan sluta när du vill. Vi får dina svar först när du trycker på ”Skicka svaren”.
answering-intro-voluntary-2-required = På några frågor måste du välja något. Du kan välja ”Vill inte svara”. Andra frågor kan du hoppa över. Du kan sluta när du vill. Vi får dina svar först när du trycker på ”Skicka svaren”.
answering-intro-voluntary-3 = Sedan kan vi inte ändra dina svar. Vi kan inte heller ta bort dem. Vi vet inte vilka svar som är dina.

answering-intro-rights-title = Vem kan jag fråga?
answering-intro-rights-1 = Fråga { $contact }. Du kan få veta vad vi har sparat om dig. Du kan be oss att rätta det. Du kan också be oss att ta bort det.
answering-intro-rights-dpo = Det finns en person som ser till att vi följer lagen. Du kan fråga: { $dpo }.
answering-intro-rights-2 = Tycker du att vi gör fel? Då kan du klaga hos en myndighet. Den heter Integritetsskyddsmyndigheten (IMY).

## The questions

answering-progress = Fråga { $n } av { $total }
answering-hint-single = Välj ett svar.
answering-hint-multiple = Du kan välja flera svar.
answering-hint-scale = Välj en siffra. { $min } betyder ”{ $low }”. { $max } betyder ”{ $high }”.
answering-hint-number = Skriv ett tal från { $min } till { $max }.
answering-hint-text = Skriv med egna ord, om du vill.
answering-hint-text-names = Skriv inga namn. Skriv inte personnummer.
answering-hint-text-length =
    { $max ->
        [one] Du kan skriva ett tecken.
       *[other] Du kan skriva högst { $max } tecken.
    }
answering-hint-skip = Du kan hoppa över frågan.
answering-progress-most = Fråga { $n } av högst { $total }
answering-hint-ranking =
    { $places ->
        [one] Vad kommer först för dig? Ge det nummer 1.
       *[other] Vad kommer först för dig? Ge det nummer 1. Vad kommer sedan? Ge det nummer 2. Det sista numret är { $places }. Använd varje nummer en gång.
    }
answering-ranking-none = inget nummer
answering-hint-slider = Välj en plats på linjen. { $min } betyder ”{ $low }”. { $max } betyder ”{ $high }”. Du kan också skriva ett tal.
answering-slider-typed = Eller skriv ett tal från { $min } till { $max }
answering-hint-year = Skriv ett år från { $first } till { $last }.
answering-hint-month = Skriv månad och år, från { $first } till { $last }. Minns du inte månaden? Skriv bara året.
answering-hint-day = Skriv dag, månad och år, från { $first } till { $last }. Minns du inte allt? Skriv bara året. Vi sparar inte dagen.
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
answering-own-words-label = Valde du ”{ $option }”? Skriv med egna ord.
answering-instead = Eller välj här
answering-hint-required = Du måste välja något här. Du kan välja ”Vill inte svara”.
answering-listen = Lyssna
answering-listen-stop = Sluta lyssna
answering-listen-to = Lyssna: { $text }

answering-error-choice = Välj ett svar som finns på sidan.
answering-error-number-range = Skriv ett tal från { $min } till { $max }.
answering-error-text-long =
    { $max ->
        [one] Texten är för lång. Du kan skriva ett tecken.
       *[other] Texten är för lång. Du kan skriva högst { $max } tecken.
    }
answering-error-required = Välj ett svar. Du kan välja ”Vill inte svara”.
answering-error-tie = Två saker har samma nummer. Ge dem olika nummer.
answering-error-date = Skriv ett år från { $first } till { $last }. Skriv med siffror. Dag och månad kan vara tomma.
answering-error-both = Du har gett två svar. Ta bort ett av dem.
answering-error-own-words = Du har skrivit egna ord. Men du har valt ett annat svar. Ta bort orden, eller byt svar.

answering-own-phone-label = Det här är min egen telefon. Spara mina svar tills jag har skickat dem.
answering-own-phone-hint = Delar du telefonen med någon? Sätt inget kryss här.
answering-draft-restored = Här är det du skrev förut. Det finns bara i din telefon eller dator.
answering-draft-remove = Ta bort det jag har skrivit

## Review and send

answering-review-title = Se dina svar
answering-review-text = Här ser du vad du har svarat. Du har inte skickat än.
answering-review-left = Du har ändrat ett svar. Då ställer vi inte de här frågorna. Vi skickar inte de svaren:
answering-review-not-answered = Inte besvarad
answering-review-change = Ändra
answering-review-change-label = Ändra svaret på fråga { $n }
answering-review-after = Du kan inte ändra svaren när du har skickat.
answering-review-error-nothing = Du har inte svarat än. Svara på minst en fråga. Skicka sedan.
answering-send-failed = Svaren är inte skickade än. De finns kvar på sidan. Försök igen.
answering-send-unsure = Vi vet inte om svaren kom fram. De finns kvar på sidan. Skicka en gång till. Vi räknar dem bara en gång.

## Thanks

answering-thanks-title = Tack!
answering-thanks-text = Vi har fått dina svar.
answering-thanks-next = Vi läser vad alla har svarat. Sedan berättar vi vad vi ändrar. Vi berättar också vad vi inte ändrar, och varför.
answering-thanks-link = Läs sidan ”Du sa – vi gjorde”
answering-thanks-close = Du kan stänga sidan nu.

## Doors that are shut

answering-already-title = Koden är använd
answering-already-text = Vi har redan fått svar med den här koden. Du behöver inte göra något mer.
answering-not-open-title = Du kan inte svara än
answering-not-open-text = Du kan svara från den { $opens }. Spara din kod eller länk till dess.
answering-closed-title = Frågorna har stängt
answering-closed-text = Frågorna stängde den { $closes }. Nu kan du inte svara längre.
answering-closed-link = Läs sidan ”Du sa – vi gjorde”
answering-ended-title = Frågorna är slut
answering-ended-text = Kommunen har slutat med Brygga. Nu kan du inte svara. Har du redan svarat? Ditt svar är fortfarande hemligt.
answering-unknown-title = Länken fungerar inte
answering-unknown-text = Vi hittar inga frågor här. Kanske är länken inte hel. Har du en kod? Skriv den i stället.
answering-unknown-link = Skriv din kod
answering-skip = Hoppa till sidans innehåll

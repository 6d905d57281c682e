# Omgångar och inbjudningar: sidorna för den som arbetar i projektet.

## Gemensamt

round-language-sv = svenska
round-language-sv-easy = lätt svenska
round-language-en = engelska
round-language-ar = arabiska
round-language-fa-AF = dari
round-language-so = somaliska
round-language-ti = tigrinska
round-language-uk = ukrainska
round-language-es = spanska
round-and = { $most } och { $last }
round-cancel = Avbryt

## Listan

rounds-title = Fokusgrupper
rounds-new = Ny omgång
rounds-lede-region = I en omgång svarar deltagare i kommunerna anonymt på ett frågeformulär. Sedan berättar ni vad ni hörde och vad som ändras.
rounds-lede-municipality = I en omgång svarar era deltagare anonymt på ett frågeformulär. Sedan berättar ni vad ni hörde och vad som ändras.
rounds-open = Pågår
rounds-drafts = Utkast
rounds-closed = Avslutade
rounds-of = Från { $owner }
rounds-of-region = Hela samverkan
rounds-of-own = Er egen
rounds-days = { $from } – { $to }
rounds-empty-title = Ingen omgång än
rounds-empty-region = Börja med frågorna: läs igenom ett frågeformulär. Skapa sedan en omgång och välj vilka kommuner som är med. Ingen kan svara förrän du har öppnat den.
rounds-empty-municipality = När regionen öppnar en omgång där ni är med visas den här, och du får ett mejl. Ni kan också fråga era egna deltagare: skapa en omgång. Ingen kan svara förrän du har öppnat den.
rounds-empty-reader = När en omgång öppnas visas den här.
rounds-see-instruments = Se frågeformulären

## Skriva en omgång

round-new-title = Ny omgång
round-edit-title = Ändra omgången
round-form-lede = Allt går att ändra tills du öppnar omgången.
round-form-save = Spara utkastet
round-form-save-hint = Ingen får något mejl och ingen kan svara förrän du öppnar omgången.
round-part-words = Vad gäller det?
round-part-asking = Vem frågar?
round-part-questions = Frågor och språk
round-part-municipalities = Vilka är med?
round-part-days = När?
round-field-title = Rubrik
round-field-title-hint = Deltagarna ser den först, i mejlet och på lappen. Kort och vänligt, till exempel ”Hur fungerar stödet för dig?”
round-field-purpose = Varför frågar ni?
round-field-purpose-hint = Deltagarna läser det innan de börjar. En eller två enkla meningar om vad svaren ska användas till.
round-field-title-in = Rubrik på { $language }
round-field-purpose-in = Varför ni frågar, på { $language }
round-more-languages = Skriv på fler språk
round-more-languages-hint = Varje språk som går att svara på behöver en egen rubrik och en egen text innan omgången kan öppnas.
round-field-asker = Vem som frågar
round-field-asker-hint = Namnet som deltagarna ser. Oftast kommunen eller samverkan.
round-field-contact = Vem deltagarna kan fråga
round-field-contact-hint = Skriv ett telefonnummer eller en e-postadress, gärna med ett namn.
round-field-instrument = Frågeformulär
round-field-instrument-hint = Det som gäller när omgången öppnas ändras inte sedan, även om någon ändrar i formuläret.
round-choose = Välj ett frågeformulär
round-instrument-option =
    { $name } – { $n ->
        [one] en fråga
       *[other] { $n } frågor
    }, { $owner }
round-field-languages = Språk som det går att svara på
round-field-languages-hint = Deltagarna väljer själva bland dem när de svarar. Omgången kan öppnas när allt är skrivet på de språk du väljer här.
round-language-unchecked = { $language } – översättningen är inte granskad av någon som har språket som modersmål
round-field-municipalities = Kommuner som är med
round-field-municipalities-hint = De som är med får ett mejl när du öppnar omgången, och bjuder själva in sina deltagare.
round-field-opens = Första dag att svara
round-field-closes = Sista dag att svara
round-field-kept = Svaren sparas till och med
round-field-kept-hint = De anonyma svaren tas bort efter den dagen. Deltagarna får veta datumet, och det går inte att ändra sedan.

round-problem-title = Skriv en rubrik på svenska
round-problem-purpose = Skriv på svenska varför ni frågar
round-problem-asker = Skriv vem som frågar
round-problem-contact = Skriv vem deltagarna kan fråga
round-problem-languages = Välj minst ett språk
round-problem-instrument = Välj ett frågeformulär
round-problem-instrument-unfit = Frågeformuläret går inte att använda som det är. Öppna det och rätta det som saknas, eller välj ett annat.
round-problem-municipalities = Välj minst en kommun
round-problem-day = Skriv en dag, till exempel 2027-03-14
round-problem-early = Sista dagen ska vara i dag eller senare, och inte före den första dagen
round-problem-long = En omgång kan vara öppen i högst ett år. Välj en tidigare sista dag
round-problem-kept = Svaren behöver sparas längre än till den sista dagen att svara
round-problem-after-kept = Sista dagen ska vara före { $until }. Så länge har deltagarna fått veta att svaren sparas.

## En omgång

round-stands-draft = Bara ni som arbetar här ser utkastet. Ingen kan svara än.
round-stands-early = Omgången är öppnad. Det går att svara från { $from } till och med { $to }, och att bjuda in redan nu.
round-stands-open =
    Det går att svara till och med { $to }. { $n ->
        [0] Det är i dag.
        [one] Det är en dag kvar.
       *[other] Det är { $n } dagar kvar.
    }
round-stands-closing = Stänger: det sista mejlet skickas, sedan tas adresser och koder bort. Ladda om sidan om en stund.
round-stands-closed = Omgången stängde { $day }. Adresser och koder är borttagna, och resultaten är klara.

round-do-open = Öppna omgången
round-do-edit = Ändra
round-do-delete = Ta bort utkastet
round-do-invite = Bjud in deltagare
round-do-last-day = Flytta sista dagen
round-do-close = Stäng i förtid
round-do-results = Se resultaten
round-do-texts = Läs fritexterna
round-do-findings = Det vi hörde och gör
round-do-said = Deltagarnas sida ”Du sa – vi gjorde”

round-lacks-title = Omgången kan inte öppnas än: något saknas på språken nedan
round-lacks-text = Deltagarna ska kunna läsa allt på det språk de väljer. Skriv det som saknas, eller ta bort språket från omgången. När omgången är öppen ligger frågorna fast.
round-lacks-the-title = rubriken
round-lacks-the-purpose = varför ni frågar
round-lacks-question = fråga { $n }: { $parts }
round-lacks-questions = texter i { $n } av frågorna
round-lacks-picture = beskrivning av bild i fråga { $n }: { $parts }
round-lacks-pictures = beskrivningar av bilder i { $n } av frågorna
round-lacks-part-question = frågan
round-lacks-part-option = svarsalternativ { $n }
round-lacks-part-low = vad det lägsta steget betyder
round-lacks-part-high = vad det högsta steget betyder
round-lacks-part-row = påstående { $n }
round-lacks-part-body = texten att läsa

round-unheard-title = Alla språk i omgången är inte inspelade
round-unheard-text = Det går att öppna omgången ändå. Den som hellre lyssnar får höra telefonens egen röst, om telefonen har en för språket. För somaliska, tigrinska och dari finns det oftast ingen.
round-unheard-all = Ingen fråga är inspelad
round-unheard-some = Inspelningar saknas i { $n } av { $all } frågor
round-unheard-link = Se vad som saknas i frågeformuläret

round-steps-title = Så här går det till
round-step-done = Klart:
round-step-prepare = Förbered och öppna
round-step-prepare-draft = Läs igenom löftena och uppgifterna här nedanför. När allt stämmer öppnar du omgången.
round-step-prepare-done = Öppnad. Det ni har lovat deltagarna ligger fast.
round-step-prepare-other = Öppnad av { $owner }. Det som är lovat deltagarna ligger fast.
round-step-invite = Bjud in deltagarna
round-step-invite-own = Skriv in e-postadresser, eller skriv ut lappar med koder som ni delar ut.
round-step-invite-later = När omgången är öppen kan ni bjuda in med mejl eller med lappar.
round-step-invite-region = Varje kommun bjuder in sina egna deltagare. De lokala projektledarna har fått ett mejl om det. Se i tabellen nedanför om någon kommun behöver en påminnelse.
round-step-invite-region-later = När du öppnar omgången får de lokala projektledarna ett mejl. Varje kommun bjuder in sina egna deltagare.
round-step-invite-over = Inbjudningarna är avslutade.
round-step-close = Svaren kommer in och omgången stänger
round-step-close-later = Omgången stänger av sig själv efter sista dagen.
round-step-close-open = Tre dagar före slutet går en påminnelse till dem som inte har svarat. Omgången stänger av sig själv efter { $day }.
round-step-close-done = Adresser och koder är borttagna.
round-step-results = Läs resultaten
round-step-results-later = När omgången har stängt räknas resultaten fram. Ni får ett mejl när de är klara.
round-step-results-there = Resultaten är klara. Läs fritexterna och välj vilka som kan visas.
round-step-respond = Berätta: du sa – vi gjorde
round-step-respond-text = Skriv ner vad ni hörde. Varje kommun berättar vad som ändras, eller varför det inte ändras. Deltagarna läser det på en egen sida.

round-participation-title = Så många är med hittills
round-participation-title-over = Så många var med
round-participation-caption = Inbjudna och svar i varje kommun, i steg om fem
round-municipality = Kommun
round-invited = Inbjudna
round-answered = Har svarat
round-total = Tillsammans
round-fewer-than-five = färre än fem
round-at-least = minst { $n }
round-total-unknown = för få för att visa
round-participation-why = Vi räknar i steg om fem. Annars skulle det gå att se när just en viss person har svarat.
round-participation-why-sum = Vi räknar i steg om fem. Annars skulle det gå att se när just en viss person har svarat. Raden ”Tillsammans” lägger ihop stegen, så det verkliga antalet kan vara högre.

round-promises-title = Så anonymt är det
round-promises-draft = Det här lovar ni deltagarna. När omgången öppnas går löftena inte längre att ändra.
round-promises-fixed = Det här är lovat deltagarna, och det går inte att ändra.
round-promise-voluntary = Det är frivilligt att svara, och ingen fråga måste besvaras.
round-promise-unlinked = Ingen kan se vem som har svarat eller vad någon har svarat, inte heller ni. Brygga märker vilka koder som är använda, bara för att ingen ska svara två gånger.
round-promise-hidden = En fördelning visas bara där minst { $closed } har svarat på frågan, och fritexter bara där minst { $free } har skrivit något. Mer än så döljs om det annars gick att räkna sig fram.
round-promise-counts = Medan omgången pågår visas antalet svar bara i steg om fem.
round-promise-erased = När omgången stänger tas e-postadresser, koder och länkar bort för gott, och svaren blandas. Sedan går det inte att ta reda på vem som svarade vad. Säkerhetskopior som togs före stängningen finns kvar tills den som sköter driften har gallrat dem.
round-promise-kept = De anonyma svaren sparas till och med { $until }.

round-facts-title = Uppgifter om omgången
round-fact-purpose = Varför
round-fact-asker = Vem som frågar
round-fact-contact = Deltagare kan fråga
round-fact-instrument = Frågeformulär
round-fact-questions =
    { $n ->
        [one] en fråga
       *[other] { $n } frågor
    }, version { $version }
round-fact-languages = Språk
round-fact-municipalities = Kommuner
round-fact-opens = Första dag
round-fact-closes = Sista dag
round-fact-kept = Svaren sparas till

## Öppna

round-open-title = Öppna omgången?
round-open-days = Deltagarna kan svara från { $from } till och med { $to }.
round-open-after-region = De lokala projektledarna i kommunerna som är med får ett mejl nu, så att de kan bjuda in.
round-open-after-municipality = Inget mejl går till deltagarna förrän ni bjuder in dem.
round-open-fixed-title = Det här ligger fast sedan
round-open-fixed = När omgången är öppen har deltagarna fått ett löfte. Därför kan ingen längre ändra:
round-open-fixed-anonymous = hur anonym den är och från hur många svar något visas
round-open-fixed-questions = frågorna och språken
round-open-fixed-purpose = varför ni frågar, vem som frågar och första dagen
round-open-fixed-kept = hur länge svaren sparas
round-open-free = Sista dagen går att flytta, och omgången går att stänga i förtid.
round-open-hindered = Omgången går inte att öppna än:

## Flytta sista dagen

round-last-day-title = Flytta sista dagen
round-last-day-text = De som redan är inbjudna får inget nytt mejl om det, men ser den nya dagen när de öppnar sin länk. På lappar som är utskrivna står den gamla dagen.
round-last-day-save = Spara sista dagen

## Stänga

round-close-title = Stänga omgången nu?
round-close-final = Det går inte att ångra. En stängd omgång kan inte öppnas igen.
round-close-by-itself = Om du låter bli stänger den av sig själv efter { $day }.
round-close-happens = Det här händer
round-close-answers = Ingen kan svara längre. Den som inte hann får se att omgången är stängd.
round-close-mail = Alla som är inbjudna med mejl får ett sista mejl: tack, och var de kan läsa vad svaren ledde till.
round-close-erased = Sedan tas alla e-postadresser, koder och länkar bort för gott.
round-close-results = Resultaten räknas fram, och ni får ett mejl när de är klara.
round-close-do = Stäng omgången nu

## Ta bort ett utkast

round-delete-title = Ta bort utkastet?
round-delete-text = Allt som står i utkastet försvinner och går inte att få tillbaka. Ingen deltagare har sett det. Frågeformuläret finns kvar.
round-delete-do = Ta bort utkastet

## Bjuda in

invite-title = Bjud in deltagare
invite-lede = Det går att svara till och med { $day }. Fram till dess kan ni bjuda in fler.
invite-helpers = Den som behöver hjälp att svara kan få frågorna upplästa, ha tolk eller ta hjälp av någon som läser och skriver. Låt aldrig en medarbetare hjälpa sina egna deltagare: då blir svaren andra. Sist i enkäten frågas hur man svarade, men aldrig vem som hjälpte.
invite-language = Språk
invite-mail-title = Med mejl
invite-mail-text = Varje person får ett eget mejl med en egen länk.
invite-mail-at-once = Mejlen skickas direkt.
invite-mail-waits = Mejlen skickas tidigast klockan 8 den { $day }.
invite-addresses = E-postadresser
invite-addresses-hint = En adress på varje rad, högst { $n } åt gången. Den som redan är inbjuden får inget nytt mejl.
invite-count = Adresser som går att läsa: { $n }.
invite-count-bad = Går inte att läsa: rad { $n }.
invite-mail-language = Mejlets språk
invite-mail-language-hint = Deltagaren kan ändå välja ett annat språk att svara på.
invite-mail-do = Bjud in med mejl
invite-slips-title = Med lappar
invite-slips-text = En lapp är för den som inte har mejl, eller hellre får inbjudan i handen. På lappen finns en kod att skriva in och samma kod att skanna med mobilen. Varje kod kan användas en gång.
invite-slips = Antal lappar
invite-slips-hint = Tolv får plats på ett A4-papper.
invite-slip-language = Lapparnas språk
invite-slip-language-hint = Den som skannar en lapp på svenska väljer först språk. Från en lapp på ett annat språk kommer man direkt till frågorna på det språket, och kan byta där.
invite-slips-do = Gör lappar
invite-sheets-caption = Lappar som ni har gjort
invite-sheet = Ark
invite-sheet-print = Skriv ut ark { $n }
invite-sheet-slips = Antal lappar
invite-remind-title = Påminn
invite-remind-text = Påminnelsen går bara till dem som är inbjudna med mejl och inte har svarat. Vilka eller hur många de är får ingen veta. Den går att skicka en gång om dagen. Tre dagar före sista dagen går en påminnelse av sig själv.
invite-remind-do = Skicka en påminnelse
invite-list-title = Inbjudna med mejl ({ $n })
invite-list-text = Inbjudningarna är på { $languages }. Listan visar alla ni har bjudit in, i bokstavsordning. Vilka som har svarat kan ingen se. När omgången stänger tas listan bort.
invite-list-show = Visa adresserna
invite-nothing-sent = Inget mejl är skickat. Rätta det här och försök igen:
invite-problem-empty = Skriv minst en e-postadress
invite-problem-many = Högst { $n } adresser går att bjuda in åt gången. Dela upp listan
invite-problem-line = Rad { $line } är ingen e-postadress
invite-problem-line-long = Adressen på rad { $line } är för lång
invite-problem-more =
    { $n ->
        [one] En rad till går inte att läsa
       *[other] { $n } rader till går inte att läsa
    }
invite-problem-slips = Skriv ett antal lappar, från 1 till { $n }

## Lapparna

sheet-title = Lappar, ark { $n }
sheet-lede =
    { $n ->
        [one] En lapp
       *[other] { $n } lappar
    } på { $pages ->
        [one] ett A4-papper
       *[other] { $pages } A4-papper
    }.
sheet-print = Skriv ut med Ctrl+P (Mac: ⌘+P), i skala 100 %. Bara lapparna kommer med. Klipp längs de streckade linjerna.
sheet-once = Den som har en lapp kan svara, en gång. Var rädd om dem som om de vore biljetter, och skriv inte upp vem som får vilken kod: då är svaret inte längre anonymt.

## Meddelanden

flash-round-created = Utkastet är sparat. Ingen kan svara förrän du öppnar omgången.
flash-round-saved = Ändringarna är sparade.
flash-round-opened = Omgången är öppen.
flash-round-last-day = Sista dagen är flyttad.
flash-round-closing = Omgången stänger nu.
flash-round-deleted = Utkastet är borttaget.
flash-invite-sent = Inbjudningarna är på väg. Adresserna står i listan längst ner.
flash-invite-some-before = Inbjudningarna är på väg. Några adresser var redan inbjudna och får inget nytt mejl.
flash-invite-all-before = Alla adresserna var redan inbjudna. Inget mejl är skickat.
flash-invite-reminded = Påminnelsen går till dem som inte har svarat. Den som redan har fått en i dag får ingen till.

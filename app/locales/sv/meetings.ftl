# Möten: en fokusgrupp som människor i ett rum, med samtalsguide, anteckningar och det som kom fram.

flash-meeting-created = Mötet är planerat. Gå igenom guiden och skriv om frågorna så att de passar gruppen.
flash-meeting-saved = Mötet är sparat.
flash-meeting-deleted = Mötet är raderat, med anteckningar och citat.
flash-meeting-guide-saved = Guiden är sparad.
flash-meeting-noted = Anteckningarna är sparade. Samla dem nu under några teman.
flash-meeting-theme-added = Temat är sparat.
flash-meeting-theme-saved = Temat är sparat.
flash-meeting-theme-removed = Temat är borttaget.
flash-meeting-quote-added = Citatet är sparat.
flash-meeting-quote-removed = Citatet är raderat.

## Listan

meetings-title = Möten
meetings-lede = En fokusgrupp är också människor i ett rum. Planera samtalet, led det med stöd av en guide och samla det som kom fram under teman.
meetings-all = Alla möten
meetings-new = Nytt möte
meetings-of-round = Möten om den här omgången
meetings-of-round-text = Det som kommer fram på era möten kan stå bredvid det som svaren visar. Mötena syns bara hos er.
meetings-of-round-none = Vill ni också prata med deltagarna? Planera ett möte, så hör det till den här omgången.
meetings-empty-title = Inget möte än
meetings-empty-text = Vill ni prata med deltagarna i stället för att skicka frågor, eller göra både och? Den som leder projektet planerar ett möte. Då finns en samtalsguide att börja med och ett ställe för anteckningar.
meetings-when = { $day } kl. { $time }
meetings-themes-n = { $n ->
    [one] ett tema
   *[other] { $n } teman
  }
meetings-notes-deleted-badge = anteckningarna gallrade

## Att leda ett samtal

meetings-advice = Så leder ni ett bra samtal
meetings-advice-others = Låt någon annan än deltagarnas egna handläggare leda samtalet. Det är lättare att vara ärlig mot någon som inte fattar beslut om en själv.
meetings-advice-few = Bjud in 4–8 personer. Är de färre än fem kan det som sägs peka ut en person. Är de fler hinner inte alla prata.
meetings-advice-voluntary = Säg att det är frivilligt, att ingen måste svara och att deltagarnas stöd inte påverkas.
meetings-advice-nobody = Säg att inget knyts till en person. Skriv inga namn och för ingen närvarolista. Spela inte in.
meetings-advice-language = Fråga i förväg vilket språk var och en vill prata. Boka en tolk som ingen i gruppen känner, och räkna med dubbla tiden.
meetings-advice-silence = Ställ en fråga i taget och vänta. Be om exempel: ”Berätta om en gång när …”.
meetings-advice-everybody = Se till att alla får ordet. Gå laget runt i början, så har alla sagt något.
meetings-advice-end = Säg till sist vad ni har hört och fråga om det stämmer. Berätta när och var deltagarna får veta vad ni gör med det.

## Ett möte

meetings-hold = Led samtalet
meetings-edit = Ändra mötet
meetings-print = Skriv ut guiden
meetings-save = Spara
meetings-cancel = Avbryt
meetings-create = Planera mötet
meetings-round = Omgång
meetings-no-round = Ingen omgång
meetings-day = Dag
meetings-from = Börjar
meetings-place = Plats
meetings-facilitator = Leder samtalet
meetings-language = Språk i samtalet
meetings-language-other = Ett annat språk
meetings-language-which = Vilket annat språk, eller vilka fler
meetings-interpreter = Tolk
meetings-interpreter-yes = Ja, någon tolkar
meetings-interpreter-which = Mellan vilka språk
meetings-interpreter-hint = Till exempel: tigrinska och svenska. Inget namn.
meetings-numbers = Hur många
meetings-numbers-hint = Bara ni som leder projektet här ser de här talen. Skriv inte vilka det var.
meetings-number-none = Inte ifyllt
meetings-asked = Tillfrågade
meetings-present = Kom
meetings-answered = Sa något eller svarade
meetings-small = Färre än fem var med, eller så är det inte ifyllt. Citat och antal stannar hos er. Skriv inget som pekar ut en person: inga yrken, arbetsplatser, länder eller händelser som bara en har varit med om.
meetings-kept-until = Anteckningar och citat sparas till och med { $day }. Sedan gallras de, och temanas rubriker och det ni hörde finns kvar.
meetings-notes-deleted = Anteckningar och citat gallrades { $day }. Temanas rubriker och det ni hörde finns kvar.
meetings-meanwhile = Någon annan har sparat under tiden. Det som står nu visas här, och det du har skrivit står kvar i fälten. För ihop det som ska vara med och spara igen.

## Formuläret

meetings-new-lede = Skriv det du vet. Allt går att ändra, och ingen får något mejl.
meetings-field-title = Vad mötet heter
meetings-field-title-hint = Till exempel: Samtal om praktiken.
meetings-round-hint = Välj den omgång som mötet hör till. Då kan det som kom fram stå bredvid det som svaren visade, när omgången har stängt.
meetings-facilitator-hint = Välj en medarbetare eller skriv vem, till exempel ”någon från Röda Korset”. Inte deltagarnas egen handläggare.
meetings-guide-hint = Guiden går att ändra när mötet är planerat.
meetings-guide-open = Allmän guide: fem öppna frågor
meetings-guide-easy = Guide på lätt svenska: korta frågor
meetings-guide-like = Som { $title }, { $day }
meetings-guide-empty = Börja utan frågor

## Guiden

meetings-guide = Samtalsguide
meetings-guide-edit = Ändra guiden
meetings-guide-none = Guiden har inga frågor än.
meetings-guide-total = { $n ->
    [one] En minut sammanlagt.
   *[other] { $n } minuter sammanlagt.
  }
meetings-guide-lede = Fem till sju öppna frågor räcker för en och en halv timme. Börja lätt och avsluta med att fråga vad ni har missat.
meetings-guide-more = Behövs fler rader? Spara, så kommer två till.
meetings-minutes = { $n ->
    [one] en minut
   *[other] { $n } minuter
  }
meetings-minutes-from = { $n ->
    [one] en minut, från kl. { $time }
   *[other] { $n } minuter, från kl. { $time }
  }
meetings-question-n = Fråga { $n }
meetings-question = Frågan
meetings-question-minutes = Minuter
meetings-question-order = Plats i ordningen
meetings-question-help = Stöd för den som leder
meetings-question-help-label = Vad är bra att tänka på?
meetings-question-remove = Ta bort frågan
meetings-print-hint = Sidan går att skriva ut. Anteckningarna kommer inte med.

meetings-guide-open-1 = Vad gjorde att ni kom med i det här, och hur var det i början?
meetings-guide-open-1-help = Gå laget runt. Alla kan svara, och alla har sagt något innan de svårare frågorna. Säg först att det är frivilligt och att inga namn skrivs ner.
meetings-guide-open-2 = Vad har hjälpt?
meetings-guide-open-2-help = Be om en gång när det fungerade. Vem gjorde vad? Vad hade hänt annars?
meetings-guide-open-3 = Vad saknades, eller stod i vägen?
meetings-guide-open-3-help = Försvara inget och lova inget. Fråga om fler har varit med om samma sak, och om någon har varit med om motsatsen.
meetings-guide-open-4 = Vad skulle ni ändra, om ni fick bestämma?
meetings-guide-open-4-help = Ge en minut i tystnad först. Be gruppen välja de två viktigaste.
meetings-guide-open-5 = Vad har vi inte frågat om?
meetings-guide-open-5-help = Sammanfatta det ni har hört och fråga om det stämmer. Berätta vad som händer nu och var svaret kommer att stå. Tacka.
meetings-guide-easy-1 = Hur var det när du började här?
meetings-guide-easy-1-help = Gå laget runt. En mening räcker. Säg först: Du får vara tyst. Vi skriver inga namn.
meetings-guide-easy-2 = Vad har varit bra?
meetings-guide-easy-2-help = Fråga: Kan du berätta om en dag? Vänta länge. Låt tolken hinna.
meetings-guide-easy-3 = Vad har varit svårt?
meetings-guide-easy-3-help = Fråga: Är det fler som känner så? Räck upp handen. Räkna inte dem som inte vill svara.
meetings-guide-easy-4 = Vad ska vi göra på ett annat sätt?
meetings-guide-easy-4-help = Rita eller skriv på tavlan. Alla får peka på det viktigaste.
meetings-guide-easy-5 = Vill du säga något mer?
meetings-guide-easy-5-help = Säg vad ni har hört, med korta ord. Fråga: Stämmer det? Säg när ni kommer tillbaka med svar.

## Att leda samtalet

meetings-question-of = Fråga { $n } av { $all }
meetings-between = kl. { $from }–{ $to }
meetings-notes = Anteckningar
meetings-notes-hint = Skriv vad som sades, inte vem som sa det. Inga namn på personer, arbetsplatser eller byar.
meetings-notes-meanwhile = Någon annan har antecknat här under tiden. Det som de skrev står här, och det du har skrivit står kvar i fältet. För ihop det som ska vara med och spara igen.
meetings-next = Spara och gå till nästa
meetings-back = Spara och gå till förra
meetings-end = Spara och avsluta
meetings-saved-by-itself = Sparat.
meetings-not-saved-by-itself = Det gick inte att spara av sig självt. Tryck på en av knapparna, så får du veta varför. Det du har skrivit står kvar.
meetings-all-questions = Alla frågor
meetings-all-questions-hint = Spara först. Länkarna går till frågan utan att spara.
meetings-note = Anteckna
meetings-note-more = Fortsätt anteckna

## Teman

meetings-themes = Det som kom fram
meetings-themes-text = Samla anteckningarna under några teman. Ett tema är något som flera pratade om, eller som är viktigt fast bara en sa det.
meetings-themes-none = Inget tema än.
meetings-theme-new = Lägg till ett tema
meetings-theme-title = Rubrik
meetings-theme-title-hint = Vad handlar det om? Till exempel: Det tar för lång tid att få veta var praktiken blir.
meetings-theme-notes = Anteckningar om temat
meetings-theme-notes-hint = Högst { $most } tecken. Era egna ord om vad som sades. Inga namn, och inget som visar vem det var.
meetings-theme-add = Lägg till
meetings-theme-edit = Ändra temat och citaten
meetings-theme-remove = Ta bort temat
meetings-theme-remove-title = Ta bort temat?
meetings-theme-remove-text = { $n ->
    [0] Temat och dess anteckningar raderas. Det går inte att ångra. Har ni redan skrivit ner det som något ni hörde finns det kvar.
    [one] Temat, dess anteckningar och ett citat raderas. Det går inte att ångra. Har ni redan skrivit ner det som något ni hörde finns det kvar.
   *[other] Temat, dess anteckningar och { $n } citat raderas. Det går inte att ångra. Har ni redan skrivit ner det som något ni hörde finns det kvar.
  }
meetings-theme-gone-title = Temat finns inte kvar
meetings-theme-gone-text = Någon annan tog bort temat, eller hela mötet, medan du skrev. Inget är sparat, men det du skrev står här. Kopiera det du vill ha kvar: ett citat går att spara under ett annat tema.
meetings-remove-do = Ta bort
meetings-quotes = Citat
meetings-quotes-text = Citat stannar hos er. De visas aldrig för andra kommuner, för regionen eller på den öppna sidan.
meetings-quote-new = Lägg till ett citat
meetings-quote-text = Citat
meetings-quote-text-hint = Högst { $most } tecken. Skriv orden som de sades. Skriv inga namn, och inget annat som visar vem det är.
meetings-quote-role = Vem sa det?
meetings-quote-role-hint = Bara rollen sparas, aldrig namnet.
meetings-speaker-participant = Deltagare
meetings-speaker-former = Tidigare deltagare
meetings-speaker-staff = Medarbetare
meetings-speaker-employer = Arbetsgivare
meetings-quote-agreed = Samtycke
meetings-quote-agreed-hint = Läs upp citatet för personen och fråga. Ett nej ska vara lika lätt att säga som ett ja. Utan ett ja sparas det inte.
meetings-quote-agreed-yes = Personen har sagt ja till att just de här orden skrivs ner
meetings-quote-add = Spara citatet
meetings-quote-remove = Ta bort citatet
meetings-quote-remove-title = Ta bort citatet?
meetings-quote-remove-text = Den som har sagt det kan ångra sig när som helst. Orden raderas direkt.
meetings-finding-write = Skriv ner det ni hörde
meetings-finding-there = Det här står bland det ni hörde.
meetings-finding-later = När omgången har stängt kan temat bli något ni hörde, bredvid det som svaren visade.
meetings-finding-no-round = Vill ni ta det vidare? Välj först en omgång för mötet.
meetings-finding-lede = Skriv med egna ord vad ni hörde. Texten visas på den öppna sidan ”Du sa – vi gjorde”, och där står att den kommer från ett möte. Anteckningar, citat och antal följer inte med.
meetings-finding-notes = Anteckningar och citat, som stöd för minnet
meetings-delete = Radera mötet
meetings-delete-title = Radera mötet?
meetings-delete-text = Guiden, anteckningarna, temana och citaten raderas. Det går inte att ångra. Det ni redan har skrivit ner som något ni hörde finns kvar.
meetings-delete-do = Radera

## När något är fel

meetings-problem-title-none = Skriv vad mötet heter.
meetings-problem-line = Skriv en rad med högst { $max } tecken.
meetings-problem-round = Välj en omgång i listan, eller ingen.
meetings-problem-day = Skriv dagen, till exempel 2026-12-05.
meetings-problem-far = Dagen ligger för långt fram. Ett möte kan planeras högst ett år i förväg.
meetings-problem-from = Skriv tiden, till exempel 13.00, eller lämna fältet tomt.
meetings-problem-language = Skriv språket kort, på en rad.
meetings-problem-number = Skriv ett tal från 0 till { $max }, eller lämna fältet tomt.
meetings-problem-more = Fler kan inte ha svarat än de som kom.
meetings-problem-guide = Välj en guide i listan.
meetings-problem-question-none = Skriv fråga { $n }, eller kryssa i att den tas bort.
meetings-problem-question = Fråga { $n } är för lång. Den får ha högst { $max } tecken.
meetings-problem-minutes = Skriv hur många minuter fråga { $n } får ta, från 1 till { $max }.
meetings-problem-help = Stödet till fråga { $n } är för långt. Det får ha högst { $max } tecken.
meetings-problem-order = Skriv platsen för fråga { $n } som ett tal, till exempel 3.
meetings-problem-noted = Under fråga { $n } finns anteckningar. Flytta dem först till ett tema och töm fältet. Sedan går frågan att ta bort.
meetings-problem-questions = En guide får ha högst { $max } frågor.
meetings-problem-noted-long = Anteckningarna under en fråga är för långa. De får ha högst { $max } tecken.
meetings-problem-theme-none = Skriv en rubrik.
meetings-problem-theme = Skriv en kortare rubrik, på en rad.
meetings-problem-notes = Anteckningarna är för långa.
meetings-problem-many = Det finns redan så många som får plats.
meetings-problem-words-none = Skriv citatet.
meetings-problem-words = Citatet är för långt. Välj det viktigaste.
meetings-problem-speaker = Välj vem som sa det.
meetings-problem-consent = Fråga personen först. Utan ett ja sparas inget citat.

# Förslag: en kommun föreslår sin text för alla, och den gemensamma projektledningen svarar.

flash-proposal-made = Förslaget är skickat. Här ser ni vad som händer med det.
flash-proposal-commented = Kommentaren är sparad. Båda kan läsa den.
flash-proposal-withdrawn = Förslaget är återtaget.
flash-proposal-taken-up = Texten står nu i utkastet. Den gäller för alla när nästa version är publicerad.
flash-proposal-declined = Svaret är sparat. Kommunen kan läsa det.
proposals-list-title = Förslag från kommuner
proposals-list-title-own = Era förslag till alla
proposals-list-lede = Det som en kommun har provat och vill göra gemensamt. Förslag som väntar på svar står först.
proposals-empty-title = Inga förslag än
proposals-empty-text = När en kommun föreslår sin text för alla visas förslaget här.
proposals-waiting =
    { $n ->
        [one] Ett förslag från en kommun väntar på svar.
       *[other] { $n } förslag från kommuner väntar på svar.
    }
proposals-waiting-way = Läs och svara
proposals-column-proposal = Förslag
proposals-column-method = Metod
proposals-column-from = Föreslås av
proposals-column-on = Dag
proposals-column-stand = Läge
proposals-column-for-all = Förslag till alla
proposals-stand-open = väntar på svar
proposals-stand-withdrawn = återtaget
proposals-stand-taken-up = står i utkastet
proposals-stand-published = med i version { $n }
proposals-stand-declined = avböjt
proposals-title = { $part }: förslag från { $from }
proposals-see = Förslaget om ”{ $part }”
proposals-way = Föreslå för alla
proposals-about = Har ni kommit på något som är bättre för alla? Det som ni har publicerat kan ni föreslå som gemensam text.
proposals-credit = Förslag från { $from }
proposals-credit-part = Förslag från { $from }: { $part }
proposals-form-title = Föreslå för alla: { $part }
proposals-form-lede = Ni föreslår texten i er lokala version { $n }. Den gemensamma projektledningen läser förslaget och svarar. Andra kommuner ser det inte.
proposals-why-label = Varför blir det bättre för alla?
proposals-why-hint = Vad har ni provat, och vad hände? Skriv inget om en enskild person.
proposals-propose = Skicka förslaget
proposals-stale-title = Ni har publicerat en nyare lokal version sedan du öppnade sidan.
proposals-stale-text = Förslaget är inte skickat. Läs texten här nedanför. Är det den som ni vill föreslå, så skicka igen.
proposals-from-version = Ur kommunens lokala version { $n }, som bygger på gemensam version { $base }.
proposals-why = Varför det blir bättre
proposals-differs = Den gemensamma texten och förslaget
proposals-the-proposal = Förslaget
proposals-same = Förslaget är detsamma som den gemensamma texten.
proposals-as-read = Läs hela förslaget
proposals-says-open = Förslaget väntar på svar från { $owner }.
proposals-says-withdrawn = { $from } har tagit tillbaka förslaget.
proposals-says-taken-up = Förslaget står i utkastet. Det gäller för alla när nästa version är publicerad.
proposals-says-declined = { $owner } har tackat nej. Skälet står i samtalet nedanför.
proposals-says-published = Tack! Förslaget är med i en publicerad version:
proposals-discussion = Samtal om förslaget
proposals-nothing-said = Ingen har skrivit något än.
proposals-comment-label = Din kommentar
proposals-comment-hint = Läses av kommunen som föreslår och av den gemensamma projektledningen, med ditt namn.
proposals-comment = Skicka kommentaren
proposals-did-withdrew = Tog tillbaka förslaget.
proposals-did-took-up = Tog in förslaget i utkastet.
proposals-did-declined = Tackade nej till förslaget.
proposals-take-title = Ta in i utkastet
proposals-take-text = Texten ersätter den som står i utkastet. Ändra i den om det behövs.
proposals-take-hint = Rutan har texten som kommunen föreslår.
proposals-take-merged = Utkastet har ändrats sedan den version som kommunen utgick från. Rutan har era ändringar och kommunens. Läs den innan du sparar.
proposals-take-conflicts =
    { $n ->
        [one] På ett ställe har både ni och kommunen ändrat samma ord. Där står båda texterna, efter { $ours } och { $theirs }. Välj och ta bort märkena.
       *[other] På { $n } ställen har både ni och kommunen ändrat samma ord. Där står båda texterna, efter { $ours } och { $theirs }. Välj och ta bort märkena.
    }
proposals-mark-draft = UTKASTET
proposals-mark-proposal = FÖRSLAGET
proposals-take = Ta in i utkastet
proposals-part-gone = Delen finns inte längre i utkastet, så förslaget har ingen plats. Lägg tillbaka delen, eller tacka nej och skriv varför.
proposals-decline-title = Tacka nej
proposals-reason-label = Varför ni tackar nej
proposals-reason-hint = Kommunen läser skälet. Skriv så att de förstår, och gärna vad som skulle behövas.
proposals-decline = Tacka nej
proposals-withdraw-title = Ta tillbaka förslaget
proposals-withdraw-text = Projektledningen svarar då inte på det. Det som är skrivet står kvar, och ni kan föreslå texten igen.
proposals-withdraw = Ta tillbaka förslaget
proposals-problem-why = Skriv varför det blir bättre för alla.
proposals-problem-comment = Skriv en kommentar.
proposals-problem-reason = Skriv varför ni tackar nej.
proposals-problem-long = Texten är för lång. Den får ha högst 1000 tecken.
proposals-problem-text = Skriv texten på svenska.

# Frågeformulärens ursprung och villkor, delade formulär och jämförbara versioner.

certificate-title = Ursprung och villkor
certificate-allowed = Det här får ändras
certificate-allowed-hint = Välj det som ägaren till frågorna har bestämt. Då hjälper Brygga er att följa det.
certificate-free = fritt
certificate-translate = översätt
certificate-locked = låst ordagrant
certificate-long-free = Allt får ändras
certificate-long-translate = Bara översättningar får läggas till
certificate-long-locked = Inget får ändras, ordagrant låst
certificate-about-free = Frågorna får ändras, översättas och flyttas.
certificate-about-translate = Det som är skrivet ska stå kvar. Nya språk får läggas till, och egna frågor får stå efter det som är skrivet.
certificate-about-locked = Ord, svar, ordning och skala ska stå kvar, och alla frågor ska vara med. Egna frågor får stå efter dem.
certificate-part =
    { $n ->
        [one] Det gäller den första frågan.
       *[other] Det gäller de { $n } första frågorna.
    }
certificate-naming = Ska stå vid frågorna
certificate-naming-hint = Om villkoren kräver att ägaren nämns: skriv raden precis som den ska stå. Den som svarar läser den innan frågorna börjar.
certificate-came-from = Kom som fil
certificate-came-from-text = från { $owner }, version { $n } där
certificate-makers = Formuläret kommer från någon annan. Bara den som gjorde det kan ändra ursprung och villkor.
certificate-only-translate = Det som är skrivet ska stå kvar. Du kan lägga till de språk som saknas.
certificate-why = Enligt villkoren ska frågan stå kvar som den är.
certificate-why-owner = Enligt villkoren från { $owner } ska frågan stå kvar som den är.
certificate-add-after = Lägg till en egen fråga efter
certificate-back = Tillbaka till frågeformuläret

## Det som inte går

certificate-refused-title = Det får inte ändras
certificate-locked-item = Fråga { $n } är låst enligt villkoren. Den ska stå ord för ord, på sin plats. Egna frågor kan du lägga till efter.
certificate-forbidden-certificate = Bara den som gjorde formuläret kan ändra ursprung och villkor.
certificate-forbidden-nothing = Det finns inga frågor att låsa än. Skriv frågorna först.
certificate-forbidden-left-out = Frågan ”{ $text }” ska vara med enligt villkoren. Den kan inte tas bort.
certificate-forbidden-inside =
    { $last ->
        [one] Frågan ”{ $text }” är er egen. Den ska stå efter den första frågan.
       *[other] Frågan ”{ $text }” är er egen. Den ska stå efter de { $last } första frågorna, som hör ihop enligt villkoren.
    }
certificate-forbidden-moved = Frågan ”{ $text }” ska stå kvar på sin plats enligt villkoren. Den kan inte flyttas.
certificate-forbidden-changed = Frågan ”{ $text }” ska stå kvar som den är enligt villkoren. Det här har ändrats: { $reason }. Inget är sparat.

certificate-reason-new = ställdes inte då
certificate-reason-gone = ställs inte längre
certificate-reason-kind = ett annat slags fråga
certificate-reason-wording = andra ord på { $language }
certificate-reason-scale = en annan skala eller andra gränser
certificate-reason-options = andra svarsalternativ
certificate-reason-option-order = svarsalternativen i en annan ordning
certificate-reason-branch = ställs på ett annat villkor
certificate-reason-setting = en annan inställning
certificate-reason-added = ny text på { $language }
certificate-reason-removed = borttagen text på { $language }
certificate-reason-aside = en inställning

## Delade frågeformulär

sharing-title = Delade frågeformulär
sharing-lede = Formulär som regionen och kommunerna i samverkan delar med varandra. Ta över ett och ställ samma frågor som de andra, så går svaren att jämföra.
sharing-empty-title = Inga delade frågeformulär än
sharing-empty-text = En kommun delar ett formulär på formulärets egen sida. Då visas det här.
sharing-users = Används av
sharing-users-none = ingen annan hittills
sharing-user = { $name } (version { $n })
sharing-used-by = Används av { $users }.
sharing-whose = Från { $owner }, version { $n }
sharing-whose-since = Från { $owner }, version { $n }, delad sedan { $day }
sharing-adopt = Ta över till våra egna
sharing-adopt-means = Ni får en egen kopia som minns var den kommer ifrån. Ni kan lägga till egna frågor efter, och får veta när det finns en nyare version. Det ni har tagit över är kvar hos er även om formuläret slutar delas.
sharing-origin = Formuläret kommer från { $owner }, version { $n }, och togs över { $day }.
sharing-origin-link = Se det som delas nu
sharing-origin-gone = Det delas inte längre. Det ni har tagit över är kvar.
sharing-owner-gone = någon som inte är kvar i Brygga
sharing-newer = Nu delas en annan version: version { $n }.
sharing-newer-keeps = Om ni tar över den är allt eget kvar: era frågor står efter, och era översättningar följer med. Er nuvarande version ändras inte.
sharing-take-over = Ta över version { $n }
sharing-newer-loses = Den går inte att ta över här, för då skulle det här gå förlorat:
sharing-newer-again = Ta över den som ett nytt formulär i stället
sharing-loss-changed = ”{ $text }” är ändrad hos er.
sharing-loss-taken-out = ”{ $text }” har ni tagit bort.
sharing-loss-order = Frågorna står i en annan ordning hos er.
sharing-loss-translation = ”{ $text }” har ni översatt till { $language }, och frågan lyder inte likadant i den nya versionen.
sharing-loss-key = Er egen fråga ”{ $text }” har samma nyckel som en ny fråga.
sharing-section = Delas med
sharing-shared-with = { $name }, version { $n }, sedan { $day }
sharing-share = Dela frågeformuläret
sharing-share-title = Dela frågeformuläret
sharing-share-lede = Regionen och alla kommuner i samverkan ser frågorna, och ursprung och villkor. Det är version { $n } som delas. Den ändras inte mer. Det ni skriver sedan blir nästa version.
sharing-share-do = Dela version { $n }
sharing-share-instead = Dela version { $n } i stället
sharing-not-shared = Delas inte.
sharing-shared-now = Version { $n } är delad sedan { $day }.
sharing-withdraw = Sluta dela
sharing-withdraw-means = Om ni slutar dela formuläret kan ingen ny ta över det. De som redan har tagit över det har det kvar. Ni kan dela det igen.
sharing-problem = Formuläret går inte att dela som det är. Det behöver minst en fråga, och alla frågor ska vara färdiga.
sharing-adopted = Formuläret kommer från någon annan. Bara den som gjorde det kan dela det.
sharing-many = Ni delar redan { $max } frågeformulär, och fler går inte. Sluta dela ett som inte behövs längre, så går det här att dela. De som redan har tagit över det behåller sitt.
sharing-standing-as-it-came = Version { $n } är precis som den togs över. Det du lägger till blir version { $next }.
sharing-standing-shared = Version { $n } är delad och ändras inte. Det du ändrar blir version { $next }.

## Versioner

versions-link = Versioner, och vad som går att jämföra
versions-title = Versioner: { $name }
versions-lede = Två omgångar går bara att jämföra där frågan är densamma: samma ord, samma svar och samma skala. Här ser du vad som gäller för varje version.
versions-version = Version { $n }
versions-fixed = ändras inte mer
versions-first = Det finns ingen tidigare version att jämföra med.
versions-all-same = Alla frågor går att jämföra med version { $n }.
versions-some-same = { $same } av { $all } frågor går att jämföra med version { $n }.
versions-older =
    { $n ->
        [one] En äldre version visas inte.
       *[other] { $n } äldre versioner visas inte.
    }

## Meddelanden

flash-instrument-adopted = Formuläret finns nu bland era egna. Lägg till egna frågor efter, om ni vill.
flash-instrument-shared = Formuläret är delat.
flash-instrument-withdrawn = Formuläret delas inte längre. De som har tagit över det har det kvar.
flash-instrument-taken-over = Den nya versionen är övertagen. Allt eget är kvar.

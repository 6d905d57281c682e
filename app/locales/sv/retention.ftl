retention-title = Gallring
retention-lede = Här står vad som sparas, hur länge och enligt vilket beslut, och vad som har gallrats.
retention-kinds = Vad ni ansvarar för
retention-kinds-text = Svar och andra uppgifter som når er är allmänna handlingar. De får bara gallras efter ett beslut. Skriv vilket beslut det är, till exempel paragraf och datum eller namnet på dokumenthanteringsplanen. Det som står här följer med in i protokollet.
retention-decision = Beslut för { $kind }
retention-save = Spara besluten
retention-error-long = Skriv högst { $max } tecken.
flash-decisions-saved = Besluten är sparade.
retention-kind-invitations = inbjudningar
retention-about-invitations = Inbjudningar, koder, deltagarnas mejladresser och utskicken till dem. Med dem försvinner det som kunde visa vem som har svarat: kvittot på att svaret kom fram, och svarets dag och språk.
retention-kind-answers = svar
retention-about-answers = Svaren, utan dag, språk och koppling till en person, och fritextsvar som ingen har släppt.
retention-kind-participants = personer i namngivna omgångar
retention-about-participants = Alias för de personer som ni frågar före och efter, och vad var och en har svarat. Svaren gallras dagen efter den dag som personerna fick veta, och direkt när någon tar tillbaka sitt ja. Aliaset gallras ett år efter att ni har avslutat personen, eller ett år efter att det skrevs in om inga svar finns kvar. Ni kan ta bort en person när som helst.
retention-kind-meetings = anteckningar från möten
retention-about-meetings = Det ni har antecknat och citerat vid fokusgruppens möten, och vem som ledde samtalet. Temanas rubriker och det ni hörde finns kvar: det är era egna ord, och ingen persons. Tiden räknas från mötets dag. Ett citat går att ta bort när som helst.
retention-kind-results = resultat
retention-about-results = Resultat, släppta fritextsvar, det ni hörde och det ni har svarat. Inget av det är en enskild persons svar.
retention-kind-exchange = det ni skriver till andra
retention-about-exchange = Trådar och inlägg, händelser i kalendern och det ni tog med er hem från studiebesök, grupper med protokoll och beslut, röster, avvikelser, och metoder med anteckningarna om dem. Den som har skrivit ett inlägg kan ta bort det, och då försvinner även det som stod där förut. En röst går att återkalla när som helst, och då raderas orden direkt. När en kommun har varit stängd i 30 dagar försvinner allt som den har skrivit.
retention-kind-attendance = anmälningar och närvaro
retention-about-attendance = Vilka härifrån som var anmälda till en händelse i kalendern, hur länge de var med, och vilka som har gått en utbildning. Det visar vad projektet har gjort. Tiden räknas från det att händelsen slutade, och en person som slutar hos er försvinner redan då. Vad någon behöver för att kunna vara med gallras dagen efter.
retention-kind-notices = det som är nytt för en medarbetare
retention-about-notices = Vad en medarbetare har fått veta under Nytt, och om det är läst eller undanlagt. Här finns inga texter, bara vilken tråd, händelse, grupp, metod eller omgång det gäller. Slutar personen hos er försvinner det redan då.
retention-kind-mails = utskick till medarbetare
retention-about-mails = Anteckningar om att ett mejl till en medarbetare har skickats eller inte kom fram. Själva mejlet sparas inte.
retention-kind-provider = inbjudningar och försök med er egen inloggning
retention-about-provider = Inbjudningar till medarbetare att börja logga in med er egen inloggning, och när någon senast provade den. En inbjudan gäller i sju dagar. Tiden räknas från det att den användes eller gick ut, och från det att någon provade. Slutar personen hos er försvinner det redan då.
retention-kind-log = loggen
retention-about-log = Vad medarbetare har gjort här och vem som har sett vad.
retention-limit-closing = Gallras när omgången stängs.
retention-limit-kept-until = Gallras dagen efter den dag som deltagarna fick veta. Varje omgång har sin egen.
retention-limit-days = { $n ->
    [one] Gallras efter en dag.
   *[other] Gallras efter { $n } dagar.
  }
retention-limit-years = { $n ->
    [one] Gallras efter ett år.
   *[other] Gallras efter { $n } år.
  }
retention-limit-kept = Gallras inte av sig självt.
retention-of-server = Vad den som driver servern ansvarar för
retention-of-server-text = Detta hör inte till någon kommun. Det står här så att er registerförteckning blir hel.
retention-kind-sign-ins = inloggningslänkar
retention-kind-sessions = avslutade inloggningar
retention-kind-account-log = loggen över en persons inloggningar
retention-kind-accounts = konton för personer som inte längre är med någonstans
retention-kind-barrier-reports = rapporter om tillgänglighet
retention-kind-counts = larm, och hur mycket mejl som kom tillbaka
retention-protocol = Gallringsprotokoll
retention-protocol-text = Antalet svar anges i steg om fem. Hur många kvitton och utskick det var står inte, eftersom det skulle visa hur många som har svarat.
retention-protocol-none-title = Inget är gallrat
retention-protocol-none = Protokollet skrivs när en omgång stängs och när något har sparats så länge som det får.
retention-protocol-more = Äldre rader visas inte här. Den som driver servern kan ta fram dem.
retention-print = Sidan går att skriva ut.
retention-of-round = Omgången
retention-by-decision = Enligt beslut: { $decision }
retention-by-default = Enligt det som deltagarna och medarbetarna har fått veta. Inget eget beslut var angivet.
retention-run = Körning
retention-all = alla
retention-few = färre än fem
retention-at-least = minst { $n }
retention-what-codes = Inbjudningar och koder
retention-what-addresses = Mejladresser
retention-what-participant-mails = Utskick till deltagare
retention-what-receipts = Kvitton på att svar kom fram
retention-what-days-and-languages = Svarens dag och språk
retention-what-answers = Svar
retention-what-withheld-texts = Fritextsvar som ingen fick läsa
retention-what-originals = Det som togs bort ur släppta fritextsvar
retention-what-unreleased-texts = Fritextsvar som inte släpptes
retention-what-named-answers = Svar i en namngiven omgång
retention-what-participants = Personer i namngivna omgångar
retention-what-meeting-notes = Anteckningar och citat, antal möten
retention-what-attendances = Anmälningar och närvaro
retention-what-notices = Det som var nytt för medarbetare
retention-what-staff-mails = Utskick till medarbetare
retention-kind-drafts = det som en medarbetare skriver och inte har skickat
retention-about-drafts = Utkast till trådar och svar i utbytet, som bara den som skriver ser. De försvinner när de skickas eller kastas, när personen slutar hos er och senast efter den här tiden.
retention-what-drafts = Utkast till trådar och svar
retention-what-provider-invitations = Inbjudningar till er egen inloggning
retention-what-provider-tries = Försök med er egen inloggning
retention-years = Antal år enligt beslutet för { $kind }
retention-years-hint = Så många år som det ska sparas. Lämna tomt om beslutet inte säger någon tid. När tiden har gått står det här, och ni väljer när ni gallrar. Inget försvinner av sig självt.
retention-error-years = Skriv ett helt antal år, från 1 till { $max }.
retention-error-years-alone = Skriv vilket beslut som säger det.
retention-due-none = Inget är äldre än tiden i beslutet.
retention-due-posts =
    { $n ->
        [one] Ett inlägg är äldre än tiden i beslutet. Det skrevs den { $day }.
       *[other] { $n } inlägg är äldre än tiden i beslutet. Det äldsta skrevs den { $day }.
    }
retention-due-deviations =
    { $n ->
        [one] En avvikelse är äldre än tiden i beslutet. Den tog slut den { $day }.
       *[other] { $n } avvikelser är äldre än tiden i beslutet. Den äldsta tog slut den { $day }.
    }
retention-due-rounds =
    { $n ->
        [one] En omgång har resultat som är äldre än tiden i beslutet. Den stängdes den { $day }.
       *[other] { $n } omgångar har resultat som är äldre än tiden i beslutet. Den äldsta stängdes den { $day }.
    }
retention-due-results-stay = Resultat går inte att gallra här ännu. Andra har svarat på dem, och senare omgångar jämförs med dem.
retention-delete-now = Gallra nu
retention-delete-title = Gallra det ni har skrivit
retention-delete-lede = Det gäller det ni skrev före den { $day }. Det är äldre än tiden i ert beslut.
retention-delete-goes = Det här försvinner
retention-delete-posts =
    { $n ->
        [one] Texten i ett inlägg, det som stod där förut och dess filer.
       *[other] Texten i { $n } inlägg, det som stod där förut och deras filer.
    }
retention-delete-deviations =
    { $n ->
        [one] En avvikelse, hel och hållen.
       *[other] { $n } avvikelser, hela och hållna.
    }
retention-delete-stays = Det här finns kvar
retention-delete-stays-others = Det som andra har skrivit, även i trådar som ni har startat.
retention-delete-stays-places = Inläggens plats i tråden, med vem som skrev och när, så att andras svar går att förstå.
retention-delete-stays-rest = Trådarnas rubriker och vad de ledde till, händelser, grupper med protokoll och beslut, röster och metoder. De går inte att gallra här ännu.
retention-delete-final = Det går inte att ångra. Vad som gallrades skrivs i gallringsprotokollet, och vem som gjorde det i loggen.
flash-retention-deleted = Det är gallrat. Protokollet står längre ner på sidan.
retention-what-posts = Inlägg
retention-what-deviations = Avvikelser

# Sök: trådar, kalender, protokoll och metoder i en lista.

search-title = Sök
search-lede = Här hittar du trådar, händelser, protokoll, beslut, röster, avvikelser och metoder som du får läsa.
search-in-place = Sök i Brygga
search-question = Vad letar du efter?
search-hint = Skriv ett eller några ord. Andra böjningar och sammansatta ord kommer med.
search-kind = Var vill du leta?
search-any = Överallt
search-kind-thread = Tråd
search-kind-event = Händelse
search-kind-minutes = Protokoll
search-kind-decision = Beslut
search-kind-voice = Röst
search-kind-deviation = Avvikelse
search-kind-method = Metod
search-do = Sök
search-empty = Skriv det du letar efter, så söker vi i allt du får läsa.
search-found =
    { $n ->
        [one] 1 träff
       *[other] { $n } träffar
    }
search-many = Mycket passar. Vi visar det nyaste. Lägg till ett ord så blir det färre.
search-instead = Vi hittade inte allt du skrev, och letade i stället efter: { $words }.
search-none = Vi hittade ingenting.
search-none-text = Prova färre ord, eller ett annat ord för samma sak. Alla ord ska finnas i samma text. Småord som ”och” och ”att” letar vi inte efter.
search-in-all = Leta överallt
search-wait =
    { $n ->
        [one] Du har sökt väldigt många gånger på kort tid. Vänta en minut och sök igen.
       *[other] Du har sökt väldigt många gånger på kort tid. Vänta { $n } minuter och sök igen.
    }
search-page = Sida { $n } av { $of }
search-page-before = Föregående träffar
search-page-after = Fler träffar

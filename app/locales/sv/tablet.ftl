# En surfplatta i rummet: sidan där personalen ställer fram den, och vägen ut.

tablet-title = Surfplatta i rummet
tablet-lede = En surfplatta som går runt: de som deltar svarar på den en i taget, och inget av det de svarar finns kvar på den.
tablet-how-title = Så går det till
tablet-how-codes = Surfplattan får en egen kod för varje person. Ingen kod blir till mer än ett svar, och ingen vet vem som fick vilken.
tablet-how-clears = Den som går ifrån surfplattan får en fråga efter en minut. Efter ytterligare en och en halv minut tas svaren bort.
tablet-how-out = Vägen ut kräver PIN-koden. Lås också skärmen till webbläsaren: det står i handboken hur ni gör på en iPad och på en Android-platta.
tablet-how-session = Du loggas ut på den här enheten när läget börjar.
tablet-how-day = Läget varar högst tolv timmar.
tablet-provider = Du är inloggad med kommunens egen inloggning. Den känner igen den här enheten också när du är utloggad här. Logga ut där med innan du lämnar ifrån dig surfplattan.
tablet-provider-link = Logga ut hos kommunens inloggning (öppnas i en ny flik)
tablet-people = Hur många ska svara?
tablet-people-hint = Högst { $n } personer. Ta med någon extra: ett nytt antal kräver ett nytt läge.
tablet-pin = PIN-kod
tablet-pin-hint = Fyra till åtta siffror som du kommer ihåg. Den behövs för att komma ut.
tablet-do = Logga ut och börja
tablet-problem-people = Skriv ett antal från 1 till { $n }.
tablet-problem-named = Omgången är namngiven: där svarar var och en med sin egen lapp. En surfplatta som går runt passar bara anonyma omgångar.
tablet-problem-pin = Skriv fyra till åtta siffror.
tablet-problem-pin-easy = Den koden är lätt att gissa. Välj siffror som inte kommer i ordning.
tablet-on-title = Surfplattor som är framme
tablet-on-text = Har en surfplatta kommit bort, eller har ni glömt PIN-koden? Avsluta den här. Den slutar fungera direkt.
tablet-on-began = Surfplatta { $n }, framställd { $day }
tablet-end = Avsluta
tablet-end-label = Avsluta surfplatta { $n }
flash-tablet-ended = Surfplattan är avslutad.
tablet-leave-title = Avsluta surfplattan
tablet-leave-text = Skriv PIN-koden. Sedan loggar du in som vanligt.
tablet-leave-pin = PIN-kod
tablet-leave-wrong = Det är inte rätt PIN-kod.
tablet-leave-wait =
    { $minutes ->
        [one] För många försök. Vänta en minut. Du kan också avsluta surfplattan från omgångens sida, på en annan enhet.
       *[other] För många försök. Vänta { $minutes } minuter. Du kan också avsluta surfplattan från omgångens sida, på en annan enhet.
    }
tablet-leave-do = Avsluta
tablet-leave-back = Tillbaka till frågorna

# Att checka in på en händelse, med koden som visas där.

flash-checkin-done = Du är incheckad.
checkin-lede = Är du på plats? Checka in med koden som visas där.
checkin-title = Checka in
checkin-do = Checka in
checkin-digits = Koden som visas på plats
checkin-digits-hint = Sex siffror. Den som håller i händelsen visar dem.
checkin-wrong = Det är inte rätt kod. Titta en gång till, den kan ha bytts.
checkin-wait =
    { $n ->
        [one] Du har provat många koder. Vänta 1 minut, eller säg till den som håller i händelsen.
       *[other] Du har provat många koder. Vänta { $n } minuter, eller säg till den som håller i händelsen.
    }
checkin-code-way = Visa kod för incheckning
checkin-code-title = Checka in här
checkin-code-lede = Öppna händelsen i Brygga och skriv koden, eller läs av QR-koden med telefonen.
checkin-qr = QR-kod som leder till incheckningen
checkin-until = Koden gäller till kl. { $time }. Varje dag och varje tillfälle har en egen kod.
checkin-not-on = Koden visas när det har börjat, tills det slutar.

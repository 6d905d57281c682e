# Typing a code where too many wrong ones were typed.

codes-wait =
    { $minutes ->
        [one] Många felaktiga koder har skrivits härifrån. Vänta en minut och skriv sedan koden igen.
       *[other] Många felaktiga koder har skrivits härifrån. Vänta { $minutes } minuter och skriv sedan koden igen.
    }
codes-wait-link = Du kan komma till frågorna nu ändå. Rikta telefonens kamera mot QR-koden på lappen, eller öppna länken om du har fått ett mejl.
codes-wait-why = Du har inte gjort något fel. Någon annan på samma nätverk kan ha skrivit koderna.

# The field for a code on the front page.

start-code-title = Har du fått en kod?
start-code = Din kod
start-code-hint = Den står på lappen som du har fått. Du behöver inte logga in.
start-code-send = Svara på frågorna

# Typing a code where too many wrong ones were typed. Easy Swedish.

codes-wait =
    { $minutes ->
        [one] Många koder har blivit fel. Vänta en minut. Skriv sedan koden igen.
       *[other] Många koder har blivit fel. Vänta { $minutes } minuter. Skriv sedan koden igen.
    }
codes-wait-link = Du kan svara nu ändå. Öppna kameran i din telefon. Rikta den mot rutan på lappen. Har du fått ett mejl? Öppna länken där.
codes-wait-why = Du har inte gjort fel. Någon annan kan ha skrivit koderna.

# The field for a code on the front page.

start-code-title = Har du fått en kod?
start-code = Din kod
start-code-hint = Koden står på lappen som du har fått. Du behöver inte logga in.
start-code-send = Svara på frågorna

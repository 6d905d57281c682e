# Insyn: vem utanför kommunen som får se vilka uppgifter om personer, varför och hur länge.

section-looks = Insyn
flash-look-given = Insynen är given. Varje gång någon tittar skrivs det i er logg.
flash-look-ended = Insynen är avslutad. Uppgifterna går inte längre att se.

looks-cancel = Avbryt
looks-somebody = någon som inte längre finns här
looks-record-members = vilka som arbetar här
looks-record-invitations = vilka som är inbjudna till ”{ $round }”
looks-record-invitations-gone = vilka som är inbjudna till en omgång

## I kommunen

looks-given-title = Insyn
looks-given-lede = Den gemensamma projektledningen och samverkansparter ser inga uppgifter om personer hos er. Här kan du låta en av dem se vissa uppgifter, för ett syfte och en tid.
looks-give = Ge insyn
looks-none-title = Ingen har insyn
looks-none-text = Det är så det brukar vara. Ge insyn bara när någon behöver uppgifterna för att hjälpa er.
looks-living-heading = Gäller nu
looks-ended-heading = Har gällt
looks-never = Insyn visar aldrig vad någon har svarat i en fokusgrupp, och aldrig sådant som är borttaget.
looks-column-who = Vem
looks-column-what = Får se
looks-column-why = Varför
looks-column-until = Hur länge
looks-column-looks = Visningar
looks-column-given = Gavs
looks-until = till och med { $day }
looks-was-until = gällde till och med { $day }
looks-ended-at = avslutades { $at }
looks-count =
    { $n ->
        [0] inga än
        [one] en, { $last }
       *[other] { $n }, senast { $last }
    }
looks-given-by = { $at } av { $name }

looks-give-title = Ge insyn
looks-give-lede = Personen får se uppgifterna från nu till och med den dag du väljer. Varje visning skrivs i er logg, och de som arbetar hos er kan se vem som har tittat på deras uppgifter.
looks-nobody = Det finns ingen att ge insyn till. Kommunen är inte med i något samarbete, eller så har regionen ingen projektledning eller samverkanspart än.
looks-choose = Välj en person
looks-person-label = Vem ska få insyn?
looks-person-hint = En person i taget. Ingen annan i samma organisation får se något.
looks-record-label = Vad ska personen få se?
looks-record-hint = Välj det minsta som räcker. Omgångar som har stängt finns inte med: deras adresser är borttagna.
looks-purpose-label = Varför behövs det?
looks-purpose-hint = Skriv så att den som uppgifterna gäller förstår. Skriv inga namn.
looks-last-day-label = Till och med vilken dag?
looks-last-day-hint = Högst 90 dagar fram. Behövs det längre ger du en ny insyn.
looks-give-send = Ge insyn
looks-problem-person = Välj vem som ska få insyn.
looks-problem-record = Välj vad personen ska få se.
looks-problem-purpose = Skriv varför det behövs.
looks-problem-purpose-long = Skriv kortare: högst 500 tecken.
looks-problem-last-day = Välj en dag från i dag till och med 90 dagar fram.

looks-grant-title = Insyn för { $name }
looks-state-living = gäller
looks-state-ended = avslutad
looks-not-yet = Personen har inte tittat än.
looks-entry = rad { $n } i loggen
looks-end-heading = Avsluta nu
looks-end-text = { $name } kan inte längre se uppgifterna. Det går inte att ångra, men du kan ge en ny insyn.
looks-end = Avsluta insynen

looks-at-me-title = Vem har sett mina uppgifter?
looks-at-me-lede = Här ser du när någon utanför { $place } har tittat på uppgifter där du finns med, och varför.
looks-at-me-none = Ingen utanför kommunen har tittat på dina uppgifter.
looks-at-me-link = Vem har sett mina uppgifter?
looks-at-me-rest = Dina kollegor ser ditt namn, din adress och din roll på sidan Medlemmar. Det skrivs inte i loggen.

## I regionen

looks-mine-title = Insyn som du har fått
looks-mine-lede = En kommun kan låta dig se vissa uppgifter om personer, för ett syfte och en tid. Annars ser du bara siffror.
looks-mine-none-title = Du har ingen insyn
looks-mine-none-text = Behöver du se uppgifter om personer i en kommun? Fråga den lokala projektledaren där.
looks-logged = Varje visning skrivs i loggen hos { $place }.
looks-banner-purpose = Syfte:
looks-banner-until = Du kan se uppgifterna till och med { $day }.
looks-take = Visa uppgifterna
looks-addresses =
    { $n ->
        [0] Inga adresser
        [one] En adress
       *[other] { $n } adresser
    }
looks-sheets =
    { $n ->
        [0] Inga ark med koder
        [one] Ett ark med koder
       *[other] { $n } ark med koder
    }
looks-sheet =
    { $n ->
        [one] Ark { $sheet }: en lapp
       *[other] Ark { $sheet }: { $n } lappar
    }
looks-not-answers = Vilka som har svarat syns aldrig här.
looks-nothing-left = Det finns inget kvar att visa. Adresser och koder togs bort när omgången stängde.

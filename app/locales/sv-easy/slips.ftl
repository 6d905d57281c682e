# Den utskrivna lappen. Adressen står mellan de två första texterna.

invite-slip-scan = Ta en bild av rutan med mobilen. Eller gå till
invite-slip-code = och skriv koden:
invite-slip-until = Svara senast { $day }. Du bestämmer själv om du vill svara. Ingen får veta vem du är.

# Den utskrivna lappen. Adressen står mellan de två första texterna. Kort: en lapp har plats för sex rader.

invite-slip-scan = Skanna, eller gå till
invite-slip-code = och skriv koden:
invite-slip-until = Svara senast { $day }.

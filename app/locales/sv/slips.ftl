# Den utskrivna lappen. Adressen står mellan de två första texterna.

invite-slip-scan = Skanna rutan med mobilen, eller gå till
invite-slip-code = och skriv koden:
invite-slip-until = Svara senast { $day }. Det är frivilligt och anonymt.

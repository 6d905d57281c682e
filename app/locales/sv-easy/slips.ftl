# Den utskrivna lappen. Adressen står mellan de två första texterna. Kort: en lapp har plats för sex rader.

invite-slip-scan = Skanna rutan. Eller gå till
invite-slip-code = och skriv koden:
invite-slip-until = Sista dag: { $day }.

# Limits against flooding: what a municipality or region may do in a day, and an address in a while.

limits-invitations = Ni har bjudit in så många med mejl i dag som går: { $n }. Inget skickades. Fortsätt i morgon, eller skriv ut lappar att dela ut.
limits-slips = Ni har gjort så många lappar i dag som går: { $n }. Fortsätt i morgon, eller använd de lappar som ni har.

error-too-often-title = Vänta lite
error-too-often-text =
    { $minutes ->
        [one] Det har kommit många försök härifrån på kort tid. Vänta en minut, gå tillbaka i webbläsaren och försök igen. Det du skrev finns kvar där.
       *[other] Det har kommit många försök härifrån på kort tid. Vänta { $minutes } minuter, gå tillbaka i webbläsaren och försök igen. Det du skrev finns kvar där.
    }
error-too-much-title = Det var för mycket på en gång
error-too-much-text = Det som skickades är större än vad någon sida här behöver. Gå tillbaka och skicka mindre åt gången.
error-full-title = Det räcker för i dag
error-full-text = Ni har gjort så många av dessa i dag som går. Inget ändrades. Fortsätt i morgon.

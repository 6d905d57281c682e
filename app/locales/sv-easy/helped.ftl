# Sist, innan man skickar: hur man svarade.

answering-helped-title = Fick du hjälp att svara?
answering-helped-hint = Det är bra att ta hjälp. Men svaren ska vara dina egna. Din handläggare får inte hjälpa dig att svara. Du kan hoppa över frågan.
answering-helped-alone = Nej, jag svarade själv
answering-helped-read_aloud = Telefonen eller surfplattan läste högt
answering-helped-assistant = Någon läste och skrev åt mig
answering-helped-interpreter = En tolk hjälpte mig

# Sist på sidan där man tittar igenom svaren: hur man svarade. Vad den som hjälper tycker frågas aldrig.

answering-helped-title = Fick du hjälp att svara?
answering-helped-hint = Det är bra att ta hjälp, så länge svaren är dina egna. Den som hjälper dig får inte vara din egen handläggare. Du kan hoppa över frågan.
answering-helped-alone = Nej, jag svarade själv
answering-helped-read_aloud = Telefonen eller surfplattan läste upp frågorna
answering-helped-assistant = Någon läste och skrev åt mig
answering-helped-interpreter = En tolk hjälpte mig

# Mails to participants in easy Swedish. Nothing here says why somebody is invited or what they take part in.
# Dates are text made by mail-date; the link is inserted as it is.

mail-date =
    { $day } { $month ->
        [1] januari
        [2] februari
        [3] mars
        [4] april
        [5] maj
        [6] juni
        [7] juli
        [8] augusti
        [9] september
        [10] oktober
        [11] november
       *[12] december
    } { $year }

## Invitation

mail-invitation-subject = Frågor från { $asker }
mail-invitation-greeting = Hej!
mail-invitation-1 = { $asker } vill veta vad du tycker. Därför får du några frågor.
mail-invitation-2 = Du väljer själv om du vill svara. Vi frågar inte vad du heter. Vi visar bara svaren om minst fem har svarat.
mail-invitation-link = Svara här: { $link }
mail-invitation-button = Svara på frågorna
mail-invitation-private = Länken är bara din. Skicka den inte till någon annan.
mail-invitation-last-day = Du kan svara till och med den { $closes }.
mail-invitation-decline = Vill du inte svara? Då behöver du inte göra något. Inget händer om du inte svarar.
mail-invitation-address = Vi har din e-postadress så att du kan få frågorna. Sedan tar vi bort den. Det gör vi när frågorna stänger.

## Reminder

mail-reminder-subject = Du kan fortfarande svara { $asker }
mail-reminder-greeting = Hej!
mail-reminder-1 = { $asker } vill gärna veta vad du tycker. Du kan fortfarande svara.
mail-reminder-2 = Datorn skickar det här till dem som inte har svarat. Ingen ser vilka de är.
mail-reminder-link = Svara här: { $link }
mail-reminder-button = Svara på frågorna
mail-reminder-private = Länken är bara din. Skicka den inte till någon annan.
mail-reminder-last-day = Du kan svara till och med den { $closes }.
mail-reminder-decline = Vill du inte svara? Då behöver du inte göra något. Inget händer om du inte svarar.

## Result, when the round has closed: to everybody who was invited

mail-result-subject = Läs vad { $asker } fick veta
mail-result-greeting = Hej!
mail-result-1 = { $asker } har frågat vad du och andra tycker. Nu har frågorna stängt. Tack till alla som har svarat!
mail-result-2 = Läs sidan ”Du sa – vi gjorde”. Där står vad vi fick veta. Där står också vad vi ändrar. Spara länken. Mer kan komma senare.
mail-result-link = Läs här: { $link }
mail-result-button = Läs ”Du sa – vi gjorde”
mail-result-address = Vi tar bort din e-postadress nu. Du får inga fler mejl om frågorna.

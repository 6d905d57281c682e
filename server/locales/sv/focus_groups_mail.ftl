# Mails to participants. Nothing here says why somebody is invited or what they take part in.
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

mail-invitation-subject = Några frågor från { $asker }
mail-invitation-greeting = Hej!
mail-invitation-1 = { $asker } vill veta vad du tycker. Därför får du några frågor.
mail-invitation-2 = Du väljer själv om du vill svara. Vi frågar inte vad du heter, och vi visar bara resultat när minst fem personer har svarat.
mail-invitation-link = Svara här: { $link }
mail-invitation-button = Svara på frågorna
mail-invitation-private = Länken är bara din. Skicka den inte vidare.
mail-invitation-last-day = Sista dagen att svara är den { $closes }.
mail-invitation-decline = Vill du inte svara? Då behöver du inte göra någonting, och det påverkar ingenting för dig.
mail-invitation-address = Vi har din e-postadress för att kunna skicka frågorna. Den tas bort när frågorna stänger.

## Reminder

mail-reminder-subject = Du hinner fortfarande svara på frågorna från { $asker }
mail-reminder-greeting = Hej!
mail-reminder-1 = { $asker } vill gärna veta vad du tycker. Du kan fortfarande svara på frågorna.
mail-reminder-2 = Påminnelsen skickas automatiskt till dem som inte har svarat. Ingen ser vilka de är.
mail-reminder-link = Svara här: { $link }
mail-reminder-button = Svara på frågorna
mail-reminder-private = Länken är bara din. Skicka den inte vidare.
mail-reminder-last-day = Sista dagen att svara är den { $closes }.
mail-reminder-decline = Vill du inte svara? Då behöver du inte göra någonting, och det påverkar ingenting för dig.

## Result, when the round has closed: to everybody who was invited

mail-result-subject = Nu kan du läsa vad { $asker } fick veta
mail-result-greeting = Hej!
mail-result-1 = { $asker } har frågat vad du och andra tycker. Nu har frågorna stängt. Tack till alla som har svarat!
mail-result-2 = På sidan ”Du sa – vi gjorde” står vad vi fick veta och vad vi ändrar. Mer kan komma till på sidan, så spara gärna länken.
mail-result-link = Läs här: { $link }
mail-result-button = Läs ”Du sa – vi gjorde”
mail-result-address = Vi tar bort din e-postadress nu. Det här är det sista mejlet om frågorna.

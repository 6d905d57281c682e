# Mail to somebody who is to be known by the place's own provider.

mail-acceptance-subject = Börja logga in i Brygga för { $tenant }
mail-acceptance-greeting = Hej!
mail-acceptance-1 = { $tenant } har lagt till dig i Brygga. Där ställer kommuner frågor till dem de är till för, läser resultaten och berättar vad svaren leder till.
mail-acceptance-2 = Du loggar in på samma sätt som i organisationens andra system. Öppna länken en gång för att koppla ihop din inloggning med Brygga.
mail-acceptance-link = Ta emot inbjudan här: { $link }
mail-acceptance-button = Ta emot inbjudan
mail-acceptance-valid = Länken gäller i sju dagar och kan användas en gång.
mail-acceptance-private = Länken är bara till för dig. Skicka den inte vidare: den som använder den blir den som Brygga känner igen som dig.
mail-acceptance-mistake = Tror du att mejlet har kommit fel? Hör av dig till { $tenant }.

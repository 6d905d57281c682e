# Inloggning med en plats eget system (OpenID Connect).

flash-provider-saved = Inställningarna är sparade. Prova inloggningen innan ni använder den.
flash-provider-same = Ingenting var ändrat.
flash-provider-removed = Inloggningen är borttagen. Alla loggar in med en länk i mejlet.
flash-provider-only-on = Nu kommer man in bara med er egen inloggning.
flash-provider-only-off = Nu kommer man in också med en länk i mejlet.
flash-provider-invited = En inbjudan är skickad. Länken gäller i sju dagar.
flash-provider-accepted = Välkommen! Nästa gång loggar du in på samma sätt.

## Att välja på inloggningssidan

provider-choose-title = Logga in med din kommun
provider-choose-text = Välj var du arbetar. Du loggar in som i organisationens andra system.
provider-choose-link-title = Logga in med en länk

## En plats inloggningssida

provider-sign-in-title = Logga in med { $place }
provider-sign-in-text = Du skickas till inloggningen hos { $place } och kommer sedan tillbaka hit.
provider-sign-in-button = Fortsätt till inloggningen
provider-sign-in-other = Arbetar du någon annanstans, eller fungerar det inte?
provider-sign-in-link = Logga in på ett annat sätt
provider-leaving-title = Du skickas vidare
provider-leaving-text = Du är på väg till inloggningen hos { $place }.
provider-leaving-link = Fortsätt om inget händer

## När det inte gick

provider-trouble-title = Inloggningen gick inte
provider-trouble-who = Kommer felet tillbaka? Säg till den som leder arbetet hos { $place }, och berätta vad som står här.
provider-trouble-again = Försök igen
provider-trouble-address = Inloggningens adress går inte att använda. Den måste börja med https och finnas på internet.
provider-trouble-no-answer = Inloggningen svarar inte. Vänta en stund och försök igen.
provider-trouble-no-provider = Det finns ingen inloggning på den adressen, eller så svarar den på ett sätt som Brygga inte förstår.
provider-trouble-other-issuer = Inloggningen uppger ett annat namn (issuer) än det som är inställt. De måste stämma tecken för tecken.
provider-trouble-no-pkce = Inloggningen saknar ett skydd som Brygga kräver (PKCE med S256).
provider-trouble-not-begun = Det här försöket är redan använt, äldre än tio minuter eller påbörjat i en annan webbläsare.
provider-trouble-refused = Inloggningen avbröts eller nekades.
provider-trouble-mixed-up = Svaret kom inte från den inloggning som Brygga frågade.
provider-trouble-client = Inloggningen känner inte igen Brygga. Klient-id eller klienthemlighet är fel eller har gått ut.
provider-trouble-code = Inloggningen tog inte emot Bryggas kod. Försök igen.
provider-trouble-no-token = Inloggningen skickade inget intyg om vem du är.
provider-trouble-signature = Intyget om vem du är har inte en underskrift som Brygga kan lita på.
provider-trouble-token-issuer = Intyget om vem du är kommer från någon annan än den som är inställd.
provider-trouble-audience = Intyget om vem du är är inte utfärdat till Brygga.
provider-trouble-time = Intyget om vem du är har gått ut, eller så går klockorna olika.
provider-trouble-nonce = Intyget om vem du är hör till ett annat försök.
provider-trouble-subject = Intyget säger inte vem du är på ett sätt som Brygga kan använda.
provider-trouble-acr = Du loggade in på ett svagare sätt än vad som krävs (acr). Logga in med till exempel e-legitimation eller kort.
provider-trouble-amr = Du loggade in på ett annat sätt än vad som krävs (amr). Bekräfta med till exempel en app, en nyckel eller ett kort.

provider-not-tied-title = Du är inte känd i Brygga än
provider-not-tied-text = Inloggningen hos { $place } gick bra, men den är inte kopplad till någon i Brygga.
provider-not-tied-way = Öppna länken i mejlet med din inbjudan. Har du inget sådant mejl, be den som leder arbetet hos { $place } att skicka en ny inbjudan.
provider-taken-title = Inloggningen hör till någon annan
provider-taken-text = Du är inloggad hos { $place } med ett konto som redan är kopplat till en annan person i Brygga.
provider-taken-way = Logga ut hos { $place } och in igen som dig själv. Öppna sedan länken i mejlet på nytt. Inbjudan är inte förbrukad.

## Inbjudan

provider-invitation-title = Inbjudan från { $place }
provider-invitation-text = { $place } har bjudit in en person till Brygga:
provider-invitation-how = Tryck på knappen och logga in som i organisationens andra system. Då kopplas din inloggning ihop med Brygga. Det görs en gång.
provider-invitation-not-you = Är det inte du? Stäng sidan. Annars blir det du som Brygga känner igen som den personen.
provider-invitation-accept = Ta emot inbjudan
provider-invitation-gone-title = Inbjudan gäller inte längre
provider-invitation-used-text = Länken är redan använd. Har du tagit emot inbjudan kan du logga in.
provider-invitation-expired-text = En inbjudan gäller i sju dagar. Be den som bjöd in dig att skicka en ny.
provider-invitation-without-text = Här loggar man in med en länk i mejlet i stället. Skriv den e-postadress som du är inbjuden med.
provider-invitation-none-text = Länken finns inte, eller så har du fått en nyare inbjudan. Öppna det senaste mejlet.

## Utloggad

provider-signed-out-title = Du har loggat ut ur Brygga
provider-signed-out-text = Du kan vara kvar inloggad hos { $place }. Delar du dator med andra? Logga ut där också.
provider-signed-out-there = Logga ut hos { $place }
provider-signed-out-home = Till startsidan

## Inställningarna

provider-title = Egen inloggning
provider-lede = Låt medarbetarna hos { $place } logga in som i era andra system, till exempel med Entra ID eller Keycloak (OpenID Connect).
provider-standing-none = Ingen egen inloggning är inställd. Alla loggar in med en länk i mejlet.
provider-standing-both = Man kommer in med er egen inloggning och med en länk i mejlet.
provider-standing-only = Man kommer in bara med er egen inloggning.
provider-addresses-title = Adresser att registrera
provider-addresses-text = Den som sköter er inloggning registrerar Brygga där med de här adresserna.
provider-address-redirect = Tillbaka efter inloggning (redirect URI)
provider-address-signed-out = Meddelande om utloggning (back-channel eller front-channel logout URI)
provider-address-after = Tillbaka efter utloggning (post-logout redirect URI)
provider-form-title = Uppgifter om inloggningen
provider-issuer = Inloggningens adress (issuer)
provider-issuer-hint = Exakt som inloggningen själv skriver den, till exempel https://login.microsoftonline.com/…/v2.0
provider-client-id = Klient-id
provider-client-secret = Klienthemlighet
provider-client-secret-hint = Sparas låst och visas aldrig igen.
provider-client-secret-kept = En hemlighet är sparad. Skriv bara något här om du vill byta den, eller om du byter inloggningens adress.
provider-more = Krav på hur man loggar in, och vad Brygga frågar efter
provider-acr = Godtagna nivåer (acr)
provider-acr-hint = Skilj dem åt med mellanslag. En av dem måste stå i intyget. Lämna tomt för att inte kräva någon nivå.
provider-amr = Godtagna sätt (amr)
provider-amr-hint = Till exempel mfa. Skilj dem åt med mellanslag. Ett av dem måste stå i intyget. Lämna tomt för att inte kräva något sätt.
provider-scopes = Fråga också efter
provider-scopes-hint = Behövs sällan. Brygga känner igen en person på inloggningens eget id och sparar inget mer.
provider-scope-email = E-postadress (email)
provider-scope-profile = Namn (profile)
provider-save = Spara
provider-save-turns-off = Sparar du en ändring kommer man in med mejlade länkar också, tills du har provat och slagit på kravet igen.
provider-problem-issuer = Skriv inloggningens adress, till exempel https://login.example.se
provider-problem-issuer-refused = Adressen måste börja med https och finnas på internet. Ligger inloggningen i ert eget nät behöver den som driver Brygga tillåta det.
provider-problem-client-id = Skriv det klient-id som Brygga har fått hos inloggningen
provider-problem-client-secret = Skriv klienthemligheten. Den behövs också när adressen ändras, så att den gamla aldrig skickas till någon annan.
provider-problem-values = Skriv värden utan mellanslag och citattecken i sig, högst tio

## Att prova

provider-try-title = Prova
provider-try-text = Går hela vägen till inloggningen och tillbaka och visar vad som kom. Ingenting ändras.
provider-try-button = Prova inloggningen
provider-report-title = Ditt senaste försök
provider-report-old = Försöket gjordes innan inställningarna ändrades. Prova igen.
provider-report-good = Allt stämmer.
provider-report-detail = Inloggningens egen felkod
provider-report-issuer = Utfärdare (issuer)
provider-report-subject = Ditt id där, dolt utom ändarna
provider-report-acr = Nivå (acr)
provider-report-amr = Sätt (amr)
provider-report-nothing = inget
provider-report-whose = Kopplad till
provider-report-tied-own = dig
provider-report-tied-other = en annan medlem
provider-report-tied-nobody = ingen än
provider-report-tells = Säger till när någon loggar ut där
provider-report-signs-out = Går att logga ut hos
provider-report-yes = ja
provider-report-no = nej
provider-report-invite-text = Koppla ihop din egen inloggning med Brygga: skicka en inbjudan till dig själv och öppna länken i mejlet.
provider-report-invite-button = Skicka en inbjudan till mig

## Bara den egna inloggningen

provider-only-title = Kräv den egna inloggningen
provider-only-text = Då räcker det inte med en länk i mejlet för att komma in här. Den som inte har tagit emot sin inbjudan kommer inte in.
provider-only-is-on = En länk i mejlet räcker inte för att komma in här.
provider-only-try-first = Prova först inloggningen, med ditt eget kopplade konto. Provet gäller i en timme.
provider-only-turn-on = Kräv den egna inloggningen
provider-only-turn-off = Tillåt länkar i mejlet igen

## Att ta bort

provider-remove-title = Ta bort den egna inloggningen
provider-remove-text = Alla loggar in med en länk i mejlet igen.
provider-remove-link = Ta bort …
provider-remove-lost = Den som är inne med den egna inloggningen loggas ut. Alla kopplingar försvinner: ställer ni in den på nytt behöver var och en ta emot en ny inbjudan. Medlemmarna blir kvar.
provider-remove-yes = Ja, ta bort

## En medlem

provider-member-title = Egen inloggning
provider-member-tied = Kopplad: personen loggar in med er egen inloggning. Har personen fått ett nytt konto där, skicka en ny inbjudan.
provider-member-invited = Inte kopplad än. En inbjudan är skickad och gäller till { $day }.
provider-member-not-tied = Inte kopplad. Skicka en inbjudan så kan personen logga in med er egen inloggning.
provider-member-invite = Skicka en ny inbjudan

## I loggen

audit-kind-provider-saved = Egen inloggning ändrades
audit-kind-provider-removed = Egen inloggning togs bort
audit-kind-provider-only = Kravet på egen inloggning ändrades
audit-kind-provider-invited = Inbjudan till egen inloggning
audit-kind-provider-tied = Inbjudan till egen inloggning togs emot
audit-event-provider-saved = Ändrade inställningarna för den egna inloggningen
audit-event-provider-removed = Tog bort den egna inloggningen
audit-event-provider-only =
    { $on ->
        [yes] Började kräva den egna inloggningen
       *[no] Släppte in med mejlade länkar igen
    }
audit-event-provider-invited = Skickade en inbjudan till egen inloggning till { $account }
audit-event-provider-tied = Tog emot inbjudan till egen inloggning

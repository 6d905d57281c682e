# Namngivna omgångar: personer som frågas före och efter, under alias. Sidor för medarbetare.

participants-title = Före och efter
participants-lede = Här finns de personer som ni frågar flera gånger, för att se vad som har förändrats för var och en. Varje person har ett alias och inget annat. De är bara era: regionen och andra kommuner ser dem inte.
participants-none-title = Ingen person är tillagd
participants-none-text = Bestäm ett alias tillsammans med varje person och skriv in det här. Gör sedan en omgång namngiven och bjud in personerna till den.
participants-going-on = Personer som ni följer ({ $n })
participants-ended = Avslutade ({ $n })
participants-since = Tillagd den { $day }.
participants-ended-on = avslutad den { $day }
participants-kept = En person som är avslutad tas bort ett år senare, när inga svar finns kvar. Vad någon har svarat tas bort den dag som personen fick veta, eller tidigare om personen ångrar sig.

## Lägga till

participants-add-title = Lägg till personer
participants-no-names = Skriv inga namn, personnummer eller adresser. Ett alias ska inte kunna förstås av någon annan än er och personen, till exempel en färg och en siffra: Blå 7. Har ni en lista över vem som är vem ska den finnas någon annanstans, och skyddas där.
participants-aliases = Alias, ett på varje rad
participants-aliases-hint = Högst { $n } tecken. Två personer kan inte ha samma alias.
participants-add-do = Lägg till
participants-problem-empty = Skriv minst ett alias.
participants-problem-many = Lägg till högst { $n } personer åt gången.
participants-problem-today = Ni har lagt till så många personer som går på en dag: { $n }. Fortsätt i morgon.
participants-problem-taken = Det finns redan personer med de här aliasen: { $aliases }. Välj andra. Ingen har lagts till.
participants-problem-long = ”{ $line }” är för långt. Skriv högst { $n } tecken.
participants-problem-unreadable = ”{ $line }” innehåller tecken som inte syns. Skriv raden en gång till.
participants-problem-address = ”{ $line }” ser ut som en mejladress. Den pekar ut en person. Välj ett annat alias.

## En person

participants-rounds = Omgångar
participants-not-asked = Personen har inte frågats i någon omgång än.
participants-consent-waiting = Har inte svarat på om det går bra
participants-consent-agreed = Har sagt ja
participants-consent-declined = Vill inte
participants-consent-withdrawn = Har tagit tillbaka sitt ja. Svaren är raderade
participants-kept-until = Svaren tas bort efter den { $day }.
participants-answers-title = Vad personen har svarat
participants-answers-text = Läs svaren när du behöver dem i arbetet med personen. Varje gång någon läser dem skrivs det i er logg, med namn och tid, och personen kan få se listan.
participants-look = Läs svaren
participants-looks = Vem har läst?
participants-look-title = Vad { $alias } har svarat
participants-looked = Att du läser detta står nu i loggen.
participants-over-time = Svaren över tid
participants-question = Fråga
participants-change = Förändring
participants-nothing-answered = Det finns inga svar.
participants-scale = { $min } betyder ”{ $low }”. { $max } betyder ”{ $high }”.
participants-way-higher = { $before } → { $after }: högre
participants-way-same = { $before } → { $after }: lika
participants-way-lower = { $before } → { $after }: lägre
participants-looks-title = Vem har läst vad { $alias } har svarat?
participants-looks-lede = Här står varje gång någon på { $place } har läst eller tagit ut svaren. Ingen kan ändra eller ta bort en rad. Loggen sparas i fem år.
participants-looks-none = Ingen har läst svaren.
participants-looks-read = läste svaren
participants-looks-taken = tog ut svaren som en fil
participants-looks-entry = (nummer { $n } i loggen)
participants-looks-print = Sidan går att skriva ut och ge till personen.
participants-somebody = någon som inte längre finns i listan
participants-export-title = Ge personen allt som är sparat
participants-export-text = En fil med aliaset, vad personen har sagt ja och nej till, svaren och vem som har läst dem. Att du tar ut den skrivs i loggen. Ge den bara till personen själv.
participants-export-html = Hämta för att läsa eller skriva ut
participants-export-json = Hämta för datorer (JSON)
participants-export-heading = Vad som är sparat om { $alias }
participants-export-about = Sparat av { $place }, under det här aliaset och inget namn.

participants-end-title = Avsluta personen
participants-end-text = Personen bjuds inte in igen. En lapp som personen redan har tar inte emot fler svar. Svar som redan har kommit kan personen fortfarande ta bort med den. Svaren finns kvar tills deras dag kommer, och aliaset tas bort när inga svar finns kvar, tidigast om ett år.
participants-end-do = Avsluta
participants-delete-title = Ta bort personen
participants-delete-short = Aliaset, alla svar och alla länkar raderas direkt.
participants-delete-way = Ta bort personen
participants-delete-heading = Ta bort { $alias }?
participants-delete-text = Aliaset, alla svar och alla länkar raderas direkt. Det går inte att ångra. Siffror som redan är gjorda för gruppen ändras inte: i dem går det inte att se någon enskild.
participants-delete-do = Ta bort med alla svar
participants-withdraw-way = Ta tillbaka personens ja
participants-withdraw-heading = Har { $alias } ångrat sig?
participants-withdraw-text = Gör detta när personen säger till er att svaren i den här omgången ska bort. De raderas direkt, och i loggen står att du gjorde det. Det går inte att ångra. Personen kan också göra det själv, med sin länk.
participants-withdraw-do = Radera svaren i omgången
participants-cancel = Avbryt

## En namngiven omgång

participants-section-could = Ska samma personer frågas igen?
participants-section-could-text = Omgången är anonym: ingen kan följa en person från en omgång till en annan.
participants-section-named = Namngiven omgång
participants-section-named-text = Svaren kopplas till alias, med varje persons samtycke.
participants-named-way = Gör omgången namngiven
participants-anonymous-way = Gör omgången anonym igen
participants-invite-way = Bjud in personer
participants-change-way = Se förändringen för gruppen

participants-named-title = Gör omgången namngiven
participants-anonymous-title = Gör omgången anonym igen
participants-named-lede = I en namngiven omgång kopplas varje svar till en persons alias. Då syns hur samma person svarar före och efter.
participants-named-consent = Varje person läser vad som sparas och säger själv ja eller nej innan första frågan. Den som säger nej behöver inte göra mer. Den som har sagt ja kan ångra sig när som helst, och då raderas svaren direkt.
participants-named-alias = Personen finns bara som ett alias. Namn, personnummer och adresser frågas det inte efter.
participants-named-readers = Svaren läses av dem som leder eller arbetar hos er, och av ingen annan.
participants-named-logged = Varje gång någon läser en persons svar skrivs det i er logg, och personen kan få se det.
participants-named-region = Regionen och andra kommuner ser ingenting: varken alias, svar eller siffror.
participants-named-codes = Omgången har inga koder och inga mejl. Varje person får en lapp med en egen länk.
participants-named-fixed = När omgången har öppnat går det inte att göra den anonym, eller tvärtom.
participants-named-kept = Svaren sparas till den { $until }. Sedan raderas de.
participants-named-advice = Fråga bara det ni behöver veta om var och en. Vill ni veta vad deltagarna tycker om ert stöd passar en anonym omgång bättre: då vågar fler svara som det är.
participants-named-do = Gör namngiven
participants-anonymous-do = Gör anonym

participants-invite-title = Bjud in personer
participants-invite-lede = Välj vilka som ska frågas. Skriv sedan ut lapparna och ge dem till personerna.
participants-choose = Vilka ska frågas?
participants-choose-hint = Här står de som inte är inbjudna än. Fråga först om personen vill vara med, också i samtal.
participants-slip-language = Språk på lappen
participants-slip-language-hint = Personen kan byta språk innan frågorna börjar.
participants-invite-do = Bjud in
participants-problem-nobody = Välj minst en person.
participants-nobody-left = Alla personer är inbjudna, eller så är ingen tillagd än.
participants-invited-title = Inbjudna ({ $n })
participants-invited-text = Här står vad var och en har sagt om att vara med. Vem som har svarat på frågorna står inte här.
participants-slips-way = Skriv ut lapparna
participants-slips-title = Lappar
participants-slips-lede = En lapp för varje person som inte har sagt nej och inte är avslutad. De går att skriva ut igen så länge omgången är öppen.
participants-slips-careful = Varje lapp öppnar en persons egen fråga. Ge den bara till rätt person, och svara aldrig i någon annans ställe. Lappen visar inte vad personen har svarat.

## Vad som har förändrats för gruppen

participants-change-title = Förändringen för gruppen
participants-change-lede = Här räknas de som har svarat båda gångerna, på frågor som ställdes med samma ord till alla.
participants-change-not-yet = Siffrorna görs när omgången har stängt. Är en tidigare namngiven omgång med samma frågor fortfarande öppen görs de först när den också har stängt.
participants-change-first = Det finns ingen tidigare namngiven omgång att jämföra med. Det som jämförs är frågor som besvaras med siffror och som ställdes till alla, med samma ord båda gångerna. Efter nästa omgång med samma frågor står förändringen på den omgångens sida.
participants-change-since = Jämfört med omgången som öppnade den { $day }:
participants-change-few = Färre än fem personer har svarat båda gångerna. Då visas inga siffror.
participants-change-both = Minst { $n } personer har svarat båda gångerna.
participants-change-words = Av { $n } personer svarade { $higher } högre än förra gången, { $same } likadant och { $lower } lägre.
participants-change-none = Visas inte, eller så har ingen svarat båda gångerna.
participants-change-hidden = Siffror visas när minst { $n } personer har svarat på frågan båda gångerna, och inte när färre än tio alla svarade åt samma håll. Det som är dolt och det som är tomt ser likadant ut.
participants-change-made = Siffrorna gjordes den { $day } och ändras inte.
participants-close-kept = Svaren finns kvar hos er, kopplade till alias, till den dag som personerna har fått veta. Till dess kan var och en ångra sig.
participants-close-change = Förändringen för gruppen räknas ut en gång och ändras sedan inte.

flash-participants-added = Personerna är tillagda.
flash-participants-ended = Personen är avslutad.
flash-participants-deleted = Personen är borttagen, med alla svar.
flash-participants-withdrawn = Svaren i omgången är raderade.
flash-participants-named = Omgången är namngiven. När den har öppnat kan ni bjuda in personer.
flash-participants-anonymous = Omgången är anonym.
flash-participants-invited = Personerna är inbjudna. Skriv ut deras lappar.

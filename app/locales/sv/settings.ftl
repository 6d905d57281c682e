# En plats inställningar.

section-settings = Inställningar

flash-settings-saved = Ändringen är sparad.
flash-logo-saved = Logotypen är sparad.
flash-logo-removed = Logotypen är borttagen.
flash-place-paused = Platsen är pausad.
flash-place-resumed = Allt är i gång igen.
flash-place-closed = Kommunen är stängd.

settings-title = Inställningar
settings-lede-municipality = Så ser kommunen ut för deltagare och kollegor. Längst ner kan du ta ut allt, pausa och stänga.
settings-lede-paused = Under pausen kan inställningarna inte ändras. Återuppta först.
settings-lede-region = Så ser regionen ut för deltagare och kollegor. Längst ner kan du ta ut allt och pausa.

settings-name-title = Namn
settings-name-label = Namn
settings-name-hint = Adressen { $address } ändras inte.
settings-code-label = Kommunkod

settings-look-title = Utseende
settings-look-about = Färgen och logotypen syns på era sidor, och för deltagare i de omgångar som ni själva skapar.
settings-accent-title = Färg
settings-accent-label = Välj färg
settings-accent-hint = Klicka på rutan. Där kan du också skriva in koden ur er grafiska profil, till exempel #0b5c6b. Brygga kontrollerar att texten går att läsa.
settings-accent-light = { $colour } på ljus bakgrund
settings-accent-dark = { $colour } på mörk bakgrund
settings-accent-save = Spara färgen
settings-accent-take = Ta { $colour } i stället
settings-accent-none = Använd Bryggas egen färg
settings-logo-title = Logotyp
settings-logo-alt = Logotypen för { $place }
settings-logo-label = Välj en bild
settings-logo-another = Byt till en annan bild
settings-logo-hint = PNG, JPEG eller WebP, högst { $kilobytes } kB. Bilden visas liten, så välj en utan små detaljer.
settings-logo-send = Ladda upp
settings-logo-remove = Ta bort logotypen

settings-sender-title = Mejl från er
settings-sender-about = Mejl till deltagare och kollegor kommer från Bryggas adress. Här väljer ni vilket namn som står som avsändare och vart svar går.
settings-sender-name-label = Avsändarens namn
settings-sender-name-hint = Till exempel Nybro kommun. Tomt: Brygga.
settings-reply-to-label = Svarsadress
settings-reply-to-hint = Dit går svar på mejlen. Tomt: Bryggas adress, som kanske ingen läser.

settings-contact-title = Kontakt för deltagare
settings-contact-label = Vem kan deltagare fråga?
settings-contact-hint = Namn med telefon eller e-post, på en rad. Föreslås när ni skapar en omgång. Omgångar som redan finns ändras inte.
settings-dpo-label = Hur når deltagare ert dataskyddsombud?
settings-dpo-hint = E-post eller telefon, på en rad. Visas för alla ni frågar, också i omgångar som redan pågår. Tomt: då nämns inget ombud.

settings-statement-title = Tillgänglighet
settings-statement-about = Det här läggs till i tillgänglighetsredogörelsen, som alla kan läsa.
settings-statement-link = Se redogörelsen
settings-statement-contact-label = Vem svarar på frågor om tillgänglighet hos er?
settings-statement-contact-hint = E-post eller telefon, på en rad.
settings-shortcomings-label = Vad vet ni inte fungerar för alla?
settings-shortcomings-hint = Till exempel en blankett som inte kan läsas upp. En sak på varje rad.

settings-export-title = Ta ut allt
settings-export-about = Ni får en fil (JSON) med det ni äger: inställningar, medlemmar, frågeformulär, omgångar, resultat, fritexter som är släppta, det ni hörde och svaren.
settings-export-without = Enskilda svar, vilka som är inbjudna och fritexter som ingen har släppt är inte med. Att du tar ut filen skrivs i loggen.
settings-export = Ta ut allt som fil
settings-exported-at = Senast uttaget { $at }.
settings-exported-never = Inte uttaget än.
settings-close-about = Alla förlorar tillgången, och efter 30 dagar raderas det som kommunen äger. På nästa sida står vad som händer, och där bekräftar du.

settings-error-colour = Skriv färgen som # och sex tecken, till exempel #0b5c6b.
settings-error-pale = Färgen är för ljus för att läsas. Kontrasten är { $contrast } och behöver vara minst { $least }. Välj en mörkare, eller ta den närmaste som går att läsa.
settings-error-logo-missing = Välj en bild först.
settings-error-logo-heavy = Bilden väger för mycket. Gör den mindre och ladda upp igen: den får väga högst 500 kB.
settings-error-logo-format = Filen är inte en bild i PNG, JPEG eller WebP. Spara om bilden i något av formaten.
settings-error-logo-large = Bilden är för stor. Ingen sida får vara längre än 4096 bildpunkter.
settings-error-logo-damaged = Bilden går inte att läsa. Spara om den och försök igen.
settings-error-line = Skriv på en rad, med högst { $most } tecken.
settings-error-sender = Skriv namnet på en rad, utan @, < och >, med högst { $most } tecken.
settings-error-reply-to = Skriv bara en hel e-postadress, till exempel namn@kommunen.se.
settings-error-shortcomings = Texten är för lång. Den får ha högst { $most } tecken.

settings-wording-title = Egna texter till deltagarna
settings-wording-about = Passar en översättning inte era deltagare? Skriv en egen text i stället, på det språk det gäller.
settings-wording-link = Se och byt ut texter

## Egna texter till deltagarna

flash-wording-saved = Sparat. Deltagarna ser ändringen nu.
wording-title = Egna texter till deltagarna
wording-lede = Här kan ni byta ut Bryggas texter till deltagarna: på sidorna där de svarar, på surfplattan i rummet, i mejlen, på lapparna, på sidan ”Du sa – vi gjorde” och på sidan där de slipper fler mejl. Det gäller genast, i alla era omgångar. Det ni lovar deltagarna gäller däremot så länge en omgång är öppen: de texterna går bara att ändra när ingen av era omgångar är det.
wording-language = Språk
wording-text = Text
wording-text-hint = Här står början av varje text, på svenska.
wording-place = Var texten står
wording-in-invitation = Mejl med inbjudan
wording-in-reminder = Mejl med påminnelse
wording-in-result = Mejl om resultatet
wording-in-mails = Mejl
wording-on-slips = Lappar
wording-on-tablet = Surfplattan i rummet
wording-on-said = Sidan Du sa – vi gjorde
wording-on-stop = Sidan där man slipper fler mejl
wording-show = Visa texten
wording-shipped = Bryggas text
wording-swedish = På svenska
wording-own = Er egen text
wording-own-hint = Behåll det som står inom klammerparenteser, till exempel { $example }. Där sätter Brygga in ett tal eller ett namn. Lämna fältet tomt om Bryggas text ska gälla.
wording-promise = Den här texten lovar något till dem som svarar. Den går bara att ändra när ingen av era omgångar är öppen.
wording-save = Spara
wording-changed-since = Brygga har ändrat sin text sedan ni skrev er. Då stod det så här:
wording-stale = Någon annan bytte ut en text medan du skrev. Det du skrev är kvar. Se efter att det fortfarande stämmer, och spara igen.
wording-list-title = Texter som ni har bytt ut
wording-list-none = Inga än. Alla texter är Bryggas.
wording-list-changed = Brygga har ändrat sin text
wording-problem-long = Texten är för lång. Den får ha högst { $max } tecken.
wording-problem-unreadable = Texten går inte att läsa. Kontrollera att varje klammerparentes både börjar och slutar, och att det inte står något annat inom dem än i Bryggas text.
wording-problem-lacks = { $name } saknas. Det står i Bryggas text och behövs i er.
wording-problem-unknown = { $name } finns inte i Bryggas text. Ta bort det.
wording-problem-promised = Texten lovar något till dem som svarar, och en av era omgångar är öppen. Spara den när omgången har stängt. Det du skrev är kvar här.
wording-problem-many = Ni har redan bytt ut { $max } texter, och det är så många som går.

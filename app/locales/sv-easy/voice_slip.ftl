# The slip for somebody whose words are shown in Brygga, and the page where its code is typed, in easy Swedish.

voice-slip-title = Tack för det du sa
voice-slip-by = { $role }, { $owner }, { $month }
voice-slip-role-participant = Deltagare
voice-slip-role-staff = Personal
voice-slip-role-employer = Arbetsgivare
voice-slip-role-partner = Partner
voice-slip-inside = Du har sagt ja. De som arbetar med oss får läsa dina ord. Ditt namn står inte där.
voice-slip-public = Du har sagt ja. Alla får läsa dina ord. Ditt namn står inte där.
voice-slip-withdraw = Du kan ändra dig när du vill. Du behöver inte säga varför. Visa den här koden för någon som arbetar hos { $name }:
voice-slip-then = Då tar vi bort dina ord. Sedan kan ingen läsa dem här.
voice-slip-code-title = Ta bort det du har sagt
voice-slip-code-lede = Vi tar bort dina ord direkt. Du kan inte få tillbaka dem.
voice-slip-code-label = Koden på lappen
voice-slip-code-hint = Koden har åtta tecken. Den ser ut så här: 7KQ2-M4XR. Du kan skriva stora eller små bokstäver.
voice-slip-code-problem = Det är ingen kod. En kod har åtta tecken.
voice-slip-code-unknown = { $name } hittar inte koden. Läs koden en gång till. Är lappen härifrån?
voice-slip-code-do = Ta bort mina ord

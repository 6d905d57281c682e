# Lappen till den som har sagt något som visas i Brygga, och sidan där koden på lappen skrivs in.

voice-slip-title = Tack för dina ord
voice-slip-by = { $role }, { $owner }, { $month }
voice-slip-role-participant = Deltagare
voice-slip-role-staff = Medarbetare
voice-slip-role-employer = Arbetsgivare
voice-slip-role-partner = Samverkanspart
voice-slip-inside = Du har sagt ja till att dina ord visas för dem som arbetar i samarbetet. Ditt namn står inte där.
voice-slip-public = Du har sagt ja till att dina ord visas för dem som arbetar i samarbetet och för allmänheten. Ditt namn står inte där.
voice-slip-withdraw = Du kan ångra dig när som helst och behöver inte säga varför. Visa eller läs upp koden för någon som arbetar hos { $name }:
voice-slip-then = Då raderas dina ord direkt. Ingen kan läsa dem här efter det.
voice-slip-code-title = Ta bort det du har sagt
voice-slip-code-lede = Dina ord raderas direkt och visas inte längre någonstans. De går inte att få tillbaka.
voice-slip-code-label = Koden på lappen
voice-slip-code-hint = Åtta tecken, till exempel 7KQ2-M4XR. Stora eller små bokstäver spelar ingen roll.
voice-slip-code-problem = Det är ingen kod. En kod har åtta tecken.
voice-slip-code-unknown = { $name } har inget citat med den koden. Läs koden en gång till, och kontrollera att lappen är härifrån.
voice-slip-code-do = Radera mina ord

# Loggen över vad som görs och vem som tittar.

section-log = Logg

audit-title = Logg
audit-lede = Här står vad som har gjorts i { $place } och vem som har tittat på uppgifter om personer. Ingen kan ändra eller ta bort en rad.
audit-chain-whole = Loggen är hel. Den kontrollerades { $at }.
audit-chain-broken = Loggen är inte hel: rad { $n } är inte som den skrevs. Det upptäcktes { $at }. Säg till den som driver Brygga.
audit-chain-unchecked = Loggen kontrolleras en gång om dygnet. Den har inte kontrollerats än.
audit-kind-label = Vad
audit-person-label = Vem
audit-all-kinds = Allt
audit-all-people = Alla
audit-filter = Visa
audit-none = Inget i loggen passar in på det du har valt.
audit-column-number = Rad
audit-column-at = När
audit-column-by = Vem
audit-column-what = Vad
audit-column-kind = Slag
audit-column-hash = Kontrollsumma
audit-newest = Till de nyaste
audit-older = Äldre
audit-export = Hämta som fil
audit-export-about = Filen (CSV) innehåller alla rader som passar in på det du har valt. Att du hämtar den skrivs i loggen.
audit-kept = Raderna sparas i fem år. Tiderna är svensk tid.
audit-somebody = någon som inte längre finns här
audit-nobody = Brygga
audit-a-method = en metod
audit-a-tenant = en plats
audit-a-round = en omgång
audit-the-round = ”{ $title }”
audit-record-members = vilka som arbetar här
audit-record-invitations = vilka som är inbjudna
audit-record-invitations-to = vilka som är inbjudna till { $round }

audit-kind-member-invited = Medlem bjöds in
audit-kind-member-role-changed = Medlem fick ny roll
audit-kind-member-removed = Medlem togs bort
audit-kind-provider-saved = Egen inloggning ställdes in
audit-kind-provider-removed = Egen inloggning togs bort
audit-kind-provider-only = Krav på egen inloggning ändrades
audit-kind-provider-invited = Länk för egen inloggning skickades
audit-kind-provider-tied = Egen inloggning börjar gälla för en medlem
audit-kind-round-opened = Omgång öppnades
audit-kind-round-extended = Omgång fick ny sista dag
audit-kind-round-closed = Omgång stängdes
audit-kind-round-sealed = Omgångens resultat blev klart
audit-kind-slips-made = Koder skrevs ut
audit-kind-tablet-begun = Surfplatta i rummet startades
audit-kind-tablet-ended = Surfplatta i rummet avslutades
audit-kind-addresses-invited = Deltagare bjöds in
audit-kind-reminders-sent = Påminnelse skickades
audit-kind-text-released = Fritext släpptes
audit-kind-text-kept-back = Fritext hölls tillbaka
audit-kind-text-theme-added = Tema för fritexter lades till
audit-kind-text-theme-renamed = Tema för fritexter bytte namn
audit-kind-text-theme-removed = Tema för fritexter togs bort
audit-kind-meeting-planned = Möte planerades
audit-kind-meeting-changed = Möte ändrades
audit-kind-meeting-guide-changed = Mötes guide ändrades
audit-kind-meeting-deleted = Möte togs bort
audit-kind-meeting-theme-added = Tema från ett möte lades till
audit-kind-meeting-theme-changed = Tema från ett möte ändrades
audit-kind-meeting-theme-removed = Tema från ett möte togs bort
audit-kind-finding-published = Det vi hörde skrevs
audit-kind-finding-removed = Det vi hörde togs bort
audit-kind-response-given = Svar till deltagarna
audit-kind-mail-resent = Mejl skickades igen
audit-kind-grant-given = Insyn gavs
audit-kind-grant-ended = Insyn avslutades
audit-kind-participants-added = Personer lades till i namngivna omgångar
audit-kind-participant-ended = En person avslutades
audit-kind-participant-removed = En person togs bort
audit-kind-participant-looked = Någon läste en persons svar
audit-kind-participants-invited = Personer bjöds in till en namngiven omgång
audit-kind-consent-withdrawn = Ett samtycke togs tillbaka
audit-kind-looked = Någon tittade
audit-kind-method-published = Metod publicerades
audit-kind-method-archived = Metod arkiverades
audit-kind-method-restored = Metod togs fram igen
audit-kind-method-adopted = Metod började användas
audit-kind-method-adapted = Lokal version publicerades
audit-kind-method-followed = Ny gemensam version togs in
audit-kind-method-shared = Delning av lokal version ändrades
audit-kind-method-opened = Metod öppnades för alla eller stängdes
audit-kind-proposal-made = Metod: förslag lämnades
audit-kind-proposal-withdrawn = Metod: förslag togs tillbaka
audit-kind-proposal-taken-up = Metod: förslag togs in i utkastet
audit-kind-proposal-declined = Metod: förslag avböjdes
audit-kind-method-use-ended = Metod slutade användas
audit-kind-method-use-begun-again = Metod började användas igen
audit-kind-method-answers = Metod kopplades till något vi hörde
audit-kind-post-removed = Inlägg togs bort
audit-kind-colleague-registered = Kollega anmäldes till något i kalendern
audit-kind-colleague-taken-off = Kollegas anmälan togs bort
audit-kind-voice-withdrawn = Röst återkallades
audit-kind-voice-shown = Röst visades för alla eller doldes
audit-kind-voice-kept-off = Röst togs bort från en öppen sida eller fick stå där igen
audit-kind-log-exported = Loggen hämtades
audit-kind-collaboration-loaded = Samarbetet lästes in
audit-kind-tenant-created = Kommun lades till
audit-kind-tenant-renamed = Plats bytte namn
audit-kind-tenant-part-changed = Kommun deltar på annat sätt
audit-kind-tenant-paused = Pausades
audit-kind-tenant-resumed = Återupptogs
audit-kind-tenant-closed = Kommun stängdes
audit-kind-tenant-reopened = Kommun öppnades igen
audit-kind-tenant-exported = Allt togs ut som fil
audit-kind-appearance-changed = Utseende ändrades
audit-kind-sender-changed = Avsändare i mejl ändrades
audit-kind-wording-changed = Egna texter till deltagarna ändrades
audit-kind-contact-changed = Kontakt för deltagare ändrades
audit-kind-statement-changed = Tillgänglighetsredogörelse ändrades
audit-kind-records-disposed = Gallring efter beslut

audit-event-member-invited = Bjöd in { $account } som { $role }
audit-event-member-role-changed = Gav { $account } rollen { $role }
audit-event-member-removed = Tog bort { $account }
audit-event-provider-saved = Ställde in inloggning med den egna leverantören
audit-event-provider-removed = Tog bort inloggning med den egna leverantören
audit-event-provider-only = Ändrade om man bara kommer in med den egna leverantören
audit-event-provider-invited = Skickade { $account } en länk för att börja logga in med den egna leverantören
audit-event-provider-tied = { $account } loggar nu in med den egna leverantören
audit-event-round-opened = Öppnade { $round }
audit-event-round-extended = Flyttade sista dagen för { $round } till { $last_day }
audit-event-round-closed = Stängde { $round }
audit-event-round-sealed = Gjorde resultatet av { $round } klart och tog bort adresser och koder
audit-event-slips-made =
    { $slips ->
        [one] Skrev ut en kod till { $round }
       *[other] Skrev ut { $slips } koder till { $round }
    }
audit-event-tablet-begun =
    { $slips ->
        [one] Ställde fram en surfplatta till { $round } för en person
       *[other] Ställde fram en surfplatta till { $round } för { $slips } personer
    }
audit-event-tablet-ended = Avslutade en surfplatta till { $round }
audit-event-addresses-invited =
    { $addresses ->
        [0] Bjöd in adresser till { $round }; alla var redan inbjudna
        [one] Bjöd in en adress till { $round }
       *[other] Bjöd in { $addresses } adresser till { $round }
    }
audit-event-reminders-sent = Påminde dem som inte hade svarat i { $round }
audit-event-text-released = Läste en fritext och släppte den
audit-event-text-kept-back = Läste en fritext och höll den tillbaka
audit-event-text-theme-added = Lade till ett tema för fritexterna i { $round }
audit-event-text-theme-renamed = Döpte om ett tema för fritexter
audit-event-text-theme-removed = Tog bort ett tema för fritexter
audit-event-meeting-planned = Planerade ett möte den { $held_on }
audit-event-meeting-changed = Ändrade ett möte den { $held_on }
audit-event-meeting-guide-changed = Ändrade guiden till ett möte
audit-event-meeting-deleted = Tog bort ett möte den { $held_on }, med allt som hade antecknats
audit-event-meeting-theme-added = Lade till ett tema från ett möte
audit-event-meeting-theme-changed = Ändrade ett tema från ett möte, eller citaten i det
audit-event-meeting-theme-removed = Tog bort ett tema från ett möte, med anteckningar och citat
audit-event-finding-published = Skrev ner något som hördes i { $round }
audit-event-finding-removed = Tog bort något som hade skrivits ner, med svaren på det
audit-event-response-given =
    { $response ->
        [changed] Svarade deltagarna: vi har ändrat
        [not_changed] Svarade deltagarna: vi ändrar inte
       *[later] Svarade deltagarna: vi ser på det senare
    }
audit-event-mail-resent = Skickade igen ett mejl som inte hade kommit fram
audit-event-grant-given = Lät { $account } se { $record }, till och med { $last_day }
audit-event-grant-ended = Avslutade en insyn
audit-event-participants-added =
    { $participants ->
        [one] Lade till en person, med alias
       *[other] Lade till { $participants } personer, med alias
    }
audit-event-participant-ended = Avslutade en person i namngivna omgångar
audit-event-participant-removed = Tog bort en person i namngivna omgångar, med alla svar
audit-event-participant-looked =
    { $taken_out ->
        [yes] Tog ut vad en person har svarat som en fil
       *[no] Läste vad en person har svarat
    }
audit-event-participants-invited =
    { $participants ->
        [one] Bjöd in en person till { $round }
       *[other] Bjöd in { $participants } personer till { $round }
    }
audit-event-consent-withdrawn = En persons samtycke i { $round } togs tillbaka, och svaren raderades. Står det ingen här gjorde personen det själv
audit-event-looked = Tittade på { $record }
audit-event-method-published = Publicerade version { $version } av { $method }
audit-event-method-archived = Arkiverade { $method }
audit-event-method-restored = Tog fram { $method } ur arkivet
audit-event-method-adopted = Började använda { $method }, version { $version }
audit-event-method-adapted = Publicerade lokal version { $version } av { $method }
audit-event-method-followed = Tog in gemensam version { $version } av { $method }
audit-event-method-use-ended = Slutade använda { $method }
audit-event-method-use-begun-again = Började använda { $method } igen, från version { $version }
audit-event-method-answers =
    { $on ->
        [yes] Kopplade version { $version } av { $method } till något vi hörde
       *[other] Tog bort kopplingen mellan version { $version } av { $method } och något vi hörde
    }
audit-event-method-shared =
    { $on ->
        [yes] Lät andra kommuner läsa den lokala versionen av { $method }
       *[other] Slutade dela den lokala versionen av { $method }
    }
audit-event-method-opened =
    { $on ->
        [yes] Öppnade { $method } för alla
       *[other] Slutade hålla { $method } öppen för alla
    }
audit-event-proposal-made = Föreslog er text i { $method } för alla
audit-event-proposal-withdrawn = Tog tillbaka ett förslag om { $method }
audit-event-proposal-taken-up = Tog in en kommuns förslag i utkastet till { $method }
audit-event-proposal-declined = Tackade nej till en kommuns förslag om { $method }
audit-event-post-removed = Tog bort ett inlägg som någon annan hade skrivit i en tråd
audit-event-colleague-registered = Anmälde { $account } till något i kalendern
audit-event-colleague-taken-off = Tog bort anmälan för { $account } till något i kalendern
audit-event-voice-withdrawn = Återkallade en röst: texten är raderad
audit-event-voice-shown =
    { $on ->
        [yes] Lät en röst visas för alla vid en öppen metod
       *[other] Slutade visa en röst för alla
    }
audit-event-voice-kept-off =
    { $on ->
        [yes] Tog bort en röst från en metods öppna sida
       *[other] Lät en röst stå på en metods öppna sida igen
    }
audit-event-log-exported =
    { $entries ->
        [one] Hämtade en rad ur loggen som fil
       *[other] Hämtade { $entries } rader ur loggen som fil
    }
audit-event-collaboration-loaded = Samarbetets fil lästes in av den som driver Brygga
audit-event-tenant-created =
    { $exchange_only ->
        [yes] Lade till { $tenant }, som deltar i utbytet
       *[no] Lade till { $tenant }, som deltar fullt ut
    }
audit-event-tenant-renamed = Bytte namn på { $tenant }, eller fyllde i kommunkoden
audit-event-tenant-part-changed =
    { $exchange_only ->
        [yes] Lät { $tenant } delta i utbytet
       *[no] Lät { $tenant } delta fullt ut
    }
audit-event-tenant-paused = Pausade { $tenant }
audit-event-tenant-resumed = Återupptog { $tenant }
audit-event-tenant-closed = Stängde { $tenant }
audit-event-tenant-reopened = Öppnade { $tenant } igen
audit-event-tenant-exported = Tog ut allt som fil
audit-event-appearance-changed = Ändrade färg eller logotyp
audit-event-sender-changed = Ändrade avsändarens namn eller svarsadressen i mejl
audit-event-wording-changed =
    { $text ->
        [none] Ändrade en text som deltagarna läser
       *[other] Ändrade en text som deltagarna läser: { $text }, på { $language }
    }
audit-event-contact-changed = Ändrade vem deltagare kan fråga
audit-event-statement-changed = Ändrade sin del av tillgänglighetsredogörelsen
audit-event-records-disposed = Gallrade det ni har skrivit till andra, efter ert beslut

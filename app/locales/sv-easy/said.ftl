# The public page "you said – we did", in easy Swedish.

said-title = Du sa – vi gjorde
said-document-title = Du sa – vi gjorde: { $round }
said-asked-by = De som frågade är
said-languages = Språk
said-empty = Här kommer vi att skriva vad ni sa. Vi skriver också vad vi gör.
said-open = Du kan svara till och med den { $date }. Titta här igen efter den dagen.
said-heard = Det här sa ni
said-from-meeting = Det kom fram på ett möte.
said-done = Det här gör vi
said-kind-changed = Vi har ändrat det här.
said-kind-not-changed = Vi ändrar inte det här. Här står varför.
said-kind-later = Vi tittar på det här senare.
said-awaited = Svaret kommer senare.
said-awaited-from = Svaret kommer senare från
said-comma = ,{" "}
said-foot = Alla får läsa den här sidan. Ingen kan se vad just du har svarat.
said-only-swedish = Den här texten finns bara på svenska:

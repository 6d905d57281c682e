# The public page "you said – we did", which prints as a poster.

said-title = Du sa – vi gjorde
said-document-title = Du sa – vi gjorde: { $round }
said-asked-by = Frågorna kom från
said-languages = Språk
said-empty = Här kommer det att stå vad ni sa och vad vi gör.
said-open = Det går att svara till och med den { $date }. Kom gärna tillbaka efter det.
said-heard = Det vi hörde
said-from-meeting = Från ett möte.
said-done = Det vi gör
said-kind-changed = Det här har vi ändrat.
said-kind-not-changed = Det här ändrar vi inte, och så här tänker vi.
said-kind-later = Det här tar vi upp senare.
said-awaited = Svar kommer.
said-awaited-from = Svar kommer från
said-comma = ,{" "}
said-foot = Alla får läsa den här sidan. Ingen kan se vem som har svarat vad.
said-only-swedish = Den här texten finns bara på svenska:

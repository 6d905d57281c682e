# The public page "you said – we did", which prints as a poster.

said-title = You said – we did
said-document-title = You said – we did: { $round }
said-asked-by = The questions came from
said-languages = Language
said-empty = This is where you will read what you said and what we do.
said-open = You can answer until { $date }. Please come back after that.
said-heard = What we heard
said-from-meeting = From a meeting.
said-done = What we are doing
said-kind-changed = We have changed this.
said-kind-not-changed = We are not changing this, and here is why.
said-kind-later = We will come back to this later.
said-awaited = An answer will come.
said-awaited-from = Answers will come from
said-comma = ,{" "}
said-foot = Everyone may read this page. Nobody can see who answered what.
said-only-swedish = This text is in Swedish only:

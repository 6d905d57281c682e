# The public page "you said – we did", in Somali. It speaks to everyone who answered: idinka.

said-title = Waad sheegteen – waannu samaynay
said-document-title = Waad sheegteen – waannu samaynay: { $round }
said-asked-by = Su’aaluhu waxay ka yimaaddeen
said-languages = Luqadda
said-empty = Halkan waxaannu ku qori doonnaa wixii aad sheegteen. Waxaannu kaloo qori doonnaa waxa aannu samaynayno.
said-open = Maalinta ugu dambaysa ee la jawaabi karo waa { $date }. Maalintaas ka dib mar kale halkan eeg.
said-heard = Waxa aad sheegteen
said-from-meeting = Waxaa lagu sheegay kulan.
said-done = Waxa aannu samaynayno
said-kind-changed = Tan waannu beddelnay.
said-kind-not-changed = Tan ma beddelayno. Halkan waxaa ku qoran sababta.
said-kind-later = Tan mar dambe ayaannu eegi doonnaa.
said-awaited = Jawaabtu mar dambe ayay imanaysaa.
said-awaited-from = Jawaabtu mar dambe ayay ka imanaysaa
said-comma = ,{" "}
said-foot = Qof kasta wuu akhrin karaa boggan. Qofna ma arki karo waxa aad adigu ku jawaabtay.
said-only-swedish = Qoraalkani wuxuu ku qoran yahay af-iswiidhish oo keliya:

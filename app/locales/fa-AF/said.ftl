# The public page "you said – we did", in Dari.

said-title = شما گفتید – ما انجام دادیم
said-document-title = شما گفتید – ما انجام دادیم: { $round }
said-asked-by = سوال‌ها از طرف
said-languages = زبان
said-empty = در اینجا می‌نویسیم که شما چه گفتید. همچنان می‌نویسیم که ما چه می‌کنیم.
said-open = تا پایان روز { $date } می‌توانید جواب بدهید. بعد از آن روز دوباره اینجا را ببینید.
said-heard = شما این را گفتید
said-from-meeting = این در یک جلسه گفته شد.
said-done = ما این کار را می‌کنیم
said-kind-changed = این را تغییر داده‌ایم.
said-kind-not-changed = این را تغییر نمی‌دهیم. دلیل آن در اینجا نوشته شده است.
said-kind-later = این موضوع را بعداً می‌بینیم.
said-awaited = جواب بعداً می‌آید.
said-awaited-from = جواب بعداً می‌آید از طرف
said-comma = ،{" "}
said-foot = همه می‌توانند این صفحه را بخوانند. هیچ کس دیده نمی‌تواند که شخص شما چه جواب داده‌اید.
said-only-swedish = این متن فقط به زبان سویدنی است:

# At the end, before sending: how somebody answered.

answering-helped-title = آیا کسی در جواب دادن به شما کمک کرد؟
answering-helped-hint = کمک گرفتن خوب است، اما جواب‌ها باید از خود شما باشند. کسی که کمک می‌کند، نباید کارمند مسئول خود شما باشد. می‌توانید این سوال را بدون جواب بگذارید.
answering-helped-alone = نه، خودم جواب دادم
answering-helped-read_aloud = موبایل یا تبلیت سوال‌ها را با صدای بلند خواند
answering-helped-assistant = کسی برایم خواند و نوشت
answering-helped-interpreter = یک ترجمان به من کمک کرد

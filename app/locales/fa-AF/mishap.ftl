# Where something went wrong beside the page of whoever answers: what happened, and how to go on.

mishap-internal-title = یک مشکل پیدا شد
mishap-internal-text = این اشتباه شما نیست. کمی صبر کنید. بعد یک بار دیگر کوشش کنید.
mishap-not-found-title = این صفحه وجود ندارد
mishap-not-found-text = شاید آدرس غلط باشد. لینک خود را یک بار دیگر باز کنید یا کود خود را بنویسید.
mishap-too-much-title = این یک‌باره بسیار زیاد بود
mishap-too-much-text = چیزی که فرستادید بسیار زیاد است. کوتاه‌تر بنویسید و یک بار دیگر کوشش کنید.
mishap-refused-title = قبول کرده نتوانستیم
mishap-refused-text = به این شکل قبول کرده نمی‌توانیم. لینک خود را یک بار دیگر باز کنید یا کود خود را بنویسید.
mishap-back = به صفحهٔ قبلی برگردید. معمولاً چیزی که نوشته‌اید هنوز آنجا است.
mishap-reference = باز هم نشد؟ از کسی که لینک یا کود را به شما داده است بپرسید و این شماره را نشان بدهید:
mishap-start = از اول شروع کنید

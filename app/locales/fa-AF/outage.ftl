# When the database does not answer in the middle of answering. The page holds what was filled in.

outage-title = فعلاً کار نمی‌دهد
outage-text = کمی صبر کنید. بعد یک بار دیگر کوشش کنید.
outage-kept = جواب‌های شما هنوز در این صفحه هستند. این صفحه را نبندید. لازم نیست یک بار دیگر جواب بدهید.
outage-button = یک بار دیگر کوشش کنید

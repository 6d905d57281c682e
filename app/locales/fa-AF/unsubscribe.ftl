# The page that stops mails, from the link in the mail.

unsubscribe-title = قطع کردن ایمیل‌ها
unsubscribe-ask-participant = آیا دیگر دربارهٔ این سوال‌ها ایمیل نمی‌خواهید؟ با آن هم می‌توانید جواب بدهید. از لینکی که گرفته‌اید استفاده کنید.
unsubscribe-ask-staff = آیا دیگر این قسم ایمیل‌ها را نمی‌خواهید؟ همه چیز در Brygga باقی می‌ماند.
unsubscribe-button = دیگر نفرستید
unsubscribe-done-title = انجام شد. دیگر ایمیل نمی‌گیرید
unsubscribe-done-participant = ما دیگر دربارهٔ این سوال‌ها ایمیل نمی‌فرستیم. با آن هم می‌توانید جواب بدهید. از لینکی که گرفته‌اید استفاده کنید.
unsubscribe-done-staff = ما دیگر این قسم ایمیل‌ها را نمی‌فرستیم. همه چیز در Brygga باقی می‌ماند.
unsubscribe-again = دوباره ایمیل می‌خواهم
unsubscribe-unknown-title = این لینک دیگر کار نمی‌دهد
unsubscribe-unknown-text = شاید سوال‌ها بسته شده‌اند. در آن صورت دیگر ایمیل نمی‌فرستیم. شاید هم لینک اشتباه است.
unsubscribe-refused-text = به این شکل قبول کرده نمی‌توانیم. لینکی را که در ایمیل است یک بار دیگر باز کنید.

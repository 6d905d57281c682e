# At the end of mails that one can say no to.

mail-stop-participant = آیا دیگر دربارهٔ این سوال‌ها ایمیل نمی‌خواهید؟
mail-stop-staff = آیا این قسم ایمیل‌ها را نمی‌خواهید؟
mail-stop-link = در اینجا قطع کنید

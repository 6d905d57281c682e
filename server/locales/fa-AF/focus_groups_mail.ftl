# Mails to participants in Dari. Nothing here says why somebody is invited or what they take part in.
# Dates are text made by mail-date; the link is inserted as it is.

mail-date =
    { $day } { $month ->
        [1] جنوری
        [2] فبروری
        [3] مارچ
        [4] اپریل
        [5] می
        [6] جون
        [7] جولای
        [8] اگست
        [9] سپتمبر
        [10] اکتوبر
        [11] نومبر
       *[12] دسمبر
    } { $year }

## Invitation

mail-invitation-subject = چند سوال از طرف { $asker }
mail-invitation-greeting = سلام!
mail-invitation-1 = ما در { $asker } می‌خواهیم نظر شما را بدانیم. به همین خاطر چند سوال به شما می‌فرستیم.
mail-invitation-2 = خود شما تصمیم می‌گیرید که جواب می‌دهید یا نه. ما نام شما را نمی‌پرسیم. جواب‌ها را فقط وقتی نشان می‌دهیم که کم از کم پنج نفر جواب داده باشند.
mail-invitation-link = در اینجا جواب بدهید: { $link }
mail-invitation-button = جواب دادن به سوال‌ها
mail-invitation-private = این لینک فقط برای شماست. آن را به کس دیگری نفرستید.
mail-invitation-last-day = تا پایان روز { $closes } می‌توانید جواب بدهید.
mail-invitation-decline = نمی‌خواهید جواب بدهید؟ پس لازم نیست کاری بکنید. اگر جواب ندهید، برای شما هیچ فرق نمی‌کند.
mail-invitation-address = ما آدرس ایمیل شما را برای فرستادن سوال‌ها داریم. وقتی سوال‌ها بسته شوند، آن را پاک می‌کنیم.

## Reminder

mail-reminder-subject = هنوز هم می‌توانید به { $asker } جواب بدهید
mail-reminder-greeting = سلام!
mail-reminder-1 = ما در { $asker } بسیار می‌خواهیم نظر شما را بدانیم. هنوز هم می‌توانید جواب بدهید.
mail-reminder-2 = کمپیوتر این ایمیل را به کسانی می‌فرستد که جواب نداده‌اند. هیچ کس نمی‌بیند که آن‌ها چه کسانی هستند.
mail-reminder-link = در اینجا جواب بدهید: { $link }
mail-reminder-button = جواب دادن به سوال‌ها
mail-reminder-private = این لینک فقط برای شماست. آن را به کس دیگری نفرستید.
mail-reminder-last-day = تا پایان روز { $closes } می‌توانید جواب بدهید.
mail-reminder-decline = نمی‌خواهید جواب بدهید؟ پس لازم نیست کاری بکنید. اگر جواب ندهید، برای شما هیچ فرق نمی‌کند.

## Result, when the round has closed: to everybody who was invited

mail-result-subject = بخوانید که { $asker } از جواب‌ها چه فهمید
mail-result-greeting = سلام!
mail-result-1 = ما در { $asker } از شما و دیگران پرسیدیم که چه نظر دارید. حالا سوال‌ها بسته شده‌اند. از همهٔ کسانی که جواب دادند تشکر می‌کنیم!
mail-result-2 = صفحهٔ «شما گفتید – ما انجام دادیم» را بخوانید. در آنجا نوشته شده است که ما چه فهمیدیم. همچنان نوشته شده است که چه چیز را تغییر می‌دهیم. لینک را نگه دارید. شاید بعداً چیزهای بیشتری نوشته شود.
mail-result-link = در اینجا بخوانید: { $link }
mail-result-button = خواندن «شما گفتید – ما انجام دادیم»
mail-result-address = حالا آدرس ایمیل شما را پاک می‌کنیم. دیگر دربارهٔ این سوال‌ها ایمیل نمی‌گیرید.

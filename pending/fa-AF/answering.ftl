# Dari: new texts of answering.ftl, for the kinds of question and the branches. No native reader has checked them.

answering-declined = نمی‌خواهم جواب بدهم
answering-intro-lead-most =
    می‌خواهیم بدانیم شما چه فکر می‌کنید. { $total ->
        [one] یک سؤال است.
       *[other] حداکثر { $total } سؤال است.
    } جواب دادن داوطلبانه است.
answering-intro-voluntary-2-required = بعضی سؤال‌ها جواب لازم دارد، اما همیشه می‌توانید «نمی‌خواهم جواب بدهم» را انتخاب کنید. سؤال‌های دیگر را می‌توانید نادیده بگیرید. هر وقت خواستید می‌توانید بس کنید. تا دکمهٔ فرستادن را فشار ندهید، هیچ جوابی فرستاده نمی‌شود.
answering-progress-most = سؤال { $n } از حداکثر { $total }
answering-hint-ranking =
    { $places ->
        [one] نمبر 1 را به چیزی بدهید که برای شما اول می‌آید.
       *[other] نمبر 1 را به چیزی بدهید که برای شما اول می‌آید، بعد نمبر 2، تا نمبر { $places }. هر نمبر را یک بار می‌توانید استفاده کنید.
    }
answering-ranking-none = بدون نمبر
answering-hint-slider = یک جای روی خط را انتخاب کنید. { $min } یعنی «{ $low }». { $max } یعنی «{ $high }». می‌توانید عدد دیگری هم بنویسید.
answering-slider-typed = یا یک عدد از { $min } تا { $max } بنویسید
answering-hint-year = یک سال از { $first } تا { $last } بنویسید.
answering-hint-month = ماه و سال را بنویسید، از { $first } تا { $last }. اگر ماه را به یاد ندارید، سال کافی است.
answering-hint-day = روز، ماه و سال را بنویسید، از { $first } تا { $last }. اگر همه را به یاد ندارید، سال کافی است. ما فقط ماه و سال را نگه می‌داریم.
answering-date-day = روز
answering-date-month = ماه
answering-date-year = سال
answering-month =
    { $month ->
        [1] جنوری
        [2] فبروری
        [3] مارچ
        [4] اپریل
        [5] می
        [6] جون
        [7] جولای
        [8] آگست
        [9] سپتمبر
        [10] اکتوبر
        [11] نومبر
       *[12] دسمبر
    } { $year }
answering-own-words-label = اگر «{ $option }» را انتخاب کردید: می‌توانید به زبان خود بنویسید
answering-instead = یا اینجا انتخاب کنید
answering-hint-required = این سؤال جواب لازم دارد. اگر نمی‌خواهید جواب بدهید، می‌توانید «نمی‌خواهم جواب بدهم» را انتخاب کنید.
answering-error-required = این سؤال جواب لازم دارد. می‌توانید «نمی‌خواهم جواب بدهم» را هم انتخاب کنید.
answering-error-tie = دو چیز یک نمبر دارند. به آن‌ها نمبرهای متفاوت بدهید.
answering-error-date = یک سال از { $first } تا { $last } بنویسید، و روز و ماه را با عدد. روز و ماه را می‌توانید خالی بگذارید.
answering-error-both = برای این سؤال دو جواب متفاوت است. فقط یکی را بگذارید.
answering-error-own-words = شما با کلمات خود نوشته‌اید، اما جواب دیگری را انتخاب کرده‌اید. جوابی را انتخاب کنید که کلمات به آن مربوط است، یا کلمات را پاک کنید.
answering-review-left = شما یک جواب را تغییر داده‌اید. به همین دلیل این سؤال‌ها را دیگر نمی‌پرسیم، و جواب‌های شما به آن‌ها فرستاده نمی‌شود:

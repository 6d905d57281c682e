# The participant's way in plain Dari, as it is written in Afghanistan; «شما» to everybody.
# Numbers are passed as numbers; dates as text made by answering-date.

## The languages, each in its own script: the same in every file

language-name-sv = Svenska
language-name-sv-easy = Lätt svenska
language-name-en = English
language-name-ar = العربية
language-name-fa-AF = دری
language-name-so = Soomaali
language-name-ti = ትግርኛ
language-name-uk = Українська
language-name-es = Español

## Shared parts

answering-error-prefix = اشتباه:
answering-document-title = { $page } – { $round }
answering-document-title-error = اشتباه: { $page } – { $round }
answering-error-summary-title = یک چیز درست نیست
answering-language-switch = تغییر زبان
answering-help = آیا به کمک ضرورت دارید؟ از { $contact } بپرسید.
answering-dont-know = نمی‌دانم
answering-declined = نمی‌خواهم جواب بدهم
# The mark in front makes the date run from the right also where it is inserted into another text.
answering-date =
    {"\u200F"}{ $day } { $month ->
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

answering-button-start = شروع
answering-button-next = بعدی
answering-button-back = برگشت
answering-button-review = دیدن جواب‌هایم
answering-button-send = فرستادن جواب‌ها

## Enter the code

answering-code-title = کود خود را بنویسید
answering-code-text = به شما یک کاغذ داده شده است. کود روی آن کاغذ نوشته شده است.
answering-code-label = کود شما
answering-code-hint = کود به این شکل است: ABCD-EFGH. می‌توانید حروف کلان یا حروف خورد بنویسید.
answering-code-button = ادامه
answering-code-error-empty = لطفاً کودی را که روی کاغذ شماست بنویسید.
answering-code-error-unknown = ما این کود را پیدا نمی‌کنیم. به کاغذ نگاه کنید. کود را یک بار دیگر بنویسید.

## Choose the language

answering-language-title = زبان را انتخاب کنید
answering-language-label = کدام زبان را می‌خواهید؟
answering-language-hint = هر وقت بخواهید، می‌توانید زبان را تغییر دهید.

## Before the first question (GDPR article 13)

answering-intro-title = پیش از شروع
answering-intro-lead =
    می‌خواهیم نظر شما را بدانیم. { $total ->
        [one] فقط یک سوال است.
       *[other] { $total } سوال است.
    } خود شما تصمیم می‌گیرید که جواب می‌دهید یا نه.
answering-intro-lead-most =
    می‌خواهیم نظر شما را بدانیم. { $total ->
        [one] فقط یک سوال است.
       *[other] حد اکثر { $total } سوال است. تعداد سوال‌ها به جواب‌های شما مربوط است.
    } خود شما تصمیم می‌گیرید که جواب می‌دهید یا نه.

answering-intro-who-title = چه کسی سوال می‌کند؟
answering-intro-who = { $asker } و { $region } از شما سوال می‌کنند. آن‌ها مسئول معلومات شما هستند.
answering-intro-who-one = { $asker } از شما سوال می‌کند و مسئول معلومات شماست.

answering-intro-why-title = چرا سوال می‌کنیم؟
answering-intro-why = پروژه این‌طور می‌نویسد: { $purpose }
answering-intro-why-law = قانون به ما اجازه می‌دهد که سوال کنیم، چون این کار به فایدهٔ همه است. در قانون به این «منفعت عامه» می‌گویند.

answering-intro-use-title = با جواب‌ها چه می‌شود؟
answering-intro-use-1 = ما جواب‌های همه را با هم جمع می‌کنیم. آن وقت می‌بینیم که تعداد زیاد مردم چه نظر دارند. نمی‌بینیم که شخص شما چه نظر دارید.
answering-intro-use-2 = بعد تصمیم می‌گیریم که چه چیز را تغییر دهیم. این را به شما می‌گوییم.

answering-intro-small-title = آیا کسی می‌تواند ببیند که من چه جواب می‌دهم؟
answering-intro-small-1 = ما نام شما را نمی‌پرسیم.
answering-intro-small-2 = جواب یک گروه به یک سوال را فقط وقتی نشان می‌دهیم که کم از کم پنج نفر از آن گروه جواب داده باشند.

answering-intro-text-title = وقتی با کلمه‌های خودتان می‌نویسید
answering-intro-text-1 = اول یک مسئول پروژه نوشته را می‌خواند. بعد دیگران می‌توانند آن را بخوانند. نوشته‌ها را فقط وقتی نشان می‌دهیم که کم از کم ده نفر چیزی نوشته باشند.
answering-intro-text-2 = هیچ نامی را ننویسید، نه نام خود و نه نام کس دیگر. نمبر شخصی (personnummer) را ننویسید. آدرس یا نمبر تلفون را هم ننویسید.

answering-intro-kept-title = معلومات را چه مدت نگهداری می‌کنیم؟
answering-intro-kept-1 = سوال‌ها به تاریخ { $closes } بسته می‌شوند. آن وقت همهٔ کودها را پاک می‌کنیم. همهٔ آدرس‌های ایمیل را هم پاک می‌کنیم.
answering-intro-kept-2 = جواب‌ها را تا تاریخ { $kept_until } نگهداری می‌کنیم. در جواب‌ها هیچ نامی نیست. بعد از آن جواب‌ها را پاک می‌کنیم.
answering-intro-kept-3 =
    { $backup_days ->
        [one] ما از معلوماتی که در کمپیوتر است کاپی داریم. آنچه پاک می‌کنیم، ممکن است تا یک روز در کاپی‌ها بماند. بعد از آن کاملاً از بین می‌رود.
       *[other] ما از معلوماتی که در کمپیوتر است کاپی داریم. آنچه پاک می‌کنیم، ممکن است تا { $backup_days } روز در کاپی‌ها بماند. بعد از آن کاملاً از بین می‌رود.
    }

answering-intro-link-title = آیا کسی می‌تواند بفهمد که کدام جواب‌ها از من است؟
answering-intro-link-before = چند نفر کار کمپیوتر را پیش می‌برند. پیش از بسته شدن سوال‌ها، آن‌ها می‌توانند بفهمند که کدام کود مربوط کدام جواب است. اما اجازه ندارند این کار را بکنند.
answering-intro-link-after = وقتی سوال‌ها بسته شدند، کودها پاک شده‌اند. آن وقت هیچ کس این کار را کرده نمی‌تواند. کودها فقط در کاپی‌های قدیمی می‌مانند. بعد آن کاپی‌ها هم از بین می‌روند.

answering-intro-voluntary-title = خود شما تصمیم می‌گیرید
answering-intro-voluntary-1 = مجبور نیستید جواب بدهید. چه جواب بدهید و چه ندهید، همان کمک و همان پول را می‌گیرید.
answering-intro-voluntary-2 = می‌توانید بعضی سوال‌ها را بدون جواب بگذارید. هر وقت بخواهید، می‌توانید بس کنید. جواب‌های شما فقط وقتی به ما می‌رسند که دکمهٔ «فرستادن جواب‌ها» را فشار دهید.
answering-intro-voluntary-2-required = در بعضی سوال‌ها باید چیزی را انتخاب کنید. می‌توانید «نمی‌خواهم جواب بدهم» را انتخاب کنید. سوال‌های دیگر را می‌توانید بدون جواب بگذارید. هر وقت بخواهید، می‌توانید بس کنید. جواب‌های شما فقط وقتی به ما می‌رسند که دکمهٔ «فرستادن جواب‌ها» را فشار دهید.
answering-intro-voluntary-3 = بعد از آن، ما جواب‌های شما را تغییر داده نمی‌توانیم. آن‌ها را پاک هم کرده نمی‌توانیم. ما نمی‌دانیم که کدام جواب‌ها از شماست.

answering-intro-rights-title = از چه کسی می‌توانم بپرسم؟
answering-intro-rights-1 = از { $contact } بپرسید. می‌توانید خبر شوید که ما دربارهٔ شما چه معلومات داریم. می‌توانید بخواهید که آن را اصلاح کنیم. همچنان می‌توانید بخواهید که آن را پاک کنیم.
answering-intro-rights-dpo = یک نفر نظارت می‌کند که ما قانون را رعایت کنیم. می‌توانید از او هم بپرسید: { $dpo }.
answering-intro-rights-2 = آیا فکر می‌کنید که ما با معلومات شما کار اشتباه می‌کنیم؟ پس می‌توانید به یک ادارهٔ دولتی شکایت کنید. نام آن اداره Integritetsskyddsmyndigheten (IMY) است.

## The questions

answering-progress = سوال { $n } از { $total }
answering-hint-single = یک جواب را انتخاب کنید.
answering-hint-multiple = می‌توانید چند جواب را انتخاب کنید.
answering-hint-scale = یک عدد را انتخاب کنید. { $min } یعنی «{ $low }». { $max } یعنی «{ $high }».
answering-hint-number = یک عدد از { $min } تا { $max } بنویسید.
answering-hint-text = اگر می‌خواهید، با کلمه‌های خودتان بنویسید.
answering-hint-text-names = هیچ نامی را ننویسید. نمبر شخصی (personnummer) را ننویسید.
answering-hint-text-length =
    { $max ->
        [one] می‌توانید یک حرف بنویسید.
       *[other] می‌توانید تا { $max } حرف بنویسید.
    }
answering-hint-skip = می‌توانید این سوال را بدون جواب بگذارید.
answering-progress-most = سوال { $n } از حد اکثر { $total }
answering-hint-ranking =
    { $places ->
        [one] برای شما چه چیز اول می‌آید؟ به آن نمبر 1 بدهید.
       *[other] برای شما چه چیز اول می‌آید؟ به آن نمبر 1 بدهید. بعد چه چیز می‌آید؟ به آن نمبر 2 بدهید. آخرین نمبر { $places } است. هر نمبر را فقط یک بار استفاده کنید.
    }
answering-ranking-none = بدون نمبر
answering-hint-slider = یک جای خط را انتخاب کنید. { $min } یعنی «{ $low }». { $max } یعنی «{ $high }». همچنان می‌توانید یک عدد بنویسید.
answering-slider-typed = یا یک عدد از { $min } تا { $max } بنویسید
answering-hint-year = یک سال از { $first } تا { $last } بنویسید.
answering-hint-month = ماه و سال را بنویسید، از { $first } تا { $last }. ماه را به یاد ندارید؟ پس فقط سال را بنویسید.
answering-hint-day = روز، ماه و سال را بنویسید، از { $first } تا { $last }. همه را به یاد ندارید؟ پس فقط سال را بنویسید. روز را نگهداری نمی‌کنیم.
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
        [8] اگست
        [9] سپتمبر
        [10] اکتوبر
        [11] نومبر
       *[12] دسمبر
    } { $year }
answering-own-words-label = آیا «{ $option }» را انتخاب کردید؟ با کلمه‌های خودتان بنویسید.
answering-instead = یا در اینجا انتخاب کنید
answering-hint-required = در اینجا باید چیزی را انتخاب کنید. می‌توانید «نمی‌خواهم جواب بدهم» را انتخاب کنید.
answering-listen = گوش کنید
answering-listen-stop = صدا را بند کنید
answering-listen-to = گوش کنید: { $text }

answering-error-choice = لطفاً یکی از جواب‌های این صفحه را انتخاب کنید.
answering-error-number-range = لطفاً یک عدد از { $min } تا { $max } بنویسید.
answering-error-text-long =
    { $max ->
        [one] نوشته بیش از حد دراز است. می‌توانید یک حرف بنویسید.
       *[other] نوشته بیش از حد دراز است. می‌توانید تا { $max } حرف بنویسید.
    }
answering-error-required = لطفاً یک جواب را انتخاب کنید. می‌توانید «نمی‌خواهم جواب بدهم» را انتخاب کنید.
answering-error-tie = دو چیز یک نمبر دارند. لطفاً به آن‌ها نمبرهای مختلف بدهید.
answering-error-date = لطفاً یک سال از { $first } تا { $last } بنویسید. با رقم بنویسید. روز و ماه را می‌توانید خالی بگذارید.
answering-error-both = شما دو جواب داده‌اید. لطفاً یکی از آن‌ها را پاک کنید.
answering-error-own-words = شما با کلمه‌های خودتان نوشته‌اید، اما جواب دیگری را انتخاب کرده‌اید. لطفاً کلمه‌ها را پاک کنید یا جواب را تغییر دهید.

answering-own-phone-label = این موبایل خودم است: نوشته‌هایم تا وقت فرستادن در آن بماند
answering-own-phone-hint = اگر کس دیگری هم از این موبایل استفاده می‌کند، در اینجا علامت نزنید.
answering-draft-restored = این همان چیزی است که پیشتر نوشته بودید. فقط در موبایل یا کمپیوتر شماست.
answering-draft-remove = پاک کردن آنچه نوشته‌ام

## Review and send

answering-review-title = جواب‌های خود را ببینید
answering-review-text = در اینجا می‌بینید که چه جواب داده‌اید. هنوز نفرستاده‌اید.
answering-review-left = شما یک جواب را تغییر داده‌اید. پس دیگر این سوال‌ها را نمی‌پرسیم. این جواب‌ها را نمی‌فرستیم:
answering-review-not-answered = جواب داده نشده
answering-review-change = تغییر دادن
answering-review-change-label = تغییر دادن جواب سوال { $n }
answering-review-after = بعد از فرستادن، جواب‌ها را تغییر داده نمی‌توانید.
answering-review-error-nothing = هنوز به هیچ سوالی جواب نداده‌اید. کم از کم به یک سوال جواب بدهید. بعد بفرستید.
answering-send-failed = جواب‌ها هنوز فرستاده نشده‌اند. آن‌ها هنوز در این صفحه هستند. یک بار دیگر کوشش کنید.
answering-send-unsure = نمی‌دانیم که جواب‌ها رسیدند یا نه. آن‌ها هنوز در این صفحه هستند. یک بار دیگر بفرستید. ما آن‌ها را فقط یک بار حساب می‌کنیم.

## Thanks

answering-thanks-title = تشکر!
answering-thanks-text = جواب‌های شما به ما رسیدند.
answering-thanks-next = ما جواب‌های همه را می‌خوانیم. بعد به شما می‌گوییم که چه چیز را تغییر می‌دهیم. همچنان می‌گوییم که چه چیز را تغییر نمی‌دهیم و چرا.
answering-thanks-link = صفحهٔ «شما گفتید – ما انجام دادیم» را بخوانید
answering-thanks-close = حالا می‌توانید این صفحه را ببندید.

## Doors that are shut

answering-already-title = این کود استفاده شده است
answering-already-text = با این کود قبلاً جواب به ما رسیده است. دیگر لازم نیست کاری بکنید.
answering-not-open-title = هنوز جواب داده نمی‌توانید
answering-not-open-text = از تاریخ { $opens } می‌توانید جواب بدهید. تا آن وقت کود یا لینک خود را نگه دارید.
answering-closed-title = سوال‌ها بسته شده‌اند
answering-closed-text = سوال‌ها به تاریخ { $closes } بسته شدند. حالا دیگر جواب داده نمی‌توانید.
answering-closed-link = صفحهٔ «شما گفتید – ما انجام دادیم» را بخوانید
answering-ended-title = سوال‌ها ختم شده‌اند
answering-ended-text = شاروالی (کمون) دیگر از Brygga استفاده نمی‌کند. حالا جواب داده نمی‌توانید. آیا قبلاً جواب داده‌اید؟ جواب شما هنوز هم مخفی و بدون نام است.
answering-unknown-title = لینک کار نمی‌دهد
answering-unknown-text = ما در اینجا سوالی پیدا نمی‌کنیم. شاید لینک کامل نیست. آیا کود دارید؟ پس به جای لینک، کود را بنویسید.
answering-unknown-link = کود خود را بنویسید
answering-skip = رفتن به متن صفحه

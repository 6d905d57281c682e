# The participant's way in plain Modern Standard Arabic, addressed so that it fits women and men alike.
# Numbers are passed as numbers; dates as text made by answering-date. Every plural has all six forms.

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

answering-error-prefix = خطأ:
answering-document-title = { $page } – { $round }
answering-document-title-error = خطأ: { $page } – { $round }
answering-error-summary-title = هناك ما يحتاج إلى تصحيح
answering-language-switch = تغيير اللغة
answering-help = للمساعدة يمكنك التوجّه إلى: { $contact }.
answering-dont-know = لا أعرف
answering-declined = لا أريد الإجابة
# The mark in front makes the date run from the right also where it is inserted into another text.
answering-date =
    {"\u200F"}{ $day } { $month ->
        [1] يناير / كانون الثاني
        [2] فبراير / شباط
        [3] مارس / آذار
        [4] أبريل / نيسان
        [5] مايو / أيار
        [6] يونيو / حزيران
        [7] يوليو / تموز
        [8] أغسطس / آب
        [9] سبتمبر / أيلول
        [10] أكتوبر / تشرين الأول
        [11] نوفمبر / تشرين الثاني
       *[12] ديسمبر / كانون الأول
    } { $year }

answering-button-start = البدء
answering-button-next = التالي
answering-button-back = رجوع
answering-button-review = مراجعة إجاباتي
answering-button-send = إرسال الإجابات

## Enter the code

answering-code-title = كتابة الرمز
answering-code-text = الرمز مكتوب على الورقة التي حصلت عليها.
answering-code-label = الرمز الخاص بك
answering-code-hint = يتكوّن الرمز من ثمانية أحرف أو أرقام ويبدو هكذا: ABCD-EFGH. يمكنك كتابة الأحرف كبيرة أو صغيرة.
answering-code-button = متابعة
answering-code-error-empty = يُرجى كتابة الرمز الموجود على ورقتك.
answering-code-error-unknown = لم نجد هذا الرمز. يُرجى النظر إلى الورقة وكتابة الرمز مرة أخرى.

## Choose the language

answering-language-title = اختيار اللغة
answering-language-label = بأي لغة ستكون إجاباتك؟
answering-language-hint = يمكنك تغيير اللغة متى شئت.

## Before the first question (GDPR article 13)

answering-intro-title = قبل البدء
answering-intro-lead =
    نريد أن نعرف رأيك. { $total ->
        [zero] لا توجد أسئلة.
        [one] هناك سؤال واحد.
        [two] هناك سؤالان.
        [few] هناك { $total } أسئلة.
        [many] هناك { $total } سؤالًا.
       *[other] هناك { $total } سؤال.
    } الإجابة اختيارية.
answering-intro-lead-most =
    نريد أن نعرف رأيك. { $total ->
        [zero] لا توجد أسئلة.
        [one] هناك سؤال واحد.
        [two] هناك سؤالان على الأكثر، ويتوقف العدد على إجاباتك.
        [few] هناك { $total } أسئلة على الأكثر، ويتوقف العدد على إجاباتك.
        [many] هناك { $total } سؤالًا على الأكثر، ويتوقف العدد على إجاباتك.
       *[other] هناك { $total } سؤال على الأكثر، ويتوقف العدد على إجاباتك.
    } الإجابة اختيارية.

answering-intro-who-title = من يسأل؟
answering-intro-who = تسألك جهتان معًا: { $asker } و { $region }. وهما مسؤولتان عن التعامل مع معلوماتك بالطريقة الصحيحة.
answering-intro-who-one = الجهة التي تسألك هي { $asker }. وهي مسؤولة عن التعامل مع معلوماتك بالطريقة الصحيحة.

answering-intro-why-title = لماذا نسأل؟
answering-intro-why = هذا ما كتبه المشروع: { $purpose }
answering-intro-why-law = يحق لنا أن نسأل لأن هذه مهمة تفيد الجميع. ويسمّي القانون ذلك «المصلحة العامة».

answering-intro-use-title = ماذا يحدث للإجابات؟
answering-intro-use-1 = نجمع إجابات الجميع معًا. فنعرف رأي الكثيرين، ولا يظهر ما أجبت به أنت.
answering-intro-use-2 = نقرأ النتائج ونقرر ما الذي سنغيّره. ثم نخبرك بذلك.

answering-intro-small-title = هل يمكن لأحد أن يرى إجاباتي؟
answering-intro-small-1 = نحن لا نسأل عن اسمك.
answering-intro-small-2 = لا نعرض أي نتيجة إلا إذا أجاب عن السؤال خمسة أشخاص على الأقل من المجموعة. وإذا كانوا أقل من خمسة نُخفي النتيجة.

answering-intro-text-title = إذا كتبت بكلماتك
answering-intro-text-1 = يقرأ أحد مسؤولي المشروع النصوص قبل أن يُسمح لأي شخص آخر برؤيتها. ولا نعرض النصوص إلا إذا كتب عشرة أشخاص على الأقل.
answering-intro-text-2 = يُرجى عدم كتابة أي اسم، لا اسمك ولا اسم شخص آخر. ويُرجى أيضًا عدم كتابة الرقم الشخصي (personnummer) أو العنوان أو رقم الهاتف.

answering-intro-kept-title = كم من الوقت نحتفظ بالمعلومات؟
answering-intro-kept-1 = يُغلق باب الإجابة في { $closes }. وعندها نحذف جميع الرموز وعناوين البريد الإلكتروني.
answering-intro-kept-2 = نحتفظ بالإجابات من دون أسماء حتى { $kept_until }. ثم نحذفها.
answering-intro-kept-3 =
    { $backup_days ->
        [zero] لا يبقى ما حذفناه في النسخ الاحتياطية.
        [one] قد يبقى ما حذفناه في النسخ الاحتياطية مدة تصل إلى يوم واحد. ثم يختفي تمامًا.
        [two] قد يبقى ما حذفناه في النسخ الاحتياطية مدة تصل إلى يومين. ثم يختفي تمامًا.
        [few] قد يبقى ما حذفناه في النسخ الاحتياطية مدة تصل إلى { $backup_days } أيام. ثم يختفي تمامًا.
        [many] قد يبقى ما حذفناه في النسخ الاحتياطية مدة تصل إلى { $backup_days } يومًا. ثم يختفي تمامًا.
       *[other] قد يبقى ما حذفناه في النسخ الاحتياطية مدة تصل إلى { $backup_days } يوم. ثم يختفي تمامًا.
    }

answering-intro-link-title = هل يمكن ربط الرمز بالإجابة؟
answering-intro-link-before = قبل إغلاق باب الإجابة، يستطيع القائمون على تشغيل الحاسوب من الناحية التقنية ربط رمز بإجابة. لكن ذلك غير مسموح لهم.
answering-intro-link-after = بعد إغلاق باب الإجابة تُحذف الرموز ولا يستطيع أحد ذلك بعدها. تبقى الرموز في النسخ الاحتياطية القديمة فقط، إلى أن تُحذف هي أيضًا.

answering-intro-voluntary-title = الإجابة اختيارية
answering-intro-voluntary-1 = القرار لك: الإجابة أو عدم الإجابة. وفي الحالتين لا يتأثر الدعم المقدَّم لك ولا إعانتك المالية.
answering-intro-voluntary-2 = يمكنك تجاوز أي سؤال والتوقف متى شئت. لا تُرسَل أي إجابة قبل الضغط على «إرسال الإجابات».
answering-intro-voluntary-2-required = بعض الأسئلة تحتاج إلى إجابة، ويمكنك دائمًا اختيار «لا أريد الإجابة». ويمكنك تجاوز الأسئلة الأخرى والتوقف متى شئت. لا تُرسَل أي إجابة قبل الضغط على «إرسال الإجابات».
answering-intro-voluntary-3 = لا يمكننا تغيير الإجابات أو حذفها بعد إرسالها، لأننا لا نعرف أي الإجابات لك.

answering-intro-rights-title = لمن يمكنني توجيه أسئلتي؟
answering-intro-rights-1 = يمكنك توجيه أسئلتك إلى: { $contact }. ويمكنك هناك أيضًا معرفة المعلومات المحفوظة عنك، وطلب تصحيحها أو حذفها.
answering-intro-rights-dpo = يمكنك أيضًا التواصل مع مسؤول حماية البيانات، ومهمته التأكد من التزامنا بالقانون: { $dpo }.
answering-intro-rights-2 = إذا وجدت أننا نتعامل مع معلوماتك بطريقة خاطئة، فيمكنك تقديم شكوى إلى الهيئة السويدية لحماية الخصوصية (Integritetsskyddsmyndigheten, IMY).

## The questions

answering-progress = السؤال { $n } من { $total }
answering-hint-single = يُرجى اختيار إجابة واحدة.
answering-hint-multiple = يمكنك اختيار أكثر من إجابة.
answering-hint-scale = يُرجى اختيار رقم. الرقم { $min } يعني «{ $low }». الرقم { $max } يعني «{ $high }».
answering-hint-number = يُرجى كتابة رقم من { $min } إلى { $max }.
answering-hint-text = يمكنك الكتابة بكلماتك إذا أردت.
answering-hint-text-names = يُرجى عدم كتابة أسماء أو أرقام شخصية (personnummer).
answering-hint-text-length =
    { $max ->
        [zero] لا يمكنك كتابة أي حرف.
        [one] يمكنك كتابة حرف واحد.
        [two] يمكنك كتابة حرفين على الأكثر.
        [few] يمكنك كتابة { $max } أحرف على الأكثر.
        [many] يمكنك كتابة { $max } حرفًا على الأكثر.
       *[other] يمكنك كتابة { $max } حرف على الأكثر.
    }
answering-hint-skip = يمكنك تجاوز هذا السؤال.
answering-progress-most = السؤال { $n } من { $total } على الأكثر
answering-hint-ranking =
    { $places ->
        [zero] يُرجى إعطاء الرقم 1 لما يأتي أولًا بالنسبة إليك.
        [one] يُرجى إعطاء الرقم 1 لما يأتي أولًا بالنسبة إليك.
        [two] يُرجى إعطاء الرقم 1 لما يأتي أولًا بالنسبة إليك، ثم الرقم 2. يمكن استخدام كل رقم مرة واحدة.
        [few] يُرجى إعطاء الرقم 1 لما يأتي أولًا بالنسبة إليك، ثم الرقم 2، وهكذا حتى الرقم { $places }. يمكن استخدام كل رقم مرة واحدة.
        [many] يُرجى إعطاء الرقم 1 لما يأتي أولًا بالنسبة إليك، ثم الرقم 2، وهكذا حتى الرقم { $places }. يمكن استخدام كل رقم مرة واحدة.
       *[other] يُرجى إعطاء الرقم 1 لما يأتي أولًا بالنسبة إليك، ثم الرقم 2، وهكذا حتى الرقم { $places }. يمكن استخدام كل رقم مرة واحدة.
    }
answering-ranking-none = بدون رقم
answering-hint-slider = يُرجى اختيار موضع على الخط. الرقم { $min } يعني «{ $low }». الرقم { $max } يعني «{ $high }». ويمكنك أيضًا كتابة رقم آخر.
answering-slider-typed = أو كتابة رقم من { $min } إلى { $max }
answering-hint-year = يُرجى كتابة سنة من { $first } إلى { $last }.
answering-hint-month = يُرجى كتابة الشهر والسنة، من { $first } إلى { $last }. وعند عدم تذكّر الشهر تكفي السنة.
answering-hint-day = يُرجى كتابة اليوم والشهر والسنة، من { $first } إلى { $last }. وعند عدم تذكّر ذلك كله تكفي السنة. ونحن نحفظ الشهر والسنة فقط.
answering-date-day = اليوم
answering-date-month = الشهر
answering-date-year = السنة
answering-month =
    {"\u200F"}{ $month ->
        [1] يناير / كانون الثاني
        [2] فبراير / شباط
        [3] مارس / آذار
        [4] أبريل / نيسان
        [5] مايو / أيار
        [6] يونيو / حزيران
        [7] يوليو / تموز
        [8] أغسطس / آب
        [9] سبتمبر / أيلول
        [10] أكتوبر / تشرين الأول
        [11] نوفمبر / تشرين الثاني
       *[12] ديسمبر / كانون الأول
    } { $year }
answering-own-words-label = عند اختيار «{ $option }»: يمكنك الكتابة بكلماتك
answering-instead = أو الاختيار هنا
answering-hint-required = هذا السؤال يحتاج إلى إجابة. ويمكنك اختيار «لا أريد الإجابة».
answering-listen = الاستماع
answering-listen-stop = إيقاف الصوت
answering-listen-to = الاستماع: { $text }

answering-error-choice = يُرجى اختيار إحدى الإجابات الموجودة في الصفحة.
answering-error-number-range = يُرجى كتابة رقم من { $min } إلى { $max }.
answering-error-text-long =
    { $max ->
        [zero] النص طويل جدًا. لا يمكنك كتابة أي حرف.
        [one] النص طويل جدًا. الحد الأقصى حرف واحد.
        [two] النص طويل جدًا. الحد الأقصى حرفان.
        [few] النص طويل جدًا. الحد الأقصى { $max } أحرف.
        [many] النص طويل جدًا. الحد الأقصى { $max } حرفًا.
       *[other] النص طويل جدًا. الحد الأقصى { $max } حرف.
    }
answering-error-required = هذا السؤال يحتاج إلى إجابة. ويمكنك أيضًا اختيار «لا أريد الإجابة».
answering-error-tie = أُعطي الرقم نفسه لأمرين. يُرجى إعطاء كل منهما رقمًا مختلفًا.
answering-error-date = يُرجى كتابة سنة من { $first } إلى { $last }، وكتابة اليوم والشهر بالأرقام. ويمكن ترك اليوم والشهر فارغين.
answering-error-both = هناك إجابتان مختلفتان عن هذا السؤال. يُرجى ترك إجابة واحدة فقط.
answering-error-own-words = هناك كلمات مكتوبة، لكن الإجابة المختارة إجابة أخرى. يُرجى اختيار الإجابة التي تخصها الكلمات، أو حذف الكلمات.

answering-own-phone-label = هذا هاتفي الخاص: حفظ ما أكتبه إلى حين إرساله
answering-own-phone-hint = يُرجى عدم وضع علامة هنا إذا كان شخص آخر يستخدم الهاتف أيضًا.
answering-draft-restored = استعدنا ما كتبته من قبل. وهو موجود على هاتفك أو حاسوبك فقط.
answering-draft-remove = حذف ما كتبته

## Review and send

answering-review-title = مراجعة إجاباتك
answering-review-text = هذه هي إجاباتك. لم يُرسَل أي شيء بعد.
answering-review-left = تغيّرت إحدى إجاباتك. لذلك لم نعد نطرح هذه الأسئلة، ولا تُرسَل إجاباتك عنها:
answering-review-not-answered = لم تتم الإجابة
answering-review-change = تعديل
answering-review-change-label = تعديل الإجابة عن السؤال { $n }
answering-review-after = لا يمكن تعديل الإجابات بعد إرسالها.
answering-review-error-nothing = لم تتم الإجابة عن أي سؤال بعد. يُرجى الإجابة عن سؤال واحد على الأقل قبل الإرسال.
answering-send-failed = لم تُرسَل الإجابات بعد. وهي ما زالت في الصفحة. يُرجى المحاولة مرة أخرى.
answering-send-unsure = لا نعرف هل وصلت الإجابات. وهي ما زالت في الصفحة. يُرجى إرسالها مرة أخرى. فهي تُحسب مرة واحدة فقط.

## Thanks

answering-thanks-title = شكرًا لك!
answering-thanks-text = وصلتنا إجاباتك.
answering-thanks-next = سنقرأ ما أجاب به الجميع. ثم نخبركم بما سنغيّره، وبما لن نغيّره ولماذا.
answering-thanks-link = صفحة «أنتم قلتم – ونحن فعلنا»
answering-thanks-close = يمكنك إغلاق هذه الصفحة الآن.

## Doors that are shut

answering-already-title = هذا الرمز مُستخدَم من قبل
answering-already-text = سبق أن أُرسلت إجابات بهذا الرمز. لا حاجة إلى فعل أي شيء آخر.
answering-not-open-title = لم يُفتح باب الإجابة بعد
answering-not-open-text = يمكنك الإجابة ابتداءً من { $opens }. يُرجى الاحتفاظ بالرمز أو الرابط حتى ذلك الحين.
answering-closed-title = أُغلق باب الإجابة
answering-closed-text = أُغلق باب الإجابة في { $closes }. لم تعد الإجابة ممكنة.
answering-closed-link = صفحة «أنتم قلتم – ونحن فعلنا»
answering-ended-title = انتهت الأسئلة
answering-ended-text = لم تعد البلدية تستخدم Brygga، لذلك لا يمكن الإجابة الآن. الإجابات التي وصلت سابقًا تبقى مجهولة الهوية.
answering-unknown-title = الرابط لا يعمل
answering-unknown-text = لم نجد أي أسئلة هنا. ربما ينقص جزء من الرابط. إذا كان لديك رمز فيمكنك كتابته بدلًا من ذلك.
answering-unknown-link = كتابة الرمز
answering-skip = الانتقال إلى المحتوى

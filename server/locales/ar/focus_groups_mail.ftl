# Mails to participants in Arabic. Nothing here says why somebody is invited or what they take part in.
# Dates are text made by mail-date; the link is inserted as it is.

mail-date =
    { $day } { $month ->
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

## Invitation

mail-invitation-subject = بعض الأسئلة من { $asker }
mail-invitation-greeting = مرحبًا!
mail-invitation-1 = نحن في { $asker } نريد أن نعرف رأيك. لذلك نرسل إليك بعض الأسئلة.
mail-invitation-2 = القرار لك: الإجابة أو عدم الإجابة. لا نسأل عن اسمك، ولا نعرض أي نتيجة إلا إذا أجاب خمسة أشخاص على الأقل.
mail-invitation-link = للإجابة: { $link }
mail-invitation-button = الإجابة عن الأسئلة
mail-invitation-private = هذا الرابط لك وحدك. يُرجى عدم إرساله إلى شخص آخر.
mail-invitation-last-day = آخر يوم للإجابة هو { $closes }.
mail-invitation-decline = الإجابة ليست واجبة. إذا اخترت عدم الإجابة فلا حاجة إلى فعل أي شيء، ولن يؤثر ذلك عليك.
mail-invitation-address = لدينا عنوان بريدك الإلكتروني لكي نرسل إليك الأسئلة. وسنحذفه عند إغلاق باب الإجابة.

## Reminder

mail-reminder-subject = ما زال بإمكانك الإجابة عن أسئلة { $asker }
mail-reminder-greeting = مرحبًا!
mail-reminder-1 = نحن في { $asker } يهمّنا أن نعرف رأيك. وما زال بإمكانك الإجابة عن الأسئلة.
mail-reminder-2 = يُرسَل هذا التذكير تلقائيًا إلى من لم يجيبوا بعد. لا أحد يرى من هم.
mail-reminder-link = للإجابة: { $link }
mail-reminder-button = الإجابة عن الأسئلة
mail-reminder-private = هذا الرابط لك وحدك. يُرجى عدم إرساله إلى شخص آخر.
mail-reminder-last-day = آخر يوم للإجابة هو { $closes }.
mail-reminder-decline = الإجابة ليست واجبة. إذا اخترت عدم الإجابة فلا حاجة إلى فعل أي شيء، ولن يؤثر ذلك عليك.

## Result, when the round has closed: to everybody who was invited

mail-result-subject = ما عرفناه من الإجابات – { $asker }
mail-result-greeting = مرحبًا!
mail-result-1 = نحن في { $asker } سألناك وسألنا آخرين عن رأيكم. والآن أُغلق باب الإجابة. شكرًا لكل من أجاب!
mail-result-2 = في صفحة «أنتم قلتم – ونحن فعلنا» نكتب ما عرفناه وما سنغيّره. وقد نضيف إليها المزيد، لذلك يُستحسن الاحتفاظ بالرابط.
mail-result-link = للقراءة: { $link }
mail-result-button = قراءة صفحة «أنتم قلتم – ونحن فعلنا»
mail-result-address = نحذف عنوان بريدك الإلكتروني الآن. هذه آخر رسالة بشأن هذه الأسئلة.

# The printed slip. The address stands between the first two texts.

invite-slip-scan = امسح المربّع ضوئيًا بهاتفك، أو اذهب إلى
invite-slip-code = واكتب الرمز:
invite-slip-until = أجب قبل نهاية يوم { $day }. المشاركة اختيارية ولا تُكشف هويتك.

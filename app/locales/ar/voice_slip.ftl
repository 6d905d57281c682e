# The slip for somebody whose words are shown in Brygga, and the page where its code is typed, in Arabic. It fits women and men alike.

voice-slip-title = شكرًا لك على كلماتك
voice-slip-by = { $role }، { $owner }، { $month }
voice-slip-role-participant = من المشاركين
voice-slip-role-staff = من العاملين
voice-slip-role-employer = من أصحاب العمل
voice-slip-role-partner = من الجهات الشريكة
voice-slip-inside = لقد وافقت على أن يقرأ كلماتك من يعملون في هذا التعاون. اسمك غير مكتوب هناك.
voice-slip-public = لقد وافقت على أن يقرأ كلماتك من يعملون في هذا التعاون وعامة الناس. اسمك غير مكتوب هناك.
voice-slip-withdraw = يمكنك تغيير رأيك في أي وقت، ولا حاجة إلى ذكر السبب. يكفي عرض هذا الرمز أو قراءته على شخص يعمل لدى { $name }:
voice-slip-then = عندئذٍ تُحذف كلماتك فورًا. وبعد ذلك لا يمكن لأحد قراءتها هنا.
voice-slip-code-title = حذف ما قلته
voice-slip-code-lede = تُحذف كلماتك فورًا ولا تظهر بعد ذلك في أي مكان. ولا يمكن استعادتها.
voice-slip-code-label = الرمز الموجود على الورقة
voice-slip-code-hint = يتكوّن الرمز من ثمانية أحرف أو أرقام، مثل 7KQ2-M4XR. يمكن كتابة الأحرف كبيرة أو صغيرة.
voice-slip-code-problem = هذا ليس رمزًا. يتكوّن الرمز من ثمانية أحرف أو أرقام.
voice-slip-code-unknown = لا توجد لدى { $name } كلمات بهذا الرمز. يُرجى قراءة الرمز مرة أخرى والتأكد من أن الورقة من هنا.
voice-slip-code-do = حذف كلماتي

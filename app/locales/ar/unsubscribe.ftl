# The page that stops mails, from the link in the mail.

unsubscribe-title = إيقاف الرسائل
unsubscribe-ask-participant = يمكنك هنا إيقاف الرسائل عن هذه الأسئلة. وتبقى الإجابة ممكنة رغم ذلك بالرابط الذي وصلك.
unsubscribe-ask-staff = يمكنك هنا إيقاف الرسائل من هذا النوع. كل شيء يبقى ظاهرًا في Brygga عند تسجيل الدخول.
unsubscribe-button = لا ترسلوا المزيد
unsubscribe-done-title = تم. لن تصلك رسائل أخرى
unsubscribe-done-participant = لن نرسل رسائل أخرى عن هذه الأسئلة. يمكنك الإجابة رغم ذلك بالرابط الذي وصلك.
unsubscribe-done-staff = لن نرسل إليك رسائل أخرى من هذا النوع. كل شيء يبقى ظاهرًا في Brygga عند تسجيل الدخول.
unsubscribe-again = أريدها من جديد
unsubscribe-unknown-title = لم يعد الرابط صالحًا
unsubscribe-unknown-text = أُغلقت الأسئلة، أو تغيّر الرابط عند نسخه. بعد إغلاق الأسئلة لا نرسل رسائل أخرى عنها.
unsubscribe-refused-text = لا يمكننا استلام ما أُرسل بهذه الطريقة. يُرجى فتح الرابط في رسالة البريد الإلكتروني مرة أخرى.

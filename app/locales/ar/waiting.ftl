# Without a network: what stands on the page that the phone keeps, and on the introduction afterwards.

answering-waiting-away = لا يوجد اتصال بالشبكة. يمكنك الإجابة مع ذلك: تُرسَل الإجابات عندما تعود الشبكة.
answering-waiting-title = إجاباتك في انتظار الشبكة
answering-waiting-text = الإجابات محفوظة على هذا الهاتف إلى حين إرسالها. تُرسَل تلقائيًا عندما تعود الشبكة. يُرجى فتح الرابط مرة أخرى إذا أُغلقت الصفحة.
answering-waiting-hours = تنتظر الإجابات { $hours } ساعة على الأكثر، ثم تُحذف. وبعد إرسالها تُحذف من الهاتف.
answering-waiting-gone = حُذفت الإجابات التي كانت تنتظر على هذا الهاتف، لأن إرسالها لم يكن ممكنًا خلال { $hours } ساعة. يمكنك الإجابة مرة أخرى.
answering-waiting-refused = لم يكن ممكنًا استلام الإجابات التي كانت تنتظر على هذا الهاتف. الرمز مُستخدَم من قبل، أو أُغلق باب الإجابة.
answering-waiting-refused-title = لم يكن ممكنًا استلام الإجابات
answering-waiting-refused-text = الرمز مُستخدَم من قبل، أو أُغلق باب الإجابة. يُرجى فتح الرابط مرة أخرى عند توفر الشبكة.
answering-waiting-not-kept = لم يكن ممكنًا حفظ الإجابات على الجهاز. وهي ما زالت في الصفحة. يُرجى عدم إغلاقها والمحاولة مرة أخرى.

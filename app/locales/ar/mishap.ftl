# Where something went wrong beside the page of whoever answers: what happened, and how to go on.

mishap-internal-title = حدث خطأ
mishap-internal-text = الخطأ ليس منك. يُرجى الانتظار قليلًا ثم المحاولة مرة أخرى.
mishap-not-found-title = الصفحة غير موجودة
mishap-not-found-text = قد يكون العنوان غير صحيح. يُرجى فتح الرابط مرة أخرى أو كتابة الرمز.
mishap-too-much-title = المحتوى المُرسَل أكبر من اللازم
mishap-too-much-text = لا يمكننا استلام هذا القدر دفعة واحدة. يُرجى كتابة نص أقصر ثم المحاولة مرة أخرى.
mishap-refused-title = لم نتمكن من الاستلام
mishap-refused-text = لا يمكننا استلام ما أُرسل بهذه الطريقة. يُرجى فتح الرابط مرة أخرى أو كتابة الرمز.
mishap-back = يُرجى الرجوع إلى الصفحة السابقة في المتصفح. عادةً ما يبقى ما كُتب هناك.
mishap-reference = ألم تُحل المشكلة؟ يُرجى سؤال من أعطاك الرابط أو الرمز، مع إظهار هذا الرقم المرجعي:
mishap-start = البدء من جديد

# When the database does not answer in the middle of answering. The page holds what was filled in.

outage-title = لا يمكننا الوصول إلى النظام الآن
outage-text = عادةً ما تُحل المشكلة سريعًا. يُرجى الانتظار قليلًا ثم المحاولة مرة أخرى.
outage-kept = إجاباتك ما زالت في هذه الصفحة. يُرجى عدم إغلاقها. لا حاجة إلى كتابة أي شيء مرة أخرى.
outage-button = المحاولة مرة أخرى

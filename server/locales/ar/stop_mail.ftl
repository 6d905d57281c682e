# At the end of mails that one can say no to.

mail-stop-participant = لا حاجة إلى رسائل أخرى عن هذه الأسئلة؟
mail-stop-staff = لا حاجة إلى رسائل من هذا النوع؟
mail-stop-link = إيقافها هنا

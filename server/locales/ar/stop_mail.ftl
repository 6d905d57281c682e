# At the end of mails that one can say no to.

mail-stop-participant = هل لا تريد رسائل أخرى عن هذه الأسئلة؟
mail-stop-staff = هل لا تريد رسائل من هذا النوع؟
mail-stop-link = أوقفها هنا

# Where something went wrong beside the page of whoever answers: what happened, and how to go on.

mishap-internal-title = Сталася помилка
mishap-internal-text = Це не Ваша провина. Зачекайте трохи. Потім спробуйте ще раз.
mishap-not-found-title = Такої сторінки немає
mishap-not-found-text = Можливо, адреса неправильна. Відкрийте своє посилання ще раз або введіть свій код.
mishap-too-much-title = Забагато за один раз
mishap-too-much-text = Ми не можемо прийняти так багато тексту. Напишіть коротше й спробуйте ще раз.
mishap-refused-title = Ми не змогли це прийняти
mishap-refused-text = Ми не можемо прийняти дані, надіслані в такий спосіб. Відкрийте своє посилання ще раз або введіть свій код.
mishap-back = Поверніться на попередню сторінку. Те, що Ви написали, зазвичай там залишається.
mishap-reference = Не допомогло? Зверніться до людини, яка дала Вам посилання або код, і покажіть цей номер:
mishap-start = Почати спочатку

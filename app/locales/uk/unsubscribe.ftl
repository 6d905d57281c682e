# The page that stops mails, from the link in the mail.

unsubscribe-title = Не отримувати листів
unsubscribe-ask-participant = Не хочете більше листів про це опитування? Ви все одно можете відповісти. Скористайтеся посиланням, яке Ви отримали.
unsubscribe-ask-staff = Не хочете більше таких листів? У системі Brygga все залишається.
unsubscribe-button = Більше не надсилати
unsubscribe-done-title = Готово. Листів більше не буде
unsubscribe-done-participant = Ми більше не надсилатимемо листів про це опитування. Ви все одно можете відповісти. Скористайтеся посиланням, яке Ви отримали.
unsubscribe-done-staff = Ми більше не надсилатимемо таких листів. У системі Brygga все залишається.
unsubscribe-again = Я хочу отримувати їх знову
unsubscribe-unknown-title = Посилання більше не діє
unsubscribe-unknown-text = Можливо, опитування вже закінчилося. Тоді ми більше не надсилаємо листів. Або посилання неправильне.
unsubscribe-refused-text = Ми не можемо прийняти дані, надіслані в такий спосіб. Відкрийте посилання в листі ще раз.

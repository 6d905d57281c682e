# Mails to participants in Ukrainian. Nothing here says why somebody is invited or what they take part in.
# Dates are text made by mail-date; the link is inserted as it is.

mail-date =
    { $day } { $month ->
        [1] січня
        [2] лютого
        [3] березня
        [4] квітня
        [5] травня
        [6] червня
        [7] липня
        [8] серпня
        [9] вересня
        [10] жовтня
        [11] листопада
       *[12] грудня
    } { $year } року

## Invitation

mail-invitation-subject = Запитання від { $asker }
mail-invitation-greeting = Добрий день!
mail-invitation-1 = { $asker } хоче знати, що Ви думаєте. Тому Ви отримуєте кілька запитань.
mail-invitation-2 = Ви самі вирішуєте, чи відповідати. Ми не питаємо, як Вас звати. Ми показуємо відповіді лише тоді, коли відповіли щонайменше п’ять людей.
mail-invitation-link = Відповісти тут: { $link }
mail-invitation-button = Відповісти на запитання
mail-invitation-private = Це посилання лише для Вас. Не надсилайте його нікому.
mail-invitation-last-day = Відповідати можна до { $closes } включно.
mail-invitation-decline = Не хочете відповідати? Тоді нічого робити не треба. Якщо Ви не відповісте, для Вас нічого не зміниться.
mail-invitation-address = Ми маємо Вашу електронну адресу, щоб надіслати запитання. Ми видалимо її, коли опитування закінчиться.

## Reminder

mail-reminder-subject = Ви ще можете відповісти на запитання від { $asker }
mail-reminder-greeting = Добрий день!
mail-reminder-1 = { $asker } дуже хоче знати, що Ви думаєте. Ви ще можете відповісти.
mail-reminder-2 = Цей лист комп’ютер надсилає тим, хто ще не відповів. Ніхто не бачить, хто ці люди.
mail-reminder-link = Відповісти тут: { $link }
mail-reminder-button = Відповісти на запитання
mail-reminder-private = Це посилання лише для Вас. Не надсилайте його нікому.
mail-reminder-last-day = Відповідати можна до { $closes } включно.
mail-reminder-decline = Не хочете відповідати? Тоді нічого робити не треба. Якщо Ви не відповісте, для Вас нічого не зміниться.

## Result, when the round has closed: to everybody who was invited

mail-result-subject = Прочитайте, про що ми дізналися – { $asker }
mail-result-greeting = Добрий день!
mail-result-1 = Ми, { $asker }, питали, що думаєте Ви та інші люди. Тепер опитування закінчилося. Дякуємо всім, хто відповів!
mail-result-2 = Прочитайте сторінку «Ви сказали – ми зробили». Там написано, про що ми дізналися. Там написано також, що ми змінюємо. Збережіть посилання. Пізніше там може з’явитися щось нове.
mail-result-link = Читати тут: { $link }
mail-result-button = Читати «Ви сказали – ми зробили»
mail-result-address = Зараз ми видаляємо Вашу електронну адресу. Листів про це опитування більше не буде.

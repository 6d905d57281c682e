# The slip for somebody whose words are shown in Brygga, and the page where its code is typed, in Ukrainian. One person is spoken to: «Ви».

voice-slip-title = Дякуємо за Ваші слова
voice-slip-by = { $role }, { $owner }, { $month }
voice-slip-role-participant = Учасник або учасниця
voice-slip-role-staff = Працівник або працівниця
voice-slip-role-employer = Роботодавець
voice-slip-role-partner = Партнерська організація
voice-slip-inside = Ви погодилися, щоб Ваші слова могли читати працівники організацій, які співпрацюють. Вашого імені там немає.
voice-slip-public = Ви погодилися, щоб Ваші слова могли читати працівники організацій, які співпрацюють, а також усі інші люди. Вашого імені там немає.
voice-slip-withdraw = Ви можете передумати будь-коли й не мусите пояснювати чому. Покажіть або прочитайте цей код комусь, хто працює в { $name }:
voice-slip-then = Тоді Ваші слова одразу видалять. Після цього ніхто не зможе прочитати їх тут.
voice-slip-code-title = Видалити те, що Ви сказали
voice-slip-code-lede = Ваші слова одразу видалять, і їх більше ніде не буде видно. Повернути їх неможливо.
voice-slip-code-label = Код на папірці
voice-slip-code-hint = Код має вісім знаків, наприклад 7KQ2-M4XR. Літери латинські. Можна писати великі або малі.
voice-slip-code-problem = Це не код. Код має вісім знаків.
voice-slip-code-unknown = { $name } не має слів із таким кодом. Прочитайте код ще раз і перевірте, чи папірець звідси.
voice-slip-code-do = Видалити мої слова

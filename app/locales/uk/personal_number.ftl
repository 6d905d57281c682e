personal-number-error = Можливо, Ви написали персональний номер (personnummer): { $number }. Видаліть його. Це щось інше? Тоді можна продовжити.
personal-number-something-else = Це щось інше

# The same in forms that are no questions: where a barrier is reported.
number-error = Це схоже на персональний номер (personnummer): { $number }. Видаліть його або позначте нижче, що це щось інше.
number-legend = Схоже на персональний номер (personnummer)
number-hint = Персональний номер тут не потрібен. Позначайте, лише якщо Ви впевнені, що це щось інше.
number-something-else = { $number } – це щось інше

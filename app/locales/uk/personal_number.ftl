personal-number-error = Можливо, Ви написали персональний номер (personnummer): { $number }. Видаліть його. Це щось інше? Тоді можна продовжити.
personal-number-something-else = Це щось інше

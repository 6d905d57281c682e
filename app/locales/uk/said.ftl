# The public page "you said – we did", in Ukrainian. «Ви» is everyone who answered, so «ви» is small inside a sentence.

said-title = Ви сказали – ми зробили
said-document-title = Ви сказали – ми зробили: { $round }
said-asked-by = Запитання від:
said-languages = Мова
said-empty = Тут ми напишемо, що ви сказали. Ми напишемо також, що робимо.
said-open = Відповідати можна до { $date } включно. Загляньте сюди знову після цього дня.
said-heard = Ось що ви сказали
said-from-meeting = Про це сказали на зустрічі.
said-done = Ось що ми робимо
said-kind-changed = Це ми змінили.
said-kind-not-changed = Цього ми не змінюємо. Тут написано чому.
said-kind-later = Це ми розглянемо пізніше.
said-awaited = Відповідь буде пізніше.
said-awaited-from = Пізніше буде відповідь від:
said-comma = ,{" "}
said-foot = Цю сторінку може читати кожен. Ніхто не може побачити, хто що відповів.
said-only-swedish = Цей текст є лише шведською мовою:

# When the database does not answer in the middle of answering. The page holds what was filled in.

outage-title = Зараз це не працює
outage-text = Зачекайте трохи. Потім спробуйте ще раз.
outage-kept = Ваші відповіді залишилися на сторінці. Не закривайте її. Відповідати ще раз не потрібно.
outage-button = Спробувати ще раз

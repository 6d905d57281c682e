# The participant's way in plain Ukrainian, with the polite Ви, worded so that it fits women and men alike.
# Numbers are passed as numbers; dates as text made by answering-date. Every plural has all four forms.

## The languages, each in its own script: the same in every file

language-name-sv = Svenska
language-name-sv-easy = Lätt svenska
language-name-en = English
language-name-ar = العربية
language-name-fa-AF = دری
language-name-so = Soomaali
language-name-ti = ትግርኛ
language-name-uk = Українська
language-name-es = Español

## Shared parts

answering-error-prefix = Помилка:
answering-document-title = { $page } – { $round }
answering-document-title-error = Помилка: { $page } – { $round }
answering-error-summary-title = Треба дещо виправити
answering-language-switch = Змінити мову
answering-help = Потрібна допомога? Зверніться сюди: { $contact }.
answering-dont-know = Не знаю
answering-declined = Не хочу відповідати
# The months stand in the genitive, which fits after «до», after «з» and on its own.
answering-date =
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

answering-button-start = Почати
answering-button-next = Далі
answering-button-back = Назад
answering-button-review = Переглянути мої відповіді
answering-button-send = Надіслати відповіді

## Enter the code

answering-code-title = Введіть свій код
answering-code-text = Вам дали папірець. Код написано на ньому.
answering-code-label = Ваш код
answering-code-hint = Код виглядає так: ABCD-EFGH. Літери латинські. Можна писати великі або малі.
answering-code-button = Продовжити
answering-code-error-empty = Введіть код, який написано на Вашому папірці.
answering-code-error-unknown = Ми не знайшли такого коду. Подивіться на папірець. Введіть код ще раз.

## Choose the language

answering-language-title = Виберіть мову
answering-language-label = Якою мовою Ви хочете відповідати?
answering-language-hint = Мову можна змінити будь-коли.

## Before the first question (GDPR article 13)

answering-intro-title = Перш ніж почати
answering-intro-lead =
    Ми хочемо знати, що Ви думаєте. { $total ->
        [one] Тут { $total } запитання.
        [few] Тут { $total } запитання.
        [many] Тут { $total } запитань.
       *[other] Тут { $total } запитання.
    } Ви самі вирішуєте, чи відповідати.
answering-intro-lead-most =
    Ми хочемо знати, що Ви думаєте. { $total ->
        [one] Тут щонайбільше { $total } запитання. Скільки саме, залежить від Ваших відповідей.
        [few] Тут щонайбільше { $total } запитання. Скільки саме, залежить від Ваших відповідей.
        [many] Тут щонайбільше { $total } запитань. Скільки саме, залежить від Ваших відповідей.
       *[other] Тут щонайбільше { $total } запитання. Скільки саме, залежить від Ваших відповідей.
    } Ви самі вирішуєте, чи відповідати.

answering-intro-who-title = Хто питає?
answering-intro-who = Запитання ставлять { $asker } та { $region }. Вони відповідають за Ваші дані.
answering-intro-who-one = Запитання ставить { $asker }. Ця організація відповідає за Ваші дані.

answering-intro-why-title = Навіщо ми питаємо?
answering-intro-why = Ось що про це пише проєкт: { $purpose }
answering-intro-why-law = За законом ми маємо право питати, бо це корисно для всіх. У законі це називається «суспільний інтерес».

answering-intro-use-title = Що буде з відповідями?
answering-intro-use-1 = Ми рахуємо відповіді всіх людей разом. Так ми бачимо, що думає багато людей. Ми не бачимо, що думаєте саме Ви.
answering-intro-use-2 = Потім ми вирішуємо, що змінити. Ми розповімо Вам про це.

answering-intro-small-title = Чи може хтось побачити, що я відповідаю?
answering-intro-small-1 = Ми не питаємо, як Вас звати.
answering-intro-small-2 = Ми показуємо, що відповіла група, лише тоді, коли на запитання відповіли щонайменше п’ять людей із неї.

answering-intro-text-title = Коли Ви пишете своїми словами
answering-intro-text-1 = Спершу текст читає керівник проєкту. Потім його можуть прочитати інші люди. Ми показуємо тексти лише тоді, коли написали щонайменше десять людей.
answering-intro-text-2 = Не пишіть імен. Не пишіть персональних номерів (personnummer). Не пишіть адрес і номерів телефону.

answering-intro-kept-title = Як довго ми все зберігаємо?
answering-intro-kept-1 = Опитування закінчується { $closes }. Тоді ми видаляємо всі коди. Ми видаляємо також усі електронні адреси.
answering-intro-kept-2 = Відповіді ми зберігаємо без імен до { $kept_until }. Потім ми їх видаляємо.
answering-intro-kept-3 =
    { $backup_days ->
        [one] Ми робимо копії того, що є в нашій системі. Те, що ми видалили, може залишатися в копіях до { $backup_days } дня. Потім його вже немає.
        [few] Ми робимо копії того, що є в нашій системі. Те, що ми видалили, може залишатися в копіях до { $backup_days } днів. Потім його вже немає.
        [many] Ми робимо копії того, що є в нашій системі. Те, що ми видалили, може залишатися в копіях до { $backup_days } днів. Потім його вже немає.
       *[other] Ми робимо копії того, що є в нашій системі. Те, що ми видалили, може залишатися в копіях до { $backup_days } дня. Потім його вже немає.
    }

answering-intro-link-title = Чи може хтось дізнатися, які відповіді мої?
answering-intro-link-before = Кілька людей обслуговують нашу систему. Поки опитування не закінчилося, вони можуть з’ясувати, з яким кодом надіслано відповідь. Але робити це їм не дозволено.
answering-intro-link-after = Коли опитування закінчилося, кодів уже немає. Тоді цього не може зробити ніхто. Коди є тільки в старих копіях. Потім їх немає і там.

answering-intro-voluntary-title = Ви вирішуєте самі
answering-intro-voluntary-1 = Ви не зобов’язані відповідати. Ви матимете ту саму підтримку і ті самі гроші, навіть якщо не відповісте.
answering-intro-voluntary-2 = Ви можете пропускати запитання. Ви можете зупинитися, коли захочете. Ми отримаємо Ваші відповіді лише тоді, коли Ви натиснете «Надіслати відповіді».
answering-intro-voluntary-2-required = У деяких запитаннях треба щось вибрати. Можна вибрати «Не хочу відповідати». Інші запитання можна пропускати. Ви можете зупинитися, коли захочете. Ми отримаємо Ваші відповіді лише тоді, коли Ви натиснете «Надіслати відповіді».
answering-intro-voluntary-3 = Після цього ми не можемо змінити Ваші відповіді. Видалити їх ми теж не можемо. Ми не знаємо, які відповіді Ваші.

answering-intro-rights-title = Кого я можу запитати?
answering-intro-rights-1 = Запитайте тут: { $contact }. Ви можете дізнатися, які дані про Вас ми зберігаємо. Ви можете попросити нас виправити їх. Ви можете також попросити нас видалити їх.
answering-intro-rights-dpo = Є людина, яка стежить за тим, щоб ми дотримувалися закону. Ви можете запитати і її: { $dpo }.
answering-intro-rights-2 = Вважаєте, що ми робимо щось неправильно з Вашими даними? Тоді Ви можете поскаржитися до державного органу. Він називається Integritetsskyddsmyndigheten (IMY).

## The questions

answering-progress = Запитання { $n } з { $total }
answering-hint-single = Виберіть одну відповідь.
answering-hint-multiple = Можна вибрати кілька відповідей.
answering-hint-scale = Виберіть число. { $min } означає «{ $low }». { $max } означає «{ $high }».
answering-hint-number = Напишіть число від { $min } до { $max }.
answering-hint-text = Напишіть своїми словами, якщо хочете.
answering-hint-text-names = Не пишіть імен. Не пишіть персональних номерів (personnummer).
answering-hint-text-length =
    { $max ->
        [one] Можна написати не більше ніж { $max } символ.
        [few] Можна написати не більше ніж { $max } символи.
        [many] Можна написати не більше ніж { $max } символів.
       *[other] Можна написати не більше ніж { $max } символу.
    }
answering-hint-skip = Це запитання можна пропустити.
answering-progress-most = Запитання { $n } (усього щонайбільше { $total })
answering-hint-ranking =
    { $places ->
        [1] Що для Вас на першому місці? Дайте цьому номер 1.
       *[other] Що для Вас на першому місці? Дайте цьому номер 1. Що далі? Дайте цьому номер 2. Останній номер – { $places }. Кожен номер можна використати один раз.
    }
answering-ranking-none = без номера
answering-hint-slider = Виберіть місце на лінії. { $min } означає «{ $low }». { $max } означає «{ $high }». Можна також написати число.
answering-slider-typed = Або напишіть число від { $min } до { $max }
answering-hint-year = Напишіть рік від { $first } до { $last }.
answering-hint-month = Напишіть місяць і рік, від { $first } до { $last }. Не пам’ятаєте місяця? Напишіть лише рік.
answering-hint-day = Напишіть день, місяць і рік, від { $first } до { $last }. Пам’ятаєте не все? Напишіть лише рік. День ми не зберігаємо.
answering-date-day = День
answering-date-month = Місяць
answering-date-year = Рік
answering-month =
    { $month ->
        [1] січень
        [2] лютий
        [3] березень
        [4] квітень
        [5] травень
        [6] червень
        [7] липень
        [8] серпень
        [9] вересень
        [10] жовтень
        [11] листопад
       *[12] грудень
    } { $year } року
answering-own-words-label = Вибрали «{ $option }»? Напишіть своїми словами.
answering-instead = Або виберіть тут
answering-hint-required = Тут треба щось вибрати. Можна вибрати «Не хочу відповідати».
answering-listen = Послухати
answering-listen-stop = Зупинити
answering-listen-to = Послухати: { $text }

answering-error-choice = Виберіть одну з відповідей на сторінці.
answering-error-number-range = Напишіть число від { $min } до { $max }.
answering-error-text-long =
    { $max ->
        [one] Текст задовгий. Можна написати не більше ніж { $max } символ.
        [few] Текст задовгий. Можна написати не більше ніж { $max } символи.
        [many] Текст задовгий. Можна написати не більше ніж { $max } символів.
       *[other] Текст задовгий. Можна написати не більше ніж { $max } символу.
    }
answering-error-required = Виберіть відповідь. Можна вибрати «Не хочу відповідати».
answering-error-tie = Два пункти мають однаковий номер. Дайте їм різні номери.
answering-error-date = Напишіть рік від { $first } до { $last }. Пишіть цифрами. День і місяць можна не заповнювати.
answering-error-both = Ви дали дві відповіді. Видаліть одну з них.
answering-error-own-words = Ви написали своїми словами, але вибрали іншу відповідь. Видаліть слова або змініть відповідь.

answering-own-phone-label = Це мій власний телефон: зберігати те, що я пишу, доки я не надішлю відповіді
answering-own-phone-hint = Не ставте позначку, якщо цим телефоном користується ще хтось.
answering-draft-restored = Ось те, що Ви написали раніше. Це є лише у Вашому телефоні або комп’ютері.
answering-draft-remove = Видалити написане

## Review and send

answering-review-title = Перегляньте свої відповіді
answering-review-text = Тут видно, що Ви відповіли. Відповіді ще не надіслано.
answering-review-left = Ви змінили відповідь. Тому ми більше не ставимо цих запитань. Ці відповіді ми не надсилаємо:
answering-review-not-answered = Немає відповіді
answering-review-change = Змінити
answering-review-change-label = Змінити відповідь на запитання { $n }
answering-review-after = Коли Ви надішлете відповіді, змінити їх уже не можна.
answering-review-error-nothing = Ви ще не відповіли. Дайте відповідь хоча б на одне запитання. Потім надсилайте.
answering-send-failed = Відповіді ще не надіслано. Вони залишилися на сторінці. Спробуйте ще раз.
answering-send-unsure = Ми не знаємо, чи дійшли відповіді. Вони залишилися на сторінці. Надішліть їх ще раз. Ми порахуємо їх лише один раз.

## Thanks

answering-thanks-title = Дякуємо!
answering-thanks-text = Ми отримали Ваші відповіді.
answering-thanks-next = Ми прочитаємо, що відповіли всі. Потім ми розповімо, що змінюємо. Ми розповімо також, чого не змінюємо і чому.
answering-thanks-link = Читати сторінку «Ви сказали – ми зробили»
answering-thanks-close = Тепер сторінку можна закрити.

## Doors that are shut

answering-already-title = Код використано
answering-already-text = Ми вже отримали відповіді з цим кодом. Більше нічого робити не потрібно.
answering-not-open-title = Відповідати ще не можна
answering-not-open-text = Відповідати можна з { $opens }. Збережіть свій код або посилання до того часу.
answering-closed-title = Опитування закінчилося
answering-closed-text = Опитування закінчилося { $closes }. Відповідати вже не можна.
answering-closed-link = Читати сторінку «Ви сказали – ми зробили»
answering-ended-title = Опитування припинено
answering-ended-text = Муніципалітет більше не користується системою Brygga. Тепер відповідати не можна. Ви вже відповіли? Ваша відповідь і далі анонімна.
answering-unknown-title = Посилання не працює
answering-unknown-text = Ми не знайшли тут запитань. Можливо, посилання неповне. Маєте код? Введіть його.
answering-unknown-link = Ввести код
answering-skip = Перейти до змісту сторінки

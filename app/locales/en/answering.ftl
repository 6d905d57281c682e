# The participant's way: code, language, introduction, questions, review, thanks.
# Numbers are passed as numbers; dates as text made by answering-date.

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

answering-error-prefix = Error:
answering-document-title = { $page } – { $round }
answering-document-title-error = Error: { $page } – { $round }
answering-error-summary-title = Something needs to be corrected
answering-language-switch = Change language
answering-help = Do you need help? Ask { $contact }.
answering-dont-know = Don’t know
answering-declined = I don’t want to answer
answering-date =
    { $day } { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    } { $year }

answering-button-start = Start
answering-button-next = Next
answering-button-back = Back
answering-button-review = Check my answers
answering-button-send = Send the answers

## Enter the code

answering-code-title = Enter your code
answering-code-text = The code is on the slip of paper you were given.
answering-code-label = Your code
answering-code-hint = The code has eight characters and looks like this: ABCD-EFGH. You can use capital or small letters.
answering-code-button = Continue
answering-code-error-empty = Enter the code on your slip of paper.
answering-code-error-unknown = We cannot find that code. Look at the slip and enter the code again.

## Choose the language

answering-language-title = Choose a language
answering-language-label = Which language do you want to answer in?
answering-language-hint = You can change language at any time.

## Before the first question (GDPR article 13)

answering-intro-title = Before you start
answering-intro-lead =
    We want to know what you think. { $total ->
        [one] There is one question.
       *[other] There are { $total } questions.
    } You choose whether to answer.
answering-intro-lead-most =
    We want to know what you think. { $total ->
        [one] There is one question.
       *[other] There are at most { $total } questions. How many depends on what you answer.
    } You choose whether to answer.

answering-intro-who-title = Who is asking?
answering-intro-who = { $asker } and { $region } are asking together. They are responsible for handling your information properly.
answering-intro-who-one = { $asker } is asking, and is responsible for handling your information properly.

answering-intro-why-title = Why are we asking?
answering-intro-why = In the project’s own words: { $purpose }
answering-intro-why-law = We are allowed to ask because this is a task that benefits everyone. The law calls it public interest.

answering-intro-use-title = What happens to the answers?
answering-intro-use-1 = We add up everyone’s answers. That shows what many people think, not what you answered.
answering-intro-use-2 = We read the results and decide what to change. Then we tell you about it.

answering-intro-small-title = Can anyone see what I answered?
answering-intro-small-1 = We do not ask for your name.
answering-intro-small-2 = We show a result only when at least five people in the group have answered the question. If there are fewer than five, we hide it.

answering-intro-text-title = If you write in your own words
answering-intro-text-1 = A project leader reads the texts before anyone else may see them. We show texts only when at least ten people have written something.
answering-intro-text-2 = Do not write any names, neither your own nor anyone else’s. Do not write personal identity numbers, addresses or phone numbers either.

answering-intro-kept-title = How long do we keep it?
answering-intro-kept-1 = The questions close on { $closes }. Then we delete all codes and email addresses.
answering-intro-kept-2 = We keep the answers, without names, until { $kept_until }. Then we delete them.
answering-intro-kept-3 =
    { $backup_days ->
        [one] What we have deleted may remain in backup copies for up to one day. After that it is gone completely.
       *[other] What we have deleted may remain in backup copies for up to { $backup_days } days. After that it is gone completely.
    }

answering-intro-link-title = Can a code be connected to an answer?
answering-intro-link-before = Before the questions close, the people who run the computer could technically connect a code to an answer. They are not allowed to.
answering-intro-link-after = Once the questions have closed, the codes are deleted and nobody can do it any more. Codes remain only in older backup copies, until those are gone too.

answering-intro-voluntary-title = It is voluntary
answering-intro-voluntary-1 = You decide whether you want to answer. Your support and your benefits are not affected, whether you answer or not.
answering-intro-voluntary-2 = You can skip questions and stop whenever you want. No answers are sent until you press “Send the answers”.
answering-intro-voluntary-2-required = Some questions need an answer, but you can always choose “I don’t want to answer”. You can skip the other questions. You can stop whenever you want. No answers are sent until you press “Send the answers”.
answering-intro-voluntary-3 = We cannot change or delete answers that you have sent, because we do not know which ones are yours.

answering-intro-rights-title = Who can I ask?
answering-intro-rights-1 = Ask { $contact }. There you can also find out what information we have about you, and ask us to correct or delete it.
answering-intro-rights-dpo = You can also ask the data protection officer, who makes sure that we follow the law: { $dpo }.
answering-intro-rights-2 = Do you think we are handling your information wrongly? Then you can complain to the Swedish Authority for Privacy Protection, Integritetsskyddsmyndigheten (IMY).

## The questions

answering-progress = Question { $n } of { $total }
answering-hint-single = Choose one answer.
answering-hint-multiple = You can choose several answers.
answering-hint-scale = Choose a number. { $min } means “{ $low }”. { $max } means “{ $high }”.
answering-hint-number = Enter a number from { $min } to { $max }.
answering-hint-text = Write in your own words, if you like.
answering-hint-text-names = Do not write any names or personal identity numbers.
answering-hint-text-length =
    { $max ->
        [one] You can write one character.
       *[other] You can write at most { $max } characters.
    }
answering-hint-skip = You can skip this question.
answering-progress-most = Question { $n } of at most { $total }
answering-hint-ranking =
    { $places ->
        [one] Give number 1 to what comes first for you.
       *[other] Give number 1 to what comes first for you, then number 2, up to number { $places }. You can use each number once.
    }
answering-ranking-none = no number
answering-hint-slider = Choose a place on the line. { $min } means “{ $low }”. { $max } means “{ $high }”. You can also enter a number of your own.
answering-slider-typed = Or enter a number from { $min } to { $max }
answering-hint-year = Enter a year from { $first } to { $last }.
answering-hint-month = Enter the month and year, from { $first } to { $last }. If you do not remember the month, the year is enough.
answering-hint-day = Enter the day, month and year, from { $first } to { $last }. If you do not remember all of it, the year is enough. We keep only the month and year.
answering-date-day = Day
answering-date-month = Month
answering-date-year = Year
answering-month =
    { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    } { $year }
answering-own-words-label = If you chose “{ $option }”: say more in your own words, if you like
answering-instead = Or choose here
answering-hint-required = This question needs an answer. If you do not want to answer, you can choose “I don’t want to answer”.
answering-listen = Listen
answering-listen-stop = Stop listening
answering-listen-to = Listen: { $text }

answering-error-choice = Choose one of the answers on the page.
answering-error-number-range = Enter a number from { $min } to { $max }.
answering-error-text-long =
    { $max ->
        [one] The text is too long. It can have at most one character.
       *[other] The text is too long. It can have at most { $max } characters.
    }
answering-error-required = This question needs an answer. You can also choose “I don’t want to answer”.
answering-error-tie = Two things have the same number. Give them different numbers.
answering-error-date = Enter a year from { $first } to { $last }, and the day and month in figures. You can leave the day and month empty.
answering-error-both = There are two different answers to this question. Leave only one of them.
answering-error-own-words = You have written in your own words but chosen another answer. Choose the answer that the words belong to, or remove the words.

answering-own-phone-label = This is my own phone: keep what I write until I have sent it
answering-own-phone-hint = Do not tick the box if someone else uses the phone too.
answering-draft-restored = We have brought back what you wrote before. It exists only on your phone or computer.
answering-draft-remove = Remove what I have written

## Review and send

answering-review-title = Check your answers
answering-review-text = Here you can see what you have answered. Nothing has been sent yet.
answering-review-left = You have changed an answer. We therefore no longer ask these questions, and your answers to them are not sent:
answering-review-not-answered = Not answered
answering-review-change = Change
answering-review-change-label = Change the answer to question { $n }
answering-review-after = You cannot change the answers after you have sent them.
answering-review-error-nothing = You have not answered any question yet. Answer at least one question before you send.
answering-send-failed = The answers have not been sent yet. They are still on the page. Try again.
answering-send-unsure = We do not know whether the answers arrived. They are still on the page. Send them again. They are counted only once.

## Thanks

answering-thanks-title = Thank you!
answering-thanks-text = We have received your answers.
answering-thanks-next = We read what everyone has answered. Then we tell you what we are changing, and what we are not changing and why.
answering-thanks-link = Read the page “You said – we did”
answering-thanks-close = You can close this page now.

## Doors that are shut

answering-already-title = The code has already been used
answering-already-text = Answers have already been sent with this code. You do not need to do anything more.
answering-not-open-title = The questions have not opened yet
answering-not-open-text = You can answer from { $opens }. Keep your code or link until then.
answering-closed-title = The questions have closed
answering-closed-text = The questions closed on { $closes }. It is no longer possible to answer.
answering-closed-link = Read the page “You said – we did”
answering-ended-title = The questions have ended
answering-ended-text = The municipality no longer uses Brygga, so it is not possible to answer. Answers that have come in are still anonymous.
answering-unknown-title = The link does not work
answering-unknown-text = We cannot find any questions here. Part of the link may be missing. If you have a code, you can enter it instead.
answering-unknown-link = Enter your code
answering-skip = Skip to content

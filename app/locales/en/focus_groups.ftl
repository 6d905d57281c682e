# Rounds and invitations: the pages of those who work in the project.

## Shared

round-language-sv = Swedish
round-language-sv-easy = easy Swedish
round-language-en = English
round-language-ar = Arabic
round-language-fa-AF = Dari
round-language-so = Somali
round-language-ti = Tigrinya
round-language-uk = Ukrainian
round-language-es = Spanish
round-and = { $most } and { $last }
round-cancel = Cancel

## The list

rounds-title = Focus groups
rounds-new = New round
rounds-lede-region = In a round, participants in the municipalities answer a questionnaire anonymously. Then you tell them what you heard and what will change.
rounds-lede-municipality = In a round, your participants answer a questionnaire anonymously. Then you tell them what you heard and what will change.
rounds-open = Under way
rounds-drafts = Drafts
rounds-closed = Finished
rounds-of = From { $owner }
rounds-of-region = The whole collaboration
rounds-of-own = Your own
rounds-days = { $from } – { $to }
rounds-empty-title = No round yet
rounds-empty-region = Begin with the questions: read through a questionnaire. Then make a round and choose which municipalities take part. Nobody can answer until you have opened it.
rounds-empty-municipality = When the region opens a round that you are part of, it is shown here and you get an email. You can also ask your own participants: make a round. Nobody can answer until you have opened it.
rounds-empty-reader = When a round opens, it is shown here.
rounds-see-instruments = See the questionnaires

## Writing a round

round-new-title = New round
round-edit-title = Change the round
round-form-lede = Everything can be changed until you open the round.
round-form-save = Save the draft
round-form-save-hint = Nobody gets an email and nobody can answer until you open the round.
round-part-words = What is it about?
round-part-asking = Who is asking?
round-part-questions = Questions and languages
round-part-municipalities = Who takes part?
round-part-days = When?
round-field-title = Title in Swedish
round-field-title-hint = Participants see it first, in the email and on the slip. Short and friendly, for example “Hur fungerar stödet för dig?”
round-field-purpose = Why you are asking, in Swedish
round-field-purpose-hint = Participants read it before they begin. One or two simple sentences about what the answers will be used for.
round-field-title-in = Title in { $language }
round-field-purpose-in = Why you are asking, in { $language }
round-more-languages = Write in more languages
round-more-languages-hint = Each language that can be answered in needs a title and a text of its own before the round can open.
round-field-asker = Who is asking
round-field-asker-hint = The name that participants see. Usually the municipality or the collaboration.
round-field-contact = Who participants can ask
round-field-contact-hint = Write a phone number or an email address, preferably with a name.
round-field-instrument = Questionnaire
round-field-instrument-hint = The questions are fixed when the round opens, even if somebody changes the questionnaire later.
round-choose = Choose a questionnaire
round-instrument-option =
    { $name } – { $n ->
        [one] one question
       *[other] { $n } questions
    }, { $owner }
round-field-languages = Languages to answer in
round-field-languages-hint = Participants choose among them when they answer. The round can open when everything is written in the languages that you choose here.
round-language-unchecked = { $language } – the translation has not been checked by anybody who has the language as mother tongue
round-field-municipalities = Municipalities that take part
round-field-municipalities-hint = Those that take part get an email when you open the round, and invite their participants themselves.
round-field-opens = First day to answer
round-field-closes = Last day to answer
round-field-kept = Answers are kept until
round-field-kept-hint = The anonymous answers are deleted after that day. Participants are told the date, and it can’t be changed later.

round-problem-title = Write a title in Swedish
round-problem-purpose = Write in Swedish why you are asking
round-problem-asker = Write who is asking
round-problem-contact = Write who participants can ask
round-problem-languages = Choose at least one language
round-problem-instrument = Choose a questionnaire
round-problem-instrument-unfit = The questionnaire can’t be used as it is. Open it and add what is missing, or choose another.
round-problem-municipalities = Choose at least one municipality
round-problem-day = Write a day, for example 2027-03-14
round-problem-early = The last day must be today or later, and not before the first day
round-problem-long = A round can be open for a year at most. Choose an earlier last day
round-problem-kept = The answers have to be kept beyond the last day to answer
round-problem-after-kept = The last day must be before { $until }. Participants were told that the answers are kept until then.

## One round

round-stands-draft = Only those who work here see the draft. Nobody can answer yet.
round-stands-early = The round has been opened. You can invite people now, and they can answer from { $from } until { $to }.
round-stands-open =
    Participants can answer until { $to }. { $n ->
        [0] That is today.
        [one] One day is left.
       *[other] { $n } days are left.
    }
round-stands-closing = Closing: the last email is being sent, then addresses and codes are deleted. Reload the page in a little while.
round-stands-closed = The round closed on { $day }. Addresses and codes are deleted, and the results are ready.

round-do-open = Open the round
round-do-edit = Change
round-do-delete = Delete the draft
round-do-invite = Invite participants
round-do-last-day = Move the last day
round-do-close = Close early
round-do-results = See the results
round-do-texts = Read the free texts
round-do-findings = What we heard and what we are doing
round-do-said = The participants’ page “You said – we did”

round-lacks-title = The round cannot open yet: something is missing in the languages below
round-lacks-text = Participants have to be able to read everything in the language they choose. Write what is missing, or take the language out of the round. Once the round is open the questions are fixed.
round-lacks-the-title = the title
round-lacks-the-purpose = why you ask
round-lacks-question = question { $n }: { $parts }
round-lacks-questions = texts in { $n } of the questions
round-lacks-picture = description of a picture in question { $n }: { $parts }
round-lacks-pictures = descriptions of pictures in { $n } of the questions
round-lacks-part-question = the question
round-lacks-part-option = answer { $n }
round-lacks-part-low = what the lowest step means
round-lacks-part-high = what the highest step means
round-lacks-part-row = statement { $n }
round-lacks-part-body = the text to read

round-unheard-title = Not all languages of the round are recorded
round-unheard-text = The round can be opened all the same. Those who would rather listen hear the phone’s own voice, if the phone has one for the language. For Somali, Tigrinya and Dari there is usually none.
round-unheard-all = No question is recorded
round-unheard-some = Recordings are missing in { $n } of { $all } questions
round-unheard-link = See what is missing in the questionnaire

round-steps-title = How it works
round-step-done = Done:
round-step-prepare = Prepare and open
round-step-prepare-draft = Read the promises and the facts below. When everything is right, open the round.
round-step-prepare-done = Opened. What you have promised the participants is fixed.
round-step-prepare-other = Opened by { $owner }. What was promised to the participants is fixed.
round-step-invite = Invite the participants
round-step-invite-own = Enter email addresses, or print slips with codes to hand out.
round-step-invite-later = When the round is open you can invite by email or with slips.
round-step-invite-region = Each municipality invites its own participants. The local project leaders have been sent an email about it. The table below shows whether a municipality needs a reminder.
round-step-invite-region-later = When you open the round, the local project leaders get an email. Each municipality invites its own participants.
round-step-invite-over = The invitations are over.
round-step-close = Answers come in and the round closes
round-step-close-later = The round closes by itself after its last day.
round-step-close-open = Three days before the end a reminder goes to those who have not answered. The round closes by itself after { $day }.
round-step-close-done = Addresses and codes are deleted.
round-step-results = Read the results
round-step-results-later = When the round has closed, the results are worked out. You get an email when they are ready.
round-step-results-there = The results are ready. Read the free texts and choose which can be shown.
round-step-respond = Tell them: you said – we did
round-step-respond-text = Write down what you heard. Each municipality responds with what will change, or why it will not. Participants read it on a page of their own.

round-participation-title = How many take part so far
round-participation-title-over = How many took part
round-participation-caption = Invited and answers in each municipality, in steps of five
round-municipality = Municipality
round-invited = Invited
round-answered = Answered
round-total = Total
round-fewer-than-five = fewer than five
round-at-least = at least { $n }
round-total-unknown = too few to show
round-participation-why = We count in steps of five. Otherwise it would be possible to see when a particular person answered.
round-participation-why-sum = We count in steps of five. Otherwise it would be possible to see when a particular person answered. The row “Total” adds up the steps, so the real number may be higher.

round-promises-title = How anonymous it is
round-promises-draft = This is what you promise the participants. When the round opens, the promises can’t be changed any more.
round-promises-fixed = This was promised to the participants, and it can’t be changed.
round-promise-voluntary = Answering is voluntary, and no question has to be answered.
round-promise-unlinked = Nobody can see who has answered or what anyone has answered, not even you. Brygga marks which codes are used, only so that nobody answers twice.
round-promise-hidden = A distribution is shown only where at least { $closed } have answered the question, and free texts only where at least { $free } have written something. More is hidden where it could be worked out otherwise.
round-promise-counts = While the round is open, the number of answers is shown in steps of five only.
round-promise-erased = When the round closes, email addresses, codes and links are deleted for good, and the answers are shuffled. After that, nobody can find out who answered what. Backups taken before the closing remain until whoever runs the server has deleted them.
round-promise-kept = The anonymous answers are kept until { $until }.

round-facts-title = Facts about the round
round-fact-purpose = Why
round-fact-asker = Who is asking
round-fact-contact = Participants can ask
round-fact-instrument = Questionnaire
round-fact-questions =
    { $n ->
        [one] one question
       *[other] { $n } questions
    }, version { $version }
round-fact-languages = Languages
round-fact-municipalities = Municipalities
round-fact-opens = First day
round-fact-closes = Last day
round-fact-kept = Answers are kept until

## Opening

round-open-title = Open the round?
round-open-days = Participants can answer from { $from } until { $to }.
round-open-after-region = The local project leaders of the municipalities that take part get an email now, so that they can invite.
round-open-after-municipality = No email goes to participants until you invite them.
round-open-fixed-title = This is fixed afterwards
round-open-fixed = When the round is open, participants have been given a promise. That is why nobody can now change:
round-open-fixed-anonymous = how anonymous it is, and from how many answers anything is shown
round-open-fixed-questions = the questions and the languages
round-open-fixed-purpose = why you are asking, who is asking, and the first day
round-open-fixed-kept = how long the answers are kept
round-open-free = The last day can be moved, and the round can be closed early.
round-open-hindered = The round can’t be opened yet:

## Moving the last day

round-last-day-title = Move the last day
round-last-day-text = Those already invited get no new email about it, but see the new day when they open their link. Slips that have been printed show the old day.
round-last-day-save = Save the last day

## Closing

round-close-title = Close the round now?
round-close-final = This can’t be undone. A closed round can’t be opened again.
round-close-by-itself = If you do nothing, it closes by itself after { $day }.
round-close-happens = What happens
round-close-answers = Nobody can answer any more. Anyone who is too late is told that the round has closed.
round-close-mail = Everyone invited by email gets a last email: thanks, and where to read what the answers led to.
round-close-erased = Then all email addresses, codes and links are deleted for good.
round-close-results = The results are worked out, and you get an email when they are ready.
round-close-do = Close the round now

## Deleting a draft

round-delete-title = Delete the draft?
round-delete-text = Everything in the draft disappears and can’t be brought back. No participant has seen it. The questionnaire stays.
round-delete-do = Delete the draft

## Inviting

invite-title = Invite participants
invite-lede = Participants can answer until { $day }. You can invite more people until then.
invite-helpers = Whoever needs help to answer can have the questions read aloud, use an interpreter, or be helped by somebody who reads and writes. Never let staff help their own participants: the answers become others. The last page asks how people answered, and never who helped.
invite-language = Language
invite-mail-title = By email
invite-mail-text = Each person gets an email with a link of their own.
invite-mail-at-once = The emails are sent at once.
invite-mail-waits = The emails are sent at 8 o’clock on { $day } at the earliest.
invite-addresses = Email addresses
invite-addresses-hint = One address per line, at most { $n } at a time. Anyone already invited gets no new email.
invite-count = Addresses that can be read: { $n }.
invite-count-bad = Can’t be read: line { $n }.
invite-mail-language = The email’s language
invite-mail-language-hint = Participants can still choose another language to answer in.
invite-mail-do = Invite by email
invite-slips-title = With slips
invite-slips-text = A slip is for those who have no email, or would rather be invited in person. It has a code to type and the same code to scan with a phone. Each code can be used once.
invite-slips = Number of slips
invite-slips-hint = Twelve fit on one sheet of A4.
invite-slip-language = The slips’ language
invite-slip-language-hint = Whoever scans a slip in Swedish chooses a language first. A slip in another language leads straight to the questions in that language, which can be changed there.
invite-slips-do = Make slips
invite-sheets-caption = Slips that you have made
invite-sheet = Sheet
invite-sheet-print = Print sheet { $n }
invite-sheet-slips = Number of slips
invite-remind-title = Remind
invite-remind-text = The reminder goes only to those who are invited by email and have not answered. Nobody is told who they are, or how many. It can be sent once a day. Three days before the last day a reminder goes by itself.
invite-remind-do = Send a reminder
invite-list-title = Invited by email ({ $n })
invite-list-text = The invitations are in { $languages }. The list shows everyone you have invited, in alphabetical order. Nobody can see who has answered. When the round closes, the list is deleted.
invite-list-show = Show the addresses
invite-nothing-sent = No email was sent. Correct this and try again:
invite-problem-empty = Write at least one email address
invite-problem-many = At most { $n } addresses can be invited at once. Split the list
invite-problem-line = Line { $line } is not an email address
invite-problem-line-long = The address on line { $line } is too long
invite-problem-more =
    { $n ->
        [one] One more line can’t be read
       *[other] { $n } more lines can’t be read
    }
invite-problem-slips = Write a number of slips, from 1 to { $n }

## The slips

sheet-title = Slips, sheet { $n }
sheet-lede =
    { $n ->
        [one] One slip
       *[other] { $n } slips
    } on { $pages ->
        [one] one sheet of A4
       *[other] { $pages } sheets of A4
    }.
sheet-print = Print with Ctrl+P (Mac: ⌘+P), at 100 % scale. Only the slips are printed. Cut along the dashed lines.
sheet-once = Anyone who has a slip can answer, once. Keep them as you would keep tickets, and don’t write down who gets which code: if you do, the answer is no longer anonymous.

## Messages

flash-round-created = The draft is saved. Nobody can answer until you open the round.
flash-round-saved = The changes are saved.
flash-round-opened = The round is open.
flash-round-last-day = The last day has been moved.
flash-round-closing = The round is closing now.
flash-round-deleted = The draft is deleted.
flash-invite-sent = The invitations are on their way. The addresses are in the list at the bottom.
flash-invite-some-before = The invitations are on their way. Some addresses had already been invited and get no new email.
flash-invite-all-before = All the addresses had already been invited. No email was sent.
flash-invite-reminded = The reminder goes to those who have not answered. Anyone who has had one today does not get another.

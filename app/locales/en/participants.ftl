# Named rounds: people who are asked before and after, by alias. Pages for staff.

participants-title = Before and after
participants-lede = Here are the people whom you ask several times, to see what has changed for each of them. Each person has an alias and nothing else. They are yours alone: the region and other municipalities do not see them.
participants-none-title = Nobody has been added
participants-none-text = Agree on an alias with each person and write it down here. Then make a round a named one and invite the people to it.
participants-going-on = People whom you follow ({ $n })
participants-ended = Ended ({ $n })
participants-since = Added on { $day }.
participants-ended-on = ended on { $day }
participants-kept = A person who has ended is removed a year later, when no answers are left. What somebody has answered is removed on the day that the person was told, or earlier if the person changes their mind.

## Adding

participants-add-title = Add people
participants-no-names = Write no names, personal identity numbers or addresses. An alias should mean something to you and the person only, for example a colour and a number: Blue 7. If you have a list of who is who, keep it somewhere else, and protect it there.
participants-aliases = Aliases, one on each line
participants-aliases-hint = At most { $n } characters. Two people cannot have the same alias.
participants-add-do = Add
participants-problem-empty = Write at least one alias.
participants-problem-many = Add at most { $n } people at a time.
participants-problem-today = You have added as many people as you can in a day: { $n }. Go on tomorrow.
participants-problem-taken = There are already people with these aliases: { $aliases }. Choose others. Nobody has been added.
participants-problem-long = “{ $line }” is too long. Write at most { $n } characters.
participants-problem-unreadable = “{ $line }” has characters that cannot be seen. Write the line again.
participants-problem-address = “{ $line }” looks like a mail address. It points to a person. Choose another alias.

## One person

participants-rounds = Rounds
participants-not-asked = The person has not been asked in any round yet.
participants-consent-waiting = Has not said yes or no
participants-consent-agreed = Has said yes
participants-consent-declined = Does not want to
participants-consent-withdrawn = Has taken back the yes. The answers are deleted
participants-kept-until = The answers are removed after { $day }.
participants-answers-title = What the person has answered
participants-answers-text = Read the answers when you need them in your work with the person. Each time somebody reads them it is written in your log, with name and time, and the person can be shown the list.
participants-look = Read the answers
participants-looks = Who has read them?
participants-look-title = What { $alias } has answered
participants-looked = That you are reading this is now in the log.
participants-over-time = The answers over time
participants-question = Question
participants-change = Change
participants-nothing-answered = There are no answers.
participants-scale = { $min } means “{ $low }”. { $max } means “{ $high }”.
participants-way-higher = { $before } → { $after }: higher
participants-way-same = { $before } → { $after }: the same
participants-way-lower = { $before } → { $after }: lower
participants-looks-title = Who has read what { $alias } has answered?
participants-looks-lede = Each time somebody at { $place } has read or taken out the answers stands here. Nobody can change or remove a line. The log is kept for five years.
participants-looks-none = Nobody has read the answers.
participants-looks-read = read the answers
participants-looks-taken = took out the answers as a file
participants-looks-entry = (number { $n } in the log)
participants-looks-print = The page can be printed and given to the person.
participants-somebody = somebody who is not in the list any more
participants-export-title = Give the person everything that is kept
participants-export-text = A file with the alias, what the person has said yes and no to, the answers and who has read them. That you take it out is written in the log. Give it to the person only.
participants-export-html = Download to read or print
participants-export-json = Download for computers (JSON)
participants-export-heading = What is kept about { $alias }
participants-export-about = Kept by { $place }, under this alias and no name.

participants-end-title = End the person
participants-end-text = The person is not invited again. A slip that the person already has takes no more answers. Answers that have come can still be removed with it. The answers stay until their day comes, and the alias is removed when no answers are left, in a year at the earliest.
participants-end-do = End
participants-delete-title = Remove the person
participants-delete-short = The alias, all answers and all links are deleted at once.
participants-delete-way = Remove the person
participants-delete-heading = Remove { $alias }?
participants-delete-text = The alias, all answers and all links are deleted at once. This cannot be undone. Figures that have been made for the group do not change: nobody can be made out in them.
participants-delete-do = Remove with all answers
participants-withdraw-way = Take back the person’s yes
participants-withdraw-heading = Has { $alias } had second thoughts?
participants-withdraw-text = Do this when the person tells you that the answers in this round are to go. They are deleted at once, and the log says that you did it. This cannot be undone. The person can also do it alone, with the own link.
participants-withdraw-do = Delete the answers in the round
participants-cancel = Cancel

## A named round

participants-section-could = Are the same people to be asked again?
participants-section-could-text = The round is anonymous: nobody can follow a person from one round to another.
participants-section-named = Named round
participants-section-named-text = The answers are tied to aliases, with each person’s consent.
participants-named-way = Make the round a named one
participants-anonymous-way = Make the round anonymous again
participants-invite-way = Invite people
participants-change-way = See the change for the group

participants-named-title = Make the round a named one
participants-anonymous-title = Make the round anonymous again
participants-named-lede = In a named round each answer is tied to a person’s alias. Then it can be seen how the same person answers before and after.
participants-named-consent = Each person reads what is kept, and says yes or no, before the first question. Whoever says no need do nothing more. Whoever has said yes can take it back at any time, and then the answers are deleted at once.
participants-named-alias = The person is an alias and nothing else. Names, personal identity numbers and addresses are not asked for.
participants-named-readers = The answers are read by those who lead or work with you, and by nobody else.
participants-named-logged = Each time somebody reads a person’s answers it is written in your log, and the person can be shown it.
participants-named-region = The region and other municipalities see nothing: neither aliases, answers nor figures.
participants-named-codes = The round has no codes and no mails. Each person gets a slip with a link of their own.
participants-named-fixed = Once the round has opened it cannot be made anonymous, nor the other way round.
participants-named-kept = The answers are kept until { $until }. Then they are deleted.
participants-named-advice = Ask only what you need to know about each person. If you want to know what participants think of your support, an anonymous round suits better: more people dare to say what they think.
participants-named-do = Make it named
participants-anonymous-do = Make it anonymous

participants-invite-title = Invite people
participants-invite-lede = Choose who is to be asked. Then print the slips and give them to the people.
participants-choose = Who is to be asked?
participants-choose-hint = Those who have not been invited yet. First ask the person face to face, too.
participants-slip-language = Language of the slip
participants-slip-language-hint = The person can change language before the questions begin.
participants-invite-do = Invite
participants-problem-nobody = Choose at least one person.
participants-nobody-left = Everybody has been invited, or nobody has been added yet.
participants-invited-title = Invited ({ $n })
participants-invited-text = This is what each person has said about taking part. Who has answered the questions does not stand here.
participants-slips-way = Print the slips
participants-slips-title = Slips
participants-slips-lede = A slip for each person who has neither said no nor ended. They can be printed again as long as the round is open.
participants-slips-careful = Each slip opens one person’s own page. Give it to the right person only, and never answer in somebody else’s place. The slip does not show what the person has answered.

## What has changed for the group

participants-change-title = The change for the group
participants-change-lede = Those who have answered both times are counted here, in questions that were asked of everybody in the same words.
participants-change-not-yet = The figures are made when the round has closed. If an earlier named round with the same questions is still open, they are made when that has closed too.
participants-change-first = There is no earlier named round to compare with. What is compared is questions that are answered with numbers and were asked of everybody, in the same words both times. After the next round with the same questions, the change will stand on that round’s page.
participants-change-since = Compared with the round that opened on { $day }:
participants-change-few = Fewer than five people have answered both times. Then no figures are shown.
participants-change-both = At least { $n } people have answered both times.
participants-change-words = Of { $n } people, { $higher } answered higher than last time, { $same } the same and { $lower } lower.
participants-change-none = Not shown, or nobody has answered both times.
participants-change-hidden = Figures are shown where at least { $n } people have answered the question both times, and not where fewer than ten all went the same way. What is hidden and what is empty look alike.
participants-change-made = The figures were made on { $day } and do not change.
participants-close-kept = The answers stay with you, tied to aliases, until the day that the people have been told. Until then each of them can have second thoughts.
participants-close-change = The change for the group is worked out once, and does not change after that.

flash-participants-added = The people have been added.
flash-participants-ended = The person has ended.
flash-participants-deleted = The person has been removed, with all answers.
flash-participants-withdrawn = The answers in the round have been deleted.
flash-participants-named = The round is a named one. When it has opened you can invite people.
flash-participants-anonymous = The round is anonymous.
flash-participants-invited = The people have been invited. Print their slips.

# Meetings: a focus group as people in a room, with a guide, notes and what was heard.

flash-meeting-created = The meeting is planned. Go through the guide and rewrite the questions to suit the group.
flash-meeting-saved = The meeting is saved.
flash-meeting-deleted = The meeting is deleted, with notes and quotes.
flash-meeting-guide-saved = The guide is saved.
flash-meeting-noted = The notes are saved. Now gather them under a few themes.
flash-meeting-theme-added = The theme is saved.
flash-meeting-theme-saved = The theme is saved.
flash-meeting-theme-removed = The theme has been removed.
flash-meeting-quote-added = The quote is saved.
flash-meeting-quote-removed = The quote is deleted.

## The list

meetings-title = Meetings
meetings-lede = A focus group is also people in a room. Plan the talk, lead it with the help of a guide, and gather what was said under themes.
meetings-all = All meetings
meetings-new = New meeting
meetings-of-round = Meetings about this round
meetings-of-round-text = What is said at your meetings can stand beside what the answers show. Only you see the meetings.
meetings-of-round-none = Would you like to talk with the participants as well? Plan a meeting, and it belongs to this round.
meetings-empty-title = No meeting yet
meetings-empty-text = Would you rather talk with participants than send questions, or do both? Whoever leads the project plans a meeting. Then there is a guide to begin with and a place for notes.
meetings-when = { $day } at { $time }
meetings-themes-n = { $n ->
    [one] one theme
   *[other] { $n } themes
  }
meetings-notes-deleted-badge = notes deleted

## Leading a talk

meetings-advice = How to lead a good talk
meetings-advice-others = Let somebody other than the participants’ own case workers lead the talk. It is easier to be honest with somebody who makes no decisions about you.
meetings-advice-few = Ask 4–8 people. With fewer than five, what is said can point to one person. With more, not everybody has time to speak.
meetings-advice-voluntary = Say that it is voluntary, that nobody has to answer, and that it does not affect their support.
meetings-advice-nobody = Say that nothing is tied to a person. Write no names and keep no list of who came. Do not record.
meetings-advice-language = Ask beforehand which language each of them wants to speak. Book an interpreter whom nobody in the group knows, and allow twice the time.
meetings-advice-silence = Ask one question at a time, and wait. Ask for examples: “Tell us about a time when …”.
meetings-advice-everybody = See to it that everybody is heard. Go around the table at the beginning, so that all have said something.
meetings-advice-end = Say at the end what you have heard and ask whether it is right. Tell when and where the participants will learn what you do about it.

## A meeting

meetings-hold = Lead the talk
meetings-edit = Change the meeting
meetings-print = Print the guide
meetings-save = Save
meetings-cancel = Cancel
meetings-create = Plan the meeting
meetings-round = Round
meetings-no-round = No round
meetings-day = Day
meetings-from = Begins
meetings-place = Place
meetings-facilitator = Leads the talk
meetings-language = Language of the talk
meetings-language-other = Another language
meetings-language-which = Which other language, or which more
meetings-interpreter = Interpreter
meetings-interpreter-yes = Yes, somebody interprets
meetings-interpreter-which = Between which languages
meetings-interpreter-hint = For example: Tigrinya and Swedish. No name.
meetings-numbers = How many
meetings-numbers-hint = Only those who lead the project here see these numbers. Do not write who they were.
meetings-number-none = Not filled in
meetings-asked = Asked
meetings-present = Came
meetings-answered = Said something or answered
meetings-small = Fewer than five were there, or it is not filled in. Quotes and numbers stay with you. Write nothing that points to one person: no occupations, workplaces, countries or events that only one of them has been through.
meetings-kept-until = Notes and quotes are kept until { $day }. Then they are deleted; the themes’ titles and what you heard stay.
meetings-notes-deleted = Notes and quotes were deleted on { $day }. The themes’ titles and what you heard stay.
meetings-meanwhile = Somebody else has saved meanwhile. What stands now is shown here, and what you wrote is still in the fields. Bring together what should be there and save again.

## The form

meetings-new-lede = Write what you know. Everything can be changed, and nobody gets an email.
meetings-field-title = What the meeting is called
meetings-field-title-hint = For example: A talk about placements.
meetings-round-hint = Choose the round that the meeting belongs to. Then what was said can stand beside what the answers showed, once the round has closed.
meetings-facilitator-hint = Choose a colleague or write who, such as “somebody from the Red Cross”. Not the participants’ own case worker.
meetings-guide-hint = The guide can be changed when the meeting is planned.
meetings-guide-open = General guide: five open questions
meetings-guide-easy = Guide in easy language: short questions
meetings-guide-like = As { $title }, { $day }
meetings-guide-empty = Begin without questions

## The guide

meetings-guide = Guide
meetings-guide-edit = Change the guide
meetings-guide-none = The guide has no questions yet.
meetings-guide-total = { $n ->
    [one] One minute in all.
   *[other] { $n } minutes in all.
  }
meetings-guide-lede = Five to seven open questions are enough for an hour and a half. Begin easily, and end by asking what you have missed.
meetings-guide-more = More lines? Save, and there are two more.
meetings-minutes = { $n ->
    [one] one minute
   *[other] { $n } minutes
  }
meetings-minutes-from = { $n ->
    [one] one minute, from { $time }
   *[other] { $n } minutes, from { $time }
  }
meetings-question-n = Question { $n }
meetings-question = The question
meetings-question-minutes = Minutes
meetings-question-order = Place in the order
meetings-question-help = Support for whoever leads
meetings-question-help-label = What is good to keep in mind?
meetings-question-remove = Remove the question
meetings-print-hint = This page can be printed. The notes are not on it.

meetings-guide-open-1 = How did you come to take part in this, and how was it at the beginning?
meetings-guide-open-1-help = Go around the table. Everybody can answer, and everybody has said something before the harder questions. Say first that it is voluntary and that no names are written down.
meetings-guide-open-2 = What has helped?
meetings-guide-open-2-help = Ask for a time when it worked. Who did what? What would have happened otherwise?
meetings-guide-open-3 = What was missing, or stood in the way?
meetings-guide-open-3-help = Defend nothing and promise nothing. Ask whether others have been through the same, and whether somebody has been through the opposite.
meetings-guide-open-4 = What would you change, if you could decide?
meetings-guide-open-4-help = Give a minute of silence first. Ask the group to choose the two most important things.
meetings-guide-open-5 = What have we not asked about?
meetings-guide-open-5-help = Sum up what you have heard and ask whether it is right. Tell what happens now and where the answer will stand. Say thank you.
meetings-guide-easy-1 = How was it when you began here?
meetings-guide-easy-1-help = Go around the table. One sentence is enough. Say first: You may be silent. We write no names.
meetings-guide-easy-2 = What has been good?
meetings-guide-easy-2-help = Ask: Can you tell us about one day? Wait a long time. Give the interpreter time.
meetings-guide-easy-3 = What has been hard?
meetings-guide-easy-3-help = Ask: Do more of you feel that way? Raise a hand. Do not count those who do not want to answer.
meetings-guide-easy-4 = What should we do differently?
meetings-guide-easy-4-help = Draw or write on the board. Let everybody point to the most important thing.
meetings-guide-easy-5 = Do you want to say anything more?
meetings-guide-easy-5-help = Say what you have heard, in short words. Ask: Is it right? Say when you will come back with an answer.

## Leading the talk

meetings-question-of = Question { $n } of { $all }
meetings-between = { $from }–{ $to }
meetings-notes = Notes
meetings-notes-hint = Write what was said, not who said it. No names of people, workplaces or villages.
meetings-notes-meanwhile = Somebody else has written here meanwhile. What they wrote stands here, and what you wrote is still in the field. Bring together what should be there and save again.
meetings-next = Save and go to the next
meetings-back = Save and go back
meetings-end = Save and finish
meetings-saved-by-itself = Saved.
meetings-not-saved-by-itself = It could not be saved by itself. Press one of the buttons to be told why. What you wrote is still there.
meetings-all-questions = All questions
meetings-all-questions-hint = Save first. The links go to the question without saving.
meetings-note = Take notes
meetings-note-more = Go on taking notes

## Themes

meetings-themes = What was said
meetings-themes-text = Gather the notes under a few themes. A theme is something that several talked about, or that matters although only one said it.
meetings-themes-none = No theme yet.
meetings-theme-new = Add a theme
meetings-theme-title = Title
meetings-theme-title-hint = What is it about? For example: It takes too long to learn where the placement will be.
meetings-theme-notes = Notes on the theme
meetings-theme-notes-hint = At most { $most } characters. Your own words about what was said. No names, and nothing that shows who it was.
meetings-theme-add = Add
meetings-theme-edit = Change the theme and the quotes
meetings-theme-remove = Remove the theme
meetings-theme-remove-title = Remove the theme?
meetings-theme-remove-text = { $n ->
    [0] The theme and its notes are deleted. This can’t be undone. If you have already written it down as something you heard, that stays.
    [one] The theme, its notes and one quote are deleted. This can’t be undone. If you have already written it down as something you heard, that stays.
   *[other] The theme, its notes and { $n } quotes are deleted. This can’t be undone. If you have already written it down as something you heard, that stays.
  }
meetings-theme-gone-title = The theme is no longer there
meetings-theme-gone-text = Somebody else removed the theme, or the whole meeting, while you were writing. Nothing has been saved, but what you wrote is here. Copy what you want to keep: a quote can be saved under another theme.
meetings-remove-do = Remove
meetings-quotes = Quotes
meetings-quotes-text = Quotes stay with you. They are never shown to other municipalities, to the region or on the open page.
meetings-quote-new = Add a quote
meetings-quote-text = Quote
meetings-quote-text-hint = At most { $most } characters. Write the words as they were spoken. Write no names, and nothing else that shows who it is.
meetings-quote-role = Who said it?
meetings-quote-role-hint = Only the role is kept, never the name.
meetings-speaker-participant = Participant
meetings-speaker-former = Former participant
meetings-speaker-staff = Member of staff
meetings-speaker-employer = Employer
meetings-quote-agreed = Consent
meetings-quote-agreed-hint = Read the quote aloud to the person and ask. A no has to be as easy to say as a yes. Without a yes it is not kept.
meetings-quote-agreed-yes = The person has said yes to these very words being written down
meetings-quote-add = Save the quote
meetings-quote-remove = Remove the quote
meetings-quote-remove-title = Remove the quote?
meetings-quote-remove-text = Whoever said it can change their mind at any time. The words are deleted at once.
meetings-finding-write = Write down what you heard
meetings-finding-there = This is among what you heard.
meetings-finding-later = When the round has closed, the theme can become something you heard, beside what the answers showed.
meetings-finding-no-round = Would you like to take it further? First choose a round for the meeting.
meetings-finding-lede = Write what you heard in your own words. The text is shown on the open page “You said – we did”, which says that it comes from a meeting. Notes, quotes and numbers are not included.
meetings-finding-notes = Notes and quotes, as a reminder
meetings-delete = Delete the meeting
meetings-delete-title = Delete the meeting?
meetings-delete-text = The guide, the notes, the themes and the quotes are deleted. This can’t be undone. What you have already written down as something you heard stays.
meetings-delete-do = Delete

## When something is wrong

meetings-problem-title-none = Write what the meeting is called.
meetings-problem-line = Write one line of at most { $max } characters.
meetings-problem-round = Choose a round from the list, or none.
meetings-problem-day = Write the day, such as 2026-12-05.
meetings-problem-far = The day is too far ahead. A meeting can be planned at most a year ahead.
meetings-problem-from = Write the time, such as 13:00, or leave the field empty.
meetings-problem-language = Write the language briefly, on one line.
meetings-problem-number = Write a number from 0 to { $max }, or leave the field empty.
meetings-problem-more = No more can have answered than came.
meetings-problem-guide = Choose a guide from the list.
meetings-problem-question-none = Write question { $n }, or tick that it is to be removed.
meetings-problem-question = Question { $n } is too long. It may have at most { $max } characters.
meetings-problem-minutes = Write how many minutes question { $n } may take, from 1 to { $max }.
meetings-problem-help = The support for question { $n } is too long. It may have at most { $max } characters.
meetings-problem-order = Write the place of question { $n } as a number, such as 3.
meetings-problem-noted = There are notes under question { $n }. First move them to a theme and empty the field. Then the question can be removed.
meetings-problem-questions = A guide may have at most { $max } questions.
meetings-problem-noted-long = The notes under one question are too long. They may have at most { $max } characters.
meetings-problem-theme-none = Write a title.
meetings-problem-theme = Write a shorter title, on one line.
meetings-problem-notes = The notes are too long.
meetings-problem-many = There are already as many as there is room for.
meetings-problem-words-none = Write the quote.
meetings-problem-words = The quote is too long. Choose the most important part.
meetings-problem-speaker = Choose who said it.
meetings-problem-consent = Ask the person first. Without a yes no quote is kept.

# A place's settings.

section-settings = Settings

flash-settings-saved = The change has been saved.
flash-logo-saved = The logo has been saved.
flash-logo-removed = The logo has been removed.
flash-place-paused = The place is paused.
flash-place-resumed = Everything is running again.
flash-place-closed = The municipality is closed.

settings-title = Settings
settings-lede-municipality = How the municipality looks to participants and colleagues. At the bottom you can take everything out, pause and close.
settings-lede-paused = During the pause the settings can’t be changed. Resume first.
settings-lede-region = How the region looks to participants and colleagues. At the bottom you can take everything out and pause.

settings-name-title = Name
settings-name-label = Name
settings-name-hint = The address { $address } stays the same.
settings-code-label = Municipality code

settings-look-title = Look
settings-look-about = The colour and the logo are seen on your pages, and by participants in the rounds that you create yourselves.
settings-accent-title = Colour
settings-accent-label = Choose a colour
settings-accent-hint = Click the box. There you can also type the code from your graphic profile, for example #0b5c6b. Brygga checks that text can be read.
settings-accent-light = { $colour } on light ground
settings-accent-dark = { $colour } on dark ground
settings-accent-save = Save the colour
settings-accent-take = Take { $colour } instead
settings-accent-none = Use Brygga’s own colour
settings-logo-title = Logo
settings-logo-alt = The logo of { $place }
settings-logo-label = Choose a picture
settings-logo-another = Change to another picture
settings-logo-hint = PNG, JPEG or WebP, at most { $kilobytes } kB. It is shown small, so choose one without small details.
settings-logo-send = Upload
settings-logo-remove = Remove the logo

settings-sender-title = Email from you
settings-sender-about = Emails to participants and colleagues come from Brygga’s address. Here you choose which name stands as the sender, and where answers go.
settings-sender-name-label = The sender’s name
settings-sender-name-hint = For example Nybro kommun. Empty: Brygga.
settings-reply-to-label = Reply address
settings-reply-to-hint = Answers to the emails go there. Empty: Brygga’s address, which perhaps nobody reads.

settings-contact-title = Contact for participants
settings-contact-label = Whom can participants ask?
settings-contact-hint = A name with telephone or email, on one line. Suggested when you create a round. Rounds that exist already are not changed.
settings-dpo-label = How do participants reach your data protection officer?
settings-dpo-hint = Email or telephone, on one line. Shown to everybody you ask, in rounds that are under way too. Empty: no officer is mentioned.

settings-statement-title = Accessibility
settings-statement-about = This is added to the accessibility statement, which everybody can read.
settings-statement-link = See the statement
settings-statement-contact-label = Who answers questions about accessibility where you are?
settings-statement-contact-hint = Email or telephone, on one line.
settings-shortcomings-label = What do you know does not work for everybody?
settings-shortcomings-hint = For example a form that can’t be read aloud. One thing on each line.

settings-export-title = Take everything out
settings-export-about = You get a file (JSON) with what you own: settings, members, questionnaires, rounds, results, free texts that were released, what you heard, and the responses.
settings-export-without = Single answers, who is invited, and free texts that nobody released are not in it. That you take the file out is written in the log.
settings-export = Take everything out as a file
settings-exported-at = Last taken out { $at }.
settings-exported-never = Not taken out yet.
settings-close-about = Everybody loses access, and after 30 days what the municipality owns is deleted. The next page says what happens, and there you confirm.

settings-error-colour = Write the colour as # and six characters, for example #0b5c6b.
settings-error-pale = The colour is too pale to be read. Its contrast is { $contrast } and has to be at least { $least }. Choose a darker one, or take the nearest that can be read.
settings-error-logo-missing = Choose a picture first.
settings-error-logo-heavy = The picture is too heavy. Make it smaller and upload again: at most 500 kB.
settings-error-logo-format = The file is not a picture in PNG, JPEG or WebP. Save the picture in one of these formats.
settings-error-logo-large = The picture is too large. No side may be longer than 4096 pixels.
settings-error-logo-damaged = The picture can’t be read. Save it again and try once more.
settings-error-line = Write on one line, of at most { $most } characters.
settings-error-sender = Write the name on one line, without @, < and >, of at most { $most } characters.
settings-error-reply-to = Write just one whole email address, for example name@municipality.se.
settings-error-shortcomings = The text is too long. It may have at most { $most } characters.

settings-wording-title = Your own texts for participants
settings-wording-about = Does a translation not suit your participants? Write a text of your own instead, in the language concerned.
settings-wording-link = See and replace texts

## Your own texts for participants

flash-wording-saved = Saved. Participants see the change now.
wording-title = Your own texts for participants
wording-lede = Here you can replace Brygga’s texts for participants: on the pages where they answer, on the tablet in the room, in mails, on slips, on the page “You said – we did” and on the page that stops mails. It applies at once, in all your rounds. What you promise participants holds for as long as a round is open: those texts can only be changed while none of your rounds is.
wording-language = Language
wording-text = Text
wording-text-hint = This shows how each text begins, in Swedish.
wording-place = Where the text stands
wording-in-invitation = Mail with the invitation
wording-in-reminder = Mail with the reminder
wording-in-result = Mail about the result
wording-in-mails = Mails
wording-on-slips = Slips
wording-on-tablet = The tablet in the room
wording-on-said = The page You said – we did
wording-on-stop = The page that stops mails
wording-show = Show the text
wording-shipped = Brygga’s text
wording-swedish = In Swedish
wording-own = Your own text
wording-own-hint = Keep what is written in braces, such as { $example }. Brygga puts a number or a name there. Leave the field empty for Brygga’s text.
wording-promise = This text promises something to those who answer. It can only be changed while none of your rounds is open.
wording-save = Save
wording-changed-since = Brygga has changed its text since you wrote yours. Then it said:
wording-stale = Somebody else replaced a text while you were writing. What you wrote is still here. Check that it is still right, and save again.
wording-list-title = Texts that you have replaced
wording-list-none = None yet. All texts are Brygga’s.
wording-list-changed = Brygga has changed its text
wording-problem-long = The text is too long. It can have at most { $max } characters.
wording-problem-unreadable = The text cannot be read. Check that every brace is both opened and closed, and that nothing else stands inside them than in Brygga’s text.
wording-problem-lacks = { $name } is missing. It is in Brygga’s text and is needed in yours.
wording-problem-unknown = There is no { $name } in Brygga’s text. Take it out.
wording-problem-promised = The text promises something to those who answer, and one of your rounds is open. Save it when the round has closed. What you wrote is still here.
wording-problem-many = You have already replaced { $max } texts, which is as many as there can be.

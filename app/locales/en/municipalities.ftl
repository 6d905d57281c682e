# The region's municipalities, and a place's life: pausing, resuming, closing and reopening.

section-municipalities = Municipalities

flash-municipality-added = The municipality has been added. Its project leader gets an email with a link to sign in.
flash-municipality-part-changed = The new way of taking part applies from now on.
flash-municipality-renamed = The name has been saved.
flash-municipality-paused = The municipality is paused.
flash-municipality-resumed = The municipality is running again.
flash-municipality-closed = The municipality is closed.
flash-municipality-reopened = The municipality is open again. Rounds that were interrupted stay closed, and events that were cancelled stay cancelled.

## The list

municipalities-title = Municipalities
municipalities-lede =
    { $n ->
        [0] No municipality takes part in { $place } yet.
        [one] One municipality takes part in { $place }.
       *[other] { $n } municipalities take part in { $place }.
    }
municipalities-add = Add a municipality
municipalities-empty-title = No municipalities yet
municipalities-empty = Add the first one. Its project leader gets an email and can begin at once.
municipalities-column-name = Municipality
municipalities-column-part = Takes part
municipalities-column-state = State
municipalities-manage = Manage
municipalities-code-is = Municipality code { $code }
municipalities-part-full = fully
municipalities-part-exchange = in the exchange
municipalities-since = since { $day }
municipalities-deleted-on = since { $since }. Deleted on { $day }.
life-state-active = running
life-state-paused = paused
life-state-closed = closed

## Adding one

municipalities-add-title = Add a municipality
municipalities-add-lede = The municipality gets a place of its own in Brygga. Only those who work there see what is in it. You in the region see how it is going, as figures.
municipalities-add-municipality = The municipality
municipalities-name-label = Name
municipalities-name-hint = As it is to stand on the pages, for example Nybro.
municipalities-code-label = Municipality code
municipalities-code-hint = The four digits of Statistics Sweden (SCB), for example 0881. You can leave it empty and fill it in later.
municipalities-slug-label = Address
municipalities-slug-hint = Leave it empty, and the address is made from the name. It can’t be changed later. To choose it yourself: small letters a–z, digits and hyphens.
municipalities-part-label = How does the municipality take part?
municipalities-part-about-full = Fully: you can ask its participants in the region’s rounds, and the municipality responds to what they say.
municipalities-part-about-exchange = In the exchange: the municipality can have rounds of its own, but is not in the region’s.
municipalities-add-leader = The first project leader
municipalities-add-leader-about = This person leads the work in the municipality and can invite colleagues.
municipalities-leader-label = The project leader’s name
municipalities-email-label = The project leader’s email address
municipalities-email-hint = The address at work. An email with a link to sign in is sent there.
municipalities-language-label = Language
municipalities-language-hint = For the email, and for the pages at first. The person can change it.
municipalities-add-send = Add and send the email

## One municipality

municipalities-fact-state = State
municipalities-fact-why = Reason
municipalities-fact-part = Takes part
municipalities-fact-code = Municipality code
municipalities-fact-address = Address
municipalities-no-code = not stated
municipalities-elsewhere = This municipality takes part in more collaborations than yours. So it decides by itself on its name, and on being paused or closed. You decide how it takes part in yours.
municipalities-part-title = Change how it takes part
municipalities-part-save = Save how it takes part
municipalities-name-title = Change the name
municipalities-rename-hint = The address stays the same.
municipalities-name-save = Save the name
municipalities-close-about = Everybody in the municipality loses access, and after 30 days what it owns is deleted. The next page says what happens, and there you confirm.
municipalities-close-lede = You close the municipality for those who work there. Read what happens, and confirm at the bottom. Agree with the municipality first: only its own people can take out what it owns.

## Pausing, resuming, closing, reopening

life-pause-title = Pause
life-pause-text = During the pause everybody who works in { $place } can read, but nobody can change anything. Participants can go on answering in open rounds. You can resume whenever you want.
life-pause-reason-hint = Shown at the top of every page for those who work there, for example “We are looking for a new project leader”.
life-pause = Pause
life-resume-title = Resume
life-resume-text = After that, those who work in { $place } can change things as usual again.
life-resume = Resume
life-reason-label = Reason
life-close-title = Close the municipality
life-close-link = Close the municipality …
life-close-question = Close { $place }?
life-close-lede = Read what happens, take out what you want to keep, and confirm at the bottom.
life-lost-now-title = This happens at once
life-lost-now-people = Nobody who works in the municipality gets in any more.
life-lost-now-you = Nobody who works in the municipality gets in any more. That includes you.
life-lost-now-rounds = The municipality’s own open rounds are closed, without a last email to participants.
life-lost-now-links = Links and codes that participants were given stop working.
life-lost-now-mail = Emails that are waiting to be sent are thrown away.
life-lost-now-events = The municipality’s own events that are not over are cancelled, and those who have registered are told. They stay cancelled even if the municipality is opened again.
life-lost-now-registrations = Registrations from the municipality for others’ events that have not begun are removed. The places go to those who are waiting, including places that are kept for the municipality. If the municipality is opened again, everybody has to register anew.
life-lost-later-title = This is deleted on { $day }
life-lost-later-people = who the members are
life-lost-later-instruments = the municipality’s own questionnaires
life-lost-later-rounds = the municipality’s own rounds, with results, free texts, what you heard and what you answered
life-lost-later-methods = the municipality’s own methods and adaptations
life-lost-later-threads = the threads that the municipality has started, including what others have answered in them
life-lost-later-posts = what the municipality has written in others’ threads
life-lost-later-events = the municipality’s own events, with registrations, attendance and material
life-lost-later-groups = the municipality’s own groups, with meetings, minutes and decisions
life-lost-later-voices = the municipality’s voices and deviations
life-lost-later-settings = the address, the colour, the logo and the other settings
life-lost-until = Until { $day } it can be undone. After that nothing can be brought back.
life-lost-kept-title = This is kept
life-lost-kept-log = the log of what has been done, for as long as it is always kept
life-lost-kept-region = in the region’s rounds: that the municipality took part, and the results that are already there
life-close-undone = Those who can open the municipality again are the joint management of { $who }.
life-close-undone-operator = The municipality takes part in no collaboration. Whoever runs Brygga can open it again.
life-close-first = Step 1: Take everything out
life-close-first-about = The municipality can be closed only if everything has been taken out as a file within the last day. Save the file where you usually save what you have to keep.
life-close-exported = Everything has been taken out within the last day. You can go on to step 2.
life-close-then = Step 2: Close
life-close-reason-hint = Shown to the joint management.
life-typed-label = Type { $name } to confirm
life-typed-hint = The municipality’s name, so that nothing is closed by mistake.
life-close-yes = Close { $place }
life-reopen-title = Open again
life-reopen-text = Up to the day before { $day }, { $place } can be opened again. Most things are as they were, but rounds that were interrupted stay closed, events that were cancelled stay cancelled, and registrations that were removed have to be made anew. On { $day } what the municipality owns is deleted.
life-reopen = Open again

life-problem-name = Write a name on one line, of at most { $most } characters.
life-problem-code = The municipality code is four digits from SCB, for example 0881. You can leave it empty.
life-problem-code-taken = Another municipality in Brygga has that code already. See whether the municipality is here.
life-problem-slug = The address can only have small letters a–z, digits, and hyphens between them. Write such a one.
life-problem-slug-taken = Another municipality in Brygga has that address already. Write another one in the field Address.
life-problem-part = Choose how the municipality takes part.
life-problem-leader = Write the project leader’s name on one line, of at most { $most } characters.
life-problem-email = Write a whole email address, for example name@municipality.se.
life-problem-reason = Write the reason on one line, of at most { $most } characters.
life-problem-not-the-name = That is not the municipality’s name. Write it exactly as it stands.
life-problem-no-export = Take everything out first. It has to be done within the last day.

## On every page of a place that is paused

paused = { $place } is paused.
paused-since = { $place } is paused since { $day }.
paused-why = Reason:
paused-means = You can read everything, but nothing can be changed. Participants can go on answering.
error-paused-title = Nothing was changed
error-paused-text = The place is paused. During a pause nobody can change anything. Whoever leads the work can resume it under Settings.
error-paused-way = Go to the settings, to resume

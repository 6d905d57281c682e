# What is new for a person, and how she or he wants to hear of it.

section-notices = New
notices-title = New for you
notices-lede = This has happened in { $place } and concerns you. Put away what you are done with.
notices-tabs = New or put away
notices-tab-new = New
notices-tab-done = Put away
notices-choose = Choose how you hear of it
notices-empty-title = Nothing new right now
notices-empty-text = Here you see new threads, answers, what is coming in the calendar and other things that concern you.
notices-none-done-title = Nothing is put away
notices-none-done-text = What you are done with is kept here for 90 days.
notices-new = New
notices-done = Put away
notices-done-label = Put away: { $title }
notices-done-all = Put everything away
notices-page-before = Newer
notices-page-after = Older
notices-count = { $n ->
    [one] 1 thing is new for you.
    [10] At least 10 things are new for you.
   *[other] { $n } things are new for you.
    }
notices-unread = { $n ->
    [one] 1 unread
    [10] more than 9 unread
   *[other] { $n } unread
    }
notices-count-way = See what is new
flash-notice-done = Put away.
flash-notices-done = Everything is put away.

## What has happened. n is how many are unread, 0 where all is read.

notice-exchange-started = New thread
notice-exchange-replied = { $n ->
    [0] An answer in a thread that you follow
    [one] 1 new answer in a thread that you follow
   *[other] { $n } new answers in a thread that you follow
    }
notice-exchange-mentioned = { $n ->
    [0] Somebody wants you to read this
    [one] 1 new post that somebody wants you to read
   *[other] { $n } new posts that somebody wants you to read
    }
notice-exchange-concluded = What came of a thread is written
notice-exchange-planned = New in the calendar
notice-exchange-opens = You can register now
notice-exchange-reminder = Soon: you have registered
notice-exchange-follow-up = What did you try after the study visit?
notice-exchange-presence = Confirm that you were there
notice-exchange-flows-back = Soon: places that are kept for you are open to all
notice-exchange-seat = You have got a place
notice-exchange-enrolled = Whoever leads the work with you has registered you
notice-exchange-taken-off = Whoever leads the work with you has taken you off again
notice-exchange-changed = Changed: you have registered
notice-exchange-cancelled = Cancelled
notice-exchange-invited-changed = Changed: you are invited, have places or asked for it
notice-exchange-invited-cancelled = Cancelled: you were invited, had places or asked for it
notice-exchange-minutes = New minutes in a group that you are in
notice-exchange-decision = { $n ->
    [0] A decision for you to see to
    [one] 1 new decision for you to see to
   *[other] { $n } new decisions for you to see to
    }
notice-exchange-decision-due = Soon: a decision that is yours to see to is due
notice-exchange-meeting-planned = A new meeting of a group that you are in
notice-exchange-meeting-changed = A meeting of a group that you are in has changed
notice-exchange-meeting-cancelled = A meeting of a group that you are in is cancelled
notice-methods-newer = A new version of a method that you use
notice-methods-review = A draft that somebody wants you to read
notice-methods-proposal = A municipality proposes a new text in a method
notice-methods-proposal-said = { $n ->
    [0] About a proposal for a method
    [one] 1 new thing about a proposal for a method
   *[other] { $n } new things about a proposal for a method
    }
notice-focus-groups-round-opened = A round has opened
notice-focus-groups-closes-tomorrow = A round closes soon
notice-focus-groups-results-ready = A result is ready
notice-focus-groups-response-due = Something waits for your response
notice-privacy-due = Older than the period in your decision on retention

## How one wants to hear of it

choices-title = How you hear of things
choices-lede = Choose for each thing how you want to hear of what happens in { $place }. Everything but what you switch off is also under New.
choices-exchange = Threads
choices-events = Calendar
choices-groups = Groups
choices-methods = Methods
choices-focus-groups = Focus groups
choices-retention = Retention
choice-notice-exchange-started = Somebody starts a thread
choice-notice-exchange-replied = Somebody writes in a thread that you follow
choice-notice-exchange-mentioned = Somebody wants you in particular to read a post
choice-notice-exchange-concluded = It is written what came of a thread that you follow, or where you ask the same
choice-notice-exchange-planned = Something new comes in the calendar
choice-notice-exchange-opens = Registration opens for something in the calendar
choice-notice-exchange-reminder = A reminder two days before something you have registered for
choice-notice-exchange-follow-up = Three weeks after a study visit: the question of what you have tried
choice-notice-exchange-presence = Some days afterwards: the question of whether your presence is right
choice-notice-exchange-flows-back = A reminder before places that are kept for you are open to all
choice-notice-exchange-seat = You get a place from the waiting list
choice-notice-exchange-enrolled = Whoever leads the work with you registers you for something
choice-notice-exchange-taken-off = Whoever leads the work with you takes you off again
choice-notice-exchange-changed = Something you have registered for changes: time, place, accessibility, preparation or the last day to register
choice-notice-exchange-cancelled = Something you have registered for is cancelled
choice-notice-exchange-invited-changed = Something that you are invited to, have places at or asked for changes
choice-notice-exchange-invited-cancelled = Something that you are invited to, have places at or asked for is cancelled
choice-notice-exchange-minutes = Minutes are published in a group that you are in
choice-notice-exchange-decision = A decision is yours to see to
choice-notice-exchange-decision-due = A reminder two days before a decision that is yours to see to is due
choice-notice-exchange-meeting-planned = A meeting is planned in a group that you are in
choice-notice-exchange-meeting-changed = A meeting of a group that you are in changes
choice-notice-exchange-meeting-cancelled = A meeting of a group that you are in is cancelled
choice-notice-methods-newer = A method that you use gets a new version
choice-notice-methods-review = Somebody wants you to read a draft
choice-notice-methods-proposal = A municipality proposes a new text in a method
choice-notice-methods-proposal-said = Somebody answers about a proposal for a method
choice-notice-focus-groups-round-opened = A round opens
choice-notice-focus-groups-closes-tomorrow = A reminder the day before a round closes
choice-notice-focus-groups-results-ready = A result is ready
choice-notice-focus-groups-response-due = Something waits for your response
choice-notice-privacy-due = Something is older than the period in your decision on retention: at most once a month for each kind of data
choices-always = Always comes by mail, as you have registered.
how-at-once = Mail at once
how-daily = Mail once a day
how-weekly = Mail on Mondays
how-product = In Brygga only
how-never = Not at all
choices-quiet-legend = Quiet times
choices-quiet = No mail during quiet times
choices-quiet-hint = Holds for you in every municipality. Mail waits until the quiet time is over. Links to sign in, and news of what you have registered for, come all the same.
choices-quiet-from = From
choices-quiet-to = Until
choices-quiet-weekends = All of Saturdays and Sundays as well
choices-quiet-from-wrong = Write when the quiet time begins, such as 18:00.
choices-quiet-to-wrong = Write when the quiet time ends, such as 07:00.
choices-quiet-never-loud = Choose times that leave at least an hour a day for mail. Otherwise no mail reaches you.
choices-no-digests = You have said no to digests by a link in a mail. So you get no mail once a day or on Mondays.
choices-digests-again = Send digests again
choices-save = Save
choices-everywhere = Choose for all places where you work on one page
choices-everywhere-lede = Choose for each place where you work how you want to hear of what happens. All but what you switch off is also under New.
choices-before = The places before
choices-after = More places
choices-page-of = Page { $n } of { $of }. Save before you change page.
choices-none = You work in no place in Brygga right now. So there is nothing to choose about.
choices-paused = What you have chosen here holds. You can change it when the pause is over.
choices-needs-second-factor = To choose here you need to show your two-step verification.
choices-needs-provider = To choose here you need to sign in by the municipality's sign-in.
choices-go-there = Go to { $place }
flash-choices-saved = Your choices are saved.
flash-digests-again = You get digests again.

## Where mail to a person does not arrive

unreached-notice = Email to you does not arrive.
unreached-way = See what you can do
unreached-title = Email to you does not arrive
unreached-text = The server that takes email for you says that the address does not exist, is closed or is full, most recently on { $day }. So Brygga sends no email there, except the link when you sign in. Everything new is still here in Brygga. The address is:
unreached-right = Is the address right? Then the fault may have been temporary.
unreached-try-again = Send email to me again
unreached-wrong = Is the address wrong? Ask whoever leads the project where you work to invite you again, with the right address.
flash-mail-again = Brygga sends email to you again.

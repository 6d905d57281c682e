# Mails to staff. Nothing here says what a round asks about or of whom.
# The link is inserted as it is; dates are text made by mail-date.

## The link that signs in

mail-sign-in-subject = Sign in to Brygga
mail-sign-in-greeting = Hello!
mail-sign-in-1 = Here is the link that signs you in to Brygga.
mail-sign-in-link = Sign in here: { $link }
mail-sign-in-button = Sign in
mail-sign-in-valid = The link works once, within ten minutes.
mail-sign-in-elsewhere = If you open the link in another browser or on another device, it shows a code. Type the code on the page where you asked for the link. Never give the code to anybody.
mail-sign-in-not-you = Did you not ask to sign in? Then you do not need to do anything.

## To a new member

mail-welcome-subject = You can now use Brygga for { $tenant }
mail-welcome-greeting = Hello!
mail-welcome-1 = { $tenant } has added you to Brygga. There, municipalities ask the people they serve what they think, read the results, and tell what the answers lead to.
mail-welcome-link = Sign in here: { $link }
mail-welcome-button = Sign in
mail-welcome-how = You do not need a password. Type this email address when you sign in, and we will send you a link.
mail-welcome-mistake = Do you think you got this by mistake? Please contact { $tenant }.

## A round has opened: to those who lead the work in a tenant that takes part

mail-round-opened-subject = A new round has opened for { $tenant }
mail-round-opened-greeting = Hello!
mail-round-opened-1 = { $asker } has opened a round of questions. { $tenant } takes part.
mail-round-opened-2 = You can now invite those who are to answer, by email or with codes on paper. The last day to answer is { $closes }.
mail-round-opened-link = Go to the round: { $link }
mail-round-opened-button = Open the round
mail-round-opened-why = You get this because you lead the work in { $tenant }.

## Results are ready

mail-results-ready-subject = Results are ready for { $tenant }
mail-results-ready-greeting = Hello!
mail-results-ready-1 = The questions from { $asker } have closed. You can now read the results for { $tenant }.
mail-results-ready-2 = To protect those who answered, results are not shown for small groups.
mail-results-ready-link = Read the results here: { $link }
mail-results-ready-button = Read the results
mail-results-ready-why = You get this because you lead the work in { $tenant }.

## A finding waits for a response

mail-response-due-subject = { $tenant } has something to respond to
mail-response-due-greeting = Hello!
mail-response-due-1 = The questions from { $asker } have closed, and what was heard is written down. { $tenant } now needs to respond.
mail-response-due-2 = Tell what you are changing, what you are not changing and why, or what you will come back to. The responses are shown on the page “You said – we did”, which everybody can read.
mail-response-due-link = Respond here: { $link }
mail-response-due-button = Write your response
mail-response-due-why = You get this because you lead the work in { $tenant }.

mail-method-newer-subject = A method that { $tenant } uses has a new version
mail-method-newer-greeting = Hello!
mail-method-newer-1 = { $asker } has published a new shared version of a method that { $tenant } uses.
mail-method-newer-2 = Nothing changes with you by itself. Look at what is new and choose, part by part, whether to take it over, keep your own or merge the two.
mail-method-newer-link = See what is new here: { $link }
mail-method-newer-button = See what is new
mail-method-newer-why = You get this because you lead the work in { $tenant }.

mail-event-seat-subject = You have got a place
mail-event-seat-greeting = Hello!
mail-event-seat-1 = You were on the waiting list for something that { $asker } organises. Now you have a place.
mail-event-seat-2 = Can't you come? Take yourself off, and the next on the list gets the place.
mail-event-seat-link = Time, place and your registration are here: { $link }
mail-event-seat-button = See time and place
mail-event-seat-why = You get this because you are registered from { $tenant }.

mail-event-enrolled-subject = You are registered for something
mail-event-enrolled-greeting = Hello!
mail-event-enrolled-1 = Whoever leads the work in { $tenant } has registered you for something that { $asker } organises.
mail-event-enrolled-2 = Can't you come? Take yourself off. If you need something to take part, write it in your registration: nobody else can do that for you.
mail-event-enrolled-link = Time, place and your registration are here: { $link }
mail-event-enrolled-button = See your registration
mail-event-enrolled-why = You get this because you are registered from { $tenant }.

mail-event-taken-off-subject = You are no longer registered
mail-event-taken-off-greeting = Hello!
mail-event-taken-off-1 = Whoever leads the work in { $tenant } has taken back the registration that was made for you, for something that { $asker } organises.
mail-event-taken-off-link = What it is about, you see here: { $link }
mail-event-taken-off-button = See what it is about
mail-event-taken-off-why = You get this because you were registered from { $tenant }.

mail-event-changed-subject = Something you have registered for has changed
mail-event-changed-greeting = Hello!
mail-event-changed-1 = { $asker } has changed something you have registered for. It may be the time, the place, the accessibility, the preparation or the last day to register.
mail-event-changed-2 = Can't you come? Take yourself off, and somebody else can have the place.
mail-event-changed-link = What applies now is here: { $link }
mail-event-changed-button = See what applies
mail-event-changed-why = You get this because you are registered from { $tenant }.

mail-event-cancelled-subject = Something you have registered for is cancelled
mail-event-cancelled-greeting = Hello!
mail-event-cancelled-1 = { $asker } has cancelled something you have registered for.
mail-event-cancelled-link = The reason is here: { $link }
mail-event-cancelled-button = See why
mail-event-cancelled-why = You get this because you are registered from { $tenant }.

mail-invited-changed-subject = Changed: something in the calendar that concerns { $tenant }
mail-invited-changed-greeting = Hello!
mail-invited-changed-1 = { $asker } has changed something in the calendar. It may be the time, the place, the accessibility, the preparation or the last day to register.
mail-invited-changed-2 = Those who have registered have been told.
mail-invited-changed-link = What applies now is here: { $link }
mail-invited-changed-button = See what applies
mail-invited-changed-why = You get this because you lead the work in { $tenant }, which is invited or has places there, or because it came of a thread that you began.

mail-invited-cancelled-subject = Cancelled: something in the calendar that concerns { $tenant }
mail-invited-cancelled-greeting = Hello!
mail-invited-cancelled-1 = { $asker } has cancelled something in the calendar.
mail-invited-cancelled-2 = Those who had registered have been told.
mail-invited-cancelled-link = The reason is here: { $link }
mail-invited-cancelled-button = See why
mail-invited-cancelled-why = You get this because you lead the work in { $tenant }, which was invited or had places there, or because it came of a thread that you began.

## Reminders

mail-event-reminder-subject = { $day }: something you have registered for
mail-event-reminder-greeting = Hello!
mail-event-reminder-1 = On { $day } it is time for something that { $asker } organises and you have registered for.
mail-event-reminder-2 = Can't you come? Take yourself off, and somebody else can have the place.
mail-event-reminder-link = Time, place and your registration are here: { $link }
mail-event-reminder-button = See time and place
mail-event-reminder-why = You get this because you are registered from { $tenant }.

mail-visit-follow-up-subject = What have you tried since the study visit?
mail-visit-follow-up-greeting = Hello!
mail-visit-follow-up-1 = About three weeks ago you were on a study visit to { $asker }.
mail-visit-follow-up-2 = What have you tried at home in { $tenant }? “Not yet” is an answer too, and others can learn from it.
mail-visit-follow-up-link = Answer here, it takes a minute: { $link }
mail-visit-follow-up-button = Tell what you have tried
mail-visit-follow-up-why = You get this because you were registered from { $tenant }.

mail-registration-opens-subject = You can register now
mail-registration-opens-greeting = Hello!
mail-registration-opens-1 = Registration has opened for something that { $asker } organises. You can register from { $tenant }.
mail-registration-opens-link = Time, place and registration are here: { $link }
mail-registration-opens-button = See time and place
mail-registration-opens-why = You get this because you work in { $tenant } and can register.

mail-presence-due-subject = Is your presence right?
mail-presence-due-greeting = Hello!
mail-presence-due-1 = You were recently at something that { $asker } organised. Your presence is noted, but you have not confirmed it yet.
mail-presence-due-2 = Confirm that it is right. Is it wrong? Tell the organiser.
mail-presence-due-link = See and confirm your presence here: { $link }
mail-presence-due-button = Confirm your presence
mail-presence-due-why = You get this because you were registered from { $tenant }.

mail-seats-flow-back-subject = Places that are kept for { $tenant } are soon open to all
mail-seats-flow-back-greeting = Hello!
mail-seats-flow-back-1 = { $asker } keeps places for { $tenant } that nobody has taken yet. In a day or two others can have them.
mail-seats-flow-back-2 = Does one of you want to come? Then now is the time to register.
mail-seats-flow-back-link = See the places and register here: { $link }
mail-seats-flow-back-button = See the places
mail-seats-flow-back-why = You get this because you lead the work in { $tenant }.

mail-decision-due-subject = A decision that is yours to see to is due soon
mail-decision-due-greeting = Hello!
mail-decision-due-1 = A group that you are in has made a decision that is yours to see to, and it is due within a day or two. { $asker } runs the group.
mail-decision-due-2 = Is it done already? Write so by the decision, and the group knows.
mail-decision-due-link = See the decision here: { $link }
mail-decision-due-button = See the decision
mail-decision-due-why = You get this because you are in the group for { $tenant }.

mail-round-closes-subject = A round closes soon for { $tenant }
mail-round-closes-greeting = Hello!
mail-round-closes-1 = { $closes } is the last day to answer the questions from { $asker }.
mail-round-closes-2 = If you want to remind those who are to answer, now is the time.
mail-round-closes-link = To the round: { $link }
mail-round-closes-button = Open the round
mail-round-closes-why = You get this because you lead the work in { $tenant }.

## The exchange

mail-thread-started-subject = A new thread for { $tenant }
mail-thread-started-greeting = Hello!
mail-thread-started-1 = { $asker } has started a thread that you can read in { $tenant }.
mail-thread-started-link = Read the thread here: { $link }
mail-thread-started-button = Read the thread
mail-thread-started-why = You get this because you have chosen to get it at once.

mail-thread-replied-subject = A new answer in a thread that you follow
mail-thread-replied-greeting = Hello!
mail-thread-replied-1 = Somebody has written in a thread from { $asker } that you follow.
mail-thread-replied-link = Read the answer here: { $link }
mail-thread-replied-button = Read the answer
mail-thread-replied-why = You get this because you have chosen to get it at once.

mail-mentioned-subject = Somebody wants you to read a post
mail-mentioned-greeting = Hello!
mail-mentioned-1 = Somebody has written in a thread from { $asker } and wants you in particular to read it.
mail-mentioned-link = Read the post here: { $link }
mail-mentioned-button = Read the post
mail-mentioned-why = You get this because somebody has told you of it in { $tenant }.

mail-thread-concluded-subject = What came of a thread is written
mail-thread-concluded-greeting = Hello!
mail-thread-concluded-1 = A thread from { $asker } now says what came of it. You follow the thread, or { $tenant } asks the same.
mail-thread-concluded-link = Read what came of it here: { $link }
mail-thread-concluded-button = Read what came of it
mail-thread-concluded-why = You get this because you have chosen to get it at once.

mail-event-planned-subject = Something new in the calendar for { $tenant }
mail-event-planned-greeting = Hello!
mail-event-planned-1 = { $asker } has put something new into the calendar. You can register from { $tenant }.
mail-event-planned-link = Time and place are here: { $link }
mail-event-planned-button = See time and place
mail-event-planned-why = You get this because you have chosen to get it at once.

mail-group-minutes-subject = Minutes are published
mail-group-minutes-greeting = Hello!
mail-group-minutes-1 = The minutes of a meeting of a group that you are in are published. { $asker } runs the group.
mail-group-minutes-link = Read the minutes here: { $link }
mail-group-minutes-button = Read the minutes
mail-group-minutes-why = You get this because you have chosen to get it at once.

mail-group-decision-subject = A decision for you to see to
mail-group-decision-greeting = Hello!
mail-group-decision-1 = A group that you are in has made a decision that is yours to see to. { $asker } runs the group.
mail-group-decision-link = Read the decision here: { $link }
mail-group-decision-button = Read the decision
mail-group-decision-why = You get this because you are in the group for { $tenant }.

mail-meeting-planned-subject = A new meeting of a group that you are in
mail-meeting-planned-greeting = Hello!
mail-meeting-planned-1 = A meeting of a group that you are in is planned. { $asker } runs the group.
mail-meeting-planned-link = Time, place and points are here: { $link }
mail-meeting-planned-button = See the meeting
mail-meeting-planned-why = You get this because you are in the group for { $tenant }.

mail-meeting-changed-subject = A meeting has changed
mail-meeting-changed-greeting = Hello!
mail-meeting-changed-1 = A meeting of a group that you are in has changed. It may be the time, the place, the accessibility, the preparation or the last day to register. { $asker } runs the group.
mail-meeting-changed-link = What applies now is here: { $link }
mail-meeting-changed-button = See what applies
mail-meeting-changed-why = You get this because you are in the group for { $tenant }.

mail-meeting-cancelled-subject = A meeting is cancelled
mail-meeting-cancelled-greeting = Hello!
mail-meeting-cancelled-1 = A meeting of a group that you are in is cancelled. { $asker } runs the group.
mail-meeting-cancelled-link = The meeting is here: { $link }
mail-meeting-cancelled-button = See the meeting
mail-meeting-cancelled-why = You get this because you are in the group for { $tenant }.

## Methods

mail-proposal-made-subject = A proposal for a method waits for { $tenant }
mail-proposal-made-greeting = Hello!
mail-proposal-made-1 = A municipality proposes a new text in a method that { $tenant } is responsible for.
mail-proposal-made-2 = Read the proposal. Then you can take it up, decline it with a reason or ask for more.
mail-proposal-made-link = Read the proposal here: { $link }
mail-proposal-made-button = Read the proposal
mail-proposal-made-why = You get this because you lead the work in { $tenant }.

mail-proposal-said-subject = Something new about a proposal for a method
mail-proposal-said-greeting = Hello!
mail-proposal-said-1 = There is an answer about a proposal that { $tenant } has a part in.
mail-proposal-said-link = Read the answer here: { $link }
mail-proposal-said-button = Read the answer
mail-proposal-said-why = You get this because you lead the work in { $tenant } or have written about the proposal.

mail-method-review-subject = A draft of a method waits to be read
mail-method-review-greeting = Hello!
mail-method-review-1 = Somebody in { $tenant } wants you to read a draft of a method before it is published.
mail-method-review-link = Read the draft here: { $link }
mail-method-review-button = Read the draft
mail-method-review-why = You get this because you lead the work in { $tenant }.

## Retention

mail-period-over-subject = { $tenant } has something older than your decision on retention says
mail-period-over-greeting = Hello!
mail-period-over-1 = There is something in { $tenant } that is older than the period in your decision on retention.
mail-period-over-2 = Nothing goes by itself. See what it is and what you can do.
mail-period-over-link = It is here: { $link }
mail-period-over-button = See what it is
mail-period-over-why = You get this because you lead the work in { $tenant }. It comes at most once a month for each kind of data.

## The digest. n is how many of a kind.

mail-digest-subject = New for you in Brygga
mail-digest-greeting = Hello!
mail-digest-1 = This is new for you and has not been read yet.
mail-digest-place = See what is new in { $tenant }
mail-digest-why = You choose what you hear of, and how often, under New for you.
mail-digest-exchange-started = { $n ->
    [one] 1 new thread
   *[other] { $n } new threads
    }
mail-digest-exchange-replied = { $n ->
    [one] 1 new answer in threads that you follow
   *[other] { $n } new answers in threads that you follow
    }
mail-digest-exchange-mentioned = { $n ->
    [one] 1 post that somebody wants you to read
   *[other] { $n } posts that somebody wants you to read
    }
mail-digest-exchange-planned = { $n ->
    [one] 1 new thing in the calendar
   *[other] { $n } new things in the calendar
    }
mail-digest-exchange-reminder = { $n ->
    [one] 1 reminder of something you have registered for
   *[other] { $n } reminders of what you have registered for
    }
mail-digest-exchange-invited-changed = { $n ->
    [one] 1 change of something in the calendar that concerns you
   *[other] { $n } changes of things in the calendar that concern you
    }
mail-digest-exchange-invited-cancelled = { $n ->
    [one] 1 thing in the calendar that concerns you is cancelled
   *[other] { $n } things in the calendar that concern you are cancelled
    }
mail-digest-exchange-minutes = { $n ->
    [one] 1 set of new minutes from groups that you are in
   *[other] { $n } sets of new minutes from groups that you are in
    }
mail-digest-exchange-decision = { $n ->
    [one] 1 decision for you to see to
   *[other] { $n } decisions for you to see to
    }
mail-digest-exchange-follow-up = { $n ->
    [one] 1 question about what you have tried since a study visit
   *[other] { $n } questions about what you have tried since study visits
    }
mail-digest-exchange-concluded = { $n ->
    [one] 1 thread that says what came of it
   *[other] { $n } threads that say what came of them
    }
mail-digest-exchange-opens = { $n ->
    [one] 1 registration that has opened
   *[other] { $n } registrations that have opened
    }
mail-digest-exchange-presence = { $n ->
    [one] 1 presence to confirm
   *[other] { $n } presences to confirm
    }
mail-digest-exchange-flows-back = { $n ->
    [one] 1 reminder of places that are soon open to all
   *[other] { $n } reminders of places that are soon open to all
    }
mail-digest-exchange-decision-due = { $n ->
    [one] 1 reminder of decisions for you to see to
   *[other] { $n } reminders of decisions for you to see to
    }
mail-digest-exchange-meeting-planned = { $n ->
    [one] 1 new meeting of groups that you are in
   *[other] { $n } new meetings of groups that you are in
    }
mail-digest-exchange-meeting-changed = { $n ->
    [one] 1 change of meetings of groups that you are in
   *[other] { $n } changes of meetings of groups that you are in
    }
mail-digest-exchange-meeting-cancelled = { $n ->
    [one] 1 cancelled meeting of groups that you are in
   *[other] { $n } cancelled meetings of groups that you are in
    }
mail-digest-methods-newer = { $n ->
    [one] 1 new version of a method that you use
   *[other] { $n } new versions of methods that you use
    }
mail-digest-methods-review = { $n ->
    [one] 1 draft to read
   *[other] { $n } drafts to read
    }
mail-digest-methods-proposal = { $n ->
    [one] 1 proposal for a method
   *[other] { $n } proposals for methods
    }
mail-digest-methods-proposal-said = { $n ->
    [one] 1 answer about a proposal
   *[other] { $n } answers about proposals
    }
mail-digest-focus-groups-round-opened = { $n ->
    [one] 1 round has opened
   *[other] { $n } rounds have opened
    }
mail-digest-focus-groups-closes-tomorrow = { $n ->
    [one] 1 round closes soon
   *[other] { $n } rounds close soon
    }
mail-digest-focus-groups-results-ready = { $n ->
    [one] 1 result is ready
   *[other] { $n } results are ready
    }
mail-digest-focus-groups-response-due = { $n ->
    [one] 1 thing waits for your response
   *[other] { $n } things wait for your response
    }
mail-digest-privacy-due = { $n ->
    [one] 1 kind of data is older than the period in your decision on retention
   *[other] { $n } kinds of data are older than the period in your decision on retention
    }

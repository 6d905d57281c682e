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
mail-event-seat-why = You get this because you have registered from { $tenant }.

mail-event-changed-subject = Something you have registered for has changed
mail-event-changed-greeting = Hello!
mail-event-changed-1 = { $asker } has changed the time or place of something you have registered for.
mail-event-changed-2 = Can't you come then? Take yourself off, and somebody else can have the place.
mail-event-changed-link = What applies now is here: { $link }
mail-event-changed-button = See what applies
mail-event-changed-why = You get this because you have registered from { $tenant }.

mail-event-cancelled-subject = Something you have registered for is cancelled
mail-event-cancelled-greeting = Hello!
mail-event-cancelled-1 = { $asker } has cancelled something you have registered for.
mail-event-cancelled-link = The reason is here: { $link }
mail-event-cancelled-button = See why
mail-event-cancelled-why = You get this because you have registered from { $tenant }.

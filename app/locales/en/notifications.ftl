# Mail that did not arrive.

flash-mail-resent = The email is being sent again.

mail-title = Email that did not arrive
mail-lede = An email ends up here when its address can't be sent to, or when Brygga has tried for two days. Correct what is wrong and send it again.
mail-caption = Email that did not arrive
mail-column-what = What the email is about
mail-column-to = To
mail-column-why = Why
mail-column-made = Written
mail-column-do = What to do
mail-resend = Send again
mail-resend-label = Send again to { $address }
mail-empty-title = All email has been sent
mail-empty-text = There is nothing to do here. Email that can't be delivered is shown here, with the reason and a button to send it again.
mail-left-out = Reminders to those who are invited to answer are never shown here. They would reveal who has not answered.

mail-kind-sign-in = Link to sign in
mail-kind-welcome = Welcome to a new member
mail-kind-acceptance = Invitation to your own sign-in
mail-kind-invitation = Invitation to answer
mail-kind-closed = The round has closed
mail-kind-round-opened = A round has opened
mail-kind-results-ready = A result is ready
mail-kind-response-due = Something waits for your response
mail-kind-method-newer = A shared method has a new version
mail-kind-event-seat = A place from the waiting list
mail-kind-event-enrolled = Registered by a colleague
mail-kind-event-taken-off = Taken off by a colleague
mail-kind-event-changed = An event has a new time or place
mail-kind-event-cancelled = An event is cancelled
mail-kind-event-reminder = A reminder of something in the calendar
mail-kind-visit-follow-up = The question of what was tried after a study visit
mail-kind-event-planned = Something new in the calendar
mail-kind-thread-started = A new thread
mail-kind-thread-replied = An answer in a thread
mail-kind-mentioned = A post to read
mail-kind-round-closes = A round closes tomorrow
mail-kind-method-review = A draft to read
mail-kind-group-minutes = Minutes of a group
mail-kind-group-decision = A decision to see to
mail-kind-proposal-made = A proposal for a method
mail-kind-proposal-said = An answer about a proposal
mail-kind-digest = A digest
mail-kind-other = Something else

mail-error-address = The address can't be sent to. Check how it is spelled.
mail-error-unknown-receiver = The receiver's server does not know the address. Check how it is spelled.
mail-error-full = The receiver's mailbox is full. Send again later.
mail-error-not-ascii = The email server can't handle the letters in the address. Is there another one?
mail-error-server = The email server did not answer. If this applies to several emails, tell whoever runs Brygga.
mail-error-later = The receiver's server could not take it just then. Send again.
mail-error-refused = The receiver's server did not take the email. Send again, or ask the receiver for another address.
mail-error-other = The email could not be sent. Tell whoever runs Brygga.

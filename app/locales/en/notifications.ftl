# Mail that did not arrive.

flash-mail-resent = The mail is being sent again.

mail-title = Mail that did not arrive
mail-lede = A mail ends up here when its address can't be sent to, or when Brygga has tried for two days. Put right what is wrong and send it again.
mail-caption = Mail that did not arrive
mail-column-what = What the mail is about
mail-column-to = To
mail-column-why = Why
mail-column-made = Written
mail-column-do = What to do
mail-resend = Send again
mail-resend-label = Send again to { $address }
mail-empty-title = All mail has been sent
mail-empty-text = There is nothing to do here. Mail that can't be delivered is shown here, with the reason and a button to send it again.
mail-left-out = Reminders to those who are invited to answer are never shown here. They would reveal who has not answered.

mail-kind-sign-in = Link to sign in
mail-kind-welcome = Welcome to a new member
mail-kind-invitation = Invitation to answer
mail-kind-closed = The round has closed
mail-kind-round-opened = A round has opened
mail-kind-results-ready = A result is ready
mail-kind-response-due = Something waits for your response
mail-kind-other = Something else

mail-error-address = The address can't be sent to. Check how it is spelled.
mail-error-unknown-receiver = The receiver's server does not know the address. Check how it is spelled.
mail-error-full = The receiver's mailbox is full. Send again later.
mail-error-not-ascii = The mail server can't handle the letters in the address. Is there another one?
mail-error-server = The mail server did not answer. If this goes for several mails, tell whoever runs Brygga.
mail-error-later = The receiver's server could not take it just then. Send again.
mail-error-refused = The receiver's server did not take the mail. Send again, or ask the receiver for another address.
mail-error-other = The mail could not be sent. Tell whoever runs Brygga.

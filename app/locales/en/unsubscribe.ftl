# The page that stops mails, from the link in the mail.

unsubscribe-title = Stop emails
unsubscribe-ask-participant = Don’t want any more emails about these questions? You can still answer with the link you were given.
unsubscribe-ask-staff = Don’t want any more emails of this kind? You still see everything in Brygga when you sign in.
unsubscribe-button = Send no more
unsubscribe-done-title = Done. You will get no more
unsubscribe-done-participant = We will send no more emails about these questions. You can still answer with the link you were given.
unsubscribe-done-staff = We will send you no more emails of this kind. You still see everything in Brygga when you sign in.
unsubscribe-again = I want them again
unsubscribe-unknown-title = The link is no longer valid
unsubscribe-unknown-text = The questions have closed, or the link was damaged when it was copied. Once the questions have closed, we send no more emails about them.
unsubscribe-refused-text = It was sent in a way that we cannot receive. Open the link in the email again.

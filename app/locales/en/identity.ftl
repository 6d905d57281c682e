# Signing in and out.

flash-signed-out = You have signed out.

## Asking for a link

sign-in-title = Sign in
sign-in-email = Your email address
sign-in-email-hint = The address you were invited with. We send a link there; you need no password.
sign-in-email-wrong = Write a full email address, such as name@municipality.se
sign-in-send = Send a link
sign-in-who = Signing in is for those who work in a project that uses Brygga. Are you going to answer questions? Then you do not need to sign in. Use the link or the code you were given.
sign-in-demo = This is a demo. Here you can sign in as anyone, without email.
sign-in-demo-link = Choose a person

## Look in your mail

sign-in-sent-title = Look in your inbox
sign-in-sent-text = If the address is known to Brygga, we have now sent an email to it. Open the link in the email to sign in.
sign-in-sent-valid = The link is valid for ten minutes and can be used once.
sign-in-sent-demo = The demo sends no real email but keeps it on a page of its own.
sign-in-sent-demo-link = Open the emails
sign-in-sent-none = No email? Look in your junk mail, and check that the address is the one you were invited with. We send at most five links an hour.
sign-in-again = Ask for a new link
sign-in-code-title = Did you open the link somewhere else?
sign-in-code = The code from the link
sign-in-code-hint = If you open the link on another device or in another browser, it shows six digits. Write them here.
sign-in-code-send = Sign in with the code
sign-in-code-wrong = The code is wrong or no longer valid. Check the digits, or ask for a new link.

## The link

sign-in-here-title = Almost there
sign-in-here-text = Press the button to sign in in this browser.
sign-in-here-button = Sign in
sign-in-elsewhere-title = Your code
sign-in-elsewhere-text = You asked for the link in another browser or on another device. There you can sign in with this code:
sign-in-elsewhere-where = Write the code on the page “Look in your inbox”, where you asked for the link. It is valid for ten minutes from when you asked.
sign-in-elsewhere-warning = Did you not ask to sign in? Then close this page. Never give the code to anyone else, not even to someone who says they work with Brygga.
sign-in-gone-title = The link is no longer valid
sign-in-gone-text = A link is valid for ten minutes and can be used once. Ask for a new one and it comes within seconds.

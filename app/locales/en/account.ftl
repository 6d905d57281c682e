# The second factor, and a person's own account.

## A change in a place that the session does not reach yet

not-yet-second-factor-title = First confirm that it is you
not-yet-second-factor-text = Nothing has been saved. There is information about people here, so Brygga needs your code from the authenticator app. Then go back in your browser: what you wrote is still there.
not-yet-second-factor-way = Confirm that it is you
not-yet-provider-title = Sign in with your municipality's sign-in
not-yet-provider-text = Nothing has been saved. This place can only be reached with the municipality's own sign-in. Then go back in your browser: what you wrote is still there.
not-yet-provider-way = Sign in with the municipality's sign-in

## Showing the second factor

flash-recovery-code-used = You are in. The recovery code is now used up. Do you have a new phone? Remove two-step verification on My account and set it up again.
flash-second-factor-over = Your session has ended. Sign in again.
flash-second-factor-anew = The page had become too old. Here is a new key.
flash-second-factor-removed = Two-step verification is removed, and your other sessions have ended.
second-factor-title = Confirm that it is you
second-factor-why = You are on your way to a place where you see information about people, or run the collaboration. The link in the email is not enough for that.
second-factor-code = Your code
second-factor-code-hint = Six digits from the authenticator app on your phone, or one of your recovery codes.
second-factor-send = Confirm
second-factor-wrong = The code is wrong. Write the one that the app shows right now. If it goes wrong several times, check that your phone's clock is right.
second-factor-used = That code has already been used. Wait until the app shows the next one; it takes at most half a minute.
second-factor-wait = { $n ->
    [one] There were too many wrong codes. Wait one second and try again.
   *[other] There were too many wrong codes. Wait { $n } seconds and try again.
    }
second-factor-lost-title = Don't have your phone?
second-factor-lost-code = Write one of the recovery codes you saved when you set up two-step verification.
second-factor-lost-all = No recovery codes either? Turn to whoever runs Brygga for you. They can reset your two-step verification once it is certain that it is you. Whoever leads the project cannot.
second-factor-by-link-title = You need two-step verification
second-factor-by-link-text = Your municipality's sign-in is good in your own municipality. To go on to this place, you also need a code of your own.
second-factor-by-link-how = Set up two-step verification when you have signed in by a link in an email. Sign out, choose to get a link, and then open My account.

## Setting it up

second-factor-enrol-title = Set up two-step verification
second-factor-enrol-text = An app on your phone shows a new code every half minute. The code shows that it is you, even if someone else gets into your inbox. You do this once.
second-factor-enrol-app = Open an authenticator app on your phone, for example the one you already use at work. Any app that shows six-digit codes will do.
second-factor-enrol-scan = Add an account in the app and scan the square with the camera.
second-factor-enrol-qr = QR code with the key, the same as below
second-factor-enrol-type = Can't scan it? Type this key in the app:
second-factor-enrol-open = Is the app on this device? Open the key in the app
second-factor-enrol-confirm = Write the code that the app shows.
second-factor-enrol-send = Turn on two-step verification
second-factor-enrol-wrong = The code is wrong. Write the one that the app shows right now. Check that you scanned the square on this page and that your phone's clock is right.

## Recovery codes

recovery-title = Save your recovery codes
recovery-lede = Two-step verification is on. With a recovery code you get in if your phone is gone.
recovery-once = The codes are shown only now. Print this page or copy them down before you go on.
recovery-whose = Recovery codes in Brygga for { $email }. Each code is good once.
recovery-where = Keep them where only you can reach them, and not on the phone. Older recovery codes are no longer valid.
recovery-saved = I have saved the codes

## The own factor

factor-title = Two-step verification
factor-lede = It has been on since { $day }.
factor-recovery-left = { $n ->
    [0] You have no recovery codes left.
    [one] You have one recovery code left.
   *[other] You have { $n } recovery codes left.
    }
factor-code-hint = Six digits from the app, or a recovery code.
factor-codes-title = New recovery codes
factor-codes-text = You get ten new codes. The old ones stop working.
factor-codes-send = Show new recovery codes
factor-remove-title = Remove it, or change phone
factor-remove-text = Changing phone? Remove two-step verification here and set it up again on the new one. Your other sessions end. Without two-step verification you do not get to places where you see information about people.
factor-remove-send = Remove two-step verification

## The own account

flash-account-renamed = The name is changed.
flash-account-sessions-ended = Done. The session has ended.
account-of = My account:
account-title = My account
account-lede = This is what Brygga knows about you, and how you sign in.
account-about-title = About you
account-name = Your name
account-name-hint = It is at the top of the pages and in emails to you. The municipality that invited you has a name of its own for you in its list.
account-name-wrong = Write a name of at most { $n } characters.
account-name-save = Save the name
account-email = Email address
account-email-how = The address is the one you sign in with. To change it you need a new invitation.
account-language = Language
account-language-how = You change the language at the top of the page.
account-places-title = Where you work
account-place-second-factor = needs two-step verification
account-place-provider = needs the municipality's sign-in
account-factor-title = Two-step verification
account-factor-has = On since { $day }, with an app that shows codes.
account-factor-none = It is off. An app on your phone shows a code that you write when you sign in.
account-factor-few = { $n ->
    [0] You have no recovery codes left. Get new ones before you need them.
    [one] You have one recovery code left. Get new ones before it is used up.
   *[other] You have { $n } recovery codes left. Get new ones before they are used up.
    }
account-factor-change = Recovery codes, change phone or remove
account-factor-add = Set up two-step verification
account-sessions-title = Your sessions
account-sessions-text = Do you see one that is not yours? End it, and tell whoever runs Brygga for you.
account-session-opened = Signed in { $moment }
account-session-this = this one
account-session-seen = Last used { $moment }.
account-session-end = End the session
account-sessions-end-others = End all others
account-sessions-kept = Brygga does not keep from which address or with which browser you signed in.
account-by-link = By a link in an email.
account-by-provider = By the sign-in of { $place }.
account-by-demo = By one click in the demo.
account-with-second-factor = Confirmed with two-step verification.
account-hour = { $day } after { $hour }:00

## What happened on the own account

account-log-title = What happened on your account
account-log-lede = This is when somebody signed in as you or tried to, and when something changed in how you sign in.
account-log-not-you = Do you see something that was not you? End the sessions that are not yours, and tell whoever runs Brygga for you.
account-log-none = Nothing has happened yet.
account-log-all = Show everything that happened
account-log-newest = To the newest
account-log-newer = Newer
account-log-older = Older
account-log-kept = Only you can see this. It is kept for one year. Times are Swedish time.
account-event-signed-in =
    { $method ->
        [code] Signed in with six digits from a link in an email
        [provider] Signed in with the municipality's own sign-in
        [demo] Signed in by one click in the demo
       *[other] Signed in by a link in an email
    }
account-event-sign-in-failed =
    { $method ->
        [code] An attempt to sign in with wrong digits
        [provider] An attempt to sign in with the municipality's own sign-in that failed
       *[other] An attempt to sign in by a link that was not valid
    }
account-event-second-factor-added = Two-step verification was turned on
account-event-second-factor-removed = Two-step verification was removed
account-event-second-factor-shown =
    { $factor ->
        [recovery_code] Confirmed with a recovery code, which is now used up
       *[other] Confirmed with two-step verification
    }
account-event-second-factor-failed =
    { $factor ->
        [recovery_code] A wrong recovery code
       *[other] A wrong code in two-step verification
    }
account-event-recovery-codes-made = New recovery codes were made, and the old ones stopped working
account-event-signed-out = Signed out
account-event-sessions-ended =
    { $sessions ->
        [one] One session was ended
       *[other] { $sessions } sessions were ended
    }

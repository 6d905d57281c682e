# Signing in by a place's own system (OpenID Connect).

flash-provider-saved = The settings are saved. Try the sign-in before you use it.
flash-provider-same = Nothing had changed.
flash-provider-removed = The sign-in is removed. Everyone signs in with a link in a mail.
flash-provider-only-on = People now get in with your own sign-in only.
flash-provider-only-off = People now get in with a link in a mail as well.
flash-provider-invited = An invitation is sent. The link works for seven days.
flash-provider-accepted = Welcome! Next time, sign in the same way.

## Choosing on the sign-in page

provider-choose-title = Sign in with your municipality
provider-choose-text = Choose where you work. You sign in as to your organisation’s other systems.
provider-choose-link-title = Sign in with a link

## A place's sign-in page

provider-sign-in-title = Sign in with { $place }
provider-sign-in-text = You are sent to the sign-in of { $place } and then come back here.
provider-sign-in-button = Continue to the sign-in
provider-sign-in-other = Do you work somewhere else, or does it not work?
provider-sign-in-link = Sign in another way
provider-leaving-title = On your way
provider-leaving-text = You are on your way to the sign-in of { $place }.
provider-leaving-link = Continue if nothing happens

## When it did not work

provider-trouble-title = The sign-in did not work
provider-trouble-who = Does it keep happening? Tell whoever leads the work at { $place }, and say what is written here.
provider-trouble-again = Try again
provider-trouble-address = The address of the sign-in cannot be used. It must begin with https and be on the internet.
provider-trouble-no-answer = The sign-in does not answer. Wait a moment and try again.
provider-trouble-no-provider = There is no sign-in at that address, or it answers in a way that Brygga does not understand.
provider-trouble-other-issuer = The sign-in gives another name (issuer) than the one that is set. They must be the same, character for character.
provider-trouble-no-pkce = The sign-in lacks a protection that Brygga demands (PKCE with S256).
provider-trouble-not-begun = This attempt has been used already, is older than ten minutes, or was begun in another browser.
provider-trouble-refused = The sign-in was cancelled or refused.
provider-trouble-mixed-up = The answer did not come from the sign-in that Brygga asked.
provider-trouble-client = The sign-in does not know Brygga. The client id or client secret is wrong or has expired.
provider-trouble-code = The sign-in did not take Brygga’s code. Try again.
provider-trouble-no-token = The sign-in sent no statement of who you are.
provider-trouble-signature = The statement of who you are has no signature that Brygga can trust.
provider-trouble-token-issuer = The statement of who you are comes from somebody else than the one that is set.
provider-trouble-audience = The statement of who you are is not made out to Brygga.
provider-trouble-time = The statement of who you are has expired, or the clocks differ.
provider-trouble-nonce = The statement of who you are belongs to another attempt.
provider-trouble-subject = The statement does not say who you are in a way that Brygga can use.
provider-trouble-acr = You signed in with less strength than is demanded (acr). Use, for example, an electronic identity or a card.
provider-trouble-amr = You signed in by other means than is demanded (amr). Confirm with, for example, an app, a key or a card.

provider-not-tied-title = Brygga does not know you yet
provider-not-tied-text = Signing in with { $place } went well, but it is not connected to anybody in Brygga.
provider-not-tied-way = Open the link in the mail with your invitation. If you have no such mail, ask whoever leads the work at { $place } to send a new invitation.
provider-taken-title = This sign-in is somebody else’s
provider-taken-text = You are signed in with { $place } as an account that is already connected to another person in Brygga.
provider-taken-way = Sign out with { $place } and in again as yourself. Then open the link in the mail again. The invitation is not used up.

## The invitation

provider-invitation-title = Invitation from { $place }
provider-invitation-text = { $place } has invited a person to Brygga:
provider-invitation-how = Press the button and sign in as to your organisation’s other systems. That connects your sign-in with Brygga. It is done once.
provider-invitation-not-you = Is that not you? Close the page. Otherwise it is you whom Brygga will take for that person.
provider-invitation-accept = Accept the invitation
provider-invitation-gone-title = The invitation no longer works
provider-invitation-used-text = The link has been used. If you have accepted the invitation, you can sign in.
provider-invitation-expired-text = An invitation works for seven days. Ask whoever invited you to send a new one.
provider-invitation-without-text = People sign in here with a link in a mail instead. Type the mail address that you were invited by.
provider-invitation-none-text = There is no such link, or you have got a newer invitation. Open the latest mail.

## Signed out

provider-signed-out-title = You have signed out of Brygga
provider-signed-out-text = You may still be signed in with { $place }. Do you share the computer with others? Sign out there as well.
provider-signed-out-there = Sign out with { $place }
provider-signed-out-home = To the start page

## The settings

provider-title = Own sign-in
provider-lede = Let the staff of { $place } sign in as to your other systems, for example with Entra ID or Keycloak (OpenID Connect).
provider-standing-none = No sign-in of your own is set. Everyone signs in with a link in a mail.
provider-standing-both = People get in with your own sign-in and with a link in a mail.
provider-standing-only = People get in with your own sign-in only.
provider-addresses-title = Addresses to register
provider-addresses-text = Whoever runs your sign-in registers Brygga there with these addresses.
provider-address-redirect = Back after signing in (redirect URI)
provider-address-signed-out = Told of signing out (back-channel or front-channel logout URI)
provider-address-after = Back after signing out (post-logout redirect URI)
provider-form-title = About the sign-in
provider-issuer = Address of the sign-in (issuer)
provider-issuer-hint = Exactly as the sign-in itself writes it, for example https://login.microsoftonline.com/…/v2.0
provider-client-id = Client id
provider-client-secret = Client secret
provider-client-secret-hint = Kept locked, and never shown again.
provider-client-secret-kept = A secret is kept. Type something here only to replace it, or when you change the address of the sign-in.
provider-more = What is demanded of a sign-in, and what Brygga asks for
provider-acr = Accepted levels (acr)
provider-acr-hint = Put spaces between them. One of them must be in the statement. Leave it empty to demand no level.
provider-amr = Accepted means (amr)
provider-amr-hint = For example mfa. Put spaces between them. One of them must be in the statement. Leave it empty to demand none.
provider-scopes = Ask for, as well
provider-scopes-hint = Rarely needed. Brygga knows a person by the sign-in’s own id and keeps nothing else.
provider-scope-email = Mail address (email)
provider-scope-profile = Name (profile)
provider-save = Save
provider-save-turns-off = Once you save a change, mailed links let people in as well, until you have tried it and turned the demand on again.
provider-problem-issuer = Type the address of the sign-in, for example https://login.example.se
provider-problem-issuer-refused = The address must begin with https and be on the internet. If the sign-in is in your own network, whoever runs Brygga has to allow it.
provider-problem-client-id = Type the client id that Brygga was given by the sign-in
provider-problem-client-secret = Type the client secret. It is needed when the address changes, too, so that the former one is never sent to anybody else.
provider-problem-values = Type values without spaces or quotation marks in them, at most ten

## Trying it

provider-try-title = Try it
provider-try-text = Goes all the way to the sign-in and back, and shows what came. Nothing is changed.
provider-try-button = Try the sign-in
provider-report-title = Your latest try
provider-report-old = The try was made before the settings were changed. Try again.
provider-report-good = Everything holds.
provider-report-detail = The sign-in’s own word for the error
provider-report-issuer = Issuer
provider-report-subject = Your id there, hidden but for its ends
provider-report-acr = Level (acr)
provider-report-amr = Means (amr)
provider-report-nothing = nothing
provider-report-whose = Connected to
provider-report-tied-own = you
provider-report-tied-other = another member
provider-report-tied-nobody = nobody yet
provider-report-tells = Tells when somebody signs out there
provider-report-signs-out = People can sign out there
provider-report-yes = yes
provider-report-no = no
provider-report-invite-text = Connect your own sign-in with Brygga: send yourself an invitation and open the link in the mail.
provider-report-invite-button = Send me an invitation

## By it only

provider-only-title = Demand your own sign-in
provider-only-text = Then a link in a mail is not enough to get in here. Whoever has not accepted an invitation does not get in.
provider-only-is-on = A link in a mail is not enough to get in here.
provider-only-try-first = Try the sign-in first, with your own connected account. The try counts for an hour.
provider-only-turn-on = Demand your own sign-in
provider-only-turn-off = Allow links in mails again

## Removing it

provider-remove-title = Remove your own sign-in
provider-remove-text = Everyone signs in with a link in a mail again.
provider-remove-link = Remove …
provider-remove-lost = Whoever is in by your own sign-in is signed out. All connections go: if you set it again, everyone has to accept a new invitation. The members stay.
provider-remove-yes = Yes, remove it

## A member

provider-member-title = Own sign-in
provider-member-tied = Connected: this person signs in with your own sign-in. If the person has a new account there, send a new invitation.
provider-member-invited = Not connected yet. An invitation is sent and works until { $day }.
provider-member-not-tied = Not connected. Send an invitation, and the person can sign in with your own sign-in.
provider-member-invite = Send a new invitation

## In the log

audit-kind-provider-saved = Own sign-in changed
audit-kind-provider-removed = Own sign-in removed
audit-kind-provider-only = Demand of the own sign-in changed
audit-kind-provider-invited = Invitation to the own sign-in
audit-kind-provider-tied = Invitation to the own sign-in accepted
audit-event-provider-saved = Changed the settings of the own sign-in
audit-event-provider-removed = Removed the own sign-in
audit-event-provider-only =
    { $on ->
        [yes] Began to demand the own sign-in
       *[no] Let people in by mailed links again
    }
audit-event-provider-invited = Sent { $account } an invitation to the own sign-in
audit-event-provider-tied = Accepted the invitation to the own sign-in

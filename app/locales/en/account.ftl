# The second factor, and a person's own account.

## A change in a place that the session does not reach yet

not-yet-second-factor-title = First confirm that it is you
not-yet-second-factor-text = Nothing has been saved. There is information about people here, so Brygga needs your code from the authenticator app. Then go back in your browser: what you wrote is still there.
not-yet-second-factor-way = Confirm that it is you
not-yet-provider-title = Sign in with your municipality's sign-in
not-yet-provider-text = Nothing has been saved. This place can only be reached with the municipality's own sign-in. Then go back in your browser: what you wrote is still there.
not-yet-provider-way = Sign in with the municipality's sign-in

## Showing the second factor

second-factor-title = Confirm that it is you
second-factor-why = You are on your way to a place where you see information about people, or run the collaboration. The link in the email is not enough for that.

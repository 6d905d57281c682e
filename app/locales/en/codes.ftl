# Typing a code where too many wrong ones were typed.

codes-wait =
    { $minutes ->
        [one] Many wrong codes have been typed from here. Wait one minute, then type the code again.
       *[other] Many wrong codes have been typed from here. Wait { $minutes } minutes, then type the code again.
    }
codes-wait-link = You can get to the questions now all the same. Point your phone’s camera at the QR code on your slip, or open the link if you got an email.
codes-wait-why = You have not done anything wrong. Somebody else on the same network may have typed the codes.

# The field for a code on the front page.

start-code-title = Have you been given a code?
start-code = Your code
start-code-hint = It is on the slip you were given. You do not need to sign in.
start-code-send = Answer the questions

# Typing a code where too many wrong ones were typed.

codes-wait =
    { $minutes ->
        [one] Many wrong codes have been typed from here. Wait one minute, then type the code again.
       *[other] Many wrong codes have been typed from here. Wait { $minutes } minutes, then type the code again.
    }
codes-wait-link = You can get to the questions now all the same. Point your phone’s camera at the QR code on your slip, or open the link if you got an email.
codes-wait-why = You have not done anything wrong. Somebody else on the same network may have typed the codes.

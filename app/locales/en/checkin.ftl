# Checking in at an event, with the code that is shown there.

flash-checkin-done = You are checked in.
checkin-lede = Are you there? Check in with the code that is shown there.
checkin-title = Check in
checkin-do = Check in
checkin-digits = The code that is shown there
checkin-digits-hint = Six digits. Whoever leads the event shows them.
checkin-wrong = That is not the code. Look again, it may have changed.
checkin-wait =
    { $n ->
        [one] You have tried many codes. Wait 1 minute, or tell whoever leads the event.
       *[other] You have tried many codes. Wait { $n } minutes, or tell whoever leads the event.
    }
checkin-code-way = Show the code for checking in
checkin-code-title = Check in here
checkin-code-lede = Open the event in Brygga and type the code, or scan the QR code with your phone.
checkin-qr = QR code that leads to checking in
checkin-until = The code is valid until { $time }. Every day has a code of its own, and so has each date of a training.
checkin-not-on = The code is shown when it has begun, until it ends.

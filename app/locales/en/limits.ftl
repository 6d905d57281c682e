# Limits against flooding: what a municipality or region may do in a day, and an address in a while.

limits-invitations = You have invited as many by email today as is possible: { $n }. Nothing was sent. Continue tomorrow, or print slips to hand out.
limits-slips = You have made as many slips today as is possible: { $n }. Continue tomorrow, or use the slips you have.

error-too-often-title = Wait a little
error-too-often-text =
    { $minutes ->
        [one] Many tries have come from here in a short time. Wait one minute, go back in your browser and try again. What you wrote is still there.
       *[other] Many tries have come from here in a short time. Wait { $minutes } minutes, go back in your browser and try again. What you wrote is still there.
    }
error-too-much-title = That was too much at once
error-too-much-text = What was sent is larger than any page here needs. Go back and send less at a time.
error-full-title = That is enough for today
error-full-text = You have made as many of these today as is possible. Nothing was changed. Continue tomorrow.

# Where something went wrong beside the page of whoever answers: what happened, and how to go on.

mishap-internal-title = Something went wrong
mishap-internal-text = It is not your fault. Wait a little and try again.
mishap-not-found-title = The page does not exist
mishap-not-found-text = The address may be wrong. Open your link again, or enter your code.
mishap-too-much-title = That was too much at once
mishap-too-much-text = What you sent is too large for us to receive. Write less and try again.
mishap-refused-title = We could not receive it
mishap-refused-text = It was sent in a way that we cannot receive. Open your link again, or enter your code.
mishap-back = Go back in the browser. What you wrote is usually still there.
mishap-reference = Does that not help? Ask whoever gave you the link or the code, and show this reference:
mishap-start = Start again

# When the database does not answer in the middle of answering. The page holds what was filled in.

outage-title = We cannot reach the system right now
outage-text = This usually passes soon. Wait a little and try again.
outage-kept = Your answers are still on this page. Do not close it. You do not have to write anything again.
outage-button = Try again

# Without a network: what stands on the page that the phone keeps, and on the introduction afterwards.

answering-waiting-away = You have no network. You can answer all the same: the answers are sent when the network is back.
answering-waiting-title = Your answers are waiting for a network
answering-waiting-text = The answers are on this phone until they have been sent. They are sent by themselves when the network is back. Open the link again if you have closed the page.
answering-waiting-hours = The answers wait for { $hours } hours at most. If they have not been sent by then, they are not sent at all, and they are removed from the phone the next time you open the link. Once they have been sent, they are removed from the phone.
answering-waiting-gone = Answers that were waiting on this phone have been removed, as they could not be sent within { $hours } hours. You can answer again.
answering-waiting-refused = Answers that were waiting on this phone could not be accepted. The code had already been used, or the questions have closed.
answering-waiting-refused-title = The answers could not be accepted
answering-waiting-refused-text = The code had already been used, or the questions have closed. Open the link again when you have a network.
answering-waiting-not-kept = The answers could not be kept on the device. They are still on the page. Do not close it. Try again.

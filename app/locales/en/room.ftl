# A tablet that is shared in a room: what whoever answers there reads.

room-title = Choose a language and start
room-text = People answer here one at a time. When you are done, nobody can see what you answered.
room-closed = It is not possible to answer now. The questions have not opened, or they have closed.
room-full = All codes on the tablet have been used. Tell whoever leads the meeting.
room-lost = The answers did not arrive. The code had already been used, or the questions have closed.
room-over-title = It is no longer possible to answer here
room-over-text = This tablet is no longer in use for answering, or the questions have closed.
room-idle-title = Are you still there?
room-idle-text = If nobody touches the screen, the answers are removed. Then the next person can start.
room-idle-here = Yes, I am here
room-no-script = After ten minutes on the same page the answers are removed, so that the next person can start.
room-kept-text = Your answers are on this tablet until they have been sent. They are sent by themselves when the network is back. If they have not been sent within { $hours } hours, they are not sent at all, and they are removed the next time the tablet is used.
room-done-text = You can give the tablet to the next person now.
room-done-link = Done
room-leave-link = For staff
room-waiting = Answers waiting for a network: { $n }.
room-not-taken = Answers that could not be sent: { $n }.

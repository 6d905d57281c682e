# Demo mode: sign in as anyone, read the mails.

demo-title = Try Brygga
demo-lede = Choose who you want to be. One click signs you in, and you can change person at any time.
demo-made-up = All persons, answers and results here are made up. Only the names of the municipalities are real. This page exists in the demo only: in a real Brygga, everyone signs in with a link to their own email.
demo-unknown = That person is not in the demo. Choose one of those below.

demo-participant-title = Answer as a participant
demo-participant-text = Participants don't sign in. They open a link or type the code on their slip. The links are among the emails, and you get codes by printing a sheet as a local project leader.
demo-participant-link = Answer with a code
demo-mail-title = Read the emails
demo-mail-text = The demo sends no real email. Everything that would have been sent is kept here, with links that work.
demo-mail-link = Open the emails

demo-group-joint-management = Joint management
demo-does-joint-management = Runs the collaboration: opens regional rounds and sees all municipalities side by side as figures, but no person.
demo-group-leader = Local project leaders
demo-does-leader = Run the project in one municipality: invite, read the results and respond to what was heard.
demo-group-staff = Staff
demo-does-staff = Meet the participants: invite to rounds and read the results.
demo-group-partner = Partners
demo-does-partner = Follow the work from another organisation: read rounds and results.
demo-group-evaluator = Evaluators
demo-does-evaluator = Read questionnaires and results, and change nothing.

demo-mail-page-title = Email in the demo
demo-mail-lede = Email that the demo would have sent, the newest first. A new email shows after a second or so.
demo-mail-reload = Fetch new email
demo-mail-to = To
demo-mail-empty-title = No email yet
demo-mail-empty-text = Ask for a link on the sign-in page, or invite somebody to a round. Then the email comes here.

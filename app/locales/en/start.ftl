# The front page and the pages about the product.

start-title = Municipalities working together
start-lede = Brygga helps municipalities in the same project to listen to those the project is for, and to learn from each other. They ask questions together and tell participants what the answers lead to, while each municipality's data stays with it.
start-welcome = Hello, { $name }!
start-no-place = You are signed in, but you are not a member of any municipality or collaboration. Ask whoever leads the project where you work to add you.
start-one-place = From here you get to your work.
start-choose-place = Choose where to work now. You can change at any time, at the top of the page.
start-your-role = Your role: { $role }
start-open = Open
start-sign-in-title = Do you work in the project?
start-sign-in-text = Sign in with your email address. You get a link and need no password.
start-demo-title = Try the demo
start-demo-text = Become a project leader, a member of staff or an evaluator with one click. All people and answers are made up, so you can try everything.
start-demo-link = Try the demo
start-demo-sign-in = Sign in by email instead
start-demo-switch = This is a demo.
start-demo-switch-link = Change person or read the emails
start-used-by = Brygga is used here by
start-regions =
    { $n ->
        [one] Collaboration
       *[other] { $n } collaborations
    }
start-municipalities =
    { $n ->
        [one] One municipality
       *[other] { $n } municipalities
    }
start-empty-title = No collaboration has been added yet
start-empty-text = Whoever runs Brygga adds the first one. Then it shows here.

## About

about-title = About Brygga
about-how-title = How it works
about-how-ask = Those who lead the project open a round of questions. The municipalities invite their participants by email or with a code on paper.
about-how-answer = Participants answer on a phone, one question at a time, without signing in. They can choose a language: Swedish, easy Swedish, English, Arabic, Dari, Somali, Tigrinya, Ukrainian or Spanish.
about-how-see = When the round closes, each municipality can read its own result. The collaboration can read the combined one.
about-how-respond = Then those who lead the project write down what was heard. Each municipality says what it is changing, what it is not changing, and why. Everyone can read that on the page “You said – we did”.
about-promises-title = What we promise
about-promise-own-data-title = A municipality's data stays in the municipality
about-promise-own-data = The database itself sees to it that no municipality reaches another's data. If somebody makes a mistake in the program, nothing is shown, rather than too much.
about-promise-region-blind-title = The collaboration sees figures, not people
about-promise-region-blind = Joint management sees the municipalities side by side, but nothing about individual participants.
about-promise-small-numbers-title = Small groups are not shown
about-promise-small-numbers = A result is shown only when at least five people answered the question, and answers in people's own words only when at least ten did. What is hidden can't be worked out from other figures either. So a result may be missing although somebody answered.
about-promise-anonymous-title = Anonymous means anonymous
about-promise-anonymous = When a round has closed, the database does not show who gave which answer. Codes, invitations and addresses are deleted and the answers are shuffled. Older backups may still hold data until they are deleted. Whoever runs Brygga knows how long that is.
about-promise-no-loss-title = No answer is lost
about-promise-no-loss = When the page says thank you, the answer is kept. If somebody presses twice or loses the network, it still counts once.
about-promise-no-script-title = It works on simple devices
about-promise-no-script = Every page works on an old phone, over a slow network and without JavaScript.
about-promise-everyone-title = It is for everyone
about-promise-everyone = The pages are built to work with a keyboard, a screen reader and enlarged text.
about-promise-mail-title = The emails reveal nothing
about-promise-mail = Emails never hold anything sensitive. What matters is behind the link.
about-promise-cookies-title = Only the cookies it needs
about-promise-cookies = Brygga uses cookies so that you can sign in, for your choice of language and for short messages. Nobody follows what you do, and nothing is fetched from other sites.
about-open-title = Open source
about-open-text = Brygga is free software. Anyone may use, study, change and share it.
about-licence = The licence is the GNU Affero General Public License, version 3 or later. Whoever runs a changed version must let its users have the source code.
about-source = You get the source code from whoever runs Brygga where you work.
about-accessibility = Read about accessibility in Brygga

start-open-methods = Read the regions’ open methods

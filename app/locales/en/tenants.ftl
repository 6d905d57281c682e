# A place: front page, the table of municipalities, members.

## Shared

tenants-names-and = { $before } and { $last }
tenants-municipalities =
    { $n ->
        [1] One municipality
        [2] Two municipalities
        [3] Three municipalities
        [4] Four municipalities
        [5] Five municipalities
        [6] Six municipalities
        [7] Seven municipalities
        [8] Eight municipalities
        [9] Nine municipalities
        [10] Ten municipalities
        [11] Eleven municipalities
        [12] Twelve municipalities
       *[other] { $n } municipalities
    }
tenants-fewer = fewer than five
tenants-at-least = at least { $n }
tenants-none = –
tenants-not-stated = not stated
tenants-cancel = Cancel
tenants-save = Save

## Front page

tenants-standing-open =
    { $n ->
        [0] No round is open right now.
        [one] One round is open.
       *[other] { $n } rounds are open.
    }
tenants-standing-todo =
    { $n ->
        [0] Nothing is waiting for you.
        [one] One thing is waiting for you.
        [2] Two things are waiting for you.
        [3] Three things are waiting for you.
        [4] Four things are waiting for you.
       *[other] { $n } things are waiting for you.
    }
tenants-new-round = New round
tenants-invite-colleague = Invite a colleague
tenants-todo-title = To do now
tenants-todo-none = Nothing is waiting for you right now.
tenants-todo-left = { $n } left
tenants-todo-respond =
    { $n ->
        [one] Respond to one thing that participants said
       *[other] Respond to { $n } things that participants said
    }
tenants-todo-respond-about = From “{ $round }”. Tell what you are doing, or why you are not changing it.
tenants-todo-texts =
    { $n ->
        [one] Read one free text and decide whether it can be shown
       *[other] Read { $n } free texts and decide which can be shown
    }
tenants-todo-texts-about = From “{ $round }”. Nobody else sees the texts until you have read them.
tenants-todo-invite = Invite participants
tenants-todo-invite-about = To “{ $round }”, which is open until { $last }. Results are shown only where at least five have answered.
tenants-fewer-asked = fewer than five invited
tenants-todo-few =
    { $n ->
        [one] { $who } has invited fewer than five
       *[other] { $who } have invited fewer than five
    }
tenants-todo-few-about = To “{ $round }”: { $names }
tenants-todo-draft = Open “{ $round }” when it is ready
tenants-todo-draft-about = The first day to answer is { $first }. Nobody can answer until you open the round.
tenants-todo-mail =
    { $n ->
        [one] One email could not be delivered
       *[other] { $n } emails could not be delivered
    }
tenants-todo-mail-about = See which ones, correct what is wrong and send them again.
tenants-todo-failed = { $n } stopped
tenants-todo-expired = Something you have written is older than your decision says
tenants-todo-expired-about = The page Retention says what it is. Nothing goes before you delete it.
tenants-todo-unreached =
    { $n ->
        [one] Email to one member does not arrive
       *[other] Email to { $n } members does not arrive
    }
tenants-todo-unreached-about = The address does not exist, is closed or is full. See who it is and what you can do.

tenants-open-title = Open rounds
tenants-closed-title = Closed rounds
tenants-least = at least
tenants-answered = have answered
tenants-of-asked = { $asked } are invited
tenants-few-answered = Fewer than five have answered so far. Invited: { $asked }.
tenants-last-day = Open until { $last }.
tenants-closing = The round is closing. The results will be here shortly.
tenants-closed-on = The last day to answer was { $last }.
tenants-round-of = from { $owner }
tenants-invite = Invite participants
tenants-see-results = See the results

tenants-first-title = Getting started
tenants-first-municipality = Nothing has been done here yet. These three steps lead to your first round. If the region opens a round that you take part in, it appears here by itself.
tenants-first-region = Nothing has been done here yet. These three steps lead to the first round.
tenants-first-members = Invite your colleagues
tenants-first-members-about = So that you are not the only one who can invite participants and see the results.
tenants-first-instruments = Look at the questionnaires
tenants-first-instruments-about = There is one ready to use, in nine languages.
tenants-first-round-local = Create a round of your own
tenants-first-round-region = Create a round for the municipalities
tenants-first-round-about = It is a draft until you open it. No participant sees anything before that.
tenants-nothing-title = No rounds yet
tenants-nothing-partner = Once the project has asked its participants, you will see their answers here, as figures in which nobody can be recognised.
tenants-nothing-evaluator = When a round has closed, you will find its results here. You can already read the questionnaires.
tenants-nothing-staff = When a round opens, you will see it here and can invite participants.

## The region's table

tenants-oversight-title = How the municipalities are doing
tenants-oversight-caption = The municipalities by name, with project leaders, open rounds, answers and what is left to do
tenants-oversight-owing =
    { $n ->
        [one] { $who } has not yet responded to everything that was said.
       *[other] { $who } have not yet responded to everything that was said.
    }
tenants-oversight-silent =
    { $n ->
        [one] { $who } has fewer than five answers so far in open rounds.
       *[other] { $who } have fewer than five answers so far in open rounds.
    }
tenants-oversight-leaderless =
    { $n ->
        [one] { $who } has no local project leader.
       *[other] { $who } have no local project leader.
    }
tenants-oversight-well = All municipalities have a local project leader, and everything that was said has a response.
tenants-oversight-note = Answers are counted in steps of five, so that no single person can be worked out. “Fewer than five” can also mean none at all. The figures are those of the region's rounds.
tenants-column-municipality = Municipality
tenants-column-leaders = Project leaders
tenants-column-open = Open rounds
tenants-column-answered = Answered
tenants-column-outstanding = To respond to
tenants-column-activity = Last active
tenants-exchange-only = takes part in the exchange
tenants-no-leader = none yet
tenants-outstanding = { $n } left
tenants-never = not yet

## The collaboration

tenants-collaboration-title = About the collaboration
tenants-collaboration-name = Name
tenants-collaboration-owner = Run by
tenants-collaboration-area = Area
tenants-collaboration-starts = Begins
tenants-collaboration-ends = Ends
tenants-collaboration-languages = Languages
tenants-languages-lacking = Brygga does not have { $names } yet.
tenants-language-sv = Swedish
tenants-language-en = English
tenants-language-ar = Arabic
tenants-language-so = Somali
tenants-language-ti = Tigrinya
tenants-language-fa = Persian
tenants-language-fa-af = Dari
tenants-language-prs = Dari
tenants-language-uk = Ukrainian
tenants-language-ru = Russian
tenants-language-ckb = Sorani
tenants-language-kmr = Kurmanji
tenants-language-tr = Turkish
tenants-language-fi = Finnish
tenants-language-th = Thai
tenants-language-pl = Polish
tenants-language-es = Spanish
tenants-language-fr = French

## Members

tenants-members-title = Members
tenants-members-count =
    { $n ->
        [0] { $place } has no members yet.
        [one] One person is a member of { $place }.
       *[other] { $n } people are members of { $place }.
    }
tenants-members-empty = Invite the first one, and you can begin.
tenants-members-leaderless = Nobody here is { $role }. Somebody has to be, so that rounds can be opened and members invited.
tenants-column-name = Name
tenants-column-email = Email
tenants-column-role = Role
tenants-column-organisation = Organisation
tenants-unreached = Email does not arrive
tenants-unreached-text = The receiving server says that the address does not exist, is closed or is full, most recently on { $day }. So Brygga sends no email there, except the link to sign in.
tenants-unreached-ways = Is the address misspelt? Remove { $name } and invite them again with the right address. If it is right, { $name } can choose to get email again, under New.
tenants-you = (you)
tenants-change = Change
tenants-invite-title = Invite to { $place }
tenants-invite-lede = The person gets an email with a link and can sign in at once. No password is needed.
tenants-name-label = Name
tenants-email-label = E-mail address
tenants-email-hint = The work address. Links for signing in go there too.
tenants-role-label = Role
tenants-role-about-municipality-leader = Local project leader: leads the work here, opens rounds, reads free texts and invites colleagues.
tenants-role-about-municipality-staff = Staff: invites participants and sees results.
tenants-role-about-municipality-evaluator = Evaluator: reads results and questionnaires, changes nothing.
tenants-role-about-region-joint-management = Joint management: leads the collaboration, creates rounds for the municipalities and sees how they are doing.
tenants-role-about-region-partner = Partner: sees rounds and results, changes nothing.
tenants-role-about-region-evaluator = Evaluator: reads results and questionnaires, changes nothing.
tenants-organisation-label = Organisation
tenants-organisation-hint = For a partner: whom the person comes from.
tenants-no-organisation = None
tenants-language-label = Language
tenants-language-hint = For the email, and for the pages the first time. The person can change it.
tenants-invite-send = Send the invitation
tenants-change-role = Change role
tenants-edit-yourself = This is you. If you change your role, you may not be able to change it back.
tenants-remove-heading = Remove
tenants-remove-text = Whoever is removed can no longer see anything in { $place }.
tenants-remove-link = Remove from the members
tenants-remove-title = Remove { $name }?
tenants-remove-lost = The person loses access to { $place } at once and gets no more email from there.
tenants-remove-yourself = This is you. You lose access to { $place } at once and can come back only if somebody invites you.
tenants-remove-kept = What the person has done here stays. Memberships in other places are not affected, and the person can be invited again.
tenants-remove-yes = Remove
tenants-problem-no-name = Write the person's name.
tenants-problem-name-long = The name is too long. It can have 100 characters at most.
tenants-problem-email = Write a full email address, such as name@municipality.se.
tenants-problem-already = The person is a member here already. Change the role in the list instead.
tenants-problem-role = Choose one of the roles.
tenants-problem-last-municipality = This is the only local project leader. With nobody in that role, no one can open rounds or invite members. First make somebody else local project leader.
tenants-problem-last-region = This is the only one in joint management. With nobody in that role, no one can lead the collaboration or invite members. First give the role to somebody else.

flash-member-invited = The invitation is sent.
flash-member-changed = The role is changed.
flash-member-removed = The member is removed.

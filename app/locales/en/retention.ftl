# $n and $max numbers; $day a day; $kind the name of a kind of data, as in retention-kind-…
retention-title = Retention
retention-lede = What is kept, for how long and on which decision, and what has been deleted.
retention-kinds = What you answer for
retention-kinds-text = Answers and other things that reach you are public records. They may be deleted only on a decision. Write which decision that is, such as its section and date, or the name of the records schedule. What you write here goes into the record of deletions.
retention-decision = Decision for { $kind }
retention-save = Save the decisions
retention-error-long = Write at most { $max } characters.
flash-decisions-saved = The decisions are saved.
retention-kind-invitations = invitations
retention-about-invitations = Invitations, codes, participants’ mail addresses and the mails to them. With them goes what could show who has answered: the receipt that an answer arrived, and the answer’s day and language.
retention-kind-answers = answers
retention-about-answers = The answers, without day, language and any link to a person, and free texts that nobody released.
retention-kind-participants = people in named rounds
retention-about-participants = Aliases of the people whom you ask before and after, and what each of them has answered. The answers are deleted the day after the day that the people were told, and at once when somebody takes back their yes. The alias is deleted a year after you have ended the person, or a year after it was written down if no answers are left. You can remove a person at any time.
retention-kind-meetings = notes from meetings
retention-about-meetings = What you noted and quoted at the focus group’s meetings, and who led the talk. The themes’ titles and what was heard stay: those are your own words, and nobody else’s. The time is counted from the day of the meeting. A quote can be taken away at any time.
retention-kind-results = results
retention-about-results = Results, released free texts, what was heard and what you responded. None of it is one person’s answer.
retention-kind-exchange = what you write for others
retention-about-exchange = Threads and posts, events in the calendar and what you took home from study visits, groups with minutes and decisions, voices, deviations, and methods with the notes about them. Whoever wrote a post can take it away, and then what it said before is gone too. A voice can be withdrawn at any time, and its words are deleted at once. When a municipality has been closed for 30 days, all that it wrote is gone.
retention-kind-attendance = registrations and presence
retention-about-attendance = Who from here was registered for an event in the calendar, how long they were there, and who has completed a training. It shows what the project has done. The time is counted from the end of the event, and a person who leaves you is gone already then. What somebody needs in order to take part is deleted the day after.
retention-kind-notices = what is new for a member of staff
retention-about-notices = What a member of staff was told under New, and whether it was read or put away. There are no texts in it, only which thread, event, group, method or round it is about. When the person leaves you, it is gone at once.
retention-kind-mails = mails to staff
retention-about-mails = Notes that a mail to a member of staff was sent or did not arrive. The mail itself is not kept.
retention-kind-provider = invitations and tries of your own provider
retention-about-provider = Invitations to staff to start signing in by your own provider, and when somebody last tried it. An invitation is good for seven days. The time is counted from when it was used or ran out, and from when somebody tried. When the person leaves you, it is gone at once.
retention-kind-log = the log
retention-about-log = What staff have done here, and who has seen what.
retention-limit-closing = Deleted when the round closes.
retention-limit-kept-until = Deleted on the day after the one that participants were told. Each round has its own.
retention-limit-days = { $n ->
    [one] Deleted after one day.
   *[other] Deleted after { $n } days.
  }
retention-limit-years = { $n ->
    [one] Deleted after one year.
   *[other] Deleted after { $n } years.
  }
retention-limit-kept = Not deleted by itself.
retention-of-server = What whoever runs the server answers for
retention-of-server-text = This belongs to no municipality. It is listed here to make your register of processing complete.
retention-kind-sign-ins = sign-in links
retention-kind-sessions = sessions that have ended
retention-kind-account-log = the log of a person’s sign-ins
retention-kind-accounts = accounts of people who are no longer a member anywhere
retention-kind-barrier-reports = reports about accessibility
retention-kind-counts = alarms, and how much mail came back
retention-protocol = Record of deletions
retention-protocol-text = The number of answers is given in steps of five. How many receipts and mails there were is left out, since it would show how many answered.
retention-protocol-none-title = Nothing has been deleted
retention-protocol-none = A record is written when a round closes, and when something has been kept for as long as it may.
retention-protocol-more = Older lines are not shown here. Whoever runs the server can find them.
retention-print = This page can be printed.
retention-of-round = The round
retention-by-decision = On the decision: { $decision }
retention-by-default = As participants and staff were told. No decision of your own was written down.
retention-run = Run
retention-all = all
retention-few = fewer than five
retention-at-least = at least { $n }
retention-what-codes = Invitations and codes
retention-what-addresses = Mail addresses
retention-what-participant-mails = Mails to participants
retention-what-receipts = Receipts of answers that arrived
retention-what-days-and-languages = Day and language of the answers
retention-what-answers = Answers
retention-what-withheld-texts = Free texts that nobody could read
retention-what-originals = What was taken out of released free texts
retention-what-unreleased-texts = Free texts that were not released
retention-what-named-answers = Answers in a named round
retention-what-participants = People in named rounds
retention-what-meeting-notes = Notes and quotes, number of meetings
retention-what-attendances = Registrations and presence
retention-what-notices = What was new for staff
retention-what-staff-mails = Mails to staff
retention-kind-drafts = what a member of staff is writing and has not posted
retention-about-drafts = Drafts of threads and answers in the exchange, which only whoever writes them sees. They go when they are posted or thrown away, when the person leaves you, and at the latest after this time.
retention-what-drafts = Drafts of threads and answers
retention-what-provider-invitations = Invitations to sign in by your own provider
retention-what-provider-tries = Tries of your own provider
retention-years = Number of years by the decision for { $kind }
retention-years-hint = How many years it is kept. Leave it empty if the decision names no period. When the period is over, this page says so, and you choose when to delete. Nothing goes by itself.
retention-error-years = Write a whole number of years, from 1 to { $max }.
retention-error-years-alone = Write which decision says so.
retention-due-none = Nothing is older than the decision says.
retention-due-posts =
    { $n ->
        [one] One post is older than the decision says. It was written on { $day }.
       *[other] { $n } posts are older than the decision says. The oldest was written on { $day }.
    }
retention-due-deviations =
    { $n ->
        [one] One deviation is older than the decision says. It ended on { $day }.
       *[other] { $n } deviations are older than the decision says. The oldest ended on { $day }.
    }
retention-due-rounds =
    { $n ->
        [one] One round has results that are older than the decision says. It was closed on { $day }.
       *[other] { $n } rounds have results that are older than the decision says. The oldest was closed on { $day }.
    }
retention-due-results-stay = Results cannot be deleted here yet. Others have responded to them, and later rounds are compared with them.
retention-delete-now = Delete now
retention-delete-title = Delete what you have written
retention-delete-lede = This is about what you wrote before { $day }. It is older than your decision says.
retention-delete-goes = This goes
retention-delete-posts =
    { $n ->
        [one] The text of one post, what it said before, and its files.
       *[other] The texts of { $n } posts, what they said before, and their files.
    }
retention-delete-deviations =
    { $n ->
        [one] One deviation, altogether.
       *[other] { $n } deviations, altogether.
    }
retention-delete-stays = This stays
retention-delete-stays-others = What others have written, also in threads that you started.
retention-delete-stays-places = The places of the posts in their threads, with who wrote them and when, so that others' answers can be understood.
retention-delete-stays-rest = Titles of threads and what came of them, events, groups with minutes and decisions, voices and methods. They cannot be deleted here yet.
retention-delete-final = It cannot be undone. What was deleted is written in the protocol of deletions, and who did it in the log.
flash-retention-deleted = It is deleted. The protocol is further down the page.
retention-what-posts = Posts
retention-what-deviations = Deviations

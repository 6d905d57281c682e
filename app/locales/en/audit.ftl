# The log of what is done and who looks.

section-log = Log

audit-title = Log
audit-lede = Here is what has been done in { $place }, and who has looked at records about persons. Nobody can change or remove an entry.
audit-chain-whole = The log is whole. It was checked { $at }.
audit-chain-broken = The log is not whole: entry { $n } is not as it was written. This was found { $at }. Tell whoever runs Brygga.
audit-chain-unchecked = The log is checked once a day. It has not been checked yet.
audit-kind-label = What
audit-person-label = Who
audit-all-kinds = Everything
audit-all-people = Everybody
audit-filter = Show
audit-none = Nothing in the log fits what you have chosen.
audit-column-number = Entry
audit-column-at = When
audit-column-by = Who
audit-column-what = What
audit-column-kind = Kind
audit-column-hash = Checksum
audit-newest = To the newest
audit-older = Older
audit-export = Download as a file
audit-export-about = The file (CSV) has all entries that fit what you have chosen. That you download it is written in the log.
audit-kept = Entries are kept for five years. The times are Swedish time.
audit-somebody = somebody who is no longer here
audit-nobody = Brygga
audit-a-method = a method
audit-a-tenant = a place
audit-a-round = a round
audit-the-round = “{ $title }”
audit-record-members = who works here
audit-record-invitations = who is invited
audit-record-invitations-to = who is invited to { $round }

audit-kind-member-invited = Member invited
audit-kind-member-role-changed = Member got a new role
audit-kind-member-removed = Member removed
audit-kind-provider-saved = Own sign-in set up
audit-kind-provider-removed = Own sign-in removed
audit-kind-provider-only = Demand for own sign-in changed
audit-kind-provider-invited = Link for own sign-in sent
audit-kind-provider-tied = Own sign-in begins for a member
audit-kind-round-opened = Round opened
audit-kind-round-extended = Round got a new last day
audit-kind-round-closed = Round closed
audit-kind-round-sealed = Results of a round made
audit-kind-slips-made = Codes printed
audit-kind-tablet-begun = Tablet in the room set up
audit-kind-tablet-ended = Tablet in the room ended
audit-kind-addresses-invited = Participants invited
audit-kind-reminders-sent = Reminder sent
audit-kind-text-released = Free text released
audit-kind-text-kept-back = Free text kept back
audit-kind-text-theme-added = A theme of free texts was added
audit-kind-text-theme-renamed = A theme of free texts was renamed
audit-kind-text-theme-removed = A theme of free texts was removed
audit-kind-meeting-planned = A meeting was planned
audit-kind-meeting-changed = A meeting was changed
audit-kind-meeting-guide-changed = A meeting’s guide was changed
audit-kind-meeting-deleted = A meeting was deleted
audit-kind-meeting-theme-added = A theme of a meeting was added
audit-kind-meeting-theme-changed = A theme of a meeting was changed
audit-kind-meeting-theme-removed = A theme of a meeting was removed
audit-kind-finding-published = What we heard written
audit-kind-finding-removed = What we heard removed
audit-kind-response-given = Response to participants
audit-kind-mail-resent = Mail sent again
audit-kind-grant-given = Look given
audit-kind-grant-ended = Look ended
audit-kind-participants-added = People added to named rounds
audit-kind-participant-ended = A person ended
audit-kind-participant-removed = A person removed
audit-kind-participant-looked = Somebody read a person’s answers
audit-kind-participants-invited = People invited to a named round
audit-kind-consent-withdrawn = Consent taken back
audit-kind-looked = Somebody looked
audit-kind-method-published = Method published
audit-kind-method-archived = Method archived
audit-kind-method-restored = Method taken out of the archive
audit-kind-method-adopted = Method adopted
audit-kind-method-adapted = Local version published
audit-kind-method-followed = New shared version followed
audit-kind-method-shared = Sharing of a local version changed
audit-kind-method-opened = Method opened to everybody, or closed
audit-kind-proposal-made = Method: proposal made
audit-kind-proposal-withdrawn = Method: proposal withdrawn
audit-kind-proposal-taken-up = Method: proposal taken up
audit-kind-proposal-declined = Method: proposal declined
audit-kind-method-use-ended = Method no longer used
audit-kind-method-use-begun-again = Method used again
audit-kind-method-answers = Method linked to something we heard
audit-kind-post-removed = Post removed
audit-kind-colleague-registered = Colleague registered for something in the calendar
audit-kind-colleague-taken-off = Colleague's registration taken back
audit-kind-voice-withdrawn = Voice withdrawn
audit-kind-voice-shown = Voice shown to everybody, or no longer
audit-kind-voice-kept-off = Voice kept off an open page, or let back
audit-kind-log-exported = Log downloaded
audit-kind-collaboration-loaded = Collaboration loaded
audit-kind-tenant-created = Municipality added
audit-kind-tenant-renamed = Place renamed
audit-kind-tenant-part-changed = Municipality takes part in another way
audit-kind-tenant-paused = Paused
audit-kind-tenant-resumed = Resumed
audit-kind-tenant-closed = Municipality closed
audit-kind-tenant-reopened = Municipality opened again
audit-kind-tenant-exported = Everything taken out as a file
audit-kind-appearance-changed = Look changed
audit-kind-sender-changed = Sender of emails changed
audit-kind-wording-changed = Own texts for participants changed
audit-kind-contact-changed = Contact for participants changed
audit-kind-statement-changed = Accessibility statement changed
audit-kind-records-disposed = Deleted by decision

audit-event-member-invited = Invited { $account } as { $role }
audit-event-member-role-changed = Gave { $account } the role { $role }
audit-event-member-removed = Removed { $account }
audit-event-provider-saved = Set up sign-in with the own provider
audit-event-provider-removed = Removed sign-in with the own provider
audit-event-provider-only = Changed whether people get in only with the own provider
audit-event-provider-invited = Sent { $account } a link to begin to sign in with the own provider
audit-event-provider-tied = { $account } now signs in with the own provider
audit-event-round-opened = Opened { $round }
audit-event-round-extended = Moved the last day of { $round } to { $last_day }
audit-event-round-closed = Closed { $round }
audit-event-round-sealed = Made the results of { $round } and deleted addresses and codes
audit-event-slips-made =
    { $slips ->
        [one] Printed one code for { $round }
       *[other] Printed { $slips } codes for { $round }
    }
audit-event-tablet-begun =
    { $slips ->
        [one] Set up a tablet in the room for { $round }, for one person
       *[other] Set up a tablet in the room for { $round }, for { $slips } people
    }
audit-event-tablet-ended = Ended a tablet in the room for { $round }
audit-event-addresses-invited =
    { $addresses ->
        [0] Invited addresses to { $round }; all were invited already
        [one] Invited one address to { $round }
       *[other] Invited { $addresses } addresses to { $round }
    }
audit-event-reminders-sent = Reminded those who had not answered in { $round }
audit-event-text-released = Read a free text and released it
audit-event-text-kept-back = Read a free text and kept it back
audit-event-text-theme-added = Added a theme of the free texts in { $round }
audit-event-text-theme-renamed = Renamed a theme of free texts
audit-event-text-theme-removed = Removed a theme of free texts
audit-event-meeting-planned = Planned a meeting on { $held_on }
audit-event-meeting-changed = Changed a meeting on { $held_on }
audit-event-meeting-guide-changed = Changed the guide of a meeting
audit-event-meeting-deleted = Deleted a meeting on { $held_on }, with all that was noted
audit-event-meeting-theme-added = Added a theme of a meeting
audit-event-meeting-theme-changed = Changed a theme of a meeting, or its quotes
audit-event-meeting-theme-removed = Removed a theme of a meeting, with its notes and quotes
audit-event-finding-published = Wrote down something that was heard in { $round }
audit-event-finding-removed = Removed something that was written down, with the responses to it
audit-event-response-given =
    { $response ->
        [changed] Answered participants: we have changed it
        [not_changed] Answered participants: we do not change it
       *[later] Answered participants: we will look at it later
    }
audit-event-mail-resent = Sent again a mail that had not arrived
audit-event-grant-given = Let { $account } see { $record }, up to and including { $last_day }
audit-event-grant-ended = Ended a look
audit-event-participants-added =
    { $participants ->
        [one] Added one person, by alias
       *[other] Added { $participants } people, by alias
    }
audit-event-participant-ended = Ended a person in named rounds
audit-event-participant-removed = Removed a person in named rounds, with all answers
audit-event-participant-looked =
    { $taken_out ->
        [yes] Took out what a person has answered as a file
       *[no] Read what a person has answered
    }
audit-event-participants-invited =
    { $participants ->
        [one] Invited one person to { $round }
       *[other] Invited { $participants } people to { $round }
    }
audit-event-consent-withdrawn = A person’s consent in { $round } was taken back, and the answers were deleted. Where nobody is named, the person did it
audit-event-looked = Looked at { $record }
audit-event-method-published = Published version { $version } of { $method }
audit-event-method-archived = Archived { $method }
audit-event-method-restored = Took { $method } out of the archive
audit-event-method-adopted = Began to use { $method }, version { $version }
audit-event-method-adapted = Published local version { $version } of { $method }
audit-event-method-followed = Followed shared version { $version } of { $method }
audit-event-method-use-ended = Stopped using { $method }
audit-event-method-use-begun-again = Began to use { $method } again, from version { $version }
audit-event-method-answers =
    { $on ->
        [yes] Linked version { $version } of { $method } to something we heard
       *[other] Removed the link between version { $version } of { $method } and something we heard
    }
audit-event-method-shared =
    { $on ->
        [yes] Let other municipalities read the local version of { $method }
       *[other] Stopped sharing the local version of { $method }
    }
audit-event-method-opened =
    { $on ->
        [yes] Opened { $method } to everybody
       *[other] Closed { $method } to everybody outside
    }
audit-event-proposal-made = Proposed your text of { $method } for all
audit-event-proposal-withdrawn = Withdrew a proposal about { $method }
audit-event-proposal-taken-up = Took a municipality’s proposal up in the draft of { $method }
audit-event-proposal-declined = Declined a municipality’s proposal about { $method }
audit-event-post-removed = Removed a post that somebody else had written in a thread
audit-event-colleague-registered = Registered { $account } for something in the calendar
audit-event-colleague-taken-off = Took { $account } off something in the calendar
audit-event-voice-withdrawn = Withdrew a voice: its text is deleted
audit-event-voice-shown =
    { $on ->
        [yes] Let a voice be shown to everybody beside an open method
       *[other] Stopped showing a voice to everybody
    }
audit-event-voice-kept-off =
    { $on ->
        [yes] Kept a voice off a method’s open page
       *[other] Let a voice stand on a method’s open page again
    }
audit-event-log-exported =
    { $entries ->
        [one] Downloaded one entry of the log as a file
       *[other] Downloaded { $entries } entries of the log as a file
    }
audit-event-collaboration-loaded = The collaboration's file was loaded by whoever runs Brygga
audit-event-tenant-created =
    { $exchange_only ->
        [yes] Added { $tenant }, which takes part in the exchange
       *[no] Added { $tenant }, which takes part fully
    }
audit-event-tenant-renamed = Renamed { $tenant }, or filled in its code
audit-event-tenant-part-changed =
    { $exchange_only ->
        [yes] Let { $tenant } take part in the exchange
       *[no] Let { $tenant } take part fully
    }
audit-event-tenant-paused = Paused { $tenant }
audit-event-tenant-resumed = Resumed { $tenant }
audit-event-tenant-closed = Closed { $tenant }
audit-event-tenant-reopened = Opened { $tenant } again
audit-event-tenant-exported = Took everything out as a file
audit-event-appearance-changed = Changed colour or logo
audit-event-sender-changed = Changed the sender’s name or the reply address of emails
audit-event-wording-changed =
    { $text ->
        [none] Changed a text that participants read
       *[other] Changed a text that participants read: { $text }, in { $language }
    }
audit-event-contact-changed = Changed whom participants can ask
audit-event-statement-changed = Changed the own part of the accessibility statement
audit-event-records-disposed = Deleted what you had written for others, by your decision

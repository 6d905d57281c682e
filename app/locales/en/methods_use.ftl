# Methods in use: the overview, stopping and beginning again, experience, and what became of what was heard.

flash-method-use-ended = You use the method no more. Your local versions and drafts are still there.
flash-method-note-written = Thank you! The experience is saved.
flash-method-note-changed = The change is saved.
flash-method-note-removed = The experience is removed.
flash-method-still-answered = Thank you! The answer is saved.
flash-method-still-no = Thank you! The answer is saved. Please stop using the method here as well, so that the overview is right.
flash-method-answers = The version now answers what you chose.
flash-method-answers-not = The version answers that no more.
flash-method-answers-none = Choose something that you heard.
flash-method-published-unlinked = The new version is published, but what it answers could not be linked. Choose it on the version’s page.
methods-overview-way = Overview of the municipalities
methods-overview-title = Methods in the municipalities
methods-overview-lede = Which version is used where, how old the text is and where something is missing.
methods-overview-caption = A row for each method and a column for each municipality
methods-overview-method = Method
methods-overview-newest-column = Newest version
methods-overview-used-column = Used by
methods-overview-proposed-column = Proposals waiting
methods-overview-newest = Version { $n }, { $day }
methods-overview-common = version { $n }
methods-overview-local = local version { $n } of version { $base }
methods-overview-behind = { $used }, a newer one exists
methods-overview-gap = not used
methods-overview-apart = not part of it
methods-overview-ended = stopped { $day }
methods-overview-age =
    { $n ->
        [0] Less than a month old
        [one] One month old
       *[other] { $n } months old
    }
methods-overview-trained =
    { $n ->
        [one] 1 person has completed a training
       *[other] { $n } people have completed a training
    }
methods-overview-still-yes = Used half a year after the project
methods-overview-still-partly = Partly used half a year after the project
methods-overview-still-no = Not used half a year after the project
methods-overview-only = Show
methods-overview-only-all = All methods
methods-overview-only-gaps = Only gaps: methods that some municipality does not use
methods-overview-only-behind = Only where some municipality has an older version
methods-overview-only-proposed = Only methods with proposals that wait for an answer
methods-overview-filter = Show
methods-overview-empty = When a method is published it is shown here.
methods-overview-no-gaps = There are no gaps: all municipalities use all methods.
methods-overview-none-proposed = No proposals wait for an answer.
methods-overview-none-behind = All municipalities have the newest version.
methods-overview-file = Get it as a spreadsheet
methods-use-ended = not used any more
methods-use-time = From { $from } to { $to }
methods-used-until = You used the method from { $from } to { $to }.
methods-adopt-again = Begin to use the method again
methods-see-own = See your own text
methods-local-ended = You stopped using the method { $day }. Your text is still there, but can’t be changed until you begin again.
methods-problem-ended = You use the method no more. Begin to use it again in order to publish.
methods-end-way = Stop using it
methods-end-title = Stop using: { $name }
methods-end-lede = Your local versions stay for those who could read them, and your drafts stay with you. You can begin again whenever you like.
methods-end-why = Why do you stop?
methods-end-hint = Joint management can read the reason. So can other municipalities, if you share your local version. Write nothing about single persons.
methods-end = Stop using the method
methods-problem-end-reason = Write why you stop.
methods-problem-line-long = The text is too long. It may have at most { $max } characters.
methods-time-title = Use over time
methods-time-text = So many municipalities used the method on the last day of each quarter, or today if the quarter is not over. Counted over the municipalities whose use you can see.
methods-time-quarter = Quarter
methods-time-used = Municipalities
methods-time-name = Quarter { $number }, { $year }
methods-notes-title = Experience
methods-notes-none = Nobody has written about their experience yet.
methods-note-new = Write about an experience
methods-note-lede = What you learned helps others. The version that you use is noted by itself.
methods-note-tried = What did you try?
methods-note-happened = What happened?
methods-note-hint = Write about the way of working, not about single persons. Nobody should be recognisable.
methods-note-tags = What is it about?
methods-note-tags-hint = Choose at most three, or none.
methods-note-shared = Who may read it?
methods-note-share = Share it with the collaboration’s municipalities and joint management. They see the municipality’s name, not yours.
methods-tag-worked-well = Worked well
methods-tag-needed-adapting = Needed adapting
methods-tag-did-not-fit = Did not fit
methods-tag-took-more-time = Took more time
methods-tag-accessibility = Accessibility
methods-note-by = Written by { $name }
methods-note-changed-by = Changed { $day } by { $name }
methods-note-changed = Changed { $day }
methods-note-kept = Seen by you alone
methods-note-change = Change or remove
methods-note-change-this = Change or remove the experience of { $day }
methods-note-change-title = Change the experience
methods-note-remove-title = Remove the experience
methods-note-remove-text = It disappears for everybody and can’t be brought back.
methods-note-remove = Remove the experience
methods-problem-tried = Write what you tried.
methods-problem-happened = Write what happened.
methods-problem-experience-long = The text is too long. It may have at most 2000 characters.
methods-problem-tags = Choose at most three.
methods-still-list-title = Are the methods still used?
methods-still-lede = The project ended half a year ago. The answer is kept with today’s date and shows what remained.
methods-still-about = The project ended { $day }
methods-still-none = You have answered about all methods.
methods-still-title = Is “{ $name }” still used?
methods-still-legend = Do you still use the method?
methods-still-yes = Yes
methods-still-partly = Partly
methods-still-no = No
methods-still-words = Anything to add? (optional)
methods-still-words-hint = Joint management can read the answer. So can other municipalities, if you share your local version.
methods-problem-still = Choose yes, partly or no.
methods-still-said-yes = Used half a year after the project, as answered { $day }.
methods-still-said-partly = Partly used half a year after the project, as answered { $day }.
methods-still-said-no = Not used half a year after the project, as answered { $day }.
tenants-todo-still =
    { $n ->
        [one] Tell whether a method is still used
       *[other] Tell whether { $n } methods are still used
    }
tenants-todo-still-about = The project ended { $day }. Now is the time to see what remained.
methods-answers-title = Answers
methods-answers-label = Does the version answer something that you heard? (optional)
methods-answers-hint = The link stands on both pages, for those who may see both.
methods-answers-nothing = Nothing chosen
methods-answers-option = { $text } ({ $round })
methods-answers-by = Written by { $owner } in the focus group
methods-answers-add = Link
methods-answers-remove = Remove the link
methods-answers-remove-this = Remove the link to: { $text }
findings-led-to = Has led to:
findings-led-to-version = { $name }, version { $n }

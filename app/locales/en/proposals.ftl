# Proposals: a municipality proposes its text for everybody, and joint management answers.

flash-proposal-made = The proposal is sent. Here you see what becomes of it.
flash-proposal-commented = The comment is saved. Both can read it.
flash-proposal-withdrawn = The proposal is withdrawn.
flash-proposal-taken-up = The text is in the draft now. It holds for everybody when the next version is published.
flash-proposal-declined = The answer is saved. The municipality can read it.
proposals-list-title = Proposals from municipalities
proposals-list-title-own = Your proposals for all
proposals-list-lede = What a municipality has tried and wants to make common. Proposals that wait for an answer come first.
proposals-empty-title = No proposals yet
proposals-empty-text = When a municipality proposes its text for everybody, it is shown here.
proposals-waiting =
    { $n ->
        [one] One proposal from a municipality waits for an answer.
       *[other] { $n } proposals from municipalities wait for an answer.
    }
proposals-waiting-way = Read and answer
proposals-column-proposal = Proposal
proposals-column-method = Method
proposals-column-from = Proposed by
proposals-column-on = Day
proposals-column-stand = State
proposals-column-for-all = Proposal for all
proposals-stand-open = waits for an answer
proposals-stand-withdrawn = withdrawn
proposals-stand-taken-up = in the draft
proposals-stand-published = in version { $n }
proposals-stand-declined = declined
proposals-title = { $part }: proposal from { $from }
proposals-see = The proposal about “{ $part }”
proposals-way = Propose for all
proposals-about = Have you found something that is better for everybody? What you have published you can propose as the common text.
proposals-credit = Proposal from { $from }
proposals-credit-part = Proposal from { $from }: { $part }
proposals-form-title = Propose for all: { $part }
proposals-form-lede = You propose the text of your local version { $n }. Joint management reads the proposal and answers. Other municipalities do not see it.
proposals-why-label = Why is it better for everybody?
proposals-why-hint = What have you tried, and what happened? Write nothing about a particular person.
proposals-propose = Send the proposal
proposals-stale-title = You have published a newer local version since you opened the page.
proposals-stale-text = The proposal is not sent. Read the text below. If it is the one that you want to propose, send again.
proposals-from-version = From the municipality’s local version { $n }, which comes from common version { $base }.
proposals-why = Why it is better
proposals-differs = The common text and the proposal
proposals-the-proposal = The proposal
proposals-same = The proposal is the same as the common text.
proposals-as-read = Read the whole proposal
proposals-says-open = The proposal waits for an answer from { $owner }.
proposals-says-withdrawn = { $from } has withdrawn the proposal.
proposals-says-taken-up = The proposal is in the draft. It holds for everybody when the next version is published.
proposals-says-declined = { $owner } has declined. The reason is in the discussion below.
proposals-says-published = Thank you! The proposal is part of a published version:
proposals-discussion = Discussion of the proposal
proposals-nothing-said = Nobody has written anything yet.
proposals-comment-label = Your comment
proposals-comment-hint = Read by the municipality that proposes and by joint management, with your name.
proposals-comment = Send the comment
proposals-did-withdrew = Withdrew the proposal.
proposals-did-took-up = Took the proposal up in the draft.
proposals-did-declined = Declined the proposal.
proposals-take-title = Take it up in the draft
proposals-take-text = The text takes the place of the one in the draft. Change it where needed.
proposals-take-hint = The box has the text that the municipality proposes.
proposals-take-merged = The draft has changed since the version that the municipality started from. The box has your changes and theirs. Read it before you save.
proposals-take-conflicts =
    { $n ->
        [one] In one place both you and the municipality changed the same words. Both texts stand there, after { $ours } and { $theirs }. Choose, and remove the marks.
       *[other] In { $n } places both you and the municipality changed the same words. Both texts stand there, after { $ours } and { $theirs }. Choose, and remove the marks.
    }
proposals-mark-draft = THE DRAFT
proposals-mark-proposal = THE PROPOSAL
proposals-take = Take it up in the draft
proposals-part-gone = The part is no longer in the draft, so the proposal has no place. Put the part back, or decline and write why.
proposals-decline-title = Decline
proposals-reason-label = Why you decline
proposals-reason-hint = The municipality reads the reason. Write so that they understand, and if you can what it would take.
proposals-decline = Decline
proposals-withdraw-title = Withdraw the proposal
proposals-withdraw-text = Joint management will not answer it then. What is written stays, and you can propose the text again.
proposals-withdraw = Withdraw the proposal
proposals-problem-why = Write why it is better for everybody.
proposals-problem-comment = Write a comment.
proposals-problem-reason = Write why you decline.
proposals-problem-long = The text is too long. It can have 1000 characters at most.
proposals-problem-text = Write the text in Swedish.

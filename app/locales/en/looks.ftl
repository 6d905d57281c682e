# Looks: who outside the municipality may see which records about persons, why and for how long.

section-looks = Looks
flash-look-given = The look is given. Each time somebody looks, it is written in your log.
flash-look-ended = The look is ended. The records can no longer be seen.

looks-cancel = Cancel
looks-somebody = somebody who is no longer here
looks-record-members = who works here
looks-record-invitations = who is invited to “{ $round }”
looks-record-invitations-gone = who is invited to a round

## In the municipality

looks-given-title = Looks
looks-given-lede = Joint management and partners see no records about persons with you. Here you can let one of them see some records, for a purpose and a time.
looks-give = Give a look
looks-none-title = Nobody has a look
looks-none-text = That is how it usually is. Give a look only when somebody needs the records to help you.
looks-living-heading = In force now
looks-ended-heading = Were in force
looks-never = A look never shows what anybody answered in a focus group, and never what has been deleted.
looks-column-who = Who
looks-column-what = May see
looks-column-why = Why
looks-column-until = For how long
looks-column-looks = Looks taken
looks-column-given = Given
looks-until = up to and including { $day }
looks-was-until = was in force up to and including { $day }
looks-ended-at = ended { $at }
looks-count =
    { $n ->
        [0] none yet
        [one] one, { $last }
       *[other] { $n }, last { $last }
    }
looks-given-by = { $at } by { $name }

looks-give-title = Give a look
looks-give-lede = The person may see the records from now, up to and including the day that you choose. Each look is written in your log, and those who work with you can see who has looked at their details.
looks-nobody = There is nobody to give a look to. The municipality takes part in no collaboration, or the region has no management or partner yet.
looks-choose = Choose a person
looks-person-label = Who is to have a look?
looks-person-hint = One person at a time. Nobody else in the same organisation sees anything.
looks-record-label = What may the person see?
looks-record-hint = Choose the least that is enough. Rounds that have closed are not here: their addresses are deleted.
looks-purpose-label = Why is it needed?
looks-purpose-hint = Write so that those whom the records are about understand. Write no names.
looks-last-day-label = Up to and including which day?
looks-last-day-hint = At most 90 days ahead. If it takes longer, give a new look.
looks-give-send = Give a look
looks-problem-person = Choose who is to have a look.
looks-problem-record = Choose what the person may see.
looks-problem-purpose = Write why it is needed.
looks-problem-purpose-long = Write less: at most 500 characters.
looks-problem-last-day = Choose a day from today to 90 days ahead.

looks-grant-title = Look for { $name }
looks-state-living = in force
looks-state-ended = ended
looks-not-yet = The person has not looked yet.
looks-entry = entry { $n } in the log
looks-end-heading = End now
looks-end-text = { $name } can no longer see the records. This cannot be undone, but you can give a new look.
looks-end = End the look

looks-at-me-title = Who has seen my details?
looks-at-me-lede = Here you see when somebody outside { $place } has looked at records that you are in, and why.
looks-at-me-none = Nobody outside the municipality has looked at your details.
looks-at-me-link = Who has seen my details?
looks-at-me-rest = Your colleagues see your name, your address and your role on the page Members. That is not written in the log.

## In the region

looks-mine-title = Looks that you have been given
looks-mine-lede = A municipality can let you see some records about persons, for a purpose and a time. Otherwise you see figures only.
looks-mine-none-title = You have no look
looks-mine-none-text = Do you need to see records about persons in a municipality? Ask the local project leader there.
looks-logged = Each look is written in the log at { $place }.
looks-banner-purpose = Purpose:
looks-banner-until = You can see the records up to and including { $day }.
looks-take = Show the records
looks-addresses =
    { $n ->
        [0] No addresses
        [one] One address
       *[other] { $n } addresses
    }
looks-sheets =
    { $n ->
        [0] No sheets of codes
        [one] One sheet of codes
       *[other] { $n } sheets of codes
    }
looks-sheet =
    { $n ->
        [one] Sheet { $sheet }: one slip
       *[other] Sheet { $sheet }: { $n } slips
    }
looks-not-answers = Who has answered is never shown here.
looks-nothing-left = There is nothing left to show. Addresses and codes were deleted when the round closed.

# Origin and terms of questionnaires, shared ones, and versions that can be compared.

certificate-title = Origin and terms
certificate-allowed = What may be changed
certificate-allowed-hint = Choose what the owner of the questions has decided. Brygga then helps you keep to it.
certificate-free = free
certificate-translate = translate
certificate-locked = word for word
certificate-long-free = Everything may be changed
certificate-long-translate = Only translations may be added
certificate-long-locked = Nothing may be changed, word for word
certificate-about-free = The questions may be changed, translated and moved.
certificate-about-translate = What is written stays. Languages may be added, and questions of your own may come after it.
certificate-about-locked = Words, answers, order and scale stay, and every question is asked. Questions of your own may come after them.
certificate-part =
    { $n ->
        [one] This applies to the first question.
       *[other] This applies to the first { $n } questions.
    }
certificate-naming = To be shown with the questions
certificate-naming-hint = If the terms require that the owner is named: write the line exactly as it has to appear. Whoever answers reads it before the questions begin.
certificate-came-from = Came as a file
certificate-came-from-text = from { $owner }, version { $n } there
certificate-makers = This questionnaire comes from somebody else. Only whoever made it can change its origin and terms.
certificate-only-translate = What is written stays. You can add the languages that are missing.
certificate-why = By its terms the question stays as it is.
certificate-why-owner = By the terms of { $owner } the question stays as it is.
certificate-add-after = Add a question of your own after it
certificate-back = Back to the questionnaire

## What can't be done

certificate-refused-title = This may not be changed
certificate-locked-item = Question { $n } is locked by its terms. It stays word for word, in its place. You can add questions of your own after it.
certificate-forbidden-certificate = Only whoever made the questionnaire can change its origin and terms.
certificate-forbidden-nothing = There are no questions to lock yet. Write the questions first.
certificate-forbidden-left-out = By the terms, the question “{ $text }” has to be asked. It can’t be removed.
certificate-forbidden-inside =
    { $last ->
        [one] The question “{ $text }” is your own. It stands after the first question.
       *[other] The question “{ $text }” is your own. It stands after the first { $last } questions, which belong together by the terms.
    }
certificate-forbidden-moved = The question “{ $text }” stays in its place by the terms. It can’t be moved.
certificate-forbidden-changed = The question “{ $text }” stays as it is by the terms. This was changed: { $reason }. Nothing has been saved.

certificate-reason-new = not asked then
certificate-reason-gone = not asked any more
certificate-reason-kind = another kind of question
certificate-reason-wording = other words in { $language }
certificate-reason-scale = another scale or other limits
certificate-reason-options = other answers to choose from
certificate-reason-option-order = the answers in another order
certificate-reason-branch = asked on another condition
certificate-reason-setting = another setting
certificate-reason-added = a new text in { $language }
certificate-reason-removed = a text in { $language } taken out
certificate-reason-aside = a setting

## Shared questionnaires

sharing-title = Shared questionnaires
sharing-lede = Questionnaires that the region and the municipalities of the collaboration share with each other. Adopt one and ask the same questions as the others: then answers can be compared.
sharing-empty-title = No shared questionnaires yet
sharing-empty-text = A municipality shares one on the questionnaire’s own page. Then it is shown here.
sharing-users = Used by
sharing-users-none = nobody else yet
sharing-user = { $name } (version { $n })
sharing-used-by = Used by { $users }.
sharing-whose = From { $owner }, version { $n }
sharing-whose-since = From { $owner }, version { $n }, shared since { $day }
sharing-adopt = Adopt
sharing-adopt-means = You get a copy of your own that remembers where it comes from. You can add questions of your own after it, and are told when there is a newer version. What you have adopted stays with you even if the questionnaire is not shared any more.
sharing-origin = This questionnaire comes from { $owner }, version { $n }, and was adopted on { $day }.
sharing-origin-link = See what is shared now
sharing-origin-gone = It is not shared any more. What you have adopted stays.
sharing-owner-gone = somebody who has left Brygga
sharing-newer = Another version is shared now: version { $n }.
sharing-newer-keeps = If you take it over, everything of your own stays: your questions come after it, and your translations come along. Your present version is not changed.
sharing-take-over = Take over version { $n }
sharing-newer-loses = It can’t be taken over here, as this would be lost:
sharing-newer-again = Adopt it as a new questionnaire instead
sharing-loss-changed = You have changed “{ $text }”.
sharing-loss-taken-out = You have removed “{ $text }”.
sharing-loss-order = Your questions stand in another order.
sharing-loss-translation = You have translated “{ $text }” into { $language }, and the new version does not word it alike.
sharing-loss-key = Your own question “{ $text }” has the same key as a new one.
sharing-section = Shared with
sharing-shared-with = { $name }, version { $n }, since { $day }
sharing-share = Share the questionnaire
sharing-share-title = Share the questionnaire
sharing-share-lede = The region and all municipalities of the collaboration see the questions, and their origin and terms. Version { $n } is shared. It is not changed any more. What you write afterwards becomes the next version.
sharing-share-do = Share version { $n }
sharing-share-instead = Share version { $n } instead
sharing-not-shared = Not shared.
sharing-shared-now = Version { $n } has been shared since { $day }.
sharing-withdraw = Stop sharing
sharing-withdraw-means = If you stop sharing, nobody new can adopt it. Those who have adopted it keep it. You can share it again.
sharing-problem = The questionnaire can’t be shared as it is. It needs at least one question, and every question has to be complete.
sharing-adopted = This questionnaire comes from somebody else. Only whoever made it can share it.
sharing-many = You already share { $max } questionnaires, which is as many as there can be. Stop sharing one that is no longer needed, and this one can be shared. Those who have adopted it keep theirs.
sharing-standing-as-it-came = Version { $n } is just as it came. What you add becomes version { $next }.
sharing-standing-shared = Version { $n } is shared and stays as it is. What you change becomes version { $next }.

## Versions

versions-link = Versions, and what can be compared
versions-title = Versions: { $name }
versions-lede = Two rounds can be compared only where the question is the same: the same words, answers and scale. Here you see how it is for each version.
versions-version = Version { $n }
versions-fixed = not changed any more
versions-first = There is no earlier version to compare it with.
versions-all-same = All questions can be compared with version { $n }.
versions-some-same = { $same } of { $all } questions can be compared with version { $n }.
versions-older =
    { $n ->
        [one] One older version is not shown.
       *[other] { $n } older versions are not shown.
    }

## Messages

flash-instrument-adopted = The questionnaire is among your own now. Add questions of your own after it if you like.
flash-instrument-shared = The questionnaire is shared.
flash-instrument-withdrawn = The questionnaire is not shared any more. Those who have adopted it keep it.
flash-instrument-taken-over = The new version has been taken over. Everything of your own is still there.

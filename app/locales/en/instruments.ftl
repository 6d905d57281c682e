# Questionnaires: list, editor and preview.

instruments-title = Questionnaires
instruments-lede = The questions that a focus group is asked. A questionnaire can be used as often as you like.
instruments-new = New questionnaire
instruments-empty-title = No questionnaires yet
instruments-empty-write = Create one and write its first question. Then you can use it in a round.
instruments-empty-read = The project's questionnaires are shown here. None has been written yet.
instruments-column-name = Name
instruments-column-owner = Whose
instruments-column-version = Version
instruments-column-questions = Questions
instruments-column-languages = Texts
instruments-ours = Our own
instruments-state-used = used
instruments-state-draft = draft
instruments-complete = Complete in all { $n } languages
instruments-missing =
    { $n ->
        [one] One text is missing in { $language }
       *[other] { $n } texts are missing in { $language }
    }
instruments-missing-here =
    { $n ->
        [one] one text missing
       *[other] { $n } texts missing
    }

instruments-language-sv = Swedish
instruments-language-sv-easy = easy Swedish
instruments-language-en = English
instruments-language-ar = Arabic
instruments-language-fa-AF = Dari
instruments-language-so = Somali
instruments-language-ti = Tigrinya
instruments-language-uk = Ukrainian
instruments-language-es = Spanish
instruments-label-sv = Swedish
instruments-label-sv-easy = Easy Swedish
instruments-label-en = English
instruments-label-ar = Arabic
instruments-label-fa-AF = Dari
instruments-label-so = Somali
instruments-label-ti = Tigrinya
instruments-label-uk = Ukrainian
instruments-label-es = Spanish
instruments-optional = (optional)

## Create

instruments-new-title = New questionnaire
instruments-new-lede = Give it a name. The questions come in the next step.
instruments-create = Create and write questions
instruments-cancel = Cancel
instruments-save = Save
instruments-name-label = Name
instruments-name-hint = For example “How the placement has been”. You and your colleagues see the name.
instruments-name-missing = Write a name in Swedish.
instruments-name-long = The name is too long. It can have { $max } characters at most.
instruments-fact-long = The text is too long. It can have { $max } characters at most.

## One questionnaire

instruments-count =
    { $n ->
        [0] No questions yet.
        [one] One question.
       *[other] { $n } questions.
    }
instruments-questions = The questions
instruments-no-questions = The questionnaire is empty. Begin with a question that is easy to answer.
instruments-add-first = Write the first question
instruments-add = Add a question
instruments-edit-name = Name and details
instruments-preview = Preview
instruments-copy = Copy to our own
instruments-standing-used = Version { $n } has been used and stays as it is. What you change becomes version { $next }.
instruments-standing-draft = Version { $n } has not been used yet. What you change applies at once.
instruments-standing-theirs = This questionnaire is kept by { $owner }, version { $n }. You can't change it. Copy it to add questions of your own.
instruments-background = background question
instruments-edit = Edit
instruments-up = Move up
instruments-down = Move down
instruments-remove = Remove
instruments-question-n = question { $n }
instruments-all-languages = Texts in all languages
instruments-languages = Languages
instruments-language-complete = all texts are there
instruments-preview-in = Preview in { $language }
instruments-completeness = How complete it is
instruments-completeness-text = A round can open only in languages in which every question is complete. Choose a box to write what is missing.
instruments-layer-text = Text to read
instruments-matrix-corner = Question
instruments-matrix-question = Question { $n }
instruments-matrix-done = complete
instruments-matrix-missing = { $n } missing
instruments-matrix-where = in question { $n } in { $language }
instruments-facts = About the questionnaire
instruments-not-stated = not stated
instruments-kept-by = Kept by
instruments-source = Source
instruments-source-hint = Where do the questions come from?
instruments-wording = Who owns the wording
instruments-wording-hint = Whoever wrote the questions, or “ourselves”.
instruments-licence = Terms
instruments-licence-hint = On what terms may the questions be used?
instruments-changes = Changes
instruments-changes-hint = What may be changed, and what have you changed?

instruments-name-title = Name and details

## Kinds of question

instruments-kind-scale = Scale
instruments-kind-single = One answer
instruments-kind-multiple = Several answers
instruments-kind-number = Number
instruments-kind-text = Own words
instruments-kind-about-scale = The participant chooses a step between two ends, such as “not at all” and “completely”.
instruments-kind-about-single = The participant chooses one of several answers. It can also be a background question.
instruments-kind-about-multiple = The participant ticks every answer that fits.
instruments-kind-about-number = The participant writes a whole number.
instruments-kind-about-text = The participant writes freely. A project leader reads each text before anyone else sees it.
instruments-scale = { $min } “{ $low }” to { $max } “{ $high }”
instruments-scale-dont-know = { $min } “{ $low }” to { $max } “{ $high }”, or “Don't know”
instruments-number = from { $min } to { $max }
instruments-text = { $max } characters at most

## Writing a question

instruments-choose-kind = How should the participant answer?
instruments-add-scale = New question with a scale
instruments-add-single = New question with one answer
instruments-add-multiple = New question with several answers
instruments-add-number = New question answered with a number
instruments-add-text = New question in own words
instruments-edit-title = Edit question { $n }
instruments-group-text = The question
instruments-group-text-hint = Short and concrete. One thing at a time. A round can open in the languages in which everything is written.
instruments-group-options = Answers to choose from
instruments-group-options-hint = One a line. As many lines in each language, in the same order.
instruments-group-low = The lowest step means
instruments-group-low-hint = For example “Not at all true”.
instruments-group-high = The highest step means
instruments-group-high-hint = For example “Completely true”.
instruments-scale-min = Lowest step
instruments-scale-max = Highest step
instruments-dont-know-label = “Don't know” is a possible answer
instruments-dont-know-hint = Those who answer so are counted by themselves.
instruments-number-min = Smallest number
instruments-number-max = Largest number
instruments-max-length = Longest text
instruments-max-length-hint = In characters, 4000 at most. A thousand characters are about half a page.
instruments-background-label = This is a background question
instruments-background-hint = It says something about who answers, such as gender or age. Results can be split by it, one background question at a time and only where the groups are large enough.

instruments-missing-text = Write the question in Swedish.
instruments-missing-options = Write the answers in Swedish.
instruments-missing-low = Write in Swedish what the lowest step means.
instruments-missing-high = Write in Swedish what the highest step means.
instruments-too-long = A text in { $language } is too long. It can have { $max } characters at most.
instruments-option-count = Write at least two and at most twenty answers, one a line.
instruments-option-twice = The answer “{ $text }” is there twice. Remove one of them.
instruments-option-lines =
    In { $language } there { $have ->
        [one] is one answer
       *[other] are { $have } answers
    }, and { $want } in Swedish. Write as many, in the same order.
instruments-min-number = Write the lowest value as a whole number, such as 1.
instruments-max-number = Write the highest value as a whole number, such as 5.
instruments-range = The highest value must be greater than the lowest.
instruments-steps = A scale can have eleven steps at most. Five are usually enough.
instruments-length = Write a number from 1 to 4000.
instruments-too-many = A questionnaire can have { $max } questions at most. Remove one before you add another.
instruments-unusable = The question can't be saved as it is. Look through the fields.
instruments-stale-title = Somebody else has changed the questionnaire meanwhile
instruments-stale-text = Nothing of yours is saved yet, but what you wrote is still below. Look first at how the questionnaire stands now. If you save once more, what you have written here applies.
instruments-stale-link = See how it stands now (opens in a new tab)

instruments-remove-title = Remove the question?
instruments-remove-used = Version { $n } has been used. There the question stays, with its answers. It is gone in version { $next }.
instruments-remove-draft = The question is removed with all its texts and translations. This can't be undone.
instruments-remove-yes = Remove the question
instruments-remove-no = Keep the question

## Preview

instruments-preview-title = Preview: { $name }
instruments-preview-lede = This is how the questions look to those who answer. A participant sees one question at a time. Nothing you click here is saved.
instruments-preview-languages = Show in
instruments-preview-missing =
    { $n ->
        [one] One text is missing in { $language }. Another language is shown there, mostly Swedish.
       *[other] { $n } texts are missing in { $language }. Another language is shown there, mostly Swedish.
    }

## Messages

flash-instrument-created = The questionnaire is created. Now add its first question.
flash-instrument-copied = The questionnaire is among your own now. “Origin and terms” says what you may change.
flash-instrument-saved = Name and details are saved.
flash-question-added = The question is added, last in the questionnaire.
flash-question-saved = The question is saved.
flash-question-moved = The question is moved.
flash-question-removed = The question is removed.

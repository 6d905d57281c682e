# Questionnaires: list, editor and preview.

instruments-title = Questionnaires
instruments-lede = The questions that a focus group is asked. A questionnaire can be used as often as you like.
instruments-new = New questionnaire
instruments-empty-title = No questionnaires yet
instruments-empty-write = Create one and write its first question. Then you can use it in a round.
instruments-empty-read = The project’s questionnaires are shown here. None has been written yet.
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
instruments-standing-theirs = This questionnaire is kept by { $owner }, version { $n }. You can’t change it. Copy it to add questions of your own.
instruments-background = background question
instruments-required = needs an answer
instruments-offers-dont-know = has “Don’t know”
instruments-offers-declined = has “I don’t want to answer”
instruments-has-own-words = own words to the last answer
instruments-shuffled = answers in varying order
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
instruments-easy =
    Easy Swedish, measured: the longest sentence is { $longest ->
        [one] one word
       *[other] { $longest } words
    } long, and LIX is { $lix }.
instruments-easy-own = Brygga’s own texts in easy Swedish have at most { $longest } words in a sentence, and a LIX of at most { $lix }. The measures count how long words and sentences are. Whether a text is understood, only those who read it can tell.
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
instruments-kind-matrix = Several statements, one scale
instruments-kind-ranking = Ranking
instruments-kind-slider = Line
instruments-kind-date = Time
instruments-kind-info = Page to read
instruments-kind-about-scale = The participant chooses a step between two ends, such as “not at all” and “completely”.
instruments-kind-about-single = The participant chooses one of several answers. It can also be a background question.
instruments-kind-about-multiple = The participant ticks every answer that fits.
instruments-kind-about-number = The participant writes a whole number.
instruments-kind-about-text = The participant writes freely. A project leader reads each text before anyone else sees it.
instruments-kind-about-matrix = The participant takes a stand on one statement at a time, on the same scale. Here you write them together.
instruments-kind-about-ranking = The participant gives a number to what comes first, then to what comes next.
instruments-kind-about-slider = The participant points at a place between two extremes, such as 0 to 100, or enters the number.
instruments-kind-about-date = The participant enters a year, or a month and a year. Results show years or spans of years.
instruments-kind-about-info = The participant reads something before the next question. The page asks nothing.
instruments-scale = { $min } “{ $low }” to { $max } “{ $high }”
instruments-scale-dont-know = { $min } “{ $low }” to { $max } “{ $high }”, or “Don’t know”
instruments-number = from { $min } to { $max }
instruments-text = { $max } characters at most
instruments-ranking =
    { $places ->
        [one] one place. { $options }
       *[other] { $places } places. { $options }
    }
instruments-date = from { $first } to { $last }

## Writing a question

instruments-choose-kind = How should the participant answer?
instruments-add-scale = New question with a scale
instruments-add-single = New question with one answer
instruments-add-multiple = New question with several answers
instruments-add-number = New question answered with a number
instruments-add-text = New question in own words
instruments-add-matrix = New statements with one scale
instruments-add-ranking = New ranking question
instruments-add-slider = New question with a line
instruments-add-date = New question about time
instruments-add-info = New page to read
instruments-edit-title = Edit question { $n }
instruments-group-text = The question
instruments-group-text-hint = Short and concrete. One thing at a time. A round can open in the languages in which everything is written.
instruments-group-options = Answers to choose from
instruments-group-options-hint = One a line. As many lines in each language, in the same order.
instruments-group-low = The lowest step means
instruments-group-low-hint = For example “Not at all true”.
instruments-group-high = The highest step means
instruments-group-high-hint = For example “Completely true”.
instruments-group-rows = Statements
instruments-group-rows-hint = One a line, twenty at most. As many lines in each language, in the same order.
instruments-group-body = What is to be read
instruments-group-body-hint = An empty line begins a new paragraph. Keep it short.
instruments-scale-min = Lowest step
instruments-scale-max = Highest step
instruments-dont-know-label = “Don’t know” is a possible answer
instruments-dont-know-hint = Those who choose it are counted apart. In questions with own words they are not counted.
instruments-number-min = Smallest number
instruments-number-max = Largest number
instruments-slider-step = Between two stops
instruments-slider-step-hint = How far it is from one stop to the next, for example 10. There can be eleven stops at most.
instruments-places = Number of places
instruments-places-hint = Write 3 if the participant should pick the three most important and say which comes first. Five at most.
instruments-date-parts = What should the participant enter?
instruments-date-parts-hint = Ask for no more than you need. Only the month and year are kept, and results show years only.
instruments-date-parts-year = Year
instruments-date-parts-month = Month and year
instruments-date-parts-day = Day, month and year. The day helps to remember but is not kept
instruments-date-first = First year
instruments-date-last = Last year
instruments-max-length = Longest text
instruments-max-length-hint = In characters, 4000 at most. A thousand characters are about half a page.
instruments-background-label = This is a background question
instruments-background-hint = It says something about who answers, such as gender or age. Results can be split by it, one background question at a time and only where the groups are large enough.
instruments-own-words-label = Own words can be written to the last answer
instruments-own-words-hint = For example to “Other”. They are treated as free text: a project leader reads them first, and they are shown only where at least ten have written.
instruments-shuffle-label = Show the answers in a different order to different people
instruments-shuffle-hint = Then no answer gains from standing first. The answer for own words always stands last.
instruments-declined-label = “I don’t want to answer” can be chosen
instruments-declined-hint = Those who choose it are counted apart, also from “Don’t know”. In questions with own words they are not counted.
instruments-required-label = The question needs an answer
instruments-required-hint = “I don’t want to answer” can then always be chosen, since answering is voluntary. Use it rarely.

instruments-missing-text = Write the question in Swedish.
instruments-missing-options = Write the answers in Swedish.
instruments-missing-low = Write in Swedish what the lowest step means.
instruments-missing-high = Write in Swedish what the highest step means.
instruments-missing-rows = Write the statements in Swedish.
instruments-missing-body = Write in Swedish what is to be read.
instruments-too-long = A text in { $language } is too long. It can have { $max } characters at most.
instruments-options-count = Write at least two and at most { $most } answers, one a line.
instruments-options-twice = The answer “{ $text }” is there twice. Remove one of them.
instruments-options-lines =
    In { $language } there { $have ->
        [one] is one answer
       *[other] are { $have } answers
    }, and { $want } in Swedish. Write as many, in the same order.
instruments-rows-count = Write at least two and at most { $most } statements, one a line. If there are more, divide them over several questions.
instruments-rows-twice = The statement “{ $text }” is there twice. Remove one of them.
instruments-rows-lines =
    In { $language } there { $have ->
        [one] is one statement
       *[other] are { $have } statements
    }, and { $want } in Swedish. Write as many, in the same order.
instruments-min-number = Write the lowest value as a whole number, such as 1.
instruments-max-number = Write the highest value as a whole number, such as 5.
instruments-range = The highest value must be greater than the lowest.
instruments-steps = A scale can have eleven steps at most. Five are usually enough.
instruments-length = Write a number from 1 to 4000.
instruments-step-number = Write the distance between two stops as a whole number, for example 10.
instruments-stops = The stops must come out even and be eleven at most. From 0 to 100, for example 10, 20 or 25 fit.
instruments-places-problem = Write a number of places from 1 to { $max }, and no more than there are answers.
instruments-year-number = Write a year with four figures, for example 2026.
instruments-years = The last year must be after the first, and at most two hundred years later.
instruments-too-many = A questionnaire can have { $max } questions at most. Remove one before you add another.
instruments-too-many-statements = A questionnaire can have at most { $max } questions, and each statement counts as one. Remove some.
instruments-unusable = The question can’t be saved as it is. Look through the fields.
instruments-stale-title = Somebody else has changed the questionnaire meanwhile
instruments-stale-text = Nothing of yours is saved yet, but what you wrote is still below. Look first at how the questionnaire stands now. If you save once more, what you have written here applies.
instruments-stale-link = See how it stands now (opens in a new tab)

instruments-remove-title = Remove the question?
instruments-remove-used = Version { $n } has been used. There the question stays, with its answers. It is gone in version { $next }.
instruments-remove-draft = The question is removed with all its texts and translations. This can’t be undone.
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
## The way through the questions

instruments-flow = The way through the questions
instruments-flow-title = The way through the questions
instruments-flow-lede = Who gets which question. A question can depend on earlier answers, never on later ones.
instruments-flow-straight = Everybody gets all questions.
instruments-flow-sound = All conditions work: each question can be reached.
instruments-flow-problems =
    { $n ->
        [one] One condition does not work. Until it is put right, no round can open with this questionnaire.
       *[other] { $n } conditions do not work. Until they are put right, no round can open with this questionnaire.
    }
instruments-flow-see = See what is wrong
instruments-flow-wrong = to put right
instruments-asked-all = The question is asked of everybody.
instruments-asked-if = The question is asked only if { $condition }.
instruments-leads-to =
    { $n ->
        [one] The answer decides whether question { $list } is asked.
       *[other] The answer decides whether questions { $list } are asked.
    }
instruments-quoted = “{ $text }”
instruments-and = and
instruments-or = or
instruments-test-one-of = the answer to “{ $question }” is { $answers }
instruments-test-none-of = the answer to “{ $question }” is something other than { $answers }
instruments-test-at-least = the answer to “{ $question }” is at least { $n }
instruments-test-at-most = the answer to “{ $question }” is at most { $n }
instruments-test-answered = “{ $question }” is answered
instruments-test-not-answered = “{ $question }” is not answered
instruments-fault-empty = The condition is empty.
instruments-fault-too-many = A condition can have at most { $max } parts.
instruments-fault-missing = The condition is about a question that is no longer there.
instruments-fault-later = The question “{ $question }” does not come before this one. Move one of them, or remove the condition.
instruments-fault-option = An answer to “{ $question }” that the condition is about is no longer there.
instruments-fault-unfit = The condition does not fit the question “{ $question }”. Conditions can’t be about own words.
instruments-fault-not-stated = The condition is about those who did not answer the background question “{ $question }”. It would then show who they are.
instruments-fault-background = A background question is asked of everybody, since results can be divided by it.
instruments-fault-contradiction = The condition can never hold: it contradicts itself.
instruments-fault-unreachable = The condition can never hold, since the questions that it is about are not asked of the same people.
instruments-when = When it is asked
instruments-when-title = Show the question only if …
instruments-when-lede = Without a condition the question is asked of everybody. With one, only of those who gave a certain answer before.
instruments-when-now = As it is now
instruments-when-remove = Remove
instruments-when-n = condition { $n }
instruments-when-keep = Save
instruments-combine = How many of the conditions must hold?
instruments-combine-all = All of them
instruments-combine-any = At least one
instruments-when-none = There is no earlier question to begin from. Move this question further down first.
instruments-when-add = Add a condition
instruments-when-on = Which earlier question?
instruments-when-on-hint = Questions with own words are not here. How few have written something must not be seen.
instruments-when-on-missing = Choose one of the earlier questions.
instruments-when-choose = Choose a question
instruments-when-next = Continue
instruments-look = What must hold for “{ $question }”?
instruments-look-one-of = The answer is one of those that are ticked
instruments-look-none-of = The answer is something other than those that are ticked
instruments-look-at-least = The answer is at least
instruments-look-at-most = The answer is at most
instruments-look-answered = The question is answered
instruments-look-not-answered = The question is not answered
instruments-look-missing = Choose what must hold.
instruments-when-answers = Which answers?
instruments-when-answers-missing = Tick at least one answer.
instruments-when-value = Which number?
instruments-when-value-missing = Write a whole number, for example 3.
instruments-when-add-button = Add the condition
instruments-try = Try it out
instruments-try-title = Try it out: { $name }
instruments-try-lede = Answer as a participant and see which questions come. Nothing is kept. Write nothing about real people.
instruments-try-end = The way ends here. These answers would have been sent.
instruments-try-again = Start again

## Messages

flash-instrument-created = The questionnaire is created. Now add its first question.
flash-instrument-copied = The questionnaire is among your own now. “Origin and terms” says what you may change.
flash-instrument-saved = Name and details are saved.
flash-question-added = The question is added, last in the questionnaire.
flash-question-saved = The question is saved.
flash-question-moved = The question is moved.
flash-question-removed = The question is removed.
flash-condition-saved = The condition is saved.

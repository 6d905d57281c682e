# Results, free texts, findings and responses.

## Results

results-title = Results: { $round }
results-crumb = Results
results-edition = Edition { $number }, { $date }. The figures do not change.
results-not-yet = There are no results yet
results-not-open = The round has not opened. The results come once it has been open and then closed.
results-open = The round is open until { $date }. The results are made soon after it has closed.
results-closing = The round is closing. The results come as soon as that is done. Check back in a while.
results-not-yet-why = As long as anyone can answer, no figures are shown, only roughly how many have answered. That way nobody can work out what one person thought.
results-to-round = Go to the round
results-to-findings = What we heard and what we are doing
results-to-texts = Read the free texts

results-note = Some figures may be hidden. It then says “Not shown”, and it says the same where nobody answered.
results-note-why = A group’s answers are shown only if at least five answered the question, and not if everyone in a small group answered alike. A figure is also hidden if another one could be worked out from it. So a few people who did not state their age, for example, can cause a larger group to be hidden too.
results-hidden = Not shown

results-took-part = How many answered
results-took-part-each = Each municipality
results-have-answered = have answered
results-of-asked = Asked: { $asked }
results-asked = Asked
results-answered = Answered
results-steps = Numbers are given in steps of five. In a municipality “at least 15” means 15 to 19. The region’s number is the sum of the municipalities’, so there it can be more.
results-people-few = fewer than five
results-people-at-least = at least { $n }
results-municipality = Municipality
results-region = The whole region

results-choose = Choose what is shown
results-choose-view = Whose answers?
results-choose-by = Split by
results-by-nothing = No split

results-summary = In short: how many answered 4 or 5
results-summary-text = On the scale, 1 is lowest and 5 is highest. The share is of all who answered the question, including those who answered “don’t know”.
results-summary-table = Share who answered 4 or 5, by question
results-took-part-table = Asked and answered in each municipality
results-question = Question
results-who = Who answered
results-who-text = The share is of those who answered the question.
results-help = How people answered
results-help-alone = By themselves
results-help-read_aloud = The phone or tablet read aloud
results-help-assistant = Somebody read and wrote for them
results-help-interpreter = With an interpreter
results-questions = Question by question
results-questions-by = Question by question, split by “{ $by }”
results-chart = { $whose }: { $n } answered
results-share = { $n } ({ $percent }%)
results-percent = { $percent }%
results-count = Number
results-share-head = Share
results-answer = Answer
results-alternative = Alternative
results-dont-know = Don’t know
results-declined = I don’t want to answer
results-not-placed = Nothing in that place
results-place = Place { $place }
results-not-stated = Not stated
results-each = Each municipality
results-voices-read = { $n ->
        [one] One text
       *[other] { $n } texts
    }
results-as-table = The figures as a table
results-table = Figures: { $question }
results-table-each = Each municipality: { $question }
results-table-chosen = Share who chose each alternative: { $question }
results-table-places = What got which place, { $whose }: { $question }
results-several = Several answers could be chosen here. Each row shows how many chose the alternative, of those who answered the question.
results-asked-if = The question was asked only if { $condition }.
results-asked-if-note = The figures are about those who got the question and answered it. They are not divided by background questions, so that nobody can be pointed out.
results-chosen = { $n } of { $of } ({ $percent }%)

results-voices = In their own words
results-voices-text = Texts that a project leader has read and chosen to show. They are in no particular order and are not tied to any other answers.
results-voices-none = No texts are shown. They are shown only when at least ten have written something and a project leader has read the texts.

## Free texts

texts-title = Read the free texts
texts-lede = Read each text before anyone else sees it. Take out names, places and anything else that could point to someone. What the participant wrote is kept, but only your version is shown.
texts-note = Some texts may not be here. Where fewer than { $n } wrote something for a question, nobody sees the texts, and they are not here either.
texts-waiting = To read
texts-released = Shown
texts-kept-back = Not shown
texts-to-decide = To read
texts-more =
    { $n ->
        [one] One more text comes up when you have gone through these.
       *[other] { $n } more texts come up when you have gone through these.
    }
texts-released-list = Shown ({ $n })
texts-kept-back-list = Not shown ({ $n })
texts-none-title = No texts to review
texts-none = Either the questions had no free-text answers, or too few wrote something.
texts-not-yet = The texts come when the round has closed, after { $date }.
texts-done = All texts have been reviewed.
texts-state-waiting = to read
texts-state-released = shown
texts-state-kept-back = not shown
texts-original = What the participant wrote
texts-shown = What is shown
texts-shown-hint = Change as little as possible. Write for example [the supervisor] instead of a name.
texts-release = Show
texts-keep-back = Do not show
texts-personal-number = The text seems to contain a personal identity number. Take it out before you show the text.
texts-error-empty = Write the text to show, or choose “Do not show”.
texts-error-long = The text is too long. It can have at most { $max } characters.
flash-text-released = The text is now shown on the results page.
flash-text-kept-back = The text is not shown.

## Findings and responses

findings-title = What we heard and what we are doing
findings-lede = Write down the most important things that came up. Each municipality concerned responds with what it is doing. All of it is shown on the public page “You said – we did”.
findings-to-said = You said – we did
findings-to-results = See the results
findings-none-title = Nothing is written down yet
findings-none-write = Start with the results. Then write down two or three things that participants should get an answer to.
findings-none = What project management heard will appear here once it has been written down.
findings-not-yet = You can write when the round has closed, after { $date }, and the results are ready.
findings-done = The round is done: everything has a response.
findings-done-here = Done on your side: you have responded to everything.
findings-open =
    { $n ->
        [one] One response is missing.
       *[other] { $n } responses are missing.
    }
findings-by = Written by { $owner }
findings-from-meeting = From a meeting
findings-answers = { $answered } of { $all } municipalities have responded
findings-no-answer = No response yet
findings-respond = Respond
findings-respond-again = Change the response
findings-remove = Remove
findings-cancel = Cancel
findings-kind-changed = changed
findings-kind-not-changed = not changed
findings-kind-later = later

findings-write = Write down something you heard
findings-write-text = One thing at a time, in the participants’ words as far as possible. No names.
findings-write-hint = For example: Many want to know earlier where their placement will be. At most 1,000 characters.
findings-write-button = Save and show
findings-concerns = Which municipalities does it concern?
findings-concerns-hint = They get an email and need to respond.
findings-text-in = Text in { $language }
findings-other-languages = Write in more languages
findings-other-languages-hint = Those who read the page in a language without a text see the Swedish one.

findings-respond-title = Respond to what you heard
findings-heard = { $owner } has written down:
findings-kind = What have you done?
findings-choose-changed = We have changed it
findings-choose-not-changed = We are not changing it (say why)
findings-choose-later = We will come back to it later
findings-respond-hint = Write so that those who answered understand what happens, and when. At most 1,000 characters.
findings-respond-button = Save the response

findings-remove-title = Remove the text?
findings-remove-text =
    { $n ->
        [0] The text will be removed from the public page too. This can’t be undone.
        [one] The text and the response to it will be removed, from the public page too. This can’t be undone.
       *[other] The text and the { $n } responses to it will be removed, from the public page too. This can’t be undone.
    }
findings-remove-button = Remove

findings-public = The public page
findings-public-text = Its address is on the thank-you page and in the email that goes out when the round closes. The page shows what you write here as soon as you have saved it.
findings-print = Would you like it on the wall? Open the page and print it from the browser. It makes an A4 poster.

findings-error-no-text = Write a text in Swedish.
findings-error-no-reason = Write in Swedish why you are not changing it.
findings-error-long = The text is too long. It can have at most { $max } characters.
findings-error-no-tenant = Choose at least one municipality.
findings-error-no-kind = Choose what you have done.
flash-finding-written = Saved. It is now shown on the public page.
flash-finding-answered = The response is saved and shown on the public page.
flash-finding-removed = The text has been removed.
results-least = at least

# Figures beyond one round: how sure they are, rounds compared, municipalities side by side, files, and the report.

## How sure a figure is

measured-steps = { $from } or { $to }
measured-top = { $whose }: { $percent } % answered { $top } ({ $n } of { $of }). Chance makes the share uncertain: reckon with anything between { $low } and { $high } %.
measured-mean = The mean of the { $n } who chose a step is { $mean } on the scale { $min }–{ $max }. Reckon with anything between { $low } and { $high }.
measured-mean-alike = The mean of the { $n } who chose a step is { $mean } on the scale { $min }–{ $max }. All answered alike, so nobody can say how sure it is.
measured-placed = Place { $place }: { $answer }
measured-reach = { $percent } % ({ $low }–{ $high })
measured-range = { $low }–{ $high } %
measured-range-head = Reckon with
measured-mean-head = Mean
measured-mean-range = { $mean } ({ $low }–{ $high })
measured-reading = How sure the figures are
measured-reading-chance = Where few answer, it matters much who happened to. So it says what to reckon with: a low and a high value. If the same thing were done many times, the true value would be between them in about 95 cases of 100.
measured-reading-dropout = This says nothing of those who did not answer. They may see things differently, for instance because they left, had no strength, or did not understand the questions. That is so however large the differences are.

verdict-same = There is no difference.
verdict-chance = The difference is so small that it can be by chance.
verdict-more = The difference is larger than chance usually makes it.
verdict-unknown = There are too few answers, or they are too much alike, for saying anything.
verdict-short-same = alike
verdict-short-chance = uncertain
verdict-short-more = difference
verdict-short-unknown = can’t be said

## On the results page

results-onwards = More of the results
results-to-compare = Compare with another round
results-to-over-time = Over several rounds
results-to-side-by-side = Municipalities side by side
results-to-report = Report to print
results-to-files = Take the figures along

## Two rounds beside each other

compare-title = Compare rounds: { $round }
compare-lede = The same question in two rounds. Only questions with exactly the same words and the same answers to choose from are compared.
compare-none-title = There is nothing to compare with yet
compare-none = Another closed round needs at least one question with the same words. Use the same questionnaire next time, and you will see what has changed.
compare-nobody = The two rounds are not about the same municipalities or region, so they can’t be compared.
compare-with = Compare with
compare-with-hint = Here are closed rounds with at least one question that is the same.
compare-choice =
    { $n ->
        [one] { $round }, { $owner }, until { $day } (one question is the same)
       *[other] { $round }, { $owner }, until { $day } ({ $n } questions are the same)
    }
compare-others =
    { $n ->
        [one] One round can’t be chosen
       *[other] { $n } rounds can’t be chosen
    }
compare-others-round = { $round }, { $owner }, until { $day }.
compare-others-questions = Another questionnaire: no question is in common.
compare-others-changed = The questions were asked in another way: { $why }.
compare-others-few = Closed, but so few answered that no figures are shown.
compare-others-open = Not closed yet, so there are no figures.
compare-others-named = Named: its answers are tied to an alias and are not compared here. How it has changed for the group is on the round’s own page.
compare-by-hint = One background question at a time. Here are those that are the same in both rounds.
compare-do = Compare
compare-days = { $from } – { $to }
compare-answered = { $whose }: { $people } answered
compare-earlier = Earlier
compare-later = Later
compare-difference = Difference
compare-what = What is compared
compare-says = What the difference says
compare-top = Answered { $top }
compare-mean = Mean
compare-share = { $percent } % ({ $n } of { $of })
compare-points = { $points } percentage points
compare-mean-of = { $mean } ({ $n } answers)
compare-table = Earlier and later: { $question }
compare-table-by = Earlier and later, { $category }: { $question }
compare-chart = Share who answered { $top }, and what to reckon with
compare-chart-by = { $category }: share who answered { $top }, and what to reckon with
compare-questions = Question by question: { $whose }
compare-questions-by = Question by question, split by “{ $by }”: { $whose }
compare-hidden = Where it says “Not shown”, the figure is hidden in at least one of the rounds. Then it is shown for neither.
compare-reading = How to read the comparison
compare-reading-chance = Chance means who happened to answer. A difference larger than chance usually makes it appears without a real change in about one comparison of twenty.
compare-reading-many = So if you compare many questions at once, one of them looks like a difference although it is none. Look at the pattern, not at one question.
compare-reading-dropout = Those who answered the first time and then left are not there the second time. Who leaves is seldom chance.
compare-reading-people = They may be the same people, other people, or both. The answers are anonymous, so nobody can follow a person from one round to the next.
compare-reading-municipalities = Other municipalities may have taken part.
compare-reading-same-municipalities = The same municipalities took part in both rounds, but different numbers may have answered in each.
compare-reading-by = Split groups are smaller, so chance matters more. A group is shown only where both rounds show it, and background questions are never crossed with each other.
compare-left-out = Questions that are not compared
compare-left-out-text = A question that was changed is another question. Then nobody can know whether the difference comes from the participants or from the words.
compare-crumb = Comparison
compare-report-title = Report, two rounds: { $round }
compare-report-heading = Two rounds compared
compare-report-anonymous = Answering was voluntary. The answers are anonymous: when the rounds closed, everything was removed that could tie an answer to a person.
compare-report-version = version { $version }

## Several rounds in order of time

over-time-title = Over several rounds: { $round }
over-time-lede = How the same question was answered in each round, in order of time. Only questions with exactly the same words and the same answers to choose from stand beside each other.
over-time-by-hint = One background question at a time. Here are those that are the same in all the rounds. If you miss one, take a round out of the choice.
over-time-with = Rounds to include
over-time-with-hint = Here are closed rounds with at least one question that is the same. At most { $most } are shown at once, with the one you look from. If you choose none, the latest are shown.
over-time-round = { $round }, until { $day }
over-time-what = What is counted
over-time-share = { $percent } % ({ $n } of { $of }), reckon with { $low }–{ $high } %
over-time-mean = { $mean } ({ $n } answers), reckon with { $low }–{ $high }
over-time-table = Over time: { $question }
over-time-table-by = Over time, { $category }: { $question }
over-time-hidden = Where it says “Not shown”, the figure is hidden in at least one of the rounds. Then it is shown for none of them. Take a round out of the choice to see the others.
over-time-alone = None of the other rounds asked the question alike.
over-time-left-out = Not here, as the question was asked in another way: { $rounds }.
over-time-without = { $whose } has no figures in: { $rounds }.
over-time-reading = How to read the tables
over-time-reading-chance = After “reckon with” is what chance can do: had others happened to answer, the figure could as well have been anywhere in between.
over-time-reading-two = Figures that go a little up and down are often chance alone. Compare two rounds with each other to see what the difference between those two says.
over-time-reading-by = Split groups are smaller, so chance matters more. A group is shown only where all rounds in the table show it, and background questions are never crossed with each other.
over-time-crumb = Over several rounds
over-time-report-title = Report, several rounds: { $round }
over-time-report-heading = Several rounds in order of time

## Municipalities side by side

side-title = Side by side: { $round }
side-lede = One question at a time, for the region and each municipality.
side-answer = Answer that is counted
side-order = Order
side-order-name = By name
side-order-difference = By how much they differ from the region
side-first = Municipality that stands first
side-first-none = None in particular
side-do = Show
side-chose = Share who chose “{ $answer }”, of all who answered the question.
side-answered = Share who answered “{ $answer }”, of all who answered the question.
side-chart = { $what } The bar shows what to reckon with, the dashed line the whole region.
side-table = Municipality by municipality: { $question }
side-table-by = Municipality by municipality, split by “{ $by }”: { $question }
side-cell = { $percent } % of { $of } ({ $low }–{ $high })
side-ranks-nobody = The municipalities stand by name. It is no ranking: conditions differ, and small groups swing more.
side-by-difference = The municipalities stand by how far they are from the whole region, upwards or downwards. It is no ranking. Those that are not shown stand last, by name.
side-reading = In brackets, or under “Reckon with”, is what chance can do. Where two municipalities overlap, the difference between them says little.
side-report-title = Report, side by side: { $round }
side-report-kind = Municipalities side by side

## Files

export-title = Take the figures along
export-text = The files have the same figures as the page, and none that are hidden. The code book says what each code stands for, in all languages, and how the figures are to be read.
export-xlsx = Workbook for spreadsheets, with everything on a sheet of its own
export-figures = Distributions, a row for each answer
export-summary = Shares who agree, means, and how sure they are
export-texts = Texts in people’s own words that the page shows, with themes and translations
export-code-book = Code book: questions, answers and rules
export-compared = The comparison, a row for each figure, and why a question is not compared
export-over-time = Each question round by round, a row for each figure
export-side = Municipality by municipality, a row for each figure
export-json = Everything in one file for programs
export-sheet-figures = Figures
export-sheet-summary = Summary
export-sheet-code-book = Code book
export-sheet-about = About the round
export-sheet-texts = Texts
export-sheet-about-compared = About the comparison
export-sheet-about-over-time = About the rounds
export-compared-hidden = Hidden in at least one of the rounds. Then it is shown for neither.
export-over-time-hidden = Hidden in at least one of the rounds. Then it is shown for none of them.
export-about-hidden = Where shown is no, nothing is shown, and where nobody answered it looks the same. A group’s answers are shown only if at least { $n } answered the question, and not if all in a small group answered alike. A figure is hidden, too, if another hidden one could be worked out from it.
export-about-shares = percent is whole per cent of all in the group who answered the question, also those who answered “don’t know” (dont_know), rounded up from a half.
export-about-top = top is the share who chose the two highest steps of a scale with five steps or more, else the highest. value, low and high are whole per cent, count is how many and base of how many.
export-about-mean = mean is the mean of those who chose a step, with one decimal. Where base is filled in, it is how many they are.
export-about-intervals = low and high are intervals at 95 %: Wilson’s for shares, Student’s for means. Empty means that it can’t be said.
export-about-chosen = chosen are those who chose the alternative, not_chosen those who answered the question without choosing it. not_stated are those who did not answer the background question.
export-about-took-part = took_part is at least how many answered in the round, in steps of five.
export-about-texts = The texts are those that a project leader has read and chosen to show, in the words of the page. They stand without order and belong to no other answers. language is the language where somebody has said it, themes are your own themes, and columns that begin with translation_ are translations that staff wrote.
export-about-columns = group and group_kind say whose answers they are, by and category a split by a background question, item the question, option the alternative of a question with several answers, code the answer, count how many and answered how many answered the question.
export-about-share = share is the share who gave the answer in code, of all who answered the question, rounded up from a half. In a question with several answers it is the share who chose the alternative in option.
export-about-compared-hidden = Where shown is no, the figure is hidden in at least one of the rounds, or nobody answered. Then it is shown for neither.
export-about-compared-not = Where compared is no, the question was not asked alike in both rounds. What differs is told under says.
export-about-compared-intervals = low and high are intervals at 95 % for top, by Wilson. verdict tells what the difference says, and rests on Newcombe’s interval for shares and Welch’s for means.
export-about-compared-columns = group and group_kind say whose answers they are, by and category a split by a background question, item the question, option the alternative of a question with several answers, measure what is counted, and code the answer or the steps. Columns that begin with earlier are of the earlier round, those that begin with later of the later one. difference is later_value less earlier_value: percentage points for shares, steps of the scale for means. says is the same in words. In the code book, round says in which round the question has those words.
export-about-over-time-hidden = Where shown is no, the figure is hidden in at least one of the rounds, or nobody answered. Then it is shown for none of them. Leave a round out on the page to see the others.
export-about-over-time-not = Where compared is no, the question was not asked in that round as in the others. What differs is told under says.
export-about-over-time-columns = group and group_kind say whose answers they are, by and category a split by a background question, item the question, option the alternative of a question with several answers, round, opens_on and closes_on which round it is, measure what is counted, code the answer or the steps, value the share or the mean, count how many and base of how many. On the sheet about the rounds, round says which round it is, counted from the first.
export-about-side-columns = group and group_kind say whose answers they are, by and category a split by a background question, item the question, option the alternative of a question with several answers, measure what is counted, code the answer or the steps, value the share or the mean, and base how many answered the question.
export-about-signs = In the text files, semicolons separate cells and a comma stands before the decimal. A cell that begins like a formula has an apostrophe before it, so that spreadsheets read it as text.

## The report

report-title = Report: { $round }
report-kind = Report of results
report-of = About { $whose }
report-print = Print the page from the browser, or save it as a PDF. It is made for A4.
report-how = How it was done
report-questions = { $n } questions, version { $version }
report-source = Source
report-licence = Terms
report-anonymous = Answering was voluntary. The answers are anonymous: when the round closed, everything was removed that could tie an answer to a person.
report-answered-region = In the whole region: { $people } answered.
report-hidden-here = A figure that may not be shown looks like this:
report-heard-none = Nobody has written down what was heard yet.
report-texts = Texts in people’s own words are not in a report about one municipality in a joint round. They are in the report of the whole region.

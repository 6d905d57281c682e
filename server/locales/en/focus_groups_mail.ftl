# Mails to participants. Nothing here says why somebody is invited or what they take part in.
# Dates are text made by mail-date; the link is inserted as it is.

mail-date =
    { $day } { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    } { $year }

## Invitation

mail-invitation-subject = A few questions from { $asker }
mail-invitation-greeting = Hello!
mail-invitation-1 = { $asker } wants to know what you think. That is why we are sending you a few questions.
mail-invitation-2 = You choose whether to answer. We do not ask for your name, and we show results only when at least five people have answered.
mail-invitation-link = Answer here: { $link }
mail-invitation-button = Answer the questions
mail-invitation-private = The link is yours alone. Do not pass it on.
mail-invitation-last-day = The last day to answer is { $closes }.
mail-invitation-decline = Don’t want to answer? Then you do not need to do anything, and it makes no difference to you.
mail-invitation-address = We have your email address so that we can send you the questions. It is deleted when the questions close.

## Reminder

mail-reminder-subject = You still have time to answer { $asker }
mail-reminder-greeting = Hello!
mail-reminder-1 = { $asker } would like to know what you think. You can still answer the questions.
mail-reminder-2 = This reminder is sent automatically to those who have not answered. Nobody sees who they are.
mail-reminder-link = Answer here: { $link }
mail-reminder-button = Answer the questions
mail-reminder-private = The link is yours alone. Do not pass it on.
mail-reminder-last-day = The last day to answer is { $closes }.
mail-reminder-decline = Don’t want to answer? Then you do not need to do anything, and it makes no difference to you.

## Result, when the round has closed: to everybody who was invited

mail-result-subject = Now you can read what { $asker } learned
mail-result-greeting = Hello!
mail-result-1 = { $asker } asked what you and others think. The questions have now closed. Thank you to everyone who answered!
mail-result-2 = The page “You said – we did” tells what we learned and what we are changing. More may be added to the page, so keep the link.
mail-result-link = Read here: { $link }
mail-result-button = Read “You said – we did”
mail-result-address = We are deleting your email address now. This is the last email about the questions.

# A tablet in the room: the page on which staff set it up, and the way out.

tablet-title = Tablet in the room
tablet-lede = A tablet that is passed around: those who take part answer on it one at a time, and nothing that they answer is left on it.
tablet-how-title = How it works
tablet-how-codes = The tablet gets a code for each person. No code becomes more than one answer, and nobody knows who got which.
tablet-how-clears = Whoever leaves the tablet is asked after a minute. After another minute and a half the answers are removed.
tablet-how-out = The way out asks for the PIN. Pin the screen to the browser too: the handbook says how, on an iPad and on an Android tablet.
tablet-how-session = You are signed out on this device when the mode begins.
tablet-how-day = The mode lasts for twelve hours at most.
tablet-provider = You are signed in with the municipality’s own sign-in. It still knows this device when you are signed out here. Sign out there too before you hand the tablet over.
tablet-provider-link = Sign out at the municipality’s sign-in (opens in a new tab)
tablet-people = How many people will answer?
tablet-people-hint = { $n } people at most. Add a few: another number takes a new start.
tablet-pin = PIN
tablet-pin-hint = Four to eight digits that you will remember. They are needed to get out.
tablet-do = Sign out and begin
tablet-problem-people = Write a number from 1 to { $n }.
tablet-problem-named = This is a named round: each person answers with a slip of their own. A tablet that goes round is for anonymous rounds only.
tablet-problem-pin = Write four to eight digits.
tablet-problem-pin-easy = That PIN is easy to guess. Choose digits that are not in a row.
tablet-on-title = Tablets that are out
tablet-on-text = Has a tablet been lost, or the PIN forgotten? End it here. It stops working at once.
tablet-on-began = Tablet { $n }, set up on { $day }
tablet-end = End
tablet-end-label = End tablet { $n }
flash-tablet-ended = The tablet has been ended.
tablet-leave-title = End the tablet
tablet-leave-text = Write the PIN. Then sign in as usual.
tablet-leave-pin = PIN
tablet-leave-wrong = That is not the right PIN.
tablet-leave-wait =
    { $minutes ->
        [one] Too many tries. Wait for a minute. You can also end the tablet from the page of the round, on another device.
       *[other] Too many tries. Wait for { $minutes } minutes. You can also end the tablet from the page of the round, on another device.
    }
tablet-leave-do = End
tablet-leave-back = Back to the questions

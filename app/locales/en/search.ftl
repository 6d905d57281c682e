# Search: threads, calendar, minutes and methods in one list.

search-title = Search
search-lede = Find threads, events, minutes, decisions, voices, deviations and methods that you may read.
search-in-place = Search Brygga
search-question = What are you looking for?
search-hint = Write a word or a few. Other forms and compound words are found too.
search-kind = Where do you want to look?
search-any = Everywhere
search-kind-thread = Thread
search-kind-event = Event
search-kind-minutes = Minutes
search-kind-decision = Decision
search-kind-voice = Voice
search-kind-deviation = Deviation
search-kind-method = Method
search-do = Search
search-empty = Write what you are looking for, and we search everything you may read.
search-found =
    { $n ->
        [one] 1 result
       *[other] { $n } results
    }
search-many = A lot fits. We show the newest. Add a word to narrow it down.
search-instead = We did not find all that you wrote, and looked for this instead: { $words }.
search-none = We found nothing.
search-none-text = Try fewer words, or another word for the same thing. All words have to be in the same text. Small words such as “and” and “the” are not looked for.
search-in-all = Look everywhere
search-wait =
    { $n ->
        [one] You have searched very often in a short time. Wait a minute and search again.
       *[other] You have searched very often in a short time. Wait { $n } minutes and search again.
    }
search-page = Page { $n } of { $of }
search-page-before = Previous results
search-page-after = More results

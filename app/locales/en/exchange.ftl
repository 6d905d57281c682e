# Exchange: threads between the municipalities.

section-exchange = Exchange
flash-exchange-started = The thread has been started.
flash-exchange-sent = Your answer has been sent.
flash-exchange-changed = The change has been saved.
flash-exchange-removed = The post has been removed.
flash-exchange-accepted = The post is marked as the answer.
flash-exchange-accepted-not = No post is marked as the answer any more.
flash-exchange-joined = You have joined.
flash-exchange-left = You have left it.
flash-exchange-ordered = The change has been made.
flash-exchange-concluded = What came of it has been saved.
exchange-title = Exchange
exchange-lede = Ask, tell and propose across municipal borders. Each thread says who reads it.
exchange-parts = Parts of the exchange
exchange-part-threads = Threads
exchange-start = Start a thread
exchange-empty-title = No threads yet
exchange-empty-text = Begin with a question: some other municipality has surely tried.
exchange-none = No threads fit what you chose.
exchange-none-unread = You have read everything.
exchange-show-all = Show all threads
exchange-any = All
exchange-filters = Choose threads
exchange-filter = Show
exchange-only-unread = Only threads with something that I have not read
exchange-kind = Kind
exchange-topic = Topic
exchange-audience = Read by
exchange-kind-question = Question
exchange-kind-experience = Experience
exchange-kind-proposal = Proposal
exchange-kind-announcement = Announcement
exchange-kind-need = Training need
exchange-kind-legend = What do you want to do?
exchange-kind-long-question = Ask a question
exchange-kind-long-experience = Tell of an experience
exchange-kind-long-proposal = Make a proposal
exchange-kind-long-need = Say what you would like to learn
exchange-kind-long-announcement = Make an announcement
exchange-topic-participants = Participants and ways to work
exchange-topic-methods = Methods
exchange-topic-focus-groups = Focus groups
exchange-topic-employers = Employers
exchange-topic-authorities = Working with authorities
exchange-topic-language = Language and how people are met
exchange-topic-administration = Administration
exchange-topic-other = Other
exchange-audience-region = all in the collaboration
exchange-audience-chosen = some chosen
exchange-audience-tenant = only us
exchange-pinned = Pinned
exchange-answered = Answered
exchange-closed = Closed
exchange-new = { $n } new
exchange-new-post = New
exchange-joined-count =
    { $n ->
        [one] 1 more asks the same
       *[other] { $n } more ask the same
    }
exchange-joined-count-need =
    { $n ->
        [one] 1 more wants to learn it
       *[other] { $n } more want to learn it
    }
exchange-last =
    { $n ->
        [one] 1 post, { $at }
       *[other] { $n } posts, the last { $at }
    }
exchange-page = Page { $n } of { $of }
exchange-page-before = Newer threads
exchange-page-after = Older threads
exchange-posts-before = Earlier posts
exchange-posts-after = Later posts
exchange-unread =
    { $n ->
        [one] There is something new in one thread.
       *[other] There is something new in { $n } threads.
    }
exchange-unread-way = Read
exchange-jump-new = Go to the first new post
exchange-posts = Posts
exchange-started-by = Started by
exchange-readers = Read by
exchange-readers-region = All who take part in { $region }
exchange-readers-chosen = Only { $names }
exchange-readers-some = Some municipalities in { $region }, which you choose
exchange-readers-tenant = Only { $name }
exchange-readers-legend = Who is to read it?
exchange-readers-hint = Only those that you choose can read the thread. This cannot be changed afterwards.
exchange-choose = Choose municipalities in { $region }
exchange-choose-hint = Applies when you have chosen some municipalities above.
exchange-joined = Ask the same
exchange-join = { $name } asks the same
exchange-leave = We no longer ask the same
exchange-joined-need = Want to learn it, too
exchange-join-need = { $name } wants to learn it, too
exchange-leave-need = We no longer need it
exchange-need-make = Make a training of it
exchange-need-made = What has become of it
exchange-result = What came of it
exchange-result-way = Write what came of it
exchange-result-change = Change what came of it
exchange-result-title = What came of it?
exchange-result-lede = Write what you arrived at. It stands first in the thread, for all who read it. Leave it empty to take it back.
exchange-accept = This is the answer
exchange-accept-not = No longer the answer
exchange-accepted = The answer
exchange-edit = Change
exchange-edit-title = Change your post
exchange-edit-lede = All who read the thread can see that the post has been changed, and what it said before.
exchange-edited = changed { $at }
exchange-former-title = What the post said before
exchange-former-lede = Written by { $name }
exchange-former-now = Now
exchange-former-before = Before
exchange-until = Until { $at }
exchange-remove = Remove
exchange-remove-title = Remove the post?
exchange-remove-lede = The text is gone for everybody and cannot be brought back. The thread still says that a post was removed.
exchange-remove-do = Remove the post
exchange-removed = The post has been removed.
exchange-answer = Write an answer
exchange-tell = Tell somebody in particular
exchange-tell-hint = Those you tick hear at once that you want them to read what you write. Nobody else sees whom you have chosen.
exchange-tell-tenants = Tell a municipality in particular
exchange-tell-tenants-hint = Those who lead the work there hear at once that you want them to read what you write. Choose at most five of those who read the thread.
exchange-method = Method that it is about
exchange-method-hint = The method’s name stands under what you write, for those who can read the method. The thread stands on the method’s page, for those who read the thread.
exchange-no-method = No method
exchange-about-method = Method
exchange-news-one = 1 new post.
exchange-news-many = { "{n}" } new posts.
exchange-news-show = Show
exchange-send = Send the answer
exchange-save = Save
exchange-cancel = Cancel
exchange-text = Text
exchange-text-hint = Write nothing about a single participant. You can use **bold**, lists and links.
exchange-title-label = Title
exchange-title-hint = Say the most important thing in one line.
exchange-start-lede = What you write is read by those whom you choose at the bottom, and by nobody else.
exchange-start-do = Start the thread
exchange-closed-since = The thread has been closed since { $day }. It can be read, but nothing can be written in it.
exchange-closed-meanwhile = The thread was closed while you were writing. Your text is still below, so that you can copy it.
exchange-too-fast = You have written many posts in a short time. Wait some minutes and send it again. Your text is still here.
exchange-saved-meanwhile = The post has been changed since you opened it, perhaps in another tab. Your text is still here. If you save now, it applies.
exchange-full = You have written as much as is possible today. Your text is still here. Copy it and send it tomorrow.
exchange-problem-no-title = Write a title.
exchange-problem-title = Write the title in one line, at most 150 characters.
exchange-problem-no-text = Write a text.
exchange-problem-text-long = Make it shorter, at most 10,000 characters.
exchange-problem-nobody = Choose who is to read it.
exchange-problem-told = Tell at most 20 people.
exchange-problem-told-tenants = Tell at most five municipalities, and only those that read the thread.
exchange-problem-methods = Choose a method in the list.
exchange-problem-many = Choose at most 50, or all.
exchange-order = Order in the thread
exchange-pin = Pin it
exchange-unpin = Unpin it
exchange-close = Close the thread
exchange-reopen = Open the thread again
exchange-move = Move
exchange-file-hint = Pictures (PNG, JPEG, WebP), PDF, Word, Excel, PowerPoint, OpenDocument or plain text, at most { $most } MB. Pictures are made smaller, and where and when they were taken is not kept.
exchange-file-take = Remove pictures and documents
exchange-file-problem-room = Your room for pictures and documents in the exchange is full. Remove some that are not needed any more, or ask whoever runs Brygga.
exchange-file-problem-many = A post can have at most { $most } pictures and documents. Write another one.
exchange-file-whom = Everybody who reads the thread can open the file.
flash-exchange-draft-saved = The draft is saved. Only you see it.
flash-exchange-draft-removed = The draft is gone.
exchange-draft-save = Save as draft
exchange-draft-shown = This is your draft, saved { $day }. Only you see it. Pictures and documents are not saved with it.
exchange-draft-remove = Throw the draft away
exchange-draft-by-itself = The draft is saved.
exchange-draft-failed = The draft could not be saved just now. What you have written is still here.
exchange-draft-elsewhere = There is a newer draft, saved on another device or in another tab. That is why this one is not saved by itself. Press Save as draft to see both.
exchange-draft-meanwhile = You have saved a newer draft on another device or in another tab. It is shown here, and what you have written is still in the field. If you save again, what is in the field replaces the newer draft.
exchange-draft-long = The text is too long even for a draft. Make it shorter, or save it somewhere else.
exchange-draft-often = The draft has been saved many times in a short while. Wait some minutes and save again. What you have written is still here.
exchange-draft-another = You have a draft of another thread, saved { $day }. It goes when you save or send this one.
exchange-draft-open = Go to the draft instead

# Pictures and recordings of questions and answers.

layers-link = Picture and sound
layers-title = Picture and sound for question { $n }
layers-title-option = Picture and sound for the answer “{ $text }” in question { $n }
layers-title-row = Picture and sound for the statement “{ $text }” in question { $n }
layers-title-end = Sound for “{ $text }” on the scale in question { $n }
layers-lede = For those who would rather look or listen. Everything is shown and heard here as those who answer get it.
layers-parts = The question and what belongs to it
layers-has-picture = picture
layers-has-sounds =
    { $n ->
        [one] sound in one language
       *[other] sound in { $n } languages
    }
layers-back = Back to the question

layers-picture = Picture
layers-picture-file = Choose a picture
layers-picture-other = Choose another picture
layers-picture-hint = PNG, JPEG or WebP, at most { $most } MB. Brygga makes it small, so that it is quick to fetch, and removes where and when it was taken. Choose a picture that you are allowed to use, without people who can be recognised.
layers-picture-save = Save the picture
layers-picture-remove = Remove the picture
layers-picture-missing = Choose a picture.
layers-picture-heavy = The picture is too large. It can have at most { $most } MB.
layers-picture-kind = The file is no picture that can be shown. Choose a PNG, JPEG or WebP.
layers-picture-large = The picture has too many pixels. Make it smaller and try again.
layers-picture-damaged = The picture can't be read. Save it anew in a program for pictures and try again.
layers-alt = What the picture shows
layers-alt-hint = For those who don't see the picture. Write briefly what matters for the question. Swedish is needed, and a round opens only in languages in which the picture is described.
layers-alt-hint-option = The answer's own words are read out already. Write only if the picture shows something more, and then in all languages. Otherwise this can be empty.
layers-alt-hint-row = The statement's own words are read out already. Write only if the picture shows something more, and then in all languages. Otherwise this can be empty.
layers-alt-missing = Write in Swedish what the picture shows.
layers-alt-long = The description is too long. It can have at most { $max } characters.

layers-sound = Sound
layers-sound-text = Where there is no recording, the phone can read the question with its own voice, if it has one for the language. For Somali, Tigrinya and Dari it usually has none. Then a recording is needed. If you change the words, the recording in that language is removed, since it says something else.
layers-sound-body = This is a page to read. Record both the heading and the text under it, in one recording.
layers-sound-end = These are the words at one end of the scale. Record exactly those. They are played at that step.
layers-sound-in = Recording in { $language }
layers-sound-language = Language
layers-sound-language-hint = If there is a recording in the language already, it is replaced.
layers-sound-language-missing = Choose one of the languages that the text is written in.
layers-sound-file = Choose a recording
layers-sound-hint = MP3, M4A, OGG or WAV, at most { $seconds } seconds and { $most } MB. MP3 and M4A can be played on every phone. Whoever reads must have agreed to the voice being used.
layers-sound-save = Save the recording
layers-sound-remove = Remove the recording in { $language }
layers-sound-missing = Choose a recording.
layers-sound-heavy = The recording is too large. It can have at most { $most } MB. Save it as MP3 or M4A, and it becomes smaller.
layers-sound-kind = The file is no recording that can be played. Choose an MP3, M4A, OGG or WAV.
layers-sound-damaged = The recording can't be read. Record it anew, or save it in another format.
layers-sound-long = The recording is too long. It can last at most { $seconds } seconds.

layers-file-again = Choose the file again.
layers-problem-room = There is no room for more pictures and recordings. Remove those that are not used and try again in a week.
layers-problem-today = You have added as many pictures and recordings as can be added in a day. Try again tomorrow.

flash-picture-saved = The picture is saved.
flash-picture-removed = The picture is removed.
flash-sound-saved = The recording is saved.
flash-sound-removed = The recording is removed.

instruments-layer-picture = Pictures to look at (not needed to open a round, but those that are there have to be described)
instruments-layer-sound = Recordings to listen to (not needed to open a round)

# A questionnaire as a file: to take along, and to load.

instrument-file-get = Get the questionnaire as a file
instrument-file-get-version = Get version { $n } as a file
instrument-file-about = The file has all questions in all languages, who is asked which of them, and their origin and terms. It can be loaded in another installation of Brygga. Pictures and recordings come along, at most { $files } of them and { $most } MB together. Where not all fit, the file says how many are missing.

instrument-file-title = Load a questionnaire from a file
instrument-file-lede = Here you load a questionnaire that somebody got as a file in Brygga, for instance in another region. It becomes yours, with the same words, answers and terms. If something in the file is wrong, nothing is saved.
instrument-file-label = File with a questionnaire
instrument-file-hint = A file that ends with .json, at most { $most } MB.
instrument-file-load = Load
instrument-file-none = Choose a file.

instrument-file-large = The file is too large. All of it may be at most { $most } MB, and the questions by themselves at most { $questions } MB.
instrument-file-syntax = The file is broken at line { $line }, character { $column }. Get it anew where it came from.
instrument-file-format = This is no questionnaire from Brygga, or the file was made with another version of Brygga.
instrument-file-problem = The questions in the file can’t be used as they are. The error: { $how }
instrument-file-fault-unreadable = { $at }: something is missing here, or it says something else than it should. The error: { $how }
instrument-file-fault-unknown = { $at }: there is no such field. It would be lost.
instrument-file-fault-language = { $at }: there is no such language here.
instrument-file-fault-long = { $at }: the text is too long. It may have at most { $most } characters.
instrument-file-fault-lines = { $at }: the text has to stand on one line.
instrument-file-fault-zero = { $at }: the text has a zero character (\u0000), which can’t be saved.
instrument-file-fault-key = { $at }: the key can’t be used.
instrument-file-fault-twice = { $at }: the same stands there twice.
instrument-file-fault-many = { $at }: there are too many.
instrument-file-fault-file = { $at }: the picture or recording is not in the file.
instrument-file-fault-unshown = { $at }: no question shows or plays this file. It would be lost.
instrument-file-fault-base64 = { $at }: this is no file written in Base64.
instrument-file-fault-heavy = { $at }: the pictures and recordings are too large. Together they may be at most { $most } MB.
instrument-file-fault-words = { $at }: the words are missing here. A picture of a question is described in Swedish, and a recording reads words that stand there.
instrument-file-fault-number = { $at }: this looks like a personal identity number. Take it out of the file.
instrument-file-layer = { $at }: { $problem }
instrument-file-today = The file has more pictures and recordings than you can add in a day. Try again tomorrow.

flash-instrument-loaded = The questionnaire has been loaded. You can add questions of your own after it.
flash-instrument-loaded-in-part = The questionnaire has been loaded. Not all pictures and recordings were in the file. Add those that are missing before you ask.

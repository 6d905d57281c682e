# A questionnaire as a file: to take along, and to load.

instrument-file-get = Get the questionnaire as a file
instrument-file-get-version = Get version { $n } as a file
instrument-file-about = The file has all questions in all languages, who is asked which of them, and their origin and terms. It can be loaded in another installation of Brygga. Pictures and recordings do not come along, but the file says how many there are.

instrument-file-title = Load a questionnaire from a file
instrument-file-lede = Here you load a questionnaire that somebody got as a file in Brygga, for instance in another region. It becomes yours, with the same words, answers and terms. If something in the file is wrong, nothing is saved.
instrument-file-label = File with a questionnaire
instrument-file-hint = A file that ends with .json, at most { $most } MB.
instrument-file-load = Load
instrument-file-none = Choose a file.

instrument-file-large = The file is too large. It may be at most { $most } MB.
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
instrument-file-fault-layers = { $at }: pictures and recordings can’t be loaded from a file.
instrument-file-fault-number = { $at }: this looks like a personal identity number. Take it out of the file.

flash-instrument-loaded = The questionnaire has been loaded. You can add questions of your own after it.

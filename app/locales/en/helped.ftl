# At the end, before sending: how somebody answered. What the helper thinks is never asked.

answering-helped-title = Did you get help to answer?
answering-helped-hint = It is fine to get help, as long as the answers are your own. Whoever helps you must not be your own case worker. You can skip this question.
answering-helped-alone = No, I answered by myself
answering-helped-read_aloud = The phone or tablet read the questions aloud
answering-helped-assistant = Somebody read and wrote for me
answering-helped-interpreter = An interpreter helped me

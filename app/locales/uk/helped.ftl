# At the end, before sending: how somebody answered.

answering-helped-title = Чи хтось допомагав Вам відповідати?
answering-helped-hint = Користуватися допомогою можна, але відповіді мають бути Вашими власними. Вам не повинен допомагати працівник, який веде Вашу справу. Це запитання можна пропустити.
answering-helped-alone = Ні, я відповідаю без допомоги
answering-helped-read_aloud = Телефон або планшет читав запитання вголос
answering-helped-assistant = Хтось читав і писав за мене
answering-helped-interpreter = Мені допомагав перекладач

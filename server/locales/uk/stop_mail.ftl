# At the end of mails that one can say no to.

mail-stop-participant = Не хочете більше листів про це опитування?
mail-stop-staff = Не хочете таких листів?
mail-stop-link = Відмовитися тут

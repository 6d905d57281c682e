# At the end of mails that one can say no to.

mail-stop-participant = Miyaadan rabin iimaylo kale oo ku saabsan su’aalahan?
mail-stop-staff = Miyaadan rabin iimaylo noocan ah?
mail-stop-link = Halkan ku jooji

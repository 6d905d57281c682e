# At the end of mails that one can say no to.

mail-stop-participant = ¿No quiere más correos sobre esta encuesta?
mail-stop-staff = ¿No quiere correos como este?
mail-stop-link = Dejar de recibirlos

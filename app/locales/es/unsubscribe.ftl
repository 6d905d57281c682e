# The page that stops mails, from the link in the mail.

unsubscribe-title = Dejar de recibir correos
unsubscribe-ask-participant = ¿No quiere más correos sobre la encuesta? Aun así puede responder. Use el enlace que recibió.
unsubscribe-ask-staff = ¿No quiere más correos como este? Todo sigue en Brygga.
unsubscribe-button = No enviar más
unsubscribe-done-title = Listo. No recibirá más
unsubscribe-done-participant = No enviaremos más correos sobre la encuesta. Aun así puede responder. Use el enlace que recibió.
unsubscribe-done-staff = No enviaremos más correos como ese. Todo sigue en Brygga.
unsubscribe-again = Quiero recibirlos otra vez
unsubscribe-unknown-title = El enlace ya no funciona
unsubscribe-unknown-text = Quizá la encuesta ya está cerrada. Entonces no enviamos más correos. O el enlace está mal.
unsubscribe-refused-text = Se envió de una forma que no podemos recibir. Abra otra vez el enlace del correo.

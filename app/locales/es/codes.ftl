# Typing a code where too many wrong ones were typed.

codes-wait =
    { $minutes ->
        [one] Desde aquí se escribieron muchos códigos equivocados. Espere un minuto. Después, escriba el código otra vez.
       *[other] Desde aquí se escribieron muchos códigos equivocados. Espere { $minutes } minutos. Después, escriba el código otra vez.
    }
codes-wait-link = Pero puede responder ya. Abra la cámara de su teléfono. Apúntela al código QR del papel. ¿Ha recibido un correo electrónico? Abra el enlace que está en él.
codes-wait-why = Usted no ha hecho nada mal. Quizá otra persona escribió los códigos.

# The field for a code on the front page.

start-code-title = ¿Le dieron un código?
start-code = Su código
start-code-hint = Está en el papel que le dieron. No necesita iniciar sesión.
start-code-send = Responder a las preguntas

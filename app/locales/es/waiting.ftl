# Without a network: what stands on the page that the phone keeps, and on the introduction afterwards.

answering-waiting-away = No tiene conexión. Puede responder de todos modos: las respuestas se enviarán cuando vuelva la conexión.
answering-waiting-title = Sus respuestas esperan la conexión
answering-waiting-text = Las respuestas están en este teléfono hasta que se envíen. Se enviarán solas cuando vuelva la conexión. Si cerró la página, abra el enlace otra vez.
answering-waiting-hours = Las respuestas esperan como máximo { $hours } horas. Si para entonces no se han enviado, ya no se enviarán, y se borrarán del teléfono la próxima vez que abra el enlace. Cuando se hayan enviado, se borrarán del teléfono.
answering-waiting-gone = Las respuestas que esperaban en este teléfono se han borrado, porque no se pudieron enviar en { $hours } horas. Puede responder otra vez.
answering-waiting-refused = Las respuestas que esperaban en este teléfono no se pudieron recibir. El código ya se había usado o la encuesta está cerrada.
answering-waiting-refused-title = Las respuestas no se pudieron recibir
answering-waiting-refused-text = El código ya se había usado o la encuesta está cerrada. Abra el enlace otra vez cuando tenga conexión.
answering-waiting-not-kept = Las respuestas no se pudieron guardar en el dispositivo. Siguen en la página. No la cierre. Inténtelo otra vez.

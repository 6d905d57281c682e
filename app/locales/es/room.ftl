# A tablet that is shared in a room: what whoever answers there reads.

room-title = Elija el idioma y empiece
room-text = Aquí responde una persona cada vez. Cuando termine, nadie puede ver lo que respondió.
room-closed = Ahora no se puede responder. La encuesta no está abierta.
room-full = Todos los códigos de la tableta se han usado. Avise a la persona que dirige la reunión.
room-lost = Las respuestas no llegaron. El código ya se había usado o la encuesta está cerrada.
room-over-title = Aquí ya no se puede responder
room-over-text = El uso de la tableta ha terminado o la encuesta está cerrada.
room-idle-title = ¿Sigue ahí?
room-idle-text = Si nadie toca la pantalla, las respuestas se borran. Después puede empezar la siguiente persona.
room-idle-here = Sí, sigo aquí
room-no-script = Después de diez minutos en la misma página, las respuestas se borran para que pueda empezar la siguiente persona.
room-kept-text = Sus respuestas están en esta tableta hasta que se envíen. Se envían solas cuando vuelva la conexión. Si en { $hours } horas no se han enviado, ya no se envían, y se borran la próxima vez que se use la tableta.
room-done-text = Ahora puede dar la tableta a la siguiente persona.
room-done-link = Listo
room-leave-link = Para el personal
room-waiting = Respuestas que esperan la conexión: { $n }.
room-not-taken = Respuestas que no se pudieron enviar: { $n }.

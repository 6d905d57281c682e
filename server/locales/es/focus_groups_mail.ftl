# Mails to participants in Spanish. Nothing here says why somebody is invited or what they take part in.
# Dates are text made by mail-date; the link is inserted as it is.

mail-date =
    { $day } de { $month ->
        [1] enero
        [2] febrero
        [3] marzo
        [4] abril
        [5] mayo
        [6] junio
        [7] julio
        [8] agosto
        [9] septiembre
        [10] octubre
        [11] noviembre
       *[12] diciembre
    } de { $year }

## Invitation

mail-invitation-subject = Preguntas de { $asker }
mail-invitation-greeting = ¡Hola!
mail-invitation-1 = { $asker } quiere saber lo que usted piensa. Por eso recibe algunas preguntas.
mail-invitation-2 = Usted decide si quiere responder. No le preguntamos cómo se llama. Solo mostramos las respuestas si han respondido al menos cinco personas.
mail-invitation-link = Responda aquí: { $link }
mail-invitation-button = Responder a las preguntas
mail-invitation-private = El enlace es solo suyo. No se lo envíe a nadie.
mail-invitation-last-day = Puede responder hasta el { $closes }, ese día incluido.
mail-invitation-decline = ¿No quiere responder? Entonces no tiene que hacer nada. Si no responde, no pasa nada.
mail-invitation-address = Tenemos su dirección de correo electrónico para enviarle las preguntas. La borramos cuando se cierra la encuesta.

## Reminder

mail-reminder-subject = Todavía puede responder a { $asker }
mail-reminder-greeting = ¡Hola!
mail-reminder-1 = A { $asker } le gustaría saber lo que usted piensa. Todavía puede responder.
mail-reminder-2 = El sistema envía este mensaje a quienes no han respondido. Nadie ve quiénes son.
mail-reminder-link = Responda aquí: { $link }
mail-reminder-button = Responder a las preguntas
mail-reminder-private = El enlace es solo suyo. No se lo envíe a nadie.
mail-reminder-last-day = Puede responder hasta el { $closes }, ese día incluido.
mail-reminder-decline = ¿No quiere responder? Entonces no tiene que hacer nada. Si no responde, no pasa nada.

## Result, when the round has closed: to everybody who was invited

mail-result-subject = Lea lo que { $asker } aprendió con la encuesta
mail-result-greeting = ¡Hola!
mail-result-1 = { $asker } preguntó qué piensan usted y otras personas. Ahora la encuesta está cerrada. ¡Gracias a todas las personas que respondieron!
mail-result-2 = Lea la página “Ustedes dijeron – nosotros hicimos”. Allí está lo que aprendimos. Allí está también lo que cambiamos. Guarde el enlace. Más adelante puede haber algo nuevo.
mail-result-link = Lea aquí: { $link }
mail-result-button = Leer “Ustedes dijeron – nosotros hicimos”
mail-result-address = Ahora borramos su dirección de correo electrónico. No recibirá más correos sobre la encuesta.

# The participant's way in plain Spanish, with usted, worded so that it fits women and men alike and every country.
# Numbers are passed as numbers; dates as text made by answering-date.

## The languages, each in its own script: the same in every file

language-name-sv = Svenska
language-name-sv-easy = Lätt svenska
language-name-en = English
language-name-ar = العربية
language-name-fa-AF = دری
language-name-so = Soomaali
language-name-ti = ትግርኛ
language-name-uk = Українська
language-name-es = Español

## Shared parts

answering-error-prefix = Error:
answering-document-title = { $page } – { $round }
answering-document-title-error = Error: { $page } – { $round }
answering-error-summary-title = Hay algo que corregir
answering-language-switch = Cambiar de idioma
answering-help = ¿Necesita ayuda? Pregunte a { $contact }.
answering-dont-know = No sé
answering-declined = No quiero responder
answering-date =
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

answering-button-start = Empezar
answering-button-next = Siguiente
answering-button-back = Atrás
answering-button-review = Ver mis respuestas
answering-button-send = Enviar las respuestas

## Enter the code

answering-code-title = Escriba su código
answering-code-text = Usted recibió un papel. El código está en el papel.
answering-code-label = Su código
answering-code-hint = El código es así: ABCD-EFGH. Puede escribir en mayúsculas o en minúsculas.
answering-code-button = Continuar
answering-code-error-empty = Escriba el código que está en su papel.
answering-code-error-unknown = No encontramos ese código. Mire el papel. Escriba el código otra vez.

## Choose the language

answering-language-title = Elija el idioma
answering-language-label = ¿En qué idioma quiere responder?
answering-language-hint = Puede cambiar de idioma cuando quiera.

## Before the first question (GDPR article 13)

answering-intro-title = Antes de empezar
answering-intro-lead =
    Queremos saber lo que usted piensa. { $total ->
        [one] Es una pregunta.
       *[other] Son { $total } preguntas.
    } Usted decide si quiere responder.
answering-intro-lead-most =
    Queremos saber lo que usted piensa. { $total ->
        [one] Es una pregunta.
       *[other] Son { $total } preguntas como máximo. Cuántas son depende de lo que usted responda.
    } Usted decide si quiere responder.

answering-intro-who-title = ¿Quién pregunta?
answering-intro-who = Estas preguntas las hace { $asker } junto con { $region }. Las dos organizaciones son responsables de sus datos.
answering-intro-who-one = Estas preguntas las hace { $asker }. Esta organización es responsable de sus datos.

answering-intro-why-title = ¿Por qué preguntamos?
answering-intro-why = El proyecto lo explica así: { $purpose }
answering-intro-why-law = La ley nos permite preguntar, porque es bueno para todas las personas. En la ley se llama “interés público”.

answering-intro-use-title = ¿Qué pasa con las respuestas?
answering-intro-use-1 = Sumamos las respuestas de todas las personas. Así vemos lo que piensan muchas personas. No vemos lo que piensa usted en particular.
answering-intro-use-2 = Después decidimos qué vamos a cambiar. Se lo contaremos.

answering-intro-small-title = ¿Alguien puede ver lo que respondo?
answering-intro-small-1 = No le preguntamos cómo se llama.
answering-intro-small-2 = Solo mostramos lo que respondió un grupo a una pregunta si han respondido al menos cinco personas.

answering-intro-text-title = Cuando escribe con sus propias palabras
answering-intro-text-1 = Primero lee el texto una persona que dirige el proyecto. Después es posible que lo lean otras personas. Solo mostramos textos cuando han escrito al menos diez personas.
answering-intro-text-2 = No escriba nombres. No escriba números de identidad (personnummer). No escriba direcciones ni números de teléfono.

answering-intro-kept-title = ¿Cuánto tiempo guardamos los datos?
answering-intro-kept-1 = La encuesta se cierra el { $closes }. Entonces borramos todos los códigos. También borramos todas las direcciones de correo electrónico.
answering-intro-kept-2 = Guardamos las respuestas, sin nombres, hasta el { $kept_until }. Después las borramos.
answering-intro-kept-3 =
    { $backup_days ->
        [one] Tenemos copias de lo que hay en nuestro sistema. Lo que borramos puede quedar en las copias durante un día como máximo. Después ya no está.
       *[other] Tenemos copias de lo que hay en nuestro sistema. Lo que borramos puede quedar en las copias durante { $backup_days } días como máximo. Después ya no está.
    }

answering-intro-link-title = ¿Alguien puede saber qué respuestas son mías?
answering-intro-link-before = Algunas personas se ocupan de nuestro sistema. Antes de que se cierre la encuesta pueden averiguar con qué código se envió una respuesta. Pero no tienen permiso para hacerlo.
answering-intro-link-after = Cuando la encuesta está cerrada, los códigos ya no están. Entonces nadie puede hacerlo. Los códigos solo quedan en las copias antiguas. Después tampoco están allí.

answering-intro-voluntary-title = Usted decide
answering-intro-voluntary-1 = No tiene que responder. Recibe el mismo apoyo y el mismo dinero, responda o no.
answering-intro-voluntary-2 = Puede saltarse preguntas. Puede parar cuando quiera. Solo recibimos sus respuestas cuando usted pulsa “Enviar las respuestas”.
answering-intro-voluntary-2-required = En algunas preguntas tiene que elegir algo. Puede elegir “No quiero responder”. Las otras preguntas puede saltárselas. Puede parar cuando quiera. Solo recibimos sus respuestas cuando usted pulsa “Enviar las respuestas”.
answering-intro-voluntary-3 = Después no podemos cambiar sus respuestas. Tampoco podemos borrarlas. No sabemos qué respuestas son suyas.

answering-intro-rights-title = ¿A quién puedo preguntar?
answering-intro-rights-1 = Pregunte a { $contact }. Puede saber qué datos guardamos sobre usted. Puede pedirnos que los corrijamos. También puede pedirnos que los borremos.
answering-intro-rights-dpo = Hay una persona que se ocupa de que cumplamos la ley. También puede preguntarle a ella: { $dpo }.
answering-intro-rights-2 = ¿Cree que hacemos algo mal con sus datos? Entonces puede presentar una queja ante una autoridad. Se llama Integritetsskyddsmyndigheten (IMY).

## The questions

answering-progress = Pregunta { $n } de { $total }
answering-hint-single = Elija una respuesta.
answering-hint-multiple = Puede elegir varias respuestas.
answering-hint-scale = Elija un número. { $min } significa “{ $low }”. { $max } significa “{ $high }”.
answering-hint-number = Escriba un número de { $min } a { $max }.
answering-hint-text = Escriba con sus propias palabras, si quiere.
answering-hint-text-names = No escriba nombres. No escriba números de identidad (personnummer).
answering-hint-text-length =
    { $max ->
        [one] Puede escribir un carácter.
       *[other] Puede escribir { $max } caracteres como máximo.
    }
answering-hint-skip = Puede saltarse esta pregunta.
answering-progress-most = Pregunta { $n } de { $total } como máximo
answering-hint-ranking =
    { $places ->
        [one] ¿Qué es lo primero para usted? Póngale el número 1.
       *[other] ¿Qué es lo primero para usted? Póngale el número 1. ¿Qué viene después? Póngale el número 2. El último número es el { $places }. Use cada número una sola vez.
    }
answering-ranking-none = sin número
answering-hint-slider = Elija un lugar en la línea. { $min } significa “{ $low }”. { $max } significa “{ $high }”. También puede escribir un número.
answering-slider-typed = O escriba un número de { $min } a { $max }
answering-hint-year = Escriba un año de { $first } a { $last }.
answering-hint-month = Escriba el mes y el año, de { $first } a { $last }. ¿No recuerda el mes? Escriba solo el año.
answering-hint-day = Escriba el día, el mes y el año, de { $first } a { $last }. ¿No lo recuerda todo? Escriba solo el año. No guardamos el día.
answering-date-day = Día
answering-date-month = Mes
answering-date-year = Año
answering-month =
    { $month ->
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
answering-own-words-label = ¿Eligió “{ $option }”? Escriba con sus propias palabras.
answering-instead = O elija aquí
answering-hint-required = Aquí tiene que elegir algo. Puede elegir “No quiero responder”.
answering-listen = Escuchar
answering-listen-stop = Parar
answering-listen-to = Escuchar: { $text }

answering-error-choice = Elija una de las respuestas de la página.
answering-error-number-range = Escriba un número de { $min } a { $max }.
answering-error-text-long =
    { $max ->
        [one] El texto es demasiado largo. Puede escribir un carácter.
       *[other] El texto es demasiado largo. Puede escribir { $max } caracteres como máximo.
    }
answering-error-required = Elija una respuesta. Puede elegir “No quiero responder”.
answering-error-tie = Dos cosas tienen el mismo número. Póngales números distintos.
answering-error-date = Escriba un año de { $first } a { $last }. Escriba con cifras. Puede dejar vacíos el día y el mes.
answering-error-both = Ha dado dos respuestas. Borre una de ellas.
answering-error-own-words = Ha escrito con sus propias palabras, pero ha elegido otra respuesta. Borre las palabras o cambie la respuesta.

answering-own-phone-label = Este es mi propio teléfono: guardar lo que escribo hasta que lo envíe
answering-own-phone-hint = No marque la casilla si otra persona también usa el teléfono.
answering-draft-restored = Aquí está lo que escribió antes. Solo está en su teléfono o en su computadora.
answering-draft-remove = Borrar lo que he escrito

## Review and send

answering-review-title = Revise sus respuestas
answering-review-text = Aquí ve lo que ha respondido. Todavía no ha enviado nada.
answering-review-left = Ha cambiado una respuesta. Por eso ya no hacemos estas preguntas. No enviamos estas respuestas:
answering-review-not-answered = Sin responder
answering-review-change = Cambiar
answering-review-change-label = Cambiar la respuesta a la pregunta { $n }
answering-review-after = No puede cambiar las respuestas después de enviarlas.
answering-review-error-nothing = Todavía no ha respondido. Responda al menos a una pregunta. Después, envíe las respuestas.
answering-send-failed = Las respuestas todavía no se han enviado. Siguen en la página. Inténtelo otra vez.
answering-send-unsure = No sabemos si llegaron las respuestas. Siguen en la página. Envíelas otra vez. Solo las contamos una vez.

## Thanks

answering-thanks-title = ¡Gracias!
answering-thanks-text = Hemos recibido sus respuestas.
answering-thanks-next = Leemos lo que han respondido todas las personas. Después contamos qué cambiamos. También contamos qué no cambiamos y por qué.
answering-thanks-link = Leer la página “Ustedes dijeron – nosotros hicimos”
answering-thanks-close = Ya puede cerrar la página.

## Doors that are shut

answering-already-title = El código ya se usó
answering-already-text = Ya recibimos respuestas con este código. No tiene que hacer nada más.
answering-not-open-title = Todavía no puede responder
answering-not-open-text = Puede responder a partir del { $opens }. Guarde su código o su enlace hasta entonces.
answering-closed-title = La encuesta está cerrada
answering-closed-text = La encuesta se cerró el { $closes }. Ya no se puede responder.
answering-closed-link = Leer la página “Ustedes dijeron – nosotros hicimos”
answering-ended-title = La encuesta ha terminado
answering-ended-text = El municipio ya no usa Brygga. Ahora no se puede responder. ¿Ya respondió? Su respuesta sigue siendo anónima.
answering-unknown-title = El enlace no funciona
answering-unknown-text = Aquí no encontramos preguntas. Quizá falta una parte del enlace. ¿Tiene un código? Escríbalo.
answering-unknown-link = Escribir mi código
answering-skip = Ir al contenido de la página

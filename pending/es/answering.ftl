# Spanish: new texts of answering.ftl, for the kinds of question and the branches. No native reader has checked them.

answering-declined = No quiero contestar
answering-intro-lead-most =
    Queremos saber qué piensa usted. { $total ->
        [one] Hay una pregunta.
        [many] Hay como máximo { $total } preguntas.
       *[other] Hay como máximo { $total } preguntas. Cuántas son depende de lo que conteste.
    } Contestar es voluntario.
answering-intro-voluntary-2-required = Algunas preguntas necesitan una respuesta, pero siempre puede elegir «No quiero contestar». Las demás preguntas se las puede saltar. Puede parar cuando quiera. No se envía ninguna respuesta hasta que pulse el botón de enviar.
answering-progress-most = Pregunta { $n } de { $total } como máximo
answering-hint-ranking =
    { $places ->
        [one] Ponga el número 1 a lo que va primero para usted.
        [many] Ponga el número 1 a lo que va primero para usted, luego el número 2, hasta el número { $places }. Cada número se puede usar una vez.
       *[other] Ponga el número 1 a lo que va primero para usted, luego el número 2, hasta el número { $places }. Cada número se puede usar una vez.
    }
answering-ranking-none = ningún número
answering-hint-slider = Elija un lugar en la línea. { $min } significa «{ $low }». { $max } significa «{ $high }». También puede escribir otro número.
answering-slider-typed = O escriba un número de { $min } a { $max }
answering-hint-year = Escriba un año de { $first } a { $last }.
answering-hint-month = Escriba el mes y el año, de { $first } a { $last }. Si no recuerda el mes, basta con el año.
answering-hint-day = Escriba el día, el mes y el año, de { $first } a { $last }. Si no lo recuerda todo, basta con el año. Solo guardamos el mes y el año.
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
    } { $year }
answering-own-words-label = Si eligió «{ $option }»: puede explicarlo con sus propias palabras
answering-instead = O elija aquí
answering-hint-required = Esta pregunta necesita una respuesta. Si no quiere contestar, puede elegir «No quiero contestar».
answering-error-required = Esta pregunta necesita una respuesta. También puede elegir «No quiero contestar».
answering-error-tie = Dos cosas tienen el mismo número. Póngales números distintos.
answering-error-date = Escriba un año de { $first } a { $last }, y el día y el mes con cifras. Puede dejar vacíos el día y el mes.
answering-error-both = Hay dos respuestas distintas a esta pregunta. Deje solo una.
answering-error-own-words = Ha escrito con sus propias palabras, pero ha elegido otra respuesta. Elija la respuesta a la que se refieren las palabras o bórrelas.
answering-review-left = Ha cambiado una respuesta. Por eso ya no hacemos estas preguntas, y sus respuestas a ellas no se envían:

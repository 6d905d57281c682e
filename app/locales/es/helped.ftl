# At the end, before sending: how somebody answered.

answering-helped-title = ¿Alguien le ayudó a responder?
answering-helped-hint = Puede recibir ayuda, pero las respuestas tienen que ser suyas. La persona que le ayuda no puede ser quien lleva su caso. Puede saltarse esta pregunta.
answering-helped-alone = No, respondí sin ayuda
answering-helped-read_aloud = El teléfono o la tableta leyó las preguntas en voz alta
answering-helped-assistant = Alguien leyó y escribió por mí
answering-helped-interpreter = Me ayudó un intérprete

# The public page "you said – we did", in Spanish. It speaks to everyone who answered: ustedes.

said-title = Ustedes dijeron – nosotros hicimos
said-document-title = Ustedes dijeron – nosotros hicimos: { $round }
said-asked-by = Las preguntas son de
said-languages = Idioma
said-empty = Aquí escribiremos lo que dijeron ustedes. También escribiremos lo que hacemos.
said-open = Se puede responder hasta el { $date }, ese día incluido. Vuelva a mirar aquí después de ese día.
said-heard = Esto dijeron ustedes
said-from-meeting = Esto se dijo en una reunión.
said-done = Esto hacemos
said-kind-changed = Hemos cambiado esto.
said-kind-not-changed = No cambiamos esto. Aquí explicamos por qué.
said-kind-later = Veremos esto más adelante.
said-awaited = La respuesta llegará más adelante.
said-awaited-from = La respuesta llegará más adelante de parte de
said-comma = ,{" "}
said-foot = Todas las personas pueden leer esta página. Nadie puede ver lo que respondió usted en particular.
said-only-swedish = Este texto solo está en sueco:

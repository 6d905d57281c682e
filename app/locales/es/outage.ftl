# When the database does not answer in the middle of answering. The page holds what was filled in.

outage-title = En este momento no funciona
outage-text = Espere un momento. Después, inténtelo otra vez.
outage-kept = Sus respuestas siguen en la página. No cierre la página. No tiene que responder otra vez.
outage-button = Intentar otra vez

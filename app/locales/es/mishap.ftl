# Where something went wrong beside the page of whoever answers: what happened, and how to go on.

mishap-internal-title = Algo salió mal
mishap-internal-text = No es culpa suya. Espere un momento. Después, inténtelo otra vez.
mishap-not-found-title = Esta página no existe
mishap-not-found-text = Puede que la dirección no sea correcta. Abra su enlace otra vez o escriba su código.
mishap-too-much-title = Era demasiado de una vez
mishap-too-much-text = Lo que envió es demasiado grande y no podemos recibirlo. Escriba menos e inténtelo otra vez.
mishap-refused-title = No pudimos recibirlo
mishap-refused-text = Se envió de una forma que no podemos recibir. Abra su enlace otra vez o escriba su código.
mishap-back = Vuelva a la página anterior. Lo que escribió suele seguir allí.
mishap-reference = ¿No funciona todavía? Pregunte a quien le dio el enlace o el código y muestre esta referencia:
mishap-start = Empezar de nuevo

# The slip for somebody whose words are shown in Brygga, and the page where its code is typed, in Spanish. One person is spoken to: usted.

voice-slip-title = Gracias por sus palabras
voice-slip-by = { $role }, { $owner }, { $month }
voice-slip-role-participant = Participante
voice-slip-role-staff = Personal
voice-slip-role-employer = Empresa
voice-slip-role-partner = Organización colaboradora
voice-slip-inside = Usted aceptó que las personas que trabajan en la colaboración lean sus palabras. Su nombre no aparece allí.
voice-slip-public = Usted aceptó que las personas que trabajan en la colaboración y el público lean sus palabras. Su nombre no aparece allí.
voice-slip-withdraw = Puede cambiar de opinión cuando quiera y no tiene que decir por qué. Muestre o lea este código a alguien que trabaje en { $name }:
voice-slip-then = Entonces sus palabras se borran de inmediato. Después nadie puede leerlas aquí.
voice-slip-code-title = Borrar lo que dijo
voice-slip-code-lede = Sus palabras se borran de inmediato y ya no se muestran en ninguna parte. No se pueden recuperar.
voice-slip-code-label = El código del papel
voice-slip-code-hint = Ocho caracteres, por ejemplo 7KQ2-M4XR. Puede escribir en mayúsculas o en minúsculas.
voice-slip-code-problem = Eso no es un código. Un código tiene ocho caracteres.
voice-slip-code-unknown = { $name } no tiene ninguna cita con ese código. Lea el código otra vez y compruebe que el papel es de aquí.
voice-slip-code-do = Borrar mis palabras

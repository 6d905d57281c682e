personal-number-error = Quizá ha escrito un número de identidad (personnummer): { $number }. Bórrelo. ¿Es otra cosa? Entonces puede continuar.
personal-number-something-else = Es otra cosa

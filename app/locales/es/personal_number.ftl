personal-number-error = Quizá ha escrito un número de identidad (personnummer): { $number }. Bórrelo. ¿Es otra cosa? Entonces puede continuar.
personal-number-something-else = Es otra cosa

# The same in forms that are no questions: where a barrier is reported.
number-error = Esto parece un número de identidad (personnummer): { $number }. Bórrelo o marque abajo que es otra cosa.
number-legend = Parece un número de identidad (personnummer)
number-hint = Aquí no hace falta el número de identidad. Marque la casilla solo si sabe que es otra cosa.
number-something-else = { $number } es otra cosa

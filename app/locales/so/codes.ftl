# Typing a code where too many wrong ones were typed.

codes-wait =
    { $minutes ->
        [one] Koodhadh badan oo khaldan ayaa halkan lagu qoray. Sug hal daqiiqo. Dabadeed mar kale qor koodhka.
       *[other] Koodhadh badan oo khaldan ayaa halkan lagu qoray. Sug { $minutes } daqiiqo. Dabadeed mar kale qor koodhka.
    }
codes-wait-link = Laakiin hadda waad jawaabi kartaa. Fur kaamirada telefoonkaaga. Ku jeedi calaamadda QR ee warqadda. Iimayl ma heshay? Markaas fur linkiga ku jira.
codes-wait-why = Adigu waxba ma khaldin. Waxaa laga yaabaa in qof kale uu koodhadhka qoray.

# The field for a code on the front page.

start-code-title = Ma lagu siiyay koodh?
start-code = Koodhkaaga
start-code-hint = Koodhku wuxuu ku qoran yahay warqadda lagu siiyay. Uma baahnid inaad gasho akoon.
start-code-send = Ka jawaab su’aalaha

# Typing a code where too many wrong ones were typed.

codes-wait =
    { $minutes ->
        [one] ብዙሓት ኮዳት ብጌጋ ተጻሒፎም እዮም። ሓንቲ ደቒቕ ተጸበዩ። ድሕሪኡ ነቲ ኮድ ደጊምኩም ጽሓፉ።
       *[other] ብዙሓት ኮዳት ብጌጋ ተጻሒፎም እዮም። { $minutes } ደቓይቕ ተጸበዩ። ድሕሪኡ ነቲ ኮድ ደጊምኩም ጽሓፉ።
    }
codes-wait-link = ግን ሕጂ እውን መልሲ ክትህቡ ትኽእሉ ኢኹም። ናይ ሞባይልኩም ካሜራ ክፈቱ። ናብቲ ኣብታ ወረቐት ዘሎ ጸሊምን ጻዕዳን ትርብዒት ኣቕንዕዎ። ኢመይል በጺሑኩም ድዩ? ነቲ ኣብኡ ዘሎ ሊንክ ክፈቱ።
codes-wait-why = ንስኹም ጌጋ ኣይገበርኩምን። ምናልባት ነቶም ኮዳት ካልእ ሰብ ጽሒፍዎም ይኸውን።

# The field for a code on the front page.

start-code-title = ኮድ ተዋሂቡኩም ድዩ?
start-code = ኮድኩም
start-code-hint = እቲ ኮድ ኣብታ ዝተዋህበትኩም ወረቐት ተጻሒፉ ኣሎ። ናብ ኣካውንት ክትኣትዉ ኣየድልየኩምን እዩ።
start-code-send = ነቶም ሕቶታት መልሲ ሃቡ

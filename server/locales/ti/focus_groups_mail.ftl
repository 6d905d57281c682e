# Mails to participants in Tigrinya. Nothing here says why somebody is invited or what they take part in.
# Dates are text made by mail-date; the link is inserted as it is.

mail-date =
    { $day } { $month ->
        [1] ጥሪ
        [2] ለካቲት
        [3] መጋቢት
        [4] ሚያዝያ
        [5] ግንቦት
        [6] ሰነ
        [7] ሓምለ
        [8] ነሓሰ
        [9] መስከረም
        [10] ጥቅምቲ
        [11] ሕዳር
       *[12] ታሕሳስ
    } { $year }

## Invitation

mail-invitation-subject = ሕቶታት ካብ { $asker }
mail-invitation-greeting = ሰላም!
mail-invitation-1 = ንሕና ኣብ { $asker } እንታይ ከም እትሓስቡ ክንፈልጥ ንደሊ ኢና። ስለዚ ገለ ሕቶታት ንልእከልኩም ኣለና።
mail-invitation-2 = መልሲ ክትህቡ ወይ ከይትህቡ ባዕልኹም ትውስኑ። ስምኩም ኣይንሓትትን ኢና። መልስታት እነርኢ ብውሑዱ ሓሙሽተ ሰባት መልሲ ምስ ሃቡ ጥራይ ኢና።
mail-invitation-link = ኣብዚ መልሲ ሃቡ፦ { $link }
mail-invitation-button = ንሕቶታት መልሲ ሃቡ
mail-invitation-private = እዚ ሊንክ ናትኩም ጥራይ እዩ። ናብ ካልእ ሰብ ኣይትልኣኽዎ።
mail-invitation-last-day = ክሳብ መወዳእታ ዕለት { $closes } መልሲ ክትህቡ ትኽእሉ ኢኹም።
mail-invitation-decline = መልሲ ክትህቡ ኣይትደልዩን ዲኹም? ሽዑ ዋላ ሓንቲ ነገር ክትገብሩ ኣየድልየኩምን እዩ። መልሲ እንተ ዘይሃብኩም፣ ንዓኹም ዝልወጥ ነገር የለን።
mail-invitation-address = ኣድራሻ ኢመይልኩም ዘለና ሕቶታት ንምልኣኽ እዩ። እቶም ሕቶታት ምስ ተዓጽዉ ክንድምስሶ ኢና።

## Reminder

mail-reminder-subject = ሕጂ እውን ንሕቶታት { $asker } መልሲ ክትህቡ ትኽእሉ ኢኹም
mail-reminder-greeting = ሰላም!
mail-reminder-1 = ንሕና ኣብ { $asker } እንታይ ከም እትሓስቡ ክንፈልጥ ኣዚና ንደሊ ኢና። ሕጂ እውን መልሲ ክትህቡ ትኽእሉ ኢኹም።
mail-reminder-2 = ነዚ ኢመይል ኮምፒተር እዩ ናብቶም መልሲ ዘይሃቡ ሰባት ዝልእኮ። መን ምዃኖም ዝርኢ ሰብ የለን።
mail-reminder-link = ኣብዚ መልሲ ሃቡ፦ { $link }
mail-reminder-button = ንሕቶታት መልሲ ሃቡ
mail-reminder-private = እዚ ሊንክ ናትኩም ጥራይ እዩ። ናብ ካልእ ሰብ ኣይትልኣኽዎ።
mail-reminder-last-day = ክሳብ መወዳእታ ዕለት { $closes } መልሲ ክትህቡ ትኽእሉ ኢኹም።
mail-reminder-decline = መልሲ ክትህቡ ኣይትደልዩን ዲኹም? ሽዑ ዋላ ሓንቲ ነገር ክትገብሩ ኣየድልየኩምን እዩ። መልሲ እንተ ዘይሃብኩም፣ ንዓኹም ዝልወጥ ነገር የለን።

## Result, when the round has closed: to everybody who was invited

mail-result-subject = ካብ መልስታት ዝፈለጥናዮ ኣንብቡ – { $asker }
mail-result-greeting = ሰላም!
mail-result-1 = ንሕና ኣብ { $asker } ንስኹምን ካልኦትን እንታይ ከም እትሓስቡ ሓቲትና። ሕጂ እቶም ሕቶታት ተዓጽዮም እዮም። ንኹሎም መልሲ ዝሃቡ የቐንየልና!
mail-result-2 = ነቲ “ንስኹም ኢልኩም – ንሕና ጌርና” ዝብል ገጽ ኣንብቡ። ኣብኡ እንታይ ከም ዝፈለጥና ተጻሒፉ ኣሎ። እንታይ ከም እንቕይር እውን ተጻሒፉ ኣሎ። ነቲ ሊንክ ኣቐምጥዎ። ድሒሩ ተወሳኺ ክመጽእ ይኽእል።
mail-result-link = ኣብዚ ኣንብቡ፦ { $link }
mail-result-button = “ንስኹም ኢልኩም – ንሕና ጌርና” ኣንብቡ
mail-result-address = ሕጂ ኣድራሻ ኢመይልኩም ንድምስሶ ኣለና። ብዛዕባ እቶም ሕቶታት ተወሳኺ ኢመይል ኣይክመጸኩምን እዩ።

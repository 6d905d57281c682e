# The page that stops mails, from the link in the mail.

unsubscribe-title = ኢመይል ንምቁራጽ
unsubscribe-ask-participant = ብዛዕባ እቶም ሕቶታት ተወሳኺ ኢመይል ኣይትደልዩን ዲኹም? ሕጂ እውን መልሲ ክትህቡ ትኽእሉ ኢኹም። በቲ ዝተዋህበኩም ሊንክ ተጠቐሙ።
unsubscribe-ask-staff = ከምዚ ዝበለ ተወሳኺ ኢመይል ኣይትደልዩን ዲኹም? ኩሉ ነገር ኣብ Brygga ይጸንሕ።
unsubscribe-button = ድሕሪ ሕጂ ኣይትልኣኹ
unsubscribe-done-title = ተዛዚሙ። ድሕሪ ሕጂ ኢመይል ኣይክመጸኩምን እዩ
unsubscribe-done-participant = ብዛዕባ እቶም ሕቶታት ተወሳኺ ኢመይል ኣይክንልእኽን ኢና። ሕጂ እውን መልሲ ክትህቡ ትኽእሉ ኢኹም። በቲ ዝተዋህበኩም ሊንክ ተጠቐሙ።
unsubscribe-done-staff = ከምዚ ዝበለ ተወሳኺ ኢመይል ኣይክንልእኽን ኢና። ኩሉ ነገር ኣብ Brygga ይጸንሕ።
unsubscribe-again = ደጊሙ ክመጸኒ እደሊ እየ
unsubscribe-unknown-title = እቲ ሊንክ ደጊም ኣይሰርሕን እዩ
unsubscribe-unknown-text = እቶም ሕቶታት ተዓጽዮም ክኾኑ ይኽእሉ። ሽዑ ተወሳኺ ኢመይል ኣይንልእኽን ኢና። ወይ ድማ እቲ ሊንክ ጌጋ ክኸውን ይኽእል።
unsubscribe-refused-text = በዚ መንገዲ ዝተላእከ ክንቅበል ኣይንኽእልን ኢና። ነቲ ኣብቲ ኢመይል ዘሎ ሊንክ ደጊምኩም ክፈትዎ።

# At the end of mails that one can say no to.

mail-stop-participant = ብዛዕባ እዞም ሕቶታት ተወሳኺ ኢመይል ኣይትደልዩን ዲኹም?
mail-stop-staff = ከምዚ ዝበለ ኢመይል ኣይትደልዩን ዲኹም?
mail-stop-link = ኣብዚ ኣቋርጽዎ

# Without a network: what stands on the page that the phone keeps, and on the introduction afterwards.

answering-waiting-away = መርበብ የብልኩምን። ግን መልሲ ክትህቡ ትኽእሉ ኢኹም። እቶም መልስታት እቲ መርበብ ምስ ተመልሰ ክለኣኹ እዮም።
answering-waiting-title = መልስታትኩም መርበብ ይጽበዩ ኣለዉ
answering-waiting-text = እቶም መልስታት ክሳብ ዝለኣኹ ኣብዚ ሞባይል ይጸንሑ። እቲ መርበብ ምስ ተመልሰ ባዕላቶም ይለኣኹ። ነቲ ገጽ ዓጺኹምዎ እንተ ኾይንኩም፣ ነቲ ሊንክ ደጊምኩም ክፈትዎ።
answering-waiting-hours = እቶም መልስታት እንተ በዝሐ { $hours } ሰዓታት ይጽበዩ። ክሳብ ሽዑ እንተ ዘይተላእኩ ድሕሪኡ ኣይለኣኹን እዮም፣ ነቲ ሊንክ ደጊምኩም ምስ ከፈትኩምዎ ድማ ካብቲ ሞባይል ይድምሰሱ። ምስ ተላእኩ ካብቲ ሞባይል ይድምሰሱ።
answering-waiting-gone = ኣብዚ ሞባይል ዝጽበዩ ዝነበሩ መልስታት ተደምሲሶም፣ ምኽንያቱ ኣብ ውሽጢ { $hours } ሰዓታት ክለኣኹ ኣይከኣሉን። ደጊምኩም መልሲ ክትህቡ ትኽእሉ ኢኹም።
answering-waiting-refused = ኣብዚ ሞባይል ዝጽበዩ ዝነበሩ መልስታት ተቐባልነት ኣይረኸቡን። እቲ ኮድ ድሮ ኣብ ጥቕሚ ውዒሉ ነይሩ፣ ወይ እቶም ሕቶታት ተዓጽዮም እዮም።
answering-waiting-refused-title = እቶም መልስታት ተቐባልነት ኣይረኸቡን
answering-waiting-refused-text = እቲ ኮድ ድሮ ኣብ ጥቕሚ ውዒሉ ነይሩ፣ ወይ እቶም ሕቶታት ተዓጽዮም እዮም። መርበብ ምስ ረኸብኩም ነቲ ሊንክ ደጊምኩም ክፈትዎ።
answering-waiting-not-kept = እቶም መልስታት ኣብቲ መሳርሒ ክዕቀቡ ኣይከኣሉን። ኣብዚ ገጽ ኣለዉ። ነዚ ገጽ ኣይትዕጸውዎ። ደጊምኩም ፈትኑ።

# A tablet that is shared in a room: what whoever answers there reads.

room-title = ቋንቋ ምረጹን ጀምሩን
room-text = ኣብዚ ሓደ ሰብ በብሓደ እዩ ዝምልስ። ምስ ወዳእኩም፣ ዋላ ሓደ ንመልስታትኩም ክርኢ ኣይክእልን እዩ።
room-closed = ሕጂ መልሲ ክትህቡ ኣይትኽእሉን ኢኹም። እቶም ሕቶታት ክፉታት ኣይኮኑን።
room-full = ኩሎም ኮዳት ናይቲ ታብለት ኣብ ጥቕሚ ውዒሎም እዮም። ነቲ ኣኼባ ዝመርሕ ሰብ ንገሩ።
room-lost = እቶም መልስታት ኣይበጽሑን። እቲ ኮድ ድሮ ኣብ ጥቕሚ ውዒሉ ነይሩ፣ ወይ እቶም ሕቶታት ተዓጽዮም እዮም።
room-over-title = ደጊም ኣብዚ መልሲ ክትህቡ ኣይትኽእሉን ኢኹም
room-over-text = ናይዚ ታብለት ኣጠቓቕማ ተወዲኡ፣ ወይ እቶም ሕቶታት ተዓጽዮም እዮም።
room-idle-title = ኣሎኹም ድዩ?
room-idle-text = ዋላ ሓደ ነቲ ስክሪን እንተ ዘይተንኪፉ፣ እቶም መልስታት ይድምሰሱ። ድሕሪኡ እቲ ቀጺሉ ዘሎ ሰብ ክጅምር ይኽእል።
room-idle-here = እወ፣ ኣለኹ
room-no-script = ድሕሪ ዓሰርተ ደቓይቕ ኣብ ሓደ ገጽ፣ እቲ ቀጺሉ ዘሎ ሰብ ምእንቲ ክጅምር እቶም መልስታት ይድምሰሱ።
room-kept-text = መልስታትኩም ክሳብ ዝለኣኹ ኣብዚ ታብለት ይጸንሑ። እቲ መርበብ ምስ ተመልሰ ባዕላቶም ይለኣኹ። ኣብ ውሽጢ { $hours } ሰዓታት እንተ ዘይተላእኩ ይድምሰሱ።
room-done-text = ሕጂ ነቲ ታብለት ነቲ ቀጺሉ ዘሎ ሰብ ክትህብዎ ትኽእሉ ኢኹም።
room-done-link = ተወዲኡ
room-leave-link = ንሰራሕተኛታት
room-waiting = መርበብ ዝጽበዩ መልስታት፦ { $n }።
room-not-taken = ክለኣኹ ዘይከኣሉ መልስታት፦ { $n }።

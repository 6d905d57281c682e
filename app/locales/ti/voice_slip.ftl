# The slip for somebody whose words are shown in Brygga, and the page where its code is typed, in Tigrinya.

voice-slip-title = ስለቲ ዝበልኩምዎ ነመስግነኩም
voice-slip-by = { $role }፣ { $owner }፣ { $month }
voice-slip-role-participant = ተሳታፊ
voice-slip-role-staff = ሰራሕተኛ
voice-slip-role-employer = ኣስራሒ
voice-slip-role-partner = መሻርኽቲ ትካል
voice-slip-inside = ኣብዚ ምትሕብባር ዝሰርሑ ሰባት ነቲ ዝበልኩምዎ ከንብብዎ ፈቒድኩም ኣለኹም። ስምኩም ኣብኡ ኣይተጻሕፈን።
voice-slip-public = ኣብዚ ምትሕብባር ዝሰርሑ ሰባትን ካልእ ህዝብን ነቲ ዝበልኩምዎ ከንብብዎ ፈቒድኩም ኣለኹም። ስምኩም ኣብኡ ኣይተጻሕፈን።
voice-slip-withdraw = ኣብ ዝኾነ ግዜ ሓሳብኩም ክትቅይሩ ትኽእሉ ኢኹም። ምኽንያቱ ክትነግሩ ኣየድልየኩምን እዩ። ነዚ ኮድ ኣብ { $name } ንዝሰርሕ ሰብ ኣርእይዎ ወይ ኣንብቡሉ፦
voice-slip-then = ሽዑ እቲ ዝበልኩምዎ ብኡንብኡ ይድምሰስ። ድሕሪኡ ኣብዚ ከንብቦ ዝኽእል ሰብ የለን።
voice-slip-code-title = እቲ ዝበልኩምዎ ደምስሱ
voice-slip-code-lede = እቲ ዝበልኩምዎ ብኡንብኡ ይድምሰስ፣ ድሕሪኡ ኣብ ዝኾነ ቦታ ኣይርአን። ክትመልስዎ ኣይትኽእሉን ኢኹም።
voice-slip-code-label = ኣብታ ወረቐት ዘሎ ኮድ
voice-slip-code-hint = እቲ ኮድ ሸሞንተ ፊደላትን ቁጽርታትን ኣለዎ፣ ንኣብነት 7KQ2-M4XR። ዓበይቲ ወይ ናእሽቱ ፊደላት ክትጽሕፉ ትኽእሉ ኢኹም።
voice-slip-code-problem = እዚ ኮድ ኣይኮነን። ሓደ ኮድ ሸሞንተ ፊደላትን ቁጽርታትን ኣለዎ።
voice-slip-code-unknown = ኣብ { $name } በዚ ኮድ ዝተዓቀበ ነገር የለን። ነቲ ኮድ ደጊምኩም ኣንብብዎ፣ እታ ወረቐት ካብዚ ምዃና ድማ ኣረጋግጹ።
voice-slip-code-do = ነቲ ዝበልክዎ ደምስሱ

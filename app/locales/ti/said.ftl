# The public page "you said – we did", in Tigrinya.

said-title = ንስኹም ኢልኩም – ንሕና ጌርና
said-document-title = ንስኹም ኢልኩም – ንሕና ጌርና፦ { $round }
said-asked-by = ሕቶታት ዘቕረበ፦
said-languages = ቋንቋ
said-empty = ኣብዚ ንስኹም እንታይ ከም ዝበልኩም ክንጽሕፍ ኢና። ንሕና እንታይ ከም እንገብር እውን ክንጽሕፍ ኢና።
said-open = ክሳብ መወዳእታ ዕለት { $date } መልሲ ክትህቡ ትኽእሉ ኢኹም። ድሕሪ እታ መዓልቲ ኣብዚ ደጊምኩም ርኣዩ።
said-heard = ንስኹም ዝበልኩምዎ
said-from-meeting = እዚ ኣብ ኣኼባ ዝተባህለ እዩ።
said-done = ንሕና እንገብሮ
said-kind-changed = ነዚ ቀይርናዮ ኣለና።
said-kind-not-changed = ነዚ ኣይንቕይሮን ኢና። ምኽንያቱ ኣብዚ ተጻሒፉ ኣሎ።
said-kind-later = ነዚ ድሒርና ክንርእዮ ኢና።
said-awaited = መልሲ ድሒሩ ክመጽእ እዩ።
said-awaited-from = መልሲ ድሒሩ ክመጽእ እዩ፣ ካብ፦
said-comma = ፣{" "}
said-foot = ነዚ ገጽ ኩሉ ሰብ ከንብቦ ይኽእል። ንስኹም ብውልቂ እንታይ መልሲ ከም ዝሃብኩም ክርኢ ዝኽእል ሰብ የለን።
said-only-swedish = እዚ ጽሑፍ ብቋንቋ ሽወደን ጥራይ እዩ ዘሎ፦

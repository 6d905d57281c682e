# Where something went wrong beside the page of whoever answers: what happened, and how to go on.

mishap-internal-title = ገለ ጌጋ ኣጋጢሙ
mishap-internal-text = እቲ ጌጋ ናትኩም ኣይኮነን። ቁሩብ ተጸበዩ። ድሕሪኡ ደጊምኩም ፈትኑ።
mishap-not-found-title = እዚ ገጽ የለን
mishap-not-found-text = እቲ ኣድራሻ ጌጋ ክኸውን ይኽእል። ነቲ ሊንክኩም ደጊምኩም ክፈትዎ፣ ወይ ኮድኩም ጽሓፉ።
mishap-too-much-title = ብሓደ ግዜ ኣዝዩ ብዙሕ ነይሩ
mishap-too-much-text = እቲ ዝለኣኽኩምዎ ኣዝዩ ብዙሕ ስለ ዝኾነ ክንቅበሎ ኣይንኽእልን ኢና። ኣሕጽር ኣቢልኩም ጽሓፉ፣ ድሕሪኡ ደጊምኩም ፈትኑ።
mishap-refused-title = ክንቅበሎ ኣይከኣልናን
mishap-refused-text = በዚ መንገዲ ዝተላእከ ክንቅበል ኣይንኽእልን ኢና። ነቲ ሊንክኩም ደጊምኩም ክፈትዎ፣ ወይ ኮድኩም ጽሓፉ።
mishap-back = ናብቲ ዝሓለፈ ገጽ ተመለሱ። እቲ ዝጸሓፍኩምዎ መብዛሕትኡ ግዜ ኣብኡ ኣሎ።
mishap-reference = ሕጂ እውን ኣይሰርሕን ድዩ? ነቲ ሊንክ ወይ ኮድ ዝሃበኩም ሰብ ሕተቱ፣ ነዚ ቁጽሪ እዚ እውን ኣርእይዎ፦
mishap-start = ካብ መጀመርታ ጀምሩ

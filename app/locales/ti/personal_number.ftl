personal-number-error = ምናልባት ውልቃዊ መለለዪ ቁጽሪ (personnummer) ጽሒፍኩም ትኾኑ፦ { $number }። ደምስስዎ። ካልእ ነገር ድዩ? ሽዑ ክትቅጽሉ ትኽእሉ ኢኹም።
personal-number-something-else = ካልእ ነገር እዩ

# The same in forms that are no questions: where a barrier is reported.
number-error = እዚ ውልቃዊ መለለዪ ቁጽሪ (personnummer) ክኸውን ይኽእል፦ { $number }። ደምስስዎ፣ ወይ ካልእ ነገር ምዃኑ ኣብ ታሕቲ ምልክት ግበሩ።
number-legend = ውልቃዊ መለለዪ ቁጽሪ (personnummer) ክኸውን ይኽእል
number-hint = ውልቃዊ መለለዪ ቁጽሪ ኣብዚ ኣየድልን እዩ። ካልእ ነገር ምዃኑ ርግጸኛታት እንተ ኾይንኩም ጥራይ ምልክት ግበሩ።
number-something-else = { $number } ካልእ ነገር እዩ

personal-number-error = ምናልባት ውልቃዊ መለለዪ ቁጽሪ (personnummer) ጽሒፍኩም ትኾኑ፦ { $number }። ደምስስዎ። ካልእ ነገር ድዩ? ሽዑ ክትቅጽሉ ትኽእሉ ኢኹም።
personal-number-something-else = ካልእ ነገር እዩ

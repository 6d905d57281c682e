# When the database does not answer in the middle of answering. The page holds what was filled in.

outage-title = ንግዚኡ ኣይሰርሕን እዩ
outage-text = ቁሩብ ተጸበዩ። ድሕሪኡ ደጊምኩም ፈትኑ።
outage-kept = መልስታትኩም ኣብዚ ገጽ ኣለዉ። ነዚ ገጽ ኣይትዕጸውዎ። ደጊምኩም መልሲ ክትህቡ ኣየድልየኩምን እዩ።
outage-button = ደጊምኩም ፈትኑ

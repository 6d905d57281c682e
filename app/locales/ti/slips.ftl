# The printed slip. The address stands between the first two texts. Kept short: there is room for six lines.

invite-slip-scan = ነቲ ትርብዒት ስካን ግበሩ። ወይ ናብዚ ኪዱ፦
invite-slip-code = ነዚ ኮድ ድማ ጽሓፉ፦
invite-slip-until = ናይ መወዳእታ መዓልቲ፦ { $day }።

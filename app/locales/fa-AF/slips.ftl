# The printed slip. The address stands between the first two texts. Kept short: there is room for six lines.

invite-slip-scan = مربع را سکن کنید. یا بروید به
invite-slip-code = و این کود را بنویسید:
invite-slip-until = آخرین روز: { $day }.

# The printed slip. The address stands between the first two texts. Kept short: there is room for six lines.

invite-slip-scan = Scan this, or go to
invite-slip-code = and type the code:
invite-slip-until = Answer by { $day }.

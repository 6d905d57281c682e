# The printed slip. The address stands between the first two texts.

invite-slip-scan = Scan the square with your phone, or go to
invite-slip-code = and type the code:
invite-slip-until = Answer by { $day }. It is voluntary and anonymous.

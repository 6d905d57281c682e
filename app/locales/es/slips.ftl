# The printed slip. The address stands between the first two texts. Kept short: there is room for six lines.

invite-slip-scan = Escanee el código QR o vaya a
invite-slip-code = y escriba el código:
invite-slip-until = Último día: { $day }.

# The printed slip. The address stands between the first two texts. Kept short: there is room for six lines.

invite-slip-scan = Скануйте QR-код або зайдіть на
invite-slip-code = і введіть код:
invite-slip-until = Останній день: { $day }.

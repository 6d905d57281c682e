# The printed slip. The address stands between the first two texts. Kept short: there is room for six lines.

invite-slip-scan = يُرجى توجيه كاميرا الهاتف نحو رمز QR أو زيارة
invite-slip-code = وكتابة الرمز:
invite-slip-until = آخر يوم للإجابة: { $day }.

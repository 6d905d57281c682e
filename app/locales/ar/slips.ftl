# The printed slip. The address stands between the first two texts. Kept short: there is room for six lines.

invite-slip-scan = امسح المربّع، أو اذهب إلى
invite-slip-code = واكتب الرمز:
invite-slip-until = آخر يوم للإجابة: { $day }.

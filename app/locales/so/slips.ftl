# The printed slip. The address stands between the first two texts. Kept short: there is room for six lines.

invite-slip-scan = Iskaan ku samee calaamadda QR. Ama gal
invite-slip-code = oo qor koodhka:
invite-slip-until = Maalinta ugu dambaysa: { $day }.

# Limits against flooding: what a municipality or region may do in a day, and an address in a while.

limits-invitations = Ni har bjudit in så många med mejl i dag som det går: { $n }. Inget skickades. Fortsätt i morgon, eller skriv ut lappar att dela ut.
limits-slips = Ni har gjort så många lappar i dag som det går: { $n }. Fortsätt i morgon, eller använd de lappar som ni har.

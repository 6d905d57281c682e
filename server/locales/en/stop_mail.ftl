# At the end of mails that one can say no to.

mail-stop-participant = Don’t want any more emails about these questions?
mail-stop-staff = Don’t want emails like this?
mail-stop-link = Stop them here

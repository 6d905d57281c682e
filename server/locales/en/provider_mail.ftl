# Mail to somebody who is to be known by the place's own provider.

mail-acceptance-subject = Start signing in to Brygga for { $tenant }
mail-acceptance-greeting = Hello!
mail-acceptance-1 = { $tenant } has added you to Brygga, where municipalities ask questions of the people they are there for, read the results, and tell what the answers lead to.
mail-acceptance-2 = You sign in the same way as to your organisation’s other systems. Open the link once to connect your sign-in with Brygga.
mail-acceptance-link = Accept the invitation here: { $link }
mail-acceptance-button = Accept the invitation
mail-acceptance-valid = The link works for seven days and can be used once.
mail-acceptance-private = The link is for you only. Do not pass it on: whoever uses it is the person Brygga will take for you.
mail-acceptance-mistake = Do you think this reached you by mistake? Get in touch with { $tenant }.

# The slip for somebody whose words are shown in Brygga, and the page where its code is typed.

voice-slip-title = Thank you for your words
voice-slip-by = { $role }, { $owner }, { $month }
voice-slip-role-participant = Participant
voice-slip-role-staff = Member of staff
voice-slip-role-employer = Employer
voice-slip-role-partner = Partner organisation
voice-slip-inside = You agreed that those who work in the collaboration may read your words. Your name is not shown there.
voice-slip-public = You agreed that those who work in the collaboration, and the public, may read your words. Your name is not shown there.
voice-slip-withdraw = You can change your mind at any time and need not say why. Show or read this code to somebody who works at { $name }:
voice-slip-then = Your words are then deleted at once. Nobody can read them here after that.
voice-slip-code-title = Delete what you said
voice-slip-code-lede = Your words are deleted at once and shown nowhere any more. They can’t be brought back.
voice-slip-code-label = The code on the slip
voice-slip-code-hint = Eight characters, for example 7KQ2-M4XR. Capitals or small letters make no difference.
voice-slip-code-problem = That is not a code. A code has eight characters.
voice-slip-code-unknown = { $name } has no quote with that code. Read the code once more, and check that the slip comes from here.
voice-slip-code-do = Delete my words

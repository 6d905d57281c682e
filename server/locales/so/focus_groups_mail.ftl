# Mails to participants in Somali. Nothing here says why somebody is invited or what they take part in.
# Dates are text made by mail-date; the link is inserted as it is.

mail-date =
    { $day } { $month ->
        [1] Janaayo
        [2] Febraayo
        [3] Maarso
        [4] Abriil
        [5] Maajo
        [6] Juun
        [7] Luuliyo
        [8] Agoosto
        [9] Sebtembar
        [10] Oktoobar
        [11] Nofembar
       *[12] Disembar
    } { $year }

## Invitation

mail-invitation-subject = Su’aalo ka yimid { $asker }
mail-invitation-greeting = Salaan!
mail-invitation-1 = { $asker } waxay rabaan inay ogaadaan fikirkaaga. Sidaas darteed waxaad helaysaa dhowr su’aalood.
mail-invitation-2 = Adiga ayaa dooranaya inaad jawaabto iyo in kale. Kuma weydiinno magacaaga. Jawaabaha waxaannu muujinnaa oo keliya haddii ugu yaraan shan qof ay jawaabeen.
mail-invitation-link = Halkan ku jawaab: { $link }
mail-invitation-button = Ka jawaab su’aalaha
mail-invitation-private = Linkigan adiga oo keliya ayaa leh. Qof kale ha u dirin.
mail-invitation-last-day = Maalinta ugu dambaysa ee aad jawaabi karto waa { $closes }.
mail-invitation-decline = Miyaadan rabin inaad jawaabto? Markaas uma baahnid inaad wax samayso. Haddii aadan jawaabin, waxba ma dhacayaan.
mail-invitation-address = Waxaannu haynaa cinwaanka iimaylkaaga si aannu su’aalaha u soo dirno. Waannu tirtiraynaa marka su’aalaha la xiro.

## Reminder

mail-reminder-subject = Weli waad u jawaabi kartaa { $asker }
mail-reminder-greeting = Salaan!
mail-reminder-1 = { $asker } aad bay u rabaan inay ogaadaan fikirkaaga. Weli waad jawaabi kartaa.
mail-reminder-2 = Kombiyuutarka ayaa fariintan u diraya dadka aan weli jawaabin. Qofna ma arko cidda ay yihiin.
mail-reminder-link = Halkan ku jawaab: { $link }
mail-reminder-button = Ka jawaab su’aalaha
mail-reminder-private = Linkigan adiga oo keliya ayaa leh. Qof kale ha u dirin.
mail-reminder-last-day = Maalinta ugu dambaysa ee aad jawaabi karto waa { $closes }.
mail-reminder-decline = Miyaadan rabin inaad jawaabto? Markaas uma baahnid inaad wax samayso. Haddii aadan jawaabin, waxba ma dhacayaan.

## Result, when the round has closed: to everybody who was invited

mail-result-subject = Akhri wixii ay { $asker } ogaadeen
mail-result-greeting = Salaan!
mail-result-1 = { $asker } waxay weydiiyeen fikirkaaga iyo fikirka dad kale. Hadda su’aalaha waa la xiray. Dhammaan dadkii jawaabay, waad mahadsan tihiin!
mail-result-2 = Akhri bogga “Waad sheegteen – waannu samaynay”. Halkaas waxaa ku qoran wixii aannu ogaannay. Waxaa kaloo ku qoran waxa aannu beddelayno. Hayso linkiga. Mar dambe waxaa laga yaabaa in wax kale lagu daro.
mail-result-link = Halkan ka akhri: { $link }
mail-result-button = Akhri “Waad sheegteen – waannu samaynay”
mail-result-address = Hadda waannu tirtiraynaa cinwaanka iimaylkaaga. Ma heli doontid iimaylo kale oo ku saabsan su’aalaha.

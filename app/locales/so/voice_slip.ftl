# The slip for somebody whose words are shown in Brygga, and the page where its code is typed, in Somali.

voice-slip-title = Waad ku mahadsan tahay hadalkaaga
voice-slip-by = { $role }, { $owner }, { $month }
voice-slip-role-participant = Ka-qaybgale
voice-slip-role-staff = Shaqaale
voice-slip-role-employer = Loo-shaqeeye
voice-slip-role-partner = Hay’ad aannu wada shaqayno
voice-slip-inside = Waad oggolaatay in dadka wada shaqayntan ka shaqeeya ay akhriyaan hadalkaaga. Magacaagu halkaas kuma qorna.
voice-slip-public = Waad oggolaatay in dadka wada shaqayntan ka shaqeeya iyo dadweynuhu ay akhriyaan hadalkaaga. Magacaagu halkaas kuma qorna.
voice-slip-withdraw = Mar kasta waad beddeli kartaa go’aankaaga. Uma baahnid inaad sheegto sababta. Koodhkan tus ama u akhri qof ka shaqeeya { $name }:
voice-slip-then = Markaas hadalkaaga isla markiiba waa la tirtirayaa. Taas ka dib qofna halkan kama akhrin karo.
voice-slip-code-title = Tirtir wixii aad sheegtay
voice-slip-code-lede = Hadalkaaga isla markiiba waa la tirtirayaa, meelna laguma sii arki doono. Dib looma soo celin karo.
voice-slip-code-label = Koodhka warqadda ku qoran
voice-slip-code-hint = Koodhku wuxuu leeyahay siddeed xaraf ama lambar, tusaale ahaan 7KQ2-M4XR. Waxaad qori kartaa xarfo waaweyn ama xarfo yaryar.
voice-slip-code-problem = Taasi koodh ma aha. Koodhku wuxuu leeyahay siddeed xaraf ama lambar.
voice-slip-code-unknown = { $name } ma hayo hadal koodhkan leh. Mar kale akhri koodhka, oo hubi in warqaddu halkan ka timid.
voice-slip-code-do = Tirtir hadalkayga

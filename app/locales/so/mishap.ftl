# Where something went wrong beside the page of whoever answers: what happened, and how to go on.

mishap-internal-title = Wax baa khaldamay
mishap-internal-text = Khaladku kaaga ma aha. Wax yar sug. Dabadeed mar kale isku day.
mishap-not-found-title = Boggan ma jiro
mishap-not-found-text = Cinwaanku waa khaldanaan karaa. Mar kale fur linkigaaga, ama qor koodhkaaga.
mishap-too-much-title = Hal mar way ka badatay
mishap-too-much-text = Waxa aad dirtay aad bay u badan yihiin, mana aqbali karno. Wax ka gaaban qor, dabadeed mar kale isku day.
mishap-refused-title = Ma aqbali karin
mishap-refused-text = Sida loo soo diray ma aqbali karno. Mar kale fur linkigaaga, ama qor koodhkaaga.
mishap-back = Ku noqo boggii hore. Waxa aad qortay inta badan weli halkaas ayay ku yaallaan.
mishap-reference = Weli ma shaqaynayo? Weydii qofka ku siiyay linkiga ama koodhka, oo tus lambarkan:
mishap-start = Dib u bilow

# The page that stops mails, from the link in the mail.

unsubscribe-title = Jooji iimaylada
unsubscribe-ask-participant = Miyaadan rabin iimaylo kale oo ku saabsan su’aalaha? Weli waad jawaabi kartaa. Isticmaal linkiga aad heshay.
unsubscribe-ask-staff = Miyaadan rabin iimaylo kale oo noocan ah? Wax kastaa weli wuxuu ku jiraa Brygga.
unsubscribe-button = Ha soo dirin kuwo kale
unsubscribe-done-title = Waa la sameeyay. Kuwo kale ma heli doontid
unsubscribe-done-participant = Ma soo diri doonno iimaylo kale oo ku saabsan su’aalaha. Weli waad jawaabi kartaa. Isticmaal linkiga aad heshay.
unsubscribe-done-staff = Ma soo diri doonno iimaylo kale oo noocaas ah. Wax kastaa weli wuxuu ku jiraa Brygga.
unsubscribe-again = Mar kale ayaan rabaa
unsubscribe-unknown-title = Linkigu ma sii shaqaynayo
unsubscribe-unknown-text = Waxaa laga yaabaa in su’aalaha la xiray. Markaas iimaylo kale ma dirno. Ama linkigu waa khaldan yahay.
unsubscribe-refused-text = Sida loo soo diray ma aqbali karno. Mar kale fur linkiga ku jira iimaylka.

# The participant's way in plain Somali. «We» is aannu, the we that leaves the reader out, so that it is never read as a no (aan).
# Numbers are passed as numbers; dates as text made by answering-date.

## The languages, each in its own script: the same in every file

language-name-sv = Svenska
language-name-sv-easy = Lätt svenska
language-name-en = English
language-name-ar = العربية
language-name-fa-AF = دری
language-name-so = Soomaali
language-name-ti = ትግርኛ
language-name-uk = Українська
language-name-es = Español

## Shared parts

answering-error-prefix = Khalad:
answering-document-title = { $page } – { $round }
answering-document-title-error = Khalad: { $page } – { $round }
answering-error-summary-title = Wax baa u baahan in la saxo
answering-language-switch = Beddel luqadda
answering-help = Ma u baahan tahay caawimo? Weydii { $contact }.
answering-dont-know = Ma garanayo
answering-declined = Ma rabo inaan ka jawaabo
answering-date =
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

answering-button-start = Bilow
answering-button-next = Xiga
answering-button-back = Dib u noqo
answering-button-review = Eeg jawaabahayga
answering-button-send = Dir jawaabaha

## Enter the code

answering-code-title = Qor koodhkaaga
answering-code-text = Warqad yar ayaa lagu siiyay. Koodhku wuxuu ku qoran yahay warqadda.
answering-code-label = Koodhkaaga
answering-code-hint = Koodhku sidan buu u eg yahay: ABCD-EFGH. Waxaad qori kartaa xarfo waaweyn ama xarfo yaryar.
answering-code-button = Sii wad
answering-code-error-empty = Qor koodhka ku qoran warqaddaada.
answering-code-error-unknown = Koodhkaas lama helin. Eeg warqadda. Mar kale qor koodhka.

## Choose the language

answering-language-title = Dooro luqadda
answering-language-label = Luqaddee ayaad rabtaa inaad ku jawaabto?
answering-language-hint = Luqadda waad beddeli kartaa markaad rabto.

## Before the first question (GDPR article 13)

answering-intro-title = Ka hor intaadan bilaabin
answering-intro-lead =
    Waxaannu rabnaa inaannu ogaanno fikirkaaga. { $total ->
        [one] Waa hal su’aal.
       *[other] Waa { $total } su’aalood.
    } Adiga ayaa dooranaya inaad jawaabto iyo in kale.
answering-intro-lead-most =
    Waxaannu rabnaa inaannu ogaanno fikirkaaga. { $total ->
        [one] Waa hal su’aal.
       *[other] Waa ugu badnaan { $total } su’aalood. Tiradu waxay ku xiran tahay waxa aad ku jawaabto.
    } Adiga ayaa dooranaya inaad jawaabto iyo in kale.

answering-intro-who-title = Yaa su’aalaha weydiinaya?
answering-intro-who = Su’aaluhu waxay ka yimaaddeen { $asker } iyo { $region }. Iyaga ayaa mas’uul ka ah macluumaadkaaga.
answering-intro-who-one = Su’aaluhu waxay ka yimaaddeen { $asker }. Iyaga ayaa mas’uul ka ah macluumaadkaaga.

answering-intro-why-title = Waa maxay sababta aannu su’aalaha u weydiinayno?
answering-intro-why = Mashruucu sidan ayuu u qoray: { $purpose }
answering-intro-why-law = Sharcigu wuu noo oggol yahay inaannu su’aalo weydiinno. Sababtu waa inay dadka oo dhan u fiican tahay. Sharciga dhexdiisa waxaa lagu magacaabaa “danta guud”.

answering-intro-use-title = Maxaa lagu sameeyaa jawaabaha?
answering-intro-use-1 = Waxaannu isku darnaa jawaabaha dadka oo dhan. Sidaas ayaannu ku aragnaa fikirka dad badan. Ma aragno fikirka adiga kuu gaar ah.
answering-intro-use-2 = Dabadeed waxaannu go’aansannaa waxa aannu beddelayno. Adiga waannu kuu sheegi doonnaa.

answering-intro-small-title = Ma jiraa qof arki kara waxa aan ku jawaabo?
answering-intro-small-1 = Kuma weydiinno magacaaga.
answering-intro-small-2 = Waxa ay kooxdu ku jawaabtay waxaannu muujinnaa oo keliya haddii ugu yaraan shan qof oo kooxda ka mid ah ay su’aasha ka jawaabeen.

answering-intro-text-title = Marka aad erayadaada wax ku qorto
answering-intro-text-1 = Marka hore qof hoggaamiya mashruuca ayaa akhriya qoraalka. Dabadeed waxaa laga yaabaa in dad kale ay akhriyaan. Qoraallada waxaannu muujinnaa oo keliya marka ugu yaraan toban qof ay wax qoreen.
answering-intro-text-2 = Magacyo ha qorin. Ha qorin lambarka aqoonsiga (personnummer). Ha qorin cinwaan ama lambar telefoon.

answering-intro-kept-title = Muddo intee le’eg ayaannu kaydinnaa?
answering-intro-kept-1 = Su’aalaha waxaa la xirayaa { $closes }. Markaas waxaannu tirtirnaa koodhadhka oo dhan. Waxaannu kaloo tirtirnaa cinwaannada iimaylka oo dhan.
answering-intro-kept-2 = Jawaabaha waxaannu kaydinnaa ilaa { $kept_until }. Jawaabaha magac kuma qorna. Dabadeed waannu tirtirnaa jawaabaha.
answering-intro-kept-3 =
    { $backup_days ->
        [one] Waxaannu haynaa koobiyo laga sameeyay waxa kombiyuutarkayaga ku jira. Wixii aannu tirtirno wuxuu koobiyada ku sii jiri karaa ilaa hal maalin. Dabadeed ma sii jiro.
       *[other] Waxaannu haynaa koobiyo laga sameeyay waxa kombiyuutarkayaga ku jira. Wixii aannu tirtirno wuxuu koobiyada ku sii jiri karaa ilaa { $backup_days } maalmood. Dabadeed ma sii jiro.
    }

answering-intro-link-title = Ma jiraa qof ogaan kara jawaabaha aan anigu bixiyay?
answering-intro-link-before = Waxaa jira dhowr qof oo kombiyuutarkayaga maamula. Inta aan su’aalaha la xirin, way ogaan karaan koodhka lagu soo diray jawaab. Laakiin looma oggola inay sidaas sameeyaan.
answering-intro-link-after = Marka su’aalaha la xiro, koodhadhku ma sii jiraan. Markaas qofna sidaas ma samayn karo. Koodhadhku waxay ku jiraan oo keliya koobiyadii hore. Dabadeed halkaasna kuma sii jiraan.

answering-intro-voluntary-title = Adiga ayaa go’aanka leh
answering-intro-voluntary-1 = Qasab ma aha inaad jawaabto. Haddii aad jawaabto iyo haddii kale, waxaad helaysaa isla taageeradii iyo isla lacagtii.
answering-intro-voluntary-2 = Su’aalaha waad ka boodi kartaa. Waad joojin kartaa markaad rabto. Jawaabahaaga waxaannu helnaa oo keliya marka aad riixdo “Dir jawaabaha”.
answering-intro-voluntary-2-required = Su’aalaha qaarkood waa inaad wax ka doorataa. Waxaad dooran kartaa “Ma rabo inaan ka jawaabo”. Su’aalaha kale waad ka boodi kartaa. Waad joojin kartaa markaad rabto. Jawaabahaaga waxaannu helnaa oo keliya marka aad riixdo “Dir jawaabaha”.
answering-intro-voluntary-3 = Dabadeed ma beddeli karno jawaabahaaga. Mana tirtiri karno. Ma garanayno jawaabaha adigu aad bixisay.

answering-intro-rights-title = Yaan weydiin karaa?
answering-intro-rights-1 = Weydii { $contact }. Waad ogaan kartaa macluumaadka aannu kaa hayno. Waxaad na weydiisan kartaa inaannu saxno. Waxaad kaloo na weydiisan kartaa inaannu tirtirno.
answering-intro-rights-dpo = Waxaa jira qof hubiya inaannu sharciga raacno. Qofkaasna waad weydiin kartaa: { $dpo }.
answering-intro-rights-2 = Ma kula tahay inaannu wax khaldan ku samaynno macluumaadkaaga? Markaas waxaad cabasho u diri kartaa hay’ad dawladeed. Magaceedu waa Integritetsskyddsmyndigheten (IMY).

## The questions

answering-progress = Su’aal { $n } oo ka mid ah { $total }
answering-hint-single = Dooro hal jawaab.
answering-hint-multiple = Waxaad dooran kartaa dhowr jawaabood.
answering-hint-scale = Dooro lambar. Lambarka { $min } macnihiisu waa “{ $low }”. Lambarka { $max } macnihiisu waa “{ $high }”.
answering-hint-number = Qor lambar laga bilaabo { $min } ilaa { $max }.
answering-hint-text = Haddii aad rabto, erayadaada ku qor.
answering-hint-text-names = Magacyo ha qorin. Ha qorin lambarka aqoonsiga (personnummer).
answering-hint-text-length =
    { $max ->
        [one] Waxaad qori kartaa hal xaraf.
       *[other] Waxaad qori kartaa ugu badnaan { $max } xaraf.
    }
answering-hint-skip = Su’aashan waad ka boodi kartaa.
answering-progress-most = Su’aal { $n } oo ka mid ah ugu badnaan { $total }
answering-hint-ranking =
    { $places ->
        [one] Maxaa adiga kuu horreeya? Sii lambarka 1.
       *[other] Maxaa adiga kuu horreeya? Sii lambarka 1. Maxaa ku xiga? Sii lambarka 2. Lambarka ugu dambeeya waa { $places }. Lambar kasta hal mar oo keliya isticmaal.
    }
answering-ranking-none = lambar la’aan
answering-hint-slider = Dooro meel ka mid ah xariiqda. Lambarka { $min } macnihiisu waa “{ $low }”. Lambarka { $max } macnihiisu waa “{ $high }”. Waxaad kaloo qori kartaa lambar.
answering-slider-typed = Ama qor lambar laga bilaabo { $min } ilaa { $max }
answering-hint-year = Qor sannad laga bilaabo { $first } ilaa { $last }.
answering-hint-month = Qor bisha iyo sannadka, laga bilaabo { $first } ilaa { $last }. Miyaadan xusuusnayn bisha? Markaas qor sannadka oo keliya.
answering-hint-day = Qor maalinta, bisha iyo sannadka, laga bilaabo { $first } ilaa { $last }. Miyaadan wada xusuusnayn? Markaas qor sannadka oo keliya. Maalinta ma kaydinno.
answering-date-day = Maalin
answering-date-month = Bil
answering-date-year = Sannad
answering-month =
    { $month ->
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
answering-own-words-label = Ma dooratay “{ $option }”? Erayadaada ku qor.
answering-instead = Ama halkan ka dooro
answering-hint-required = Halkan waa inaad wax ka doorataa. Waxaad dooran kartaa “Ma rabo inaan ka jawaabo”.
answering-listen = Dhageyso
answering-listen-stop = Jooji codka
answering-listen-to = Dhageyso: { $text }

answering-error-choice = Dooro jawaab ka mid ah jawaabaha bogga ku yaalla.
answering-error-number-range = Qor lambar laga bilaabo { $min } ilaa { $max }.
answering-error-text-long =
    { $max ->
        [one] Qoraalku aad buu u dheer yahay. Waxaad qori kartaa hal xaraf.
       *[other] Qoraalku aad buu u dheer yahay. Waxaad qori kartaa ugu badnaan { $max } xaraf.
    }
answering-error-required = Dooro jawaab. Waxaad dooran kartaa “Ma rabo inaan ka jawaabo”.
answering-error-tie = Laba shay ayaa isku lambar leh. Sii lambarro kala duwan.
answering-error-date = Qor sannad laga bilaabo { $first } ilaa { $last }. Lambarro ku qor. Maalinta iyo bisha waad ka tegi kartaa.
answering-error-both = Laba jawaabood ayaad bixisay. Mid ka tirtir.
answering-error-own-words = Erayadaada ayaad ku qortay, laakiin waxaad dooratay jawaab kale. Tirtir erayada, ama beddel jawaabta.

answering-own-phone-label = Kani waa telefoonkayga: kaydi waxa aan qoro ilaa aan diro
answering-own-phone-hint = Ha calaamadin sanduuqa haddii qof kale uu isna telefoonka isticmaalo.
answering-draft-restored = Waa kan wixii aad hore u qortay. Wuxuu ku jiraa oo keliya telefoonkaaga ama kombiyuutarkaaga.
answering-draft-remove = Tirtir wixii aan qoray

## Review and send

answering-review-title = Eeg jawaabahaaga
answering-review-text = Halkan waxaad ku arkaysaa wixii aad ku jawaabtay. Weli ma aadan dirin.
answering-review-left = Jawaab ayaad beddeshay. Sidaas darteed su’aalahan mar dambe ma weydiinno. Jawaabahan lama dirayo:
answering-review-not-answered = Lagama jawaabin
answering-review-change = Beddel
answering-review-change-label = Beddel jawaabta su’aasha { $n }
answering-review-after = Marka aad dirto ka dib, jawaabaha ma beddeli kartid.
answering-review-error-nothing = Weli ma aadan jawaabin. Ka jawaab ugu yaraan hal su’aal. Dabadeed dir.
answering-send-failed = Jawaabaha weli lama dirin. Weli bogga ayay ku yaallaan. Mar kale isku day.
answering-send-unsure = Ma garanayno in jawaabuhu na soo gaareen iyo in kale. Weli bogga ayay ku yaallaan. Mar kale dir. Hal mar oo keliya ayaannu tirinaynaa.

## Thanks

answering-thanks-title = Mahadsanid!
answering-thanks-text = Waannu helnay jawaabahaaga.
answering-thanks-next = Waxaannu akhrinaynaa wixii ay dadka oo dhan ku jawaabeen. Dabadeed waxaannu sheegi doonnaa waxa aannu beddelayno. Waxaannu kaloo sheegi doonnaa waxa aannaan beddelayn, iyo sababta.
answering-thanks-link = Akhri bogga “Waad sheegteen – waannu samaynay”
answering-thanks-close = Hadda waad xiri kartaa bogga.

## Doors that are shut

answering-already-title = Koodhka hore ayaa loo isticmaalay
answering-already-text = Hore ayaannu u helnay jawaabo koodhkan lagu soo diray. Uma baahnid inaad wax kale samayso.
answering-not-open-title = Weli ma jawaabi kartid
answering-not-open-text = Waxaad jawaabi kartaa laga bilaabo { $opens }. Ilaa markaas hayso koodhkaaga ama linkigaaga.
answering-closed-title = Su’aalaha waa la xiray
answering-closed-text = Su’aalaha waxaa la xiray { $closes }. Hadda ka dib lama jawaabi karo.
answering-closed-link = Akhri bogga “Waad sheegteen – waannu samaynay”
answering-ended-title = Su’aaluhu way dhammaadeen
answering-ended-text = Degmadu ma sii isticmaasho Brygga. Hadda ma jawaabi kartid. Hore ma u jawaabtay? Jawaabtaadu weli waa qarsoodi.
answering-unknown-title = Linkigu ma shaqaynayo
answering-unknown-text = Halkan su’aalo lagama helin. Waxaa laga yaabaa in linkigu uusan dhammaystirnayn. Ma haysataa koodh? Markaas koodhka qor.
answering-unknown-link = Qor koodhkaaga
answering-skip = U gudub qoraalka bogga

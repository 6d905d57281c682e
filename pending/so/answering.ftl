# Somali: new texts of answering.ftl, for the kinds of question and the branches. No native reader has checked them.

answering-declined = Ma rabo inaan ka jawaabo
answering-intro-lead-most =
    Waxaan rabnaa inaan ogaanno waxaad u malaynayso. { $total ->
        [one] Waa hal su’aal.
       *[other] Waa ugu badnaan { $total } su’aalood.
    } Jawaabiddu waa ikhtiyaari.
answering-intro-voluntary-2-required = Su’aalaha qaarkood waxay u baahan yihiin jawaab, laakiin had iyo jeer waxaad dooran kartaa ”Ma rabo inaan ka jawaabo”. Su’aalaha kale waad ka boodi kartaa. Waad joojin kartaa markaad rabto. Jawaabo lama diro ilaa aad riixdo badhanka dirista.
answering-progress-most = Su’aasha { $n } oo ka mid ah ugu badnaan { $total }
answering-hint-ranking =
    { $places ->
        [one] Lambarka 1 sii waxa adiga kuu horreeya.
       *[other] Lambarka 1 sii waxa adiga kuu horreeya, kadibna lambarka 2, ilaa lambarka { $places }. Lambar kasta hal mar ayaad isticmaali kartaa.
    }
answering-ranking-none = lambar la’aan
answering-hint-slider = Dooro meel ka mid ah xariiqda. { $min } macnaheedu waa ”{ $low }”. { $max } macnaheedu waa ”{ $high }”. Waxaad sidoo kale qori kartaa tiro kale.
answering-slider-typed = Ama qor tiro u dhexeysa { $min } ilaa { $max }
answering-hint-year = Qor sannad u dhexeeya { $first } ilaa { $last }.
answering-hint-month = Qor bisha iyo sannadka, laga bilaabo { $first } ilaa { $last }. Haddii aadan xasuusan bisha, sannadka ayaa ku filan.
answering-hint-day = Qor maalinta, bisha iyo sannadka, laga bilaabo { $first } ilaa { $last }. Haddii aadan dhammaan xasuusan, sannadka ayaa ku filan. Waxaan kaydinnaa oo keliya bisha iyo sannadka.
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
        [9] Sebteembar
        [10] Oktoobar
        [11] Nofeembar
       *[12] Diseembar
    } { $year }
answering-own-words-label = Haddii aad dooratay ”{ $option }”: waxaad ku qori kartaa erayadaada
answering-instead = Ama halkan ka dooro
answering-hint-required = Su’aashani waxay u baahan tahay jawaab. Haddii aadan rabin inaad jawaabto, waxaad dooran kartaa ”Ma rabo inaan ka jawaabo”.
answering-error-required = Su’aashani waxay u baahan tahay jawaab. Waxaad sidoo kale dooran kartaa ”Ma rabo inaan ka jawaabo”.
answering-error-tie = Laba shay ayaa leh isla lambar. Sii lambarro kala duwan.
answering-error-date = Qor sannad u dhexeeya { $first } ilaa { $last }, maalinta iyo bishana ku qor tirooyin. Maalinta iyo bisha waad banneyn kartaa.
answering-error-both = Su’aashan waxaa jira laba jawaabood oo kala duwan. Mid keliya ha hadho.
answering-error-own-words = Waxaad ku qortay erayadaada, laakiin waxaad dooratay jawaab kale. Dooro jawaabta erayadu ku saabsan yihiin, ama tirtir erayada.
answering-review-left = Waxaad beddeshay jawaab. Sidaa darteed mar dambe ma weydiinayno su’aalahan, jawaabahaagana lama dirayo:

# The participant's way in plain Tigrinya, as it is written in Eritrea; «ንስኹም» to everybody.
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

answering-error-prefix = ጌጋ፦
answering-document-title = { $page } – { $round }
answering-document-title-error = ጌጋ፦ { $page } – { $round }
answering-error-summary-title = ገለ ጌጋ ኣሎ
answering-language-switch = ቋንቋ ቀይሩ
answering-help = ሓገዝ የድልየኩም ድዩ? ኣብዚ ሕተቱ፦ { $contact }።
answering-dont-know = ኣይፈልጥን
answering-declined = መልሲ ክህብ ኣይደልን
answering-date =
    { $day } { $month ->
        [1] ጥሪ
        [2] ለካቲት
        [3] መጋቢት
        [4] ሚያዝያ
        [5] ግንቦት
        [6] ሰነ
        [7] ሓምለ
        [8] ነሓሰ
        [9] መስከረም
        [10] ጥቅምቲ
        [11] ሕዳር
       *[12] ታሕሳስ
    } { $year }

answering-button-start = ጀምሩ
answering-button-next = ዝቕጽል
answering-button-back = ንድሕሪት
answering-button-review = መልስታትኩም ርኣዩ
answering-button-send = መልስታት ልኣኹ

## Enter the code

answering-code-title = ኮድኩም ጽሓፉ
answering-code-text = ሓንቲ ወረቐት ተዋሂባትኩም ኣላ። እቲ ኮድ ኣብታ ወረቐት ተጻሒፉ ኣሎ።
answering-code-label = ኮድኩም
answering-code-hint = እቲ ኮድ ከምዚ ይመስል፦ ABCD-EFGH። ዓበይቲ ወይ ናእሽቱ ፊደላት ክትጽሕፉ ትኽእሉ ኢኹም።
answering-code-button = ቀጽሉ
answering-code-error-empty = ነቲ ኣብ ወረቐትኩም ዘሎ ኮድ ጽሓፉ።
answering-code-error-unknown = ነቲ ኮድ ክንረኽቦ ኣይከኣልናን። ነታ ወረቐት ርኣዩ። ነቲ ኮድ ደጊምኩም ጽሓፉ።

## Choose the language

answering-language-title = ቋንቋ ምረጹ
answering-language-label = ኣየናይ ቋንቋ ትደልዩ?
answering-language-hint = ኣብ ዝደለኹምዎ ግዜ ቋንቋ ክትቅይሩ ትኽእሉ ኢኹም።

## Before the first question (GDPR article 13)

answering-intro-title = ቅድሚ ምጅማርኩም
answering-intro-lead =
    እንታይ ከም እትሓስቡ ክንፈልጥ ንደሊ ኢና። { $total ->
        [one] ሓደ ሕቶ ጥራይ ኣሎ።
       *[other] { $total } ሕቶታት ኣለዉ።
    } መልሲ ክትህቡ ወይ ከይትህቡ ባዕልኹም ትውስኑ።
answering-intro-lead-most =
    እንታይ ከም እትሓስቡ ክንፈልጥ ንደሊ ኢና። { $total ->
        [one] ሓደ ሕቶ ጥራይ ኣሎ።
       *[other] እንተ በዝሐ { $total } ሕቶታት ኣለዉ። ብዝሖም ኣብቲ እትህብዎ መልሲ ይምርኮስ።
    } መልሲ ክትህቡ ወይ ከይትህቡ ባዕልኹም ትውስኑ።

answering-intro-who-title = ዝሓትት ዘሎ መን እዩ?
answering-intro-who = { $asker } ምስ { $region } ብሓባር እዮም ዝሓቱኹም ዘለዉ። ሓላፍነት ናይ ሓበሬታኹም ናታቶም እዩ።
answering-intro-who-one = ዝሓተኩም ዘሎ { $asker } እዩ። ሓላፍነት ናይ ሓበሬታኹም እውን ናቱ እዩ።

answering-intro-why-title = ስለምንታይ ንሓትት?
answering-intro-why = እቲ ፕሮጀክት ከምዚ ኢሉ ይጽሕፍ፦ { $purpose }
answering-intro-why-law = ሕጊ ክንሓትት ይፈቕደልና እዩ። ምኽንያቱ እዚ ስራሕ ንኹሉ ሰብ ይጠቅም። ኣብ ሕጊ እዚ “ረብሓ ህዝቢ” ይበሃል።

answering-intro-use-title = ነቶም መልስታት እንታይ ንገብሮም?
answering-intro-use-1 = ናይ ኩሎም ሰባት መልስታት ብሓባር ንድምሮም። ሽዑ ብዙሓት ሰባት እንታይ ከም ዝሓስቡ ንርኢ። ንስኹም ብውልቂ እንታይ ከም እትሓስቡ ኣይንርእን ኢና።
answering-intro-use-2 = ድሕሪኡ እንታይ ከም እንቕይር ንውስን። ነዚ እውን ንነግረኩም።

answering-intro-small-title = ዝህቦ መልሲ ክርኢ ዝኽእል ሰብ ኣሎ ድዩ?
answering-intro-small-1 = ስምኩም ኣይንሓትትን ኢና።
answering-intro-small-2 = እቲ ጉጅለ ንሓደ ሕቶ ዝሃቦ መልሲ እነርኢ ብውሑዱ ሓሙሽተ ሰባት ካብቲ ጉጅለ መልሲ ምስ ሃቡ ጥራይ ኢና።

answering-intro-text-title = ብናይ ገዛእ ርእስኹም ቃላት ክትጽሕፉ ከለኹም
answering-intro-text-1 = መጀመርታ ሓደ መራሒ ፕሮጀክት ነቲ ጽሑፍ የንብቦ። ድሕሪኡ ካልኦት ከንብብዎ ይኽእሉ። ጽሑፋት እነርኢ ብውሑዱ ዓሰርተ ሰባት ምስ ጸሓፉ ጥራይ ኢና።
answering-intro-text-2 = ስም ኣይትጽሓፉ፣ ናትኩም ይኹን ናይ ካልእ ሰብ። ውልቃዊ መለለዪ ቁጽሪ (personnummer) ኣይትጽሓፉ። ኣድራሻ ወይ ቁጽሪ ተሌፎን እውን ኣይትጽሓፉ።

answering-intro-kept-title = ሓበሬታ ንኽንደይ ግዜ ንዕቅብ?
answering-intro-kept-1 = እቶም ሕቶታት ብዕለት { $closes } ይዕጸዉ። ሽዑ ኩሎም ኮዳት ንድምስስ። ኩሎም ኣድራሻታት ኢመይል እውን ንድምስስ።
answering-intro-kept-2 = ነቶም መልስታት ክሳብ ዕለት { $kept_until } ንዕቅቦም። ኣብቶም መልስታት ስም የለን። ድሕሪኡ ነቶም መልስታት ንድምስሶም።
answering-intro-kept-3 =
    { $backup_days ->
        [one] ናይቲ ኣብ ኮምፒተር ዘሎ ሓበሬታ ቅዳሓት ኣለና። እቲ እንድምስሶ ሓበሬታ ክሳብ ሓንቲ መዓልቲ ኣብቶም ቅዳሓት ክጸንሕ ይኽእል። ድሕሪኡ ፈጺሙ ይጠፍእ።
       *[other] ናይቲ ኣብ ኮምፒተር ዘሎ ሓበሬታ ቅዳሓት ኣለና። እቲ እንድምስሶ ሓበሬታ ክሳብ { $backup_days } መዓልቲ ኣብቶም ቅዳሓት ክጸንሕ ይኽእል። ድሕሪኡ ፈጺሙ ይጠፍእ።
    }

answering-intro-link-title = ኣየኖት መልስታት ናተይ ምዃኖም ክፈልጥ ዝኽእል ሰብ ኣሎ ድዩ?
answering-intro-link-before = ነቲ ኮምፒተር ዘመሓድሩ ገለ ሰባት ኣለዉ። ቅድሚ እቶም ሕቶታት ምዕጻዎም፣ ኣየናይ ኮድ ናይ ኣየናይ መልሲ ምዃኑ ክፈልጡ ይኽእሉ እዮም። ግን ከምኡ ክገብሩ ኣይፍቀደሎምን እዩ።
answering-intro-link-after = እቶም ሕቶታት ምስ ተዓጽዉ፣ ኮዳት ተደምሲሶም እዮም። ሽዑ ከምኡ ክገብር ዝኽእል ሰብ የለን። ኮዳት ኣብቶም ናይ ቀደም ቅዳሓት ጥራይ ይህልዉ። ድሕሪኡ ንሳቶም እውን ይጠፍኡ።

answering-intro-voluntary-title = ባዕልኹም ትውስኑ
answering-intro-voluntary-1 = መልሲ ክትህቡ ግዴታ የብልኩምን። መልሲ እንተ ሃብኩም እንተ ዘይሃብኩም፣ እትረኽብዎ ደገፍን ገንዘብን ሓደ እዩ።
answering-intro-voluntary-2 = ንገለ ሕቶታት መልሲ ከይሃብኩም ክትሓልፉ ትኽእሉ ኢኹም። ኣብ ዝደለኹምዎ ግዜ ከተቋርጹ ትኽእሉ ኢኹም። መልስታትኩም ናባና ዝመጹ ነቲ “መልስታት ልኣኹ” ዝብል ምስ ጠወቕኩም ጥራይ እዩ።
answering-intro-voluntary-2-required = ኣብ ገለ ሕቶታት ገለ ክትመርጹ ኣለኩም። “መልሲ ክህብ ኣይደልን” ክትመርጹ ትኽእሉ ኢኹም። ንኻልኦት ሕቶታት መልሲ ከይሃብኩም ክትሓልፉ ትኽእሉ ኢኹም። ኣብ ዝደለኹምዎ ግዜ ከተቋርጹ ትኽእሉ ኢኹም። መልስታትኩም ናባና ዝመጹ ነቲ “መልስታት ልኣኹ” ዝብል ምስ ጠወቕኩም ጥራይ እዩ።
answering-intro-voluntary-3 = ድሕሪኡ ነቶም መልስታትኩም ክንቅይሮም ኣይንኽእልን ኢና። ክንድምስሶም እውን ኣይንኽእልን ኢና። ኣየኖት መልስታት ናትኩም ምዃኖም ኣይንፈልጥን ኢና።

answering-intro-rights-title = ንመን ክሓትት እኽእል?
answering-intro-rights-1 = ኣብዚ ሕተቱ፦ { $contact }። ብዛዕባኹም እንታይ ሓበሬታ ከም ዝዓቀብና ክትፈልጡ ትኽእሉ ኢኹም። ነቲ ሓበሬታ ክንእርሞ ክትሓቱና ትኽእሉ ኢኹም። ክንድምስሶ እውን ክትሓቱና ትኽእሉ ኢኹም።
answering-intro-rights-dpo = ሕጊ ከም እንኽተል ዘረጋግጽ ሓደ ሰብ ኣሎ። ነዚ ሰብ እውን ክትሓቱ ትኽእሉ ኢኹም፦ { $dpo }።
answering-intro-rights-2 = ብዛዕባ ሓበሬታኹም ጌጋ ንገብር ዘለና ይመስለኩም ድዩ? ሽዑ ናብ ሓደ በዓል መዚ ጥርዓን ከተቕርቡ ትኽእሉ ኢኹም። ስሙ Integritetsskyddsmyndigheten (IMY) እዩ።

## The questions

answering-progress = ሕቶ { $n } ካብ { $total }
answering-hint-single = ሓደ መልሲ ምረጹ።
answering-hint-multiple = ካብ ሓደ ንላዕሊ መልሲ ክትመርጹ ትኽእሉ ኢኹም።
answering-hint-scale = ሓደ ቁጽሪ ምረጹ። { $min } “{ $low }” ማለት እዩ። { $max } “{ $high }” ማለት እዩ።
answering-hint-number = ካብ { $min } ክሳብ { $max } ዘሎ ቁጽሪ ጽሓፉ።
answering-hint-text = እንተ ደሊኹም፣ ብናይ ገዛእ ርእስኹም ቃላት ጽሓፉ።
answering-hint-text-names = ስም ኣይትጽሓፉ። ውልቃዊ መለለዪ ቁጽሪ (personnummer) ኣይትጽሓፉ።
answering-hint-text-length =
    { $max ->
        [one] ሓደ ፊደል ክትጽሕፉ ትኽእሉ ኢኹም።
       *[other] ክሳብ { $max } ፊደላት ክትጽሕፉ ትኽእሉ ኢኹም።
    }
answering-hint-skip = ነዚ ሕቶ መልሲ ከይሃብኩም ክትሓልፉ ትኽእሉ ኢኹም።
answering-progress-most = ሕቶ { $n } (እንተ በዝሐ ካብ { $total })
answering-hint-ranking =
    { $places ->
        [one] ንዓኹም ቀዳማይ ዝመጽእ ኣየናይ እዩ? ቁጽሪ 1 ሃብዎ።
       *[other] ንዓኹም ቀዳማይ ዝመጽእ ኣየናይ እዩ? ቁጽሪ 1 ሃብዎ። ድሕሪኡ ዝመጽእከ ኣየናይ እዩ? ቁጽሪ 2 ሃብዎ። እቲ ናይ መወዳእታ ቁጽሪ { $places } እዩ። ንነፍሲ ወከፍ ቁጽሪ ሓንሳብ ጥራይ ተጠቐሙሉ።
    }
answering-ranking-none = ቁጽሪ የብሉን
answering-hint-slider = ኣብቲ መስመር ሓደ ቦታ ምረጹ። { $min } “{ $low }” ማለት እዩ። { $max } “{ $high }” ማለት እዩ። ቁጽሪ እውን ክትጽሕፉ ትኽእሉ ኢኹም።
answering-slider-typed = ወይ ካብ { $min } ክሳብ { $max } ዘሎ ቁጽሪ ጽሓፉ
answering-hint-year = ካብ { $first } ክሳብ { $last } ዘሎ ዓመት ጽሓፉ።
answering-hint-month = ወርሕን ዓመትን ጽሓፉ፣ ካብ { $first } ክሳብ { $last }። ነቲ ወርሒ ኣይትዝክርዎን ዲኹም? ዓመት ጥራይ ጽሓፉ።
answering-hint-day = መዓልትን ወርሕን ዓመትን ጽሓፉ፣ ካብ { $first } ክሳብ { $last }። ኩሉ ኣይትዝክሩን ዲኹም? ዓመት ጥራይ ጽሓፉ። ነታ መዓልቲ ኣይንዕቅባን ኢና።
answering-date-day = መዓልቲ
answering-date-month = ወርሒ
answering-date-year = ዓመት
answering-month =
    { $month ->
        [1] ጥሪ
        [2] ለካቲት
        [3] መጋቢት
        [4] ሚያዝያ
        [5] ግንቦት
        [6] ሰነ
        [7] ሓምለ
        [8] ነሓሰ
        [9] መስከረም
        [10] ጥቅምቲ
        [11] ሕዳር
       *[12] ታሕሳስ
    } { $year }
answering-own-words-label = “{ $option }” መሪጽኩም ዲኹም? ብናይ ገዛእ ርእስኹም ቃላት ጽሓፉ።
answering-instead = ወይ ኣብዚ ምረጹ
answering-hint-required = ኣብዚ ገለ ክትመርጹ ኣለኩም። “መልሲ ክህብ ኣይደልን” ክትመርጹ ትኽእሉ ኢኹም።
answering-listen = ስምዑ
answering-listen-stop = ድምጺ ኣቋርጹ
answering-listen-to = ስምዑ፦ { $text }

answering-error-choice = ካብቶም ኣብዚ ገጽ ዘለዉ መልስታት ሓደ ምረጹ።
answering-error-number-range = ካብ { $min } ክሳብ { $max } ዘሎ ቁጽሪ ጽሓፉ።
answering-error-text-long =
    { $max ->
        [one] እቲ ጽሑፍ ካብ መጠን ንላዕሊ ነዊሕ እዩ። ሓደ ፊደል ክትጽሕፉ ትኽእሉ ኢኹም።
       *[other] እቲ ጽሑፍ ካብ መጠን ንላዕሊ ነዊሕ እዩ። ክሳብ { $max } ፊደላት ክትጽሕፉ ትኽእሉ ኢኹም።
    }
answering-error-required = ሓደ መልሲ ምረጹ። “መልሲ ክህብ ኣይደልን” ክትመርጹ ትኽእሉ ኢኹም።
answering-error-tie = ክልተ ነገራት ሓደ ዓይነት ቁጽሪ ኣለዎም። ዝተፈላለየ ቁጽሪ ሃብዎም።
answering-error-date = ካብ { $first } ክሳብ { $last } ዘሎ ዓመት ጽሓፉ። ብኣሃዝ ጽሓፉ። መዓልትን ወርሕን ባዶ ክትገድፍዎም ትኽእሉ ኢኹም።
answering-error-both = ክልተ መልስታት ሂብኩም ኣለኹም። ካብኣቶም ነቲ ሓደ ደምስሱ።
answering-error-own-words = ብናይ ገዛእ ርእስኹም ቃላት ጽሒፍኩም፣ ግን ካልእ መልሲ መሪጽኩም ኣለኹም። ነቶም ቃላት ደምስሱ፣ ወይ ነቲ መልሲ ቀይሩ።

answering-own-phone-label = እዚ ናይ ገዛእ ርእሰይ ሞባይል እዩ፦ ዝጽሕፎ ክሳብ ዝልእኾ ይዓቀብ
answering-own-phone-hint = ነቲ ሞባይል ካልእ ሰብ እውን ዝጥቀመሉ እንተ ኾይኑ፣ ምልክት ኣይትግበሩ።
answering-draft-restored = እዚ ቅድሚ ሕጂ ዝጸሓፍኩምዎ እዩ። ኣብ ሞባይልኩም ወይ ኣብ ኮምፒተርኩም ጥራይ እዩ ዘሎ።
answering-draft-remove = ዝጸሓፍኩምዎ ደምስሱ

## Review and send

answering-review-title = መልስታትኩም ርኣዩ
answering-review-text = ኣብዚ እንታይ መልሲ ከም ዝሃብኩም ትርእዩ። ክሳብ ሕጂ ኣይለኣኽኩምን።
answering-review-left = ሓደ መልሲ ቀይርኩም ኣለኹም። ስለዚ ደጊም ነዞም ሕቶታት ኣይንሓትትን ኢና። ነዞም መልስታት ኣይንልእኽን ኢና፦
answering-review-not-answered = መልሲ ኣይተዋህበን
answering-review-change = ቀይሩ
answering-review-change-label = መልሲ ሕቶ { $n } ቀይሩ
answering-review-after = ምስ ለኣኽኩም፣ መልስታትኩም ክትቅይሩ ኣይትኽእሉን ኢኹም።
answering-review-error-nothing = ክሳብ ሕጂ መልሲ ኣይሃብኩምን። ብውሑዱ ንሓደ ሕቶ መልሲ ሃቡ። ድሕሪኡ ልኣኹ።
answering-send-failed = እቶም መልስታት ገና ኣይተላእኩን። ኣብዚ ገጽ ኣለዉ። ደጊምኩም ፈትኑ።
answering-send-unsure = እቶም መልስታት ይብጽሑ ኣይብጽሑ ኣይፈለጥናን። ኣብዚ ገጽ ኣለዉ። ደጊምኩም ልኣኹ። ሓንሳብ ጥራይ ኢና እንቖጽሮም።

## Thanks

answering-thanks-title = የቐንየልና!
answering-thanks-text = መልስታትኩም ተቐቢልና ኣለና።
answering-thanks-next = ኩሎም ሰባት ዝሃብዎ መልሲ ነንብብ። ድሕሪኡ እንታይ ከም እንቕይር ንነግረኩም። እንታይ ከም ዘይንቕይርን ስለምንታይ ምዃኑን እውን ንነግረኩም።
answering-thanks-link = ነቲ “ንስኹም ኢልኩም – ንሕና ጌርና” ዝብል ገጽ ኣንብቡ
answering-thanks-close = ሕጂ ነዚ ገጽ ክትዓጽውዎ ትኽእሉ ኢኹም።

## Doors that are shut

answering-already-title = እቲ ኮድ ኣብ ጥቕሚ ውዒሉ እዩ
answering-already-text = በዚ ኮድ ድሮ መልሲ ተቐቢልና ኣለና። ካልእ ነገር ክትገብሩ ኣየድልየኩምን እዩ።
answering-not-open-title = ገና መልሲ ክትህቡ ኣይትኽእሉን ኢኹም
answering-not-open-text = ካብ ዕለት { $opens } ጀሚርኩም መልሲ ክትህቡ ትኽእሉ ኢኹም። ክሳብ ሽዑ ኮድኩም ወይ ሊንክኩም ኣቐምጡ።
answering-closed-title = እቶም ሕቶታት ተዓጽዮም እዮም
answering-closed-text = እቶም ሕቶታት ብዕለት { $closes } ተዓጽዮም እዮም። ደጊም መልሲ ክትህቡ ኣይትኽእሉን ኢኹም።
answering-closed-link = ነቲ “ንስኹም ኢልኩም – ንሕና ጌርና” ዝብል ገጽ ኣንብቡ
answering-ended-title = እቶም ሕቶታት ተወዲኦም እዮም
answering-ended-text = እቲ ኮምዩን (ምምሕዳር ከተማ) ብ Brygga ምጥቃም ኣቋሪጹ እዩ። ሕጂ መልሲ ክትህቡ ኣይትኽእሉን ኢኹም። ድሮ መልሲ ሂብኩም ዲኹም? መልስኹም ሕጂ እውን ምስጢር እዩ፣ ስም የብሉን።
answering-unknown-title = እቲ ሊንክ ኣይሰርሕን እዩ
answering-unknown-text = ኣብዚ ሕቶታት ክንረክብ ኣይከኣልናን። እቲ ሊንክ ምሉእ ከይከውን ይኽእል። ኮድ ኣለኩም ድዩ? ኣብ ክንድኡ ነቲ ኮድ ጽሓፉ።
answering-unknown-link = ኮድኩም ጽሓፉ
answering-skip = ናብ ትሕዝቶ እቲ ገጽ ሕለፉ

# Tigrinya: new texts of answering.ftl, for the kinds of question and the branches. No native reader has checked them.

answering-declined = ክምልስ ኣይደልን
answering-intro-lead-most =
    እንታይ ከም ትሓስቡ ክንፈልጥ ንደሊ። { $total ->
        [one] ሓደ ሕቶ ኣሎ።
       *[other] እንተበዝሐ { $total } ሕቶታት ኣሎ።
    } ምምላስ ብድሌትኩም እዩ።
answering-intro-voluntary-2-required = ገለ ሕቶታት መልሲ የድልዮም፣ ኩሉ ግዜ ግን «ክምልስ ኣይደልን» ክትመርጹ ትኽእሉ። ነቲ ካልእ ሕቶታት ክትሓልፍዎ ትኽእሉ። ኣብ ዝደለኹምዎ ግዜ ከተቋርጹ ትኽእሉ። ናይ ምስዳድ መልጎም ክሳብ ትጥውቑ መልሲ ኣይለኣኽን።
answering-progress-most = ሕቶ { $n } ካብ እንተበዝሐ { $total }
answering-hint-ranking =
    { $places ->
        [one] ንዓኻትኩም መጀመርታ ዝመጽእ ቁጽሪ 1 ሃብዎ።
       *[other] ንዓኻትኩም መጀመርታ ዝመጽእ ቁጽሪ 1 ሃብዎ፣ ቀጺሉ ቁጽሪ 2፣ ክሳብ ቁጽሪ { $places }። ነፍሲ ወከፍ ቁጽሪ ሓደ ግዜ ክትጥቀሙሉ ትኽእሉ።
    }
answering-ranking-none = ቁጽሪ የብሉን
answering-hint-slider = ኣብቲ መስመር ቦታ ምረጹ። { $min } ማለት «{ $low }»። { $max } ማለት «{ $high }»። ካልእ ቁጽሪ እውን ክትጽሕፉ ትኽእሉ።
answering-slider-typed = ወይ ካብ { $min } ክሳብ { $max } ቁጽሪ ጽሓፉ
answering-hint-year = ካብ { $first } ክሳብ { $last } ዘሎ ዓመት ጽሓፉ።
answering-hint-month = ወርሕን ዓመትን ጽሓፉ፣ ካብ { $first } ክሳብ { $last }። ነቲ ወርሒ እንተዘይዘኪርኩም፣ ዓመት ይኣክል።
answering-hint-day = መዓልቲ፣ ወርሒን ዓመትን ጽሓፉ፣ ካብ { $first } ክሳብ { $last }። ኩሉ እንተዘይዘኪርኩም፣ ዓመት ይኣክል። ወርሕን ዓመትን ጥራይ ኢና ንዕቅብ።
answering-date-day = መዓልቲ
answering-date-month = ወርሒ
answering-date-year = ዓመት
answering-month =
    { $month ->
        [1] ጥሪ
        [2] ለካቲት
        [3] መጋቢት
        [4] ሚያዝያ
        [5] ጉንበት
        [6] ሰነ
        [7] ሓምለ
        [8] ነሓሰ
        [9] መስከረም
        [10] ጥቅምቲ
        [11] ሕዳር
       *[12] ታሕሳስ
    } { $year }
answering-own-words-label = «{ $option }» እንተመሪጽኩም፦ ብቃላትኩም ክትጽሕፉ ትኽእሉ
answering-instead = ወይ ኣብዚ ምረጹ
answering-hint-required = እዚ ሕቶ መልሲ የድልዮ። ክትምልሱ እንተዘይደሊኹም «ክምልስ ኣይደልን» ክትመርጹ ትኽእሉ።
answering-error-required = እዚ ሕቶ መልሲ የድልዮ። «ክምልስ ኣይደልን» እውን ክትመርጹ ትኽእሉ።
answering-error-tie = ክልተ ነገራት ሓደ ዓይነት ቁጽሪ ኣለዎም። ዝተፈላለየ ቁጽሪ ሃብዎም።
answering-error-date = ካብ { $first } ክሳብ { $last } ዘሎ ዓመት ጽሓፉ፣ መዓልትን ወርሕን ድማ ብቁጽሪ። መዓልትን ወርሕን ባዶ ክትገድፍዎም ትኽእሉ።
answering-error-both = ነዚ ሕቶ ክልተ ዝተፈላለየ መልሲ ኣሎ። ሓደ ጥራይ ግደፉ።
answering-error-own-words = ብቃላትኩም ጽሒፍኩም፣ ግን ካልእ መልሲ መሪጽኩም። እተን ቃላት ዝምልከታኦ መልሲ ምረጹ፣ ወይ ነተን ቃላት ደምስሱ።
answering-review-left = ሓደ መልሲ ቀይርኩም። ስለዚ ነዚ ሕቶታት እዚ ድሕሪ ሕጂ ኣይንሓትትን፣ መልስታትኩም እውን ኣይለኣኽን፦

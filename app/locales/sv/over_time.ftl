# Figures beyond one round: how sure they are, rounds compared, municipalities side by side, files, and the report.

## How sure a figure is

measured-steps = { $from } eller { $to }
measured-top = { $whose }: { $percent } % svarade { $top } ({ $n } av { $of }). Slumpen gör andelen osäker: räkna med allt mellan { $low } och { $high } %.
measured-mean = Medelvärdet för de { $n } som valde ett steg är { $mean } på skalan { $min }–{ $max }. Räkna med allt mellan { $low } och { $high }.
measured-mean-alike = Medelvärdet för de { $n } som valde ett steg är { $mean } på skalan { $min }–{ $max }. Alla svarade likadant, så det går inte att säga hur säkert det är.
measured-placed = Plats { $place }: { $answer }
measured-reach = { $percent } % ({ $low }–{ $high })
measured-range = { $low }–{ $high } %
measured-range-head = Räkna med
measured-mean-head = Medelvärde
measured-mean-range = { $mean } ({ $low }–{ $high })
measured-reading = Så säkra är siffrorna
measured-reading-chance = När få svarar spelar det stor roll vilka som råkade svara. Därför står det vad man får räkna med: ett lågt och ett högt värde. Gör man om samma sak många gånger ligger det rätta värdet däremellan i ungefär 95 fall av 100.
measured-reading-dropout = Det säger inget om dem som inte svarade. De kan ha en annan bild, till exempel för att de har slutat, inte orkade eller inte förstod frågorna. Så är det även om skillnaderna är stora.

verdict-same = Det är ingen skillnad.
verdict-chance = Skillnaden är så liten att den kan bero på slumpen.
verdict-more = Skillnaden är större än slumpen brukar ge.
verdict-unknown = Det är för få svar, eller för lika, för att säga något.
verdict-short-same = lika
verdict-short-chance = osäkert
verdict-short-more = skillnad
verdict-short-unknown = går inte att säga

## On the results page

results-onwards = Mer av resultaten
results-to-compare = Jämför med en annan omgång
results-to-over-time = Över flera omgångar
results-to-side-by-side = Kommuner sida vid sida
results-to-report = Rapport att skriva ut
results-to-files = Ta med siffrorna

## Two rounds beside each other

compare-title = Jämför omgångar: { $round }
compare-lede = Samma fråga i två omgångar. Bara frågor med exakt samma ordalydelse och samma svarsalternativ jämförs.
compare-none-title = Det finns inget att jämföra med än
compare-none = En annan stängd omgång behöver ha minst en fråga med samma ordalydelse. Använd samma frågeformulär nästa gång, så går det att se vad som har ändrats.
compare-nobody = De två omgångarna gäller inte samma kommuner eller region, så de går inte att jämföra.
compare-with = Jämför med
compare-with-hint = Här finns stängda omgångar med minst en fråga som är densamma.
compare-choice =
    { $n ->
        [one] { $round }, { $owner }, till { $day } (en fråga är densamma)
       *[other] { $round }, { $owner }, till { $day } ({ $n } frågor är desamma)
    }
compare-others =
    { $n ->
        [one] En omgång går inte att välja
       *[other] { $n } omgångar går inte att välja
    }
compare-others-round = { $round }, { $owner }, till { $day }.
compare-others-questions = Ett annat frågeformulär: ingen fråga är gemensam.
compare-others-changed = Frågorna ställdes på ett annat sätt: { $why }.
compare-others-few = Stängd, men så få svarade att inga siffror visas.
compare-others-open = Inte stängd än, så det finns inga siffror.
compare-others-named = Namngiven: svaren hör till ett alias och jämförs inte här. Hur det har ändrats för gruppen står på omgångens egen sida.
compare-by-hint = En bakgrundsfråga i taget. Här finns de som är desamma i båda omgångarna.
compare-do = Jämför
compare-days = { $from } – { $to }
compare-answered = { $whose }: { $people } svarade
compare-earlier = Tidigare
compare-later = Senare
compare-difference = Skillnad
compare-what = Det som jämförs
compare-says = Vad skillnaden säger
compare-top = Svarade { $top }
compare-mean = Medelvärde
compare-share = { $percent } % ({ $n } av { $of })
compare-points = { $points } procentenheter
compare-mean-of = { $mean } ({ $n } svar)
compare-table = Tidigare och senare: { $question }
compare-table-by = Tidigare och senare, { $category }: { $question }
compare-chart = Andel som svarade { $top }, och vad man får räkna med
compare-chart-by = { $category }: andel som svarade { $top }, och vad man får räkna med
compare-questions = Fråga för fråga: { $whose }
compare-questions-by = Fråga för fråga, uppdelat efter ”{ $by }”: { $whose }
compare-hidden = Där det står ”Visas inte” är siffran dold i minst en av omgångarna. Då visas den inte för någon av dem.
compare-reading = Läs jämförelsen så här
compare-reading-chance = Med slumpen menas vilka som råkade svara. En skillnad som är större än slumpen brukar ge syns utan verklig förändring i ungefär en jämförelse av tjugo.
compare-reading-many = Jämför du många frågor samtidigt ser alltså någon av dem ut som en skillnad fast den inte är det. Titta på mönstret, inte på en enda fråga.
compare-reading-dropout = De som svarade första gången och slutade sedan är inte med den andra. Det är sällan en slump vilka som slutar.
compare-reading-people = Det kan vara samma personer, andra personer eller både och. Svaren är anonyma, så ingen kan följa en person från en omgång till nästa.
compare-reading-municipalities = Det kan vara andra kommuner som var med.
compare-reading-same-municipalities = Samma kommuner var med i båda omgångarna, men olika många kan ha svarat i var och en.
compare-reading-by = Uppdelade grupper är mindre, så slumpen spelar större roll. En grupp visas bara där båda omgångarna visar den, och bakgrundsfrågor läggs aldrig ihop med varandra.
compare-left-out = Frågor som inte jämförs
compare-left-out-text = En fråga som är ändrad är en annan fråga. Då går det inte att veta om skillnaden kommer från deltagarna eller från orden.
compare-crumb = Jämförelse
compare-report-title = Rapport, två omgångar: { $round }
compare-report-heading = Två omgångar jämförda
compare-report-anonymous = Det var frivilligt att svara. Svaren är anonyma: när omgångarna stängde togs allt bort som kunde koppla ett svar till en person.
compare-report-version = version { $version }

## Several rounds in order of time

over-time-title = Över flera omgångar: { $round }
over-time-lede = Så har samma fråga besvarats i varje omgång, i tidsordning. Bara frågor med exakt samma ordalydelse och samma svarsalternativ står bredvid varandra.
over-time-by-hint = En bakgrundsfråga i taget. Här finns de som är desamma i alla omgångarna. Saknar du någon kan du ta bort en omgång ur valet.
over-time-with = Omgångar som ska vara med
over-time-with-hint = Här finns stängda omgångar med minst en fråga som är densamma. Högst { $most } visas samtidigt, med den du utgår från. Väljer du ingen visas de senaste.
over-time-round = { $round }, till { $day }
over-time-what = Det som räknas
over-time-share = { $percent } % ({ $n } av { $of }), räkna med { $low }–{ $high } %
over-time-mean = { $mean } ({ $n } svar), räkna med { $low }–{ $high }
over-time-table = Över tid: { $question }
over-time-table-by = Över tid, { $category }: { $question }
over-time-hidden = Där det står ”Visas inte” är siffran dold i minst en av omgångarna. Då visas den inte för någon av dem. Ta bort en omgång ur valet för att se de andra.
over-time-alone = Ingen av de andra omgångarna ställde frågan likadant.
over-time-left-out = Inte med här, för att frågan ställdes på ett annat sätt: { $rounds }.
over-time-without = { $whose } har inga siffror i: { $rounds }.
over-time-reading = Läs tabellerna så här
over-time-reading-chance = Efter ”räkna med” står vad slumpen kan göra: hade några andra råkat svara kunde siffran lika gärna ha legat var som helst däremellan.
over-time-reading-two = Går siffrorna lite upp och ner är det ofta bara slump. Jämför två omgångar med varandra för att se vad skillnaden mellan just dem säger.
over-time-reading-by = Uppdelade grupper är mindre, så slumpen spelar större roll. En grupp visas bara där alla omgångar i tabellen visar den, och bakgrundsfrågor läggs aldrig ihop med varandra.
over-time-crumb = Över flera omgångar
over-time-report-title = Rapport, flera omgångar: { $round }
over-time-report-heading = Flera omgångar i tidsordning

## Municipalities side by side

side-title = Sida vid sida: { $round }
side-lede = En fråga i taget, för regionen och varje kommun.
side-answer = Svar som räknas
side-order = Ordning
side-order-name = Efter namn
side-order-difference = Efter hur mycket de skiljer sig från regionen
side-first = Kommun som står först
side-first-none = Ingen särskild
side-do = Visa
side-chose = Andel som valde ”{ $answer }”, av alla som svarade på frågan.
side-answered = Andel som svarade ”{ $answer }”, av alla som svarade på frågan.
side-chart = { $what } Strecket visar vad man får räkna med, den streckade linjen hela regionen.
side-table = Kommun för kommun: { $question }
side-table-by = Kommun för kommun, uppdelat efter ”{ $by }”: { $question }
side-cell = { $percent } % av { $of } ({ $low }–{ $high })
side-ranks-nobody = Kommunerna står efter namn. Det är ingen rangordning: förutsättningarna är olika, och små grupper svänger mer.
side-by-difference = Kommunerna står efter hur långt de är från hela regionen, uppåt eller nedåt. Det är ingen rangordning. De som inte visas står sist, efter namn.
side-reading = Inom parentes, eller under ”Räkna med”, står vad slumpen kan göra. Överlappar två kommuner säger skillnaden mellan dem lite.
side-report-title = Rapport, sida vid sida: { $round }
side-report-kind = Kommuner sida vid sida

## Files

export-title = Ta med siffrorna
export-text = Filerna har samma siffror som sidan, och inga som är dolda. I kodboken står vad varje kod betyder, på alla språk, och hur siffrorna ska läsas.
export-xlsx = Arbetsbok för kalkylprogram, med allt på var sitt blad
export-figures = Fördelningar, en rad för varje svar
export-summary = Andelar som instämmer, medelvärden och osäkerhet
export-texts = Fritexter som visas på sidan, med teman och översättningar
export-code-book = Kodbok: frågor, svar och regler
export-compared = Jämförelsen, en rad för varje siffra, och varför en fråga inte jämförs
export-over-time = Varje fråga omgång för omgång, en rad för varje siffra
export-side = Kommun för kommun, en rad för varje siffra
export-json = Allt i en fil för program
export-sheet-figures = Siffror
export-sheet-summary = Sammanfattning
export-sheet-code-book = Kodbok
export-sheet-about = Om omgången
export-sheet-texts = Fritexter
export-sheet-about-compared = Om jämförelsen
export-sheet-about-over-time = Om omgångarna
export-compared-hidden = Dold i minst en av omgångarna. Då visas den inte för någon av dem.
export-over-time-hidden = Dold i minst en av omgångarna. Då visas den inte för någon av dem.
export-about-hidden = Där shown är no visas ingenting, och där ingen har svarat ser det likadant ut. En grupps svar visas bara om minst { $n } har svarat på frågan, och inte om alla i en liten grupp har svarat likadant. En siffra döljs också om en annan dold siffra annars skulle gå att räkna ut.
export-about-shares = percent är hela procent av alla som svarade på frågan i gruppen, också dem som svarade ”vet inte” (dont_know), avrundat uppåt från en halv.
export-about-top = top är andelen som valde de två högsta stegen på en skala med fem steg eller fler, annars det högsta. value, low och high är hela procent, count hur många och base av hur många.
export-about-mean = mean är medelvärdet för dem som valde ett steg, med en decimal. Där base är ifylld står hur många de är.
export-about-intervals = low och high är 95-procentiga intervall: Wilsons för andelar, Students för medelvärden. Tomt betyder att det inte går att säga.
export-about-chosen = chosen är de som valde alternativet, not_chosen de som svarade på frågan utan att välja det. not_stated är de som inte har svarat på bakgrundsfrågan.
export-about-took-part = took_part är minst så många som svarade i omgången, i steg om fem.
export-about-texts = Fritexterna är de som en projektledare har läst och valt att visa, med samma ord som på sidan. De står utan ordning och hör inte ihop med några andra svar. language är språket där någon har angett det, themes era egna teman, och kolumner som börjar med translation_ är översättningar som personal har skrivit.
export-about-columns = group och group_kind säger vems svar det är, by och category en uppdelning efter en bakgrundsfråga, item frågan, option alternativet i en fråga med flera svar, code svaret, count hur många och answered hur många som svarade på frågan.
export-about-share = share är andelen som gav svaret i code, av alla som svarade på frågan, avrundat uppåt från en halv. I en fråga med flera svar är det andelen som valde alternativet i option.
export-about-compared-hidden = Där shown är no är siffran dold i minst en av omgångarna, eller så har ingen svarat. Då visas den inte för någon av dem.
export-about-compared-not = Där compared är no ställdes frågan inte likadant i båda omgångarna. Vad som skiljer står under says.
export-about-compared-intervals = low och high är 95-procentiga intervall för top, enligt Wilson. verdict säger vad skillnaden säger och bygger på Newcombes intervall för andelar och Welchs för medelvärden.
export-about-compared-columns = group och group_kind säger vems svar det är, by och category en uppdelning efter en bakgrundsfråga, item frågan, option alternativet i en fråga med flera svar, measure vad som räknas och code svaret eller stegen. Kolumner som börjar med earlier gäller den tidigare omgången, de som börjar med later den senare. difference är later_value minus earlier_value: procentenheter för andelar, steg på skalan för medelvärden. says är samma sak i ord. I kodboken säger round i vilken omgång frågan lyder så.
export-about-over-time-hidden = Där shown är no är siffran dold i minst en av omgångarna, eller så har ingen svarat. Då visas den inte för någon av dem. Ta bort en omgång ur valet på sidan för att se de andra.
export-about-over-time-not = Där compared är no ställdes frågan inte likadant i omgången som i de andra. Vad som skiljer står under says.
export-about-over-time-columns = group och group_kind säger vems svar det är, by och category en uppdelning efter en bakgrundsfråga, item frågan, option alternativet i en fråga med flera svar, round, opens_on och closes_on vilken omgång det är, measure vad som räknas, code svaret eller stegen, value andelen eller medelvärdet, count hur många och base av hur många. I bladet om omgångarna säger round vilken omgång det är, räknat från den första.
export-about-side-columns = group och group_kind säger vems svar det är, by och category en uppdelning efter en bakgrundsfråga, item frågan, option alternativet i en fråga med flera svar, measure vad som räknas, code svaret eller stegen, value andelen eller medelvärdet och base hur många som svarade på frågan.
export-about-signs = I textfilerna skiljer semikolon cellerna åt och komma står före decimalen. En cell som börjar som en formel har en apostrof före sig, så att kalkylprogram läser den som text.

## The report

report-title = Rapport: { $round }
report-kind = Resultatrapport
report-of = Gäller { $whose }
report-print = Skriv ut sidan från webbläsaren, eller spara den som pdf. Den är gjord för A4.
report-how = Så gick det till
report-questions = { $n } frågor, version { $version }
report-source = Källa
report-licence = Villkor
report-anonymous = Det var frivilligt att svara. Svaren är anonyma: när omgången stängde togs allt bort som kunde koppla ett svar till en person.
report-answered-region = I hela regionen: { $people } svarade.
report-hidden-here = En siffra som inte får visas ser ut så här:
report-heard-none = Ingen har skrivit ner vad som kom fram än.
report-texts = Fritexter visas inte i en rapport om en enskild kommun i en gemensam omgång. De finns i rapporten för hela regionen.

//! What the demo's methods say. The first three are made up. Then there is one for each of the nine factors that the project
//! "Fortsatt samverkan leder till arbete" names, and one for each of the other projects in `projects/`. What their "evidence"
//! says of those projects is true; the steps are made up, and say so.

use domain::methods::{Need, PartKind, Phase, TargetGroup, TimeNeeded};

/// A text in Swedish and English.
pub(super) type Two = [&'static str; 2];

/// A method with the parts that have a text.
pub(super) struct Written {
    pub(super) name: Two,
    pub(super) groups: &'static [TargetGroup],
    pub(super) needs: &'static [Need],
    pub(super) phases: &'static [Phase],
    pub(super) time: TimeNeeded,
    pub(super) parts: &'static [(PartKind, Two)],
}

/// All. The first two are adopted in the demo: their order matters.
pub(super) static METHODS: &[Written] = &[
    Written {
        name: ["Trepartssamtal före praktiken", "Three-way talk before a placement"],
        groups: &[TargetGroup::LongTermUnemployed, TargetGroup::Disability, TargetGroup::Employers],
        needs: &[Need::Workplace, Need::Motivation],
        phases: &[Phase::Preparation, Phase::Placement],
        time: TimeNeeded::Hours,
        parts: &[
            (
                PartKind::Purpose,
                [
                    "Deltagaren, arbetsplatsen och handledaren vet samma saker innan praktiken börjar. Då blir den första veckan lugnare, och färre slutar i förtid.",
                    "The participant, the workplace and the supervisor know the same things before the placement begins. The first week becomes calmer, and fewer leave early.",
                ],
            ),
            (
                PartKind::EasyLanguage,
                [
                    "Vi träffas innan du börjar. Du, din chef och jag. Vi pratar om vad du ska göra. Du får säga vad du behöver.",
                    "We meet before you begin. You, your boss and I. We talk about what you will do. You can say what you need.",
                ],
            ),
            (
                PartKind::ForWhom,
                [
                    "Alla som ska börja en praktik. Särskilt den som inte har arbetat på länge.",
                    "Everybody who is about to begin a placement. Most of all somebody who has not worked for a long time.",
                ],
            ),
            (
                PartKind::NotWhen,
                [
                    "När deltagaren inte vill att arbetsplatsen får veta något. Börja då med ett enskilt samtal.",
                    "When the participant does not want the workplace to know anything. Begin with a talk in private then.",
                ],
            ),
            (
                PartKind::Steps,
                [
                    "1. Fråga deltagaren vad arbetsplatsen får veta.\n2. Boka 45 minuter på arbetsplatsen.\n3. Gå igenom uppgifter, tider och raster.\n4. Låt deltagaren säga vad som hjälper en svår dag.\n5. Skriv tre saker som alla tre lovar. Läs dem högt.\n6. Ring båda efter tre dagar.",
                    "1. Ask the participant what the workplace may know.\n2. Book 45 minutes at the workplace.\n3. Go through tasks, hours and breaks.\n4. Let the participant say what helps on a hard day.\n5. Write down three things that all three promise. Read them aloud.\n6. Call both after three days.",
                ],
            ),
            (
                PartKind::Roles,
                [
                    "Handledaren leder samtalet och skriver. Arbetsplatsen utser en person som tar emot.",
                    "The supervisor leads the talk and writes. The workplace names one person who receives.",
                ],
            ),
            (
                PartKind::AccessibilityCommunicative,
                [
                    "Erbjud tolk och bildstöd. Skicka frågorna i förväg.",
                    "Offer an interpreter and pictures. Send the questions beforehand.",
                ],
            ),
            (
                PartKind::Contact,
                [
                    "Ring den gemensamma projektledningen på tisdagar mellan 9 och 11.",
                    "Call joint management on Tuesdays between 9 and 11.",
                ],
            ),
        ],
    },
    Written {
        name: ["Kartläggning med egna ord", "Mapping in one’s own words"],
        groups: &[TargetGroup::Youth, TargetGroup::SocialAssistance, TargetGroup::LongSickLeave],
        needs: &[Need::Motivation, Need::Health],
        phases: &[Phase::Mapping],
        time: TimeNeeded::Days,
        parts: &[
            (
                PartKind::Purpose,
                [
                    "Deltagaren beskriver själv sin situation, sina styrkor och det första steget. Det blir planens början.",
                    "The participants themselves describe where they stand, their strengths and the first step. It becomes the beginning of the plan.",
                ],
            ),
            (
                PartKind::Steps,
                [
                    "- Träff ett: en vanlig vecka. Rita den tillsammans.\n- Träff två: vad ger kraft, och vad tar kraft?\n- Träff tre: ett första steg, och vem som är med på det.",
                    "- Meeting one: an ordinary week. Draw it together.\n- Meeting two: what gives strength, and what takes it?\n- Meeting three: a first step, and who is part of it.",
                ],
            ),
            (PartKind::Time, ["Tre träffar, en timme var.", "Three meetings of an hour each."]),
        ],
    },
    Written {
        name: ["Företagsbesök i liten grupp", "Company visits in a small group"],
        groups: &[TargetGroup::NewlyArrived, TargetGroup::ForeignBorn],
        needs: &[Need::Language, Need::Network, Need::Workplace],
        phases: &[Phase::Preparation],
        time: TimeNeeded::Day,
        parts: &[
            (
                PartKind::Purpose,
                [
                    "Deltagarna ser hur ett arbete går till, och får ställa frågor till någon som gör det.",
                    "The participants see how a job is done, and ask questions to somebody who does it.",
                ],
            ),
            (
                PartKind::Steps,
                [
                    "1. Öva tio ord från arbetsplatsen dagen innan.\n2. Var högst sex deltagare.\n3. Låt var och en ställa en fråga.\n4. Prata efteråt: vad förvånade dig?",
                    "1. Practise ten words from the workplace the day before.\n2. Be at most six participants.\n3. Let each ask one question.\n4. Talk afterwards: what surprised you?",
                ],
            ),
        ],
    },
    Written {
        name: ["Gemensam utbildning i en metod", "Joint training in a method"],
        groups: &[TargetGroup::Staff],
        needs: &[Need::Skills, Need::Coordination],
        phases: &[],
        time: TimeNeeded::Days,
        parts: &[
            (
                PartKind::Purpose,
                [
                    "Medarbetare i alla kommuner lär sig samma metod, samtidigt och på samma sätt. Då får deltagarna lika bra stöd var de än bor, och kollegorna har någon att fråga i grannkommunen.",
                    "Staff in all municipalities learn the same method, at the same time and in the same way. Participants then get equally good support wherever they live, and colleagues have somebody to ask in the next municipality.",
                ],
            ),
            (
                PartKind::EasyLanguage,
                [
                    "Vi lär oss samma metod tillsammans. Alla kommuner är med. Vi övar på riktigt. Sedan provar vi i vår kommun. Efter några veckor träffas vi igen och berättar hur det gick.",
                    "We learn the same method together. All municipalities take part. We practise for real. Then we try it in our own municipality. After a few weeks we meet again and tell how it went.",
                ],
            ),
            (
                PartKind::ForWhom,
                [
                    "Medarbetare och lokala projektledare som möter deltagare. Samverkansparter är välkomna när metoden rör deras arbete.",
                    "Staff and local project leaders who meet participants. Partners are welcome when the method concerns their work.",
                ],
            ),
            (
                PartKind::NotWhen,
                [
                    "När metoden fortfarande ändras varje vecka. Pröva den först i en eller två kommuner, och utbilda när kärnan håller.",
                    "When the method still changes every week. Try it in one or two municipalities first, and train when the core holds.",
                ],
            ),
            (
                PartKind::Steps,
                [
                    "1. Välj en publicerad metod som flera kommuner vill använda.\n2. Låt varje kommun anmäla minst två medarbetare, så att ingen blir ensam om metoden.\n3. Skicka metoden och tre frågor att fundera på två veckor i förväg.\n4. Dag ett: visa metoden, öva i par från olika kommuner och prata om vad som var svårt.\n5. Pröva metoden i den egna kommunen i fyra till sex veckor.\n6. Dag två: byt erfarenheter. Skriv ner vad som borde ändras i metoden och lämna det till den gemensamma projektledningen.\n7. Anteckna vilka kommuner som nu har medarbetare som kan metoden.",
                    "1. Choose a published method that several municipalities want to use.\n2. Let each municipality send at least two members of staff, so that nobody is alone with the method.\n3. Send the method and three questions to think about two weeks beforehand.\n4. Day one: show the method, practise in pairs from different municipalities and talk about what was hard.\n5. Try the method in one’s own municipality for four to six weeks.\n6. Day two: exchange experience. Write down what ought to change in the method and hand it to joint management.\n7. Note which municipalities now have staff who know the method.",
                ],
            ),
            (
                PartKind::Roles,
                [
                    "- Den gemensamma projektledningen planerar och bjuder in.\n- En person som själv har använt metoden leder övningarna.\n- Den lokala projektledaren ser till att kollegorna får tid att öva efteråt.",
                    "- Joint management plans and invites.\n- Somebody who has used the method leads the exercises.\n- The local project leader sees to it that colleagues get time to practise afterwards.",
                ],
            ),
            (
                PartKind::Time,
                [
                    "Två dagar med fyra till sex veckor emellan. Den som deltar behöver också en halv dag för att förbereda sig.",
                    "Two days with four to six weeks between them. Those who take part also need half a day to prepare.",
                ],
            ),
            (
                PartKind::Prerequisites,
                [
                    "En publicerad metod, en lokal som går att nå med buss eller tåg, och chefer som har gett tid för båda dagarna.",
                    "A published method, a place that can be reached by bus or train, and managers who have given time for both days.",
                ],
            ),
            (
                PartKind::AccessibilityPhysical,
                [
                    "Välj en lokal utan trappor eller med hiss, och med tillgänglig toalett. Fråga i anmälan vad var och en behöver.",
                    "Choose a place without stairs or with a lift, and with an accessible toilet. Ask on the registration form what each person needs.",
                ],
            ),
            (
                PartKind::AccessibilityCommunicative,
                [
                    "Använd mikrofon och hörselslinga. Boka tolk, även teckenspråkstolk, när någon behöver det.",
                    "Use a microphone and a hearing loop. Book an interpreter, also for sign language, when somebody needs one.",
                ],
            ),
            (
                PartKind::AccessibilityInformative,
                [
                    "Skicka materialet i förväg i ett format som fungerar med skärmläsare. Säg högt det som står på bilderna.",
                    "Send the material beforehand in a format that works with a screen reader. Say aloud what the slides show.",
                ],
            ),
            (
                PartKind::AccessibilityActivity,
                [
                    "Ta paus varje timme. Ha en grupp på distans, med egen samtalsledare, för den som inte kan resa.",
                    "Take a break every hour. Have a remote group, with a facilitator of its own, for those who can’t travel.",
                ],
            ),
            (
                PartKind::Evidence,
                [
                    "Lika utbildning i hela länet är en av nio viktiga faktorer i ett projekt med nio kommuner, 2020–2022. Projektet hade stöd från Europeiska socialfonden. Att det är viktigt är projektets egen erfarenhet. Stegen har vi skrivit själva. Vi känner inte till någon mätning av vad utbildningen betydde för deltagarna.",
                    "Equal training across the county is one of nine important factors in a project with nine municipalities, 2020–2022. The project had support from the European Social Fund. That it is important is the project’s own experience. The steps are our own. We know of no measurement of what the training meant for participants.",
                ],
            ),
            (
                PartKind::Contact,
                [
                    "Den gemensamma projektledningen berättar när nästa utbildning hålls, och tar emot önskemål om nya.",
                    "Joint management tells you when the next training is held, and takes requests for new ones.",
                ],
            ),
        ],
    },
    Written {
        name: ["Studiebesök hos en annan kommun", "Study visit to another municipality"],
        groups: &[TargetGroup::Staff],
        needs: &[Need::Network, Need::Coordination],
        phases: &[],
        time: TimeNeeded::Day,
        parts: &[
            (
                PartKind::Purpose,
                [
                    "Kollegor ser hur en annan kommun arbetar och tar med sig minst en sak hem att pröva. Värdkommunen får se sitt eget arbete med nya ögon.",
                    "Colleagues see how another municipality works and bring at least one thing home to try. The host sees its own work with new eyes.",
                ],
            ),
            (
                PartKind::EasyLanguage,
                [
                    "Vi åker till en annan kommun. Vi ser hur de arbetar. Vi frågar och lyssnar. Vi väljer en sak som vi vill prova hemma. Senare berättar vi hur det gick.",
                    "We go to another municipality. We see how they work. We ask and listen. We choose one thing that we want to try at home. Later we tell how it went.",
                ],
            ),
            (
                PartKind::ForWhom,
                [
                    "Medarbetare, lokala projektledare och samverkansparter. Åk helst två eller tre tillsammans, som ska arbeta med samma sak när ni kommer hem.",
                    "Staff, local project leaders and partners. Preferably go two or three together, who will work on the same thing when you come home.",
                ],
            ),
            (
                PartKind::NotWhen,
                [
                    "När frågan går att reda ut i ett telefonsamtal. Eller när besökarna skulle möta deltagare som inte har sagt ja till det.",
                    "When the question can be sorted out by telephone. Or when the visitors would meet participants who have not agreed to it.",
                ],
            ),
            (
                PartKind::Steps,
                [
                    "1. Skriv en fråga som besöket ska ge svar på och skicka den till värdkommunen.\n2. Kom överens om dag, program och hur många ni blir. Högst sex är lagom.\n3. Värden frågar de deltagare som kan vara på plats. Den som inte vill möta besökare ska slippa.\n4. Se arbetet i verkligheten, inte bara på bilder.\n5. Sätt er ner den sista halvtimmen. Vad blev svaret på frågan, och vad vill ni pröva?\n6. Skriv en sida samma vecka: vad ni såg, vad ni tar med er och vad ni undrar över. Skriv inget om enskilda personer.\n7. Ring värden efter tre månader och berätta vad det blev av det.",
                    "1. Write one question that the visit should answer and send it to the host municipality.\n2. Agree on the day, the programme and how many you will be. Six at most is about right.\n3. The host asks the participants who may be there. Nobody has to meet visitors who does not want to.\n4. See the work as it is done, not only on slides.\n5. Sit down for the last half hour. What was the answer, and what do you want to try?\n6. Write one page the same week: what you saw, what you take with you and what you wonder about. Write nothing about single persons.\n7. Call the host after three months and tell them what came of it.",
                ],
            ),
            (
                PartKind::Roles,
                [
                    "- Besökarna skriver frågan och anteckningarna.\n- En värd tar emot, håller tiden och frågar deltagarna i förväg.\n- Den lokala projektledaren hemma ger tid att pröva det nya.",
                    "- The visitors write the question and the notes.\n- One host receives them, keeps the time and asks participants beforehand.\n- The local project leader at home gives time to try the new thing.",
                ],
            ),
            (
                PartKind::Time,
                [
                    "En halv till en hel dag med resan. Dessutom en timme före och en timme efter.",
                    "Half a day to a day with the journey. Besides that an hour before and an hour after.",
                ],
            ),
            (
                PartKind::Prerequisites,
                [
                    "En tydlig fråga, en värd som har tid och ett ja från de deltagare som besökarna kan komma att möta.",
                    "A clear question, a host who has time, and a yes from the participants whom the visitors may meet.",
                ],
            ),
            (
                PartKind::AccessibilityPhysical,
                [
                    "Fråga besökarna i förväg om någon behöver hiss, ramp eller parkering nära dörren. Tänk igenom hela vägen, även till lunchen.",
                    "Ask the visitors beforehand whether anybody needs a lift, a ramp or parking near the door. Think through the whole way, also to lunch.",
                ],
            ),
            (
                PartKind::AccessibilityCommunicative,
                [
                    "Gå undan från bullriga lokaler när ni pratar, och låt en i taget tala.",
                    "Leave noisy rooms when you talk, and let one person speak at a time.",
                ],
            ),
            (
                PartKind::AccessibilityActivity,
                [
                    "Den som inte kan resa kan vara med digitalt i samtalen. Sänd inte bild från rum där deltagare är.",
                    "Those who can’t travel can join the talks digitally. Don’t send pictures from rooms where there are participants.",
                ],
            ),
            (
                PartKind::Evidence,
                [
                    "Att kommunerna hela tiden byter erfarenheter, med varandra och med andra, är en av nio viktiga faktorer i ett projekt med nio kommuner, 2020–2022. Projektet hade stöd från Europeiska socialfonden. Kommunerna besökte varandra. Hur ofta ett besök ledde till att något ändrades vet vi inte. Stegen har vi skrivit själva, och därför slutar de med ett samtal efter tre månader.",
                    "That municipalities keep exchanging experience, with each other and with others, is one of nine important factors in a project with nine municipalities, 2020–2022. The project had support from the European Social Fund. The municipalities visited each other. How often a visit led to a change, we don’t know. The steps are our own, and that is why they end with a call after three months.",
                ],
            ),
            (
                PartKind::Contact,
                [
                    "Den gemensamma projektledningen hjälper er att hitta en värdkommun och samlar anteckningarna.",
                    "Joint management helps you find a host municipality and collects the notes.",
                ],
            ),
        ],
    },
    Written {
        name: [
            "Två forum: ett som beslutar och ett som gör",
            "Two forums: one that decides and one that does",
        ],
        groups: &[TargetGroup::Staff],
        needs: &[Need::Network, Need::Coordination],
        phases: &[],
        time: TimeNeeded::Months,
        parts: &[
            (
                PartKind::Purpose,
                [
                    "De som beslutar och de som möter deltagare har var sitt forum, med en tydlig väg mellan dem. Då blir frågor inte liggande, och alla kan se vad som är beslutat.",
                    "Those who decide and those who meet participants have a forum each, with a clear way between them. Questions are then not left lying, and everybody can see what has been decided.",
                ],
            ),
            (
                PartKind::EasyLanguage,
                [
                    "Vi har två grupper. Den ena tar beslut. Den andra möter deltagarna. De ger frågor och svar till varandra. Alla får läsa det som är beslutat.",
                    "We have two groups. One takes decisions. The other meets the participants. They give each other questions and answers. All may read what has been decided.",
                ],
            ),
            (
                PartKind::ForWhom,
                [
                    "Det strategiska forumet är till för chefer i kommunerna och hos samverkansparterna. Det operativa är till för lokala projektledare och medarbetare.",
                    "The strategic forum is for managers in the municipalities and at the partners. The operative one is for local project leaders and staff.",
                ],
            ),
            (
                PartKind::NotWhen,
                [
                    "När saken rör en enskild deltagare. Ta den i deltagarens egen planering, med dem som deltagaren har sagt ja till. Starta inte heller ett nytt forum om ett som finns redan har rätt personer.",
                    "When the matter concerns one participant. Take it in the participant’s own plan, with those to whom the participant has said yes. Nor should you start a new forum if there is one with the right people already.",
                ],
            ),
            (
                PartKind::Steps,
                [
                    "1. Skriv för varje forum vad det får besluta, vilka som är med och hur ofta det träffas.\n2. Utse en person som är med i båda.\n3. Låt det operativa forumet samla frågor från vardagen: vad är problemet, vilka berörs och vad föreslår vi?\n4. Ta med högst tre frågor åt gången till det strategiska forumet.\n5. Skriv ner varje beslut med datum, skäl och vem som gör vad.\n6. Berätta svaret för det operativa forumet inom två veckor, också när det är nej.\n7. Ha jämställdhet och tillgänglighet som egna punkter minst två gånger om året.\n8. Fråga en gång om året om båda forumen fortfarande behövs.",
                    "1. Write down for each forum what it may decide, who is in it and how often it meets.\n2. Name one person who is in both.\n3. Let the operative forum collect questions from everyday work: what is the problem, whom does it concern and what do we propose?\n4. Bring at most three questions at a time to the strategic forum.\n5. Write down each decision with the date, the reason and who does what.\n6. Tell the operative forum the answer within two weeks, also when it is no.\n7. Have gender equality and accessibility as items of their own at least twice a year.\n8. Ask once a year whether both forums are still needed.",
                ],
            ),
            (
                PartKind::Roles,
                [
                    "- Den gemensamma projektledningen kallar, leder och skriver.\n- Den som är med i båda forumen för frågor och svar mellan dem.\n- Varje kommun har en ordinarie plats och en ersättare i båda.",
                    "- Joint management convenes, leads and writes.\n- Whoever is in both forums carries questions and answers between them.\n- Each municipality has a seat and a deputy in both.",
                ],
            ),
            (
                PartKind::Time,
                [
                    "Det operativa forumet träffas två timmar i månaden. Det strategiska träffas två timmar fyra gånger om året.",
                    "The operative forum meets for two hours a month. The strategic one meets for two hours four times a year.",
                ],
            ),
            (
                PartKind::Prerequisites,
                [
                    "Ledamöter som får besluta för sin organisation, och en plats där alla kan läsa besluten efteråt.",
                    "Members who may decide for their organisation, and a place where everybody can read the decisions afterwards.",
                ],
            ),
            (
                PartKind::AccessibilityCommunicative,
                [
                    "Säg vem som talar när någon är med på distans. Låt den som inte vill tala i grupp skicka sin synpunkt i förväg, och läs upp den på mötet.",
                    "Say who is speaking when somebody takes part from a distance. Let those who don’t want to speak in a group send their view beforehand, and read it out at the meeting.",
                ],
            ),
            (
                PartKind::AccessibilityInformative,
                [
                    "Skicka dagordningen en vecka före. Skriv besluten utan förkortningar, och börja varje beslut med en mening som säger vad som ska hända.",
                    "Send the agenda a week before. Write the decisions without abbreviations, and begin each with one sentence that says what will happen.",
                ],
            ),
            (
                PartKind::Evidence,
                [
                    "Gemensamma forum och nätverk, både strategiska och operativa, är en av nio viktiga faktorer i ett projekt med nio kommuner, 2020–2022. Projektet hade stöd från Europeiska socialfonden. Stegen har vi skrivit själva. Vi vet inte hur ofta sådana forum bör träffas eller hur stora de bör vara. Tiderna här är ett förslag att börja med.",
                    "Joint forums and networks, both strategic and operative, are one of nine important factors in a project with nine municipalities, 2020–2022. The project had support from the European Social Fund. The steps are our own. We don’t know how often such forums should meet or how large they should be. The times given here are a proposal to begin with.",
                ],
            ),
            (
                PartKind::Contact,
                [
                    "Den gemensamma projektledningen tar emot frågor till båda forumen och vet vilket de hör till.",
                    "Joint management receives questions for both forums and knows to which of them they belong.",
                ],
            ),
        ],
    },
    Written {
        name: [
            "Anpassa en gemensam metod till den egna kommunen",
            "Adapting a shared method to one’s own municipality",
        ],
        groups: &[TargetGroup::Staff],
        needs: &[Need::Skills, Need::Coordination],
        phases: &[],
        time: TimeNeeded::Weeks,
        parts: &[
            (
                PartKind::Purpose,
                [
                    "En gemensam metod ska fungera också där bussen går sällan och arbetsgivarna är få. Ni anpassar den öppet och med skäl. Då är kärnan lika överallt, och andra kan lära av det som skiljer.",
                    "A shared method should work also where buses are rare and employers few. You adapt it openly and with reasons. The core is then the same everywhere, and others can learn from what differs.",
                ],
            ),
            (
                PartKind::EasyLanguage,
                [
                    "Vi använder samma metod som andra kommuner. Men alla kommuner är inte lika. Därför ändrar vi några delar. Vi skriver varför vi ändrar. Det viktigaste är lika för alla.",
                    "We use the same method as other municipalities. But municipalities are not all alike. That is why we change some parts. We write why we change them. The most important things are the same for all.",
                ],
            ),
            (
                PartKind::ForWhom,
                [
                    "Lokala projektledare och medarbetare som har börjat använda en gemensam metod.",
                    "Local project leaders and staff who have begun to use a shared method.",
                ],
            ),
            (
                PartKind::NotWhen,
                [
                    "När det som inte fungerar hör till kärnan. Gör då inte på ett annat sätt i tysthet, utan ta upp det med den gemensamma projektledningen. Vänta också med att anpassa tills ni har prövat metoden som den är.",
                    "When what does not work belongs to the core. Then don’t quietly do something else; bring it up with joint management. Wait, too, until you have tried the method as it is.",
                ],
            ),
            (
                PartKind::Steps,
                [
                    "1. Använd metoden som den är med några deltagare. Anteckna vad som inte gick att göra hos er.\n2. Gå igenom anteckningarna tillsammans. Beror det på platsen, på vad deltagarna behöver eller på oss?\n3. Välj högst tre delar att anpassa. Tid, roller och kontakt brukar komma först.\n4. Skriv er text och skälet till den. Ett skäl beskriver kommunen, aldrig en person.\n5. Läs texten högt för en kollega som inte har varit med.\n6. Publicera den lokala versionen.\n7. När en ny gemensam version kommer: ta över, behåll eller slå ihop, del för del.",
                    "1. Use the method as it is with some participants. Note what could not be done where you are.\n2. Go through the notes together. Is it because of the place, of what participants need, or of us?\n3. Choose at most three parts to adapt. Time, roles and contact usually come first.\n4. Write your text and the reason for it. A reason describes the municipality, never a person.\n5. Read the text aloud to a colleague who has not been part of it.\n6. Publish the local version.\n7. When a new shared version comes: take over, keep or merge, part by part.",
                ],
            ),
            (
                PartKind::Roles,
                [
                    "- Medarbetarna prövar metoden och skriver.\n- Den lokala projektledaren publicerar och håller reda på nya gemensamma versioner.\n- Den gemensamma projektledningen läser det som skiljer och ser om något borde ändras för alla.",
                    "- Staff try the method and write.\n- The local project leader publishes and keeps an eye on new shared versions.\n- Joint management reads what differs and sees whether something ought to change for all.",
                ],
            ),
            (
                PartKind::Time,
                [
                    "Några veckor för att pröva, två möten på en timme och en halv dag för att skriva.",
                    "A few weeks to try it, two meetings of an hour and half a day to write.",
                ],
            ),
            (
                PartKind::Prerequisites,
                [
                    "Kommunen har börjat använda metoden, och minst två kollegor har prövat den.",
                    "The municipality has begun to use the method, and at least two colleagues have tried it.",
                ],
            ),
            (
                PartKind::AccessibilityInformative,
                [
                    "Skriv i delarna om tillgänglighet vad som gäller hos er: vilken lokal, vilka tolkar och vilket stöd. Ta inte bort något som en deltagare behöver.",
                    "Write in the parts on accessibility what holds where you are: which room, which interpreters and which support. Take away nothing that a participant needs.",
                ],
            ),
            (
                PartKind::Evidence,
                [
                    "Lokal anpassning är en av nio viktiga faktorer i ett projekt med nio kommuner, 2020–2022. Projektet hade stöd från Europeiska socialfonden. Stegen har vi skrivit själva. Hur mycket som går att ändra innan en metod slutar fungera vet vi inte. Vad som är kärna är en bedömning, inte ett mätt resultat.",
                    "Local adaptation is one of nine important factors in a project with nine municipalities, 2020–2022. The project had support from the European Social Fund. The steps are our own. How much can be changed before a method stops working, we don’t know. What is core is a judgement, not a measured result.",
                ],
            ),
            (
                PartKind::Contact,
                [
                    "Den gemensamma projektledningen svarar på varför något hör till kärnan.",
                    "Joint management answers why something belongs to the core.",
                ],
            ),
        ],
    },
    Written {
        name: ["En fråga, flera kommuner", "One question, several municipalities"],
        groups: &[TargetGroup::Staff],
        needs: &[Need::Network, Need::Coordination],
        phases: &[],
        time: TimeNeeded::Weeks,
        parts: &[
            (
                PartKind::Purpose,
                [
                    "En kommun som har kört fast får hjälp av andra som sitter med samma fråga. Svaret skrivs ner och delas med alla, också med dem som inte var med.",
                    "A municipality that is stuck gets help from others with the same question. The answer is written down and shared with all, also with those who did not take part.",
                ],
            ),
            (
                PartKind::EasyLanguage,
                [
                    "En kommun har en svår fråga. Andra kommuner har samma fråga. De träffas och tänker tillsammans. De skriver ner svaret. Alla kommuner får läsa det.",
                    "One municipality has a hard question. Other municipalities have the same question. They meet and think together. They write down the answer. All municipalities may read it.",
                ],
            ),
            (
                PartKind::ForWhom,
                [
                    "Lokala projektledare och medarbetare i två till fem kommuner. Samverkansparter när frågan rör deras ansvar.",
                    "Local project leaders and staff in two to five municipalities. Partners when the question concerns their responsibility.",
                ],
            ),
            (
                PartKind::NotWhen,
                [
                    "När frågan gäller en enskild deltagare. Eller när det finns en regel som ger svaret: fråga då den som ansvarar för regeln.",
                    "When the question is about one participant. Or when there is a rule that gives the answer: then ask whoever is responsible for the rule.",
                ],
            ),
            (
                PartKind::Steps,
                [
                    "1. Skriv frågan i två meningar: vad händer, och vad vill ni förstå?\n2. Skicka den till alla kommuner och fråga vilka som känner igen sig.\n3. Boka tre träffar, gärna digitala.\n4. Träff ett: hur ser det ut hos var och en?\n5. Träff två: vad har någon redan prövat? Bjud in en samverkanspart, eller en deltagare som vill berätta.\n6. Träff tre: vad rekommenderar vi, och vad är vi osäkra på?\n7. Skriv högst två sidor och dela dem med alla kommuner.\n8. Om svaret borde ändra en metod, lämna det till den gemensamma projektledningen.",
                    "1. Write the question in two sentences: what happens, and what do you want to understand?\n2. Send it to all municipalities and ask who recognises it.\n3. Book three meetings, preferably digital.\n4. Meeting one: what is it like for each of us?\n5. Meeting two: what has somebody tried already? Invite a partner, or a participant who wants to tell.\n6. Meeting three: what do we recommend, and what are we unsure of?\n7. Write two pages at most and share them with all municipalities.\n8. If the answer ought to change a method, hand it to joint management.",
                ],
            ),
            (
                PartKind::Roles,
                [
                    "- Kommunen som ställde frågan leder träffarna.\n- En annan kommun antecknar.\n- Den gemensamma projektledningen sprider frågan och svaret.",
                    "- The municipality that asked leads the meetings.\n- Another municipality takes notes.\n- Joint management spreads the question and the answer.",
                ],
            ),
            (
                PartKind::Time,
                [
                    "Tre träffar på en och en halv timme under sex till åtta veckor. En halv dag för att skriva.",
                    "Three meetings of an hour and a half during six to eight weeks. Half a day to write.",
                ],
            ),
            (
                PartKind::Prerequisites,
                [
                    "En fråga som minst två kommuner har, och en person i varje kommun som får lägga tiden.",
                    "A question that at least two municipalities have, and one person in each who may spend the time.",
                ],
            ),
            (
                PartKind::AccessibilityCommunicative,
                [
                    "Slå på undertexter i digitala möten. Tala en i taget och skriv de viktigaste orden i chatten.",
                    "Turn on captions in digital meetings. Speak one at a time and write the most important words in the chat.",
                ],
            ),
            (
                PartKind::AccessibilityActivity,
                [
                    "Låt den som hellre skriver svara före träffen. Ta paus efter 45 minuter.",
                    "Let those who would rather write answer before the meeting. Take a break after 45 minutes.",
                ],
            ),
            (
                PartKind::Evidence,
                [
                    "Utbyte över kommungränserna om frågor som kommunerna själva har pekat ut är en av nio viktiga faktorer i ett projekt med nio kommuner, 2020–2022. Projektet hade stöd från Europeiska socialfonden. Stegen har vi skrivit själva. Vi känner inte till någon uppföljning av vad svaren ledde till. Räkna gärna hos er: hur många svar har lett till en ändring?",
                    "Exchange across municipal borders on questions that the municipalities themselves have pointed out is one of nine important factors in a project with nine municipalities, 2020–2022. The project had support from the European Social Fund. The steps are our own. We know of no follow-up of what the answers led to. Do count where you are: how many answers have led to a change?",
                ],
            ),
            (
                PartKind::Contact,
                [
                    "Den gemensamma projektledningen tar emot frågor och vet om någon redan har ställt samma.",
                    "Joint management receives questions and knows whether somebody has already asked the same.",
                ],
            ),
        ],
    },
    Written {
        name: [
            "Från eget arbetssätt till gemensam metod",
            "From one’s own way of working to a shared method",
        ],
        groups: &[TargetGroup::Staff],
        needs: &[Need::Skills, Need::Coordination],
        phases: &[],
        time: TimeNeeded::Months,
        parts: &[
            (
                PartKind::Purpose,
                [
                    "Något som fungerar i en kommun blir en metod som alla kan använda. Det som måste vara lika blir kärna. Resten går att anpassa, så att metoden passar även den som har särskilda behov.",
                    "Something that works in one municipality becomes a method that all can use. What has to be the same becomes core. The rest can be adapted, so that the method also fits those with particular needs.",
                ],
            ),
            (
                PartKind::EasyLanguage,
                [
                    "Någon har en bra idé. Två kommuner provar den. Vi skriver ner hur man gör. En del är lika överallt. Annat får varje kommun ändra.",
                    "Somebody has a good idea. Two municipalities try it. We write down how to do it. Some of it is the same everywhere. Other things each municipality may change.",
                ],
            ),
            (
                PartKind::ForWhom,
                [
                    "Medarbetare som har ett arbetssätt att dela med sig av, och den gemensamma projektledningen som gör det till en metod.",
                    "Staff who have a way of working to share, and joint management, who make it a method.",
                ],
            ),
            (
                PartKind::NotWhen,
                [
                    "När arbetssättet hänger på en enda person eller på ett avtal som bara en kommun har. Gör ett studiebesök i stället.",
                    "When it hangs on one single person, or on an agreement that only one municipality has. Make a study visit instead.",
                ],
            ),
            (
                PartKind::Steps,
                [
                    "1. Beskriv arbetssättet på en sida: vad ska det leda till, för vem, och hur gör ni?\n2. Låt en annan kommun pröva det efter beskrivningen, utan hjälp av dem som skrev.\n3. Jämför. Det som båda måste göra likadant är kärna. Det som får skilja går att anpassa.\n4. Skriv när metoden inte passar och vem den kan skada.\n5. Låt några deltagare läsa eller höra den lättlästa sammanfattningen. Ändra det som de inte förstår.\n6. Be en kollega i en tredje kommun att läsa hela utkastet.\n7. Publicera version 1. Skriv vad ni vet om resultatet och vad ni inte vet.\n8. Fråga efter ett halvår hur det går, och skriv en ny version.",
                    "1. Describe the way of working on one page: what should it lead to, for whom, and how do you do it?\n2. Let another municipality try it by the description, without help from those who wrote it.\n3. Compare. What both have to do alike is core. What may differ can be adapted.\n4. Write when the method is not to be used and whom it can harm.\n5. Let some participants read or hear the summary in easy language. Change what they don’t understand.\n6. Ask a colleague in a third municipality to read the whole draft.\n7. Publish version 1. Write what you know of the result and what you don’t.\n8. Ask after half a year how it goes, and write a new version.",
                ],
            ),
            (
                PartKind::Roles,
                [
                    "- Den som har arbetssättet beskriver det.\n- Den som prövar antecknar vad som var oklart.\n- Den gemensamma projektledningen skriver metoden, bestämmer vad som är kärna och publicerar.",
                    "- Whoever has the way of working describes it.\n- Whoever tries it notes what was unclear.\n- Joint management writes the method, decides what is core and publishes.",
                ],
            ),
            (
                PartKind::Time,
                [
                    "Två till fyra månader, mest för att pröva. Själva skrivandet tar två till tre dagar.",
                    "Two to four months, mostly for trying. The writing itself takes two to three days.",
                ],
            ),
            (
                PartKind::Prerequisites,
                [
                    "Två kommuner som vill pröva, deltagare som vet att arbetssättet är nytt, och tid för den som skriver.",
                    "Two municipalities that want to try it, participants who know that it is new, and time for whoever writes.",
                ],
            ),
            (
                PartKind::AccessibilityInformative,
                [
                    "Skriv den lättlästa sammanfattningen först. Går den inte att skriva enkelt är metoden sällan färdigtänkt.",
                    "Write the summary in easy language first. If it can’t be written simply, the method is seldom thought through.",
                ],
            ),
            (
                PartKind::AccessibilityActivity,
                [
                    "Pröva metoden också med någon som behöver en anpassning, till exempel tolk, bilder eller kortare pass.",
                    "Also try the method with somebody who needs an adaptation, for example an interpreter, pictures or shorter sessions.",
                ],
            ),
            (
                PartKind::Evidence,
                [
                    "Gemensamma metoder som går att anpassa efter särskilda behov är en av nio viktiga faktorer i ett projekt med nio kommuner, 2020–2022. Projektet hade stöd från Europeiska socialfonden. Stegen har vi skrivit själva. De är inte utvärderade.",
                    "Shared methods that can be adapted to particular needs are one of nine important factors in a project with nine municipalities, 2020–2022. The project had support from the European Social Fund. The steps are our own. They have not been evaluated.",
                ],
            ),
            (
                PartKind::Contact,
                [
                    "Den gemensamma projektledningen läser första sidan och säger inom två veckor om den kan bli en metod.",
                    "Joint management reads the first page and says within two weeks whether it can become a method.",
                ],
            ),
        ],
    },
    Written {
        name: ["Validering med samtal före och efter", "Validation with a talk before and after"],
        groups: &[TargetGroup::Youth, TargetGroup::NewlyArrived, TargetGroup::LongTermUnemployed],
        needs: &[Need::Motivation, Need::Skills],
        phases: &[Phase::Mapping, Phase::Preparation],
        time: TimeNeeded::Weeks,
        parts: &[
            (
                PartKind::Purpose,
                [
                    "Deltagaren får syn på vad hen kan och får det skrivet så att en arbetsgivare förstår det. Samtalen före och efter visar om motivation, självförtroende och nästa steg har ändrats.",
                    "Participants see what they can do and get it written so that an employer understands it. The talks before and after show whether motivation, self-confidence and the next step have changed.",
                ],
            ),
            (
                PartKind::EasyLanguage,
                [
                    "Du kan mer än du tror. Vi pratar om vad du har gjort. Du visar vad du kan. Vi skriver det på ett papper. Papperet kan du visa för en chef.",
                    "You can do more than you think. We talk about what you have done. You show what you can do. We write it on a paper. You can show the paper to a boss.",
                ],
            ),
            (
                PartKind::ForWhom,
                [
                    "Den som har lärt sig mycket på arbetet, hemma eller i ett annat land men saknar papper på det. Också den som har tappat tron på sin förmåga.",
                    "Those who have learnt much at work, at home or in another country but have no papers to show it. Also those who have lost faith in what they can do.",
                ],
            ),
            (
                PartKind::NotWhen,
                [
                    "När deltagaren är i kris, eller mest av allt behöver vård eller bostad. När yrket kräver legitimation: visa i stället vägen till den myndighet som prövar den.",
                    "When the participant is in a crisis, or most of all needs care or a home. When the profession requires a licence: show the way to the authority that grants it instead.",
                ],
            ),
            (
                PartKind::Steps,
                [
                    "1. Samtal före: fråga hur motiverad deltagaren är, hur säker på sin förmåga och hur långt det känns till arbete eller studier. Använd samma skala varje gång.\n2. Rita en tidslinje över arbete, familj, förening och skola. Vad har deltagaren lärt sig var?\n3. Välj tillsammans två eller tre kunskaper som deltagaren ska få visa.\n4. Låt deltagaren visa dem i praktiken för någon som kan yrket.\n5. Skriv ett intyg med vanliga ord: vad deltagaren kan, hur det visades och vem som såg det.\n6. Samtal efter: ställ samma tre frågor. Prata om det som har ändrats, och om det som inte har det.\n7. Bestäm nästa steg och skriv det i planeringen.",
                    "1. Talk before: ask how motivated participants are, how sure of what they can do, and how far away work or studies feel. Use the same scale each time.\n2. Draw a timeline of work, family, associations and school. What was learnt where?\n3. Choose two or three skills together that the participant will show.\n4. Let the participant show them in practice to somebody who knows the trade.\n5. Write a certificate in plain words: what the participant can do, how it was shown and who saw it.\n6. Talk after: ask the same three questions. Talk about what has changed, and about what has not.\n7. Decide on the next step and write it in the plan.",
                ],
            ),
            (
                PartKind::Roles,
                [
                    "- Handledaren leder samtalen.\n- Någon som kan yrket bedömer.\n- Deltagaren bestämmer vilka som får se intyget.",
                    "- The supervisor leads the talks.\n- Somebody who knows the trade assesses.\n- The participant decides who may see the certificate.",
                ],
            ),
            (
                PartKind::Time,
                [
                    "Två samtal på en timme, och en till fem dagar för att visa. Allt inom sex veckor.",
                    "Two talks of an hour, and one to five days to show. All within six weeks.",
                ],
            ),
            (
                PartKind::Prerequisites,
                [
                    "En plats där kunskapen går att visa, en bedömare som kan yrket, tolk vid behov och deltagarens ja till det som skrivs.",
                    "A place where the skill can be shown, an assessor who knows the trade, an interpreter where needed and the participant’s yes to what is written.",
                ],
            ),
            (
                PartKind::AccessibilityPhysical,
                [
                    "Anpassa plats och verktyg, så att det är kunskapen som bedöms och inte funktionsnedsättningen.",
                    "Adapt place and tools, so that what is assessed is the skill and not the disability.",
                ],
            ),
            (
                PartKind::AccessibilityCommunicative,
                [
                    "Låt deltagaren visa i stället för att berätta. Använd en tolk som kan yrkets ord.",
                    "Let the participant show instead of telling. Use an interpreter who knows the words of the trade.",
                ],
            ),
            (
                PartKind::AccessibilityInformative,
                [
                    "Läs upp frågorna. Ha en skala med bilder för den som har svårt att läsa.",
                    "Read the questions aloud. Have a scale with pictures for those who find reading hard.",
                ],
            ),
            (
                PartKind::AccessibilityActivity,
                [
                    "Dela upp dagen i korta pass. Den som vill får börja om.",
                    "Divide the day into short sessions. Whoever wants to may start again.",
                ],
            ),
            (
                PartKind::Evidence,
                [
                    "Ett verktyg för validering är en av nio viktiga faktorer i ett projekt med nio kommuner, 2020–2022. Projektet hade stöd från Europeiska socialfonden. Enligt projektet gav verktyget motivation, självförtroende och steg mot arbete, men vi har inga siffror på det. Stegen har vi skrivit själva. Samtalen före och efter visar om något har ändrats. De visar inte om det beror på metoden.",
                    "A tool for validation is one of nine important factors in a project with nine municipalities, 2020–2022. The project had support from the European Social Fund. According to the project, the tool gave motivation, self-confidence and steps towards work, but we have no figures for it. The steps are our own. The talks before and after show whether something has changed. They don’t show whether the method is the cause.",
                ],
            ),
            (
                PartKind::Contact,
                [
                    "Den gemensamma projektledningen har en lista över platser och bedömare i länet.",
                    "Joint management has a list of places and assessors in the county.",
                ],
            ),
        ],
    },
    Written {
        name: ["Regional fokusgrupp med deltagare", "Regional focus group with participants"],
        groups: &[
            TargetGroup::Youth,
            TargetGroup::NewlyArrived,
            TargetGroup::LongTermUnemployed,
            TargetGroup::Disability,
        ],
        needs: &[Need::Motivation, Need::Coordination],
        phases: &[Phase::Preparation, Phase::Placement, Phase::After],
        time: TimeNeeded::Weeks,
        parts: &[
            (
                PartKind::Purpose,
                [
                    "Deltagare från flera kommuner säger vad som fungerar och vad som inte gör det. De svarar anonymt, och varje kommun berättar efteråt vad den ändrar.",
                    "Participants from several municipalities say what works and what does not. They answer anonymously, and each municipality tells afterwards what it changes.",
                ],
            ),
            (
                PartKind::EasyLanguage,
                [
                    "Du får svara på några frågor. Du skriver inte ditt namn. Många svarar, i flera kommuner. Vi läser vad ni tycker. Sedan berättar vi vad vi ändrar.",
                    "You can answer some questions. You don’t write your name. Many people answer, in several municipalities. We read what you all think. Then we tell you what we change.",
                ],
            ),
            (
                PartKind::ForWhom,
                [
                    "Deltagare som är med nu, och de som slutade för inte så länge sedan.",
                    "Those who take part now, and those who finished not long ago.",
                ],
            ),
            (
                PartKind::NotWhen,
                [
                    "När bara några få skulle svara: resultat som kan avslöja någon visas inte. När allt redan är bestämt: fråga inte om det som inte går att ändra.",
                    "When only a few would answer: results that could give somebody away are not shown. When everything is decided: don’t ask about what can’t be changed.",
                ],
            ),
            (
                PartKind::Steps,
                [
                    "1. Kom överens om vad kommunerna kan och vill ändra. Fråga om det.\n2. Välj frågeformulär och språk. Läs frågorna högt för en deltagare, och ändra det som är svårt.\n3. Bjud in med mejl eller med en lapp som har en kod. Säg att det är frivilligt, och att inget händer den som låter bli.\n4. Ha omgången öppen i två till tre veckor. Påminn en gång.\n5. Stäng omgången. Läs fritexterna innan de visas, och håll tillbaka det som kan avslöja någon.\n6. Skriv det ni hörde i tre till fem punkter.\n7. Varje kommun svarar: du sa – vi gjorde. Skriv också vad som inte blir av, och varför.\n8. Sätt upp svaret där deltagarna ser det.\n9. Ändra metoden om svaren visar att det behövs, och skriv i den nya versionen att det var därför.",
                    "1. Agree on what the municipalities can and want to change. Ask about that.\n2. Choose a questionnaire and languages. Read the questions aloud to a participant, and change what is hard.\n3. Invite by mail or with a slip that has a code. Say that it is voluntary, and that nothing happens to those who don’t.\n4. Keep the round open for two to three weeks. Remind once.\n5. Close the round. Read the free texts before they are shown, and hold back what could give somebody away.\n6. Write down what you heard in three to five points.\n7. Each municipality answers: you said – we did. Also write what will not happen, and why.\n8. Put the answer up where participants see it.\n9. Change the method if the answers show that it is needed, and say in the new version that this was why.",
                ],
            ),
            (
                PartKind::Roles,
                [
                    "- Den gemensamma projektledningen öppnar och stänger omgången.\n- Lokala projektledare bjuder in och svarar för sin kommun.\n- Medarbetare hjälper den som vill ha hjälp, men tittar inte på svaren.",
                    "- Joint management opens and closes the round.\n- Local project leaders invite, and answer for their municipality.\n- Staff help those who want help, but don’t look at the answers.",
                ],
            ),
            (
                PartKind::Time,
                [
                    "Sex till åtta veckor från fråga till svar. En deltagare behöver fem till tio minuter.",
                    "Six to eight weeks from question to answer. A participant needs five to ten minutes.",
                ],
            ),
            (
                PartKind::Prerequisites,
                [
                    "Tillräckligt många deltagare, ett frågeformulär på språk som de förstår, och kommuner som har lovat att svara.",
                    "Enough participants, a questionnaire in languages that they understand, and municipalities that have promised to answer.",
                ],
            ),
            (
                PartKind::AccessibilityPhysical,
                [
                    "Låt den som inte har en telefon svara på en dator, i ett rum där ingen ser skärmen.",
                    "Let those who have no telephone answer on a computer, in a room where nobody sees the screen.",
                ],
            ),
            (
                PartKind::AccessibilityCommunicative,
                [
                    "Läs upp frågorna för den som vill, eller låt en tolk göra det. Skriv bara det som deltagaren säger.",
                    "Read the questions aloud to those who want it, or let an interpreter do so. Write only what the participant says.",
                ],
            ),
            (
                PartKind::AccessibilityInformative,
                [
                    "Erbjud lätt svenska och de andra språk som frågorna finns på. Visa en fråga i taget, med stor text.",
                    "Offer easy Swedish and the other languages that the questions exist in. Show one question at a time, in large type.",
                ],
            ),
            (
                PartKind::AccessibilityActivity,
                [
                    "Det ska gå att svara hemma eller på en gruppträff, utan konto och i lugn takt.",
                    "It should be possible to answer at home or at a group meeting, without an account and at one’s own pace.",
                ],
            ),
            (
                PartKind::Evidence,
                [
                    "Regionala fokusgrupper för deltagare är en av nio viktiga faktorer i ett projekt med nio kommuner, 2020–2022. Projektet hade stöd från Europeiska socialfonden. Stegen har vi skrivit själva. De som svarar kan tycka annorlunda än de som låter bli. Läs därför svaren som början på ett samtal, inte som en mätning av alla.",
                    "Regional focus groups for participants are one of nine important factors in a project with nine municipalities, 2020–2022. The project had support from the European Social Fund. The steps are our own. Those who answer may think otherwise than those who don’t. So read the answers as the beginning of a conversation, not as a measurement of everybody.",
                ],
            ),
            (
                PartKind::Contact,
                [
                    "Den gemensamma projektledningen hjälper till att välja frågor och öppnar regionala omgångar.",
                    "Joint management helps to choose questions and opens regional rounds.",
                ],
            ),
        ],
    },
    Written {
        name: [
            "Från försörjningsstöd till egen försörjning",
            "From social assistance to self-sufficiency",
        ],
        groups: &[TargetGroup::LongTermUnemployed, TargetGroup::SocialAssistance],
        needs: &[Need::Motivation, Need::Workplace, Need::Coordination],
        phases: &[Phase::Mapping, Phase::Transition, Phase::After],
        time: TimeNeeded::Months,
        parts: &[
            (
                PartKind::Purpose,
                [
                    "Deltagaren går från försörjningsstöd till lön, studiestöd eller eget företag, i steg som syns. Ingen ska förlora pengar på ett steg framåt utan att ha vetat om det.",
                    "The participant goes from social assistance to wages, student aid or a business of one’s own, in steps that can be seen. Nobody should lose money by a step forward without having known it.",
                ],
            ),
            (
                PartKind::EasyLanguage,
                [
                    "I dag får du pengar från kommunen. Målet är egen lön eller studier. Vi gör en plan tillsammans. Vi räknar på dina pengar. Sedan tar vi ett steg i taget.",
                    "Today you get money from the municipality. The goal is wages of your own, or studies. We make a plan together. We work out your money. Then we take one step at a time.",
                ],
            ),
            (
                PartKind::ForWhom,
                [
                    "Den som har försörjningsstöd och vill arbeta, studera eller starta eget, men har kontakt med flera myndigheter på en gång.",
                    "Those who have social assistance and want to work, study or start a business, but deal with several authorities at once.",
                ],
            ),
            (
                PartKind::NotWhen,
                [
                    "När deltagaren är för sjuk för att arbeta: hjälp då först till med rätt ersättning. När någon vill kontrollera rätten till försörjningsstöd: det är en annan sak, som socialtjänsten utreder.",
                    "When the participant is too ill to work: first help to get the right benefit. When somebody wants to check the right to social assistance: that is another matter, which social services look into.",
                ],
            ),
            (
                PartKind::Steps,
                [
                    "1. Skriv tillsammans upp inkomsterna i dag: varifrån de kommer och hur länge.\n2. Rita vägen. Vilka inkomster kan komma efter, och i vilken ordning?\n3. Räkna på varje steg med socialtjänstens handläggare. Vad blir kvar i månaden?\n4. Samla dem som berörs till ett möte om en gemensam planering. Deltagaren äger den.\n5. Bestäm vem som ringer vem när något ändras, till exempel när en praktik blir en anställning.\n6. Följ upp en gång i månaden: var är vi, och vad stoppar?\n7. Anteckna vid avslut vad deltagaren försörjer sig på. Fråga igen efter tre månader, om deltagaren vill.\n8. Räkna kvinnor och män var för sig, och bara i grupper där ingen går att känna igen.",
                    "1. Write down the income of today together: where it comes from and for how long.\n2. Draw the way. Which income can come next, and in which order?\n3. Work out each step with the case officer at social services. What is left each month?\n4. Bring those concerned to one meeting about one common plan. The participant owns it.\n5. Decide who calls whom when something changes, for example when a placement becomes a job.\n6. Follow up once a month: where are we, and what is in the way?\n7. Note at the exit what the participant lives on. Ask again after three months, if the participant agrees.\n8. Count women and men separately, and only in groups in which nobody can be made out.",
                ],
            ),
            (
                PartKind::Roles,
                [
                    "- Deltagaren äger planeringen och bestämmer vilka som är med.\n- Handledaren samordnar.\n- Socialtjänsten räknar på ersättningen.\n- Arbetsförmedlingen, Försäkringskassan och arbetsgivaren är med när deltagaren har sagt ja.",
                    "- The participant owns the plan and decides who is part of it.\n- The supervisor coordinates.\n- Social services work out the money.\n- Arbetsförmedlingen, Försäkringskassan and the employer take part when the participant has said yes.",
                ],
            ),
            (
                PartKind::Time,
                [
                    "Tre till tolv månader. En timme i början, sedan en halvtimme i månaden.",
                    "Three to twelve months. An hour at first, then half an hour a month.",
                ],
            ),
            (
                PartKind::Prerequisites,
                [
                    "Deltagarens samtycke till vilka som får dela uppgifter, och en handläggare på socialtjänsten som har tid att räkna.",
                    "The participant’s consent to who may share information, and a case officer at social services who has time to work out the figures.",
                ],
            ),
            (
                PartKind::AccessibilityCommunicative,
                [
                    "Boka tolk till samtal om pengar, också när deltagaren klarar sig på svenska till vardags.",
                    "Book an interpreter for talks about money, also when the participant manages in Swedish day to day.",
                ],
            ),
            (
                PartKind::AccessibilityInformative,
                [
                    "Skriv stegen med få ord. Visa pengarna i en enkel tabell: i dag, nästa steg, målet.",
                    "Write the steps in few words. Show the money in a simple table: today, the next step, the goal.",
                ],
            ),
            (
                PartKind::AccessibilityActivity,
                [
                    "Skjut hellre upp ett möte än håll det utan deltagaren.",
                    "Rather put a meeting off than hold it without the participant.",
                ],
            ),
            (
                PartKind::Evidence,
                [
                    "Vägen från försörjningsstöd till egen försörjning är en av nio viktiga faktorer i ett projekt med nio kommuner, 2020–2022. Projektet hade stöd från Europeiska socialfonden. Det angav inga måltal och inget antal deltagare. Stegen har vi skrivit själva. Att någon slutar med försörjningsstöd kan också bero på annat, till exempel på arbetsmarknaden eller en flytt. Jämför därför med hur det går i hela kommunen.",
                    "The way from social assistance to self-sufficiency is one of nine important factors in a project with nine municipalities, 2020–2022. The project had support from the European Social Fund. It gave no target figures and no number of participants. The steps are our own. That somebody leaves social assistance can have other causes as well, such as the labour market or a move. So compare with how it goes in the whole municipality.",
                ],
            ),
            (
                PartKind::Contact,
                [
                    "Den gemensamma projektledningen hjälper till när två myndigheter ger olika besked.",
                    "Joint management helps when two authorities say different things.",
                ],
            ),
        ],
    },
    Written {
        name: ["In i kulturlivet: introduktion i block", "Into the arts: an introduction in blocks"],
        groups: &[TargetGroup::NewlyArrived, TargetGroup::ForeignBorn],
        needs: &[Need::Language, Need::Skills, Need::Network],
        phases: &[Phase::Preparation, Phase::Placement],
        time: TimeNeeded::Months,
        parts: &[
            (
                PartKind::Purpose,
                [
                    "Den som har arbetat med kultur i ett annat land lär känna branschen i Sverige och får ett kontaktnät. Sedan är det lättare att välja sin väg in: anställning, uppdrag eller eget företag.",
                    "Those who have worked in the arts in another country get to know the trade in Sweden and gain a network. It is then easier to choose their way in: a job, commissions or a business of their own.",
                ],
            ),
            (
                PartKind::EasyLanguage,
                [
                    "Du har arbetat med kultur i ett annat land. Nu vill du göra det i Sverige. Du träffar andra som gör samma sak. Du lär dig hur det går till här. Sedan provar du på en plats.",
                    "You have worked in the arts in another country. Now you want to do it in Sweden. You meet others who do the same. You learn how it is done here. Then you try it at a workplace.",
                ],
            ),
            (
                PartKind::ForWhom,
                [
                    "Nyanlända med ett yrke i kultursektorn: till exempel författare, journalister, fotografer, konstnärer, musiklärare och formgivare.",
                    "Newly arrived people with a profession in the arts: for example writers, journalists, photographers, artists, music teachers and designers.",
                ],
            ),
            (
                PartKind::NotWhen,
                [
                    "När deltagaren vill byta yrke, eller behöver en inkomst genast. Var ärlig från början: många i branschen är egna företagare, och det tar tid att bli känd.",
                    "When the participant wants to change profession, or needs an income at once. Be honest from the beginning: many in the trade are self-employed, and it takes time to become known.",
                ],
            ),
            (
                PartKind::Steps,
                [
                    "1. Sök upp deltagarna där de finns: språkkurser, bibliotek och föreningar. Fråga efter yrket, inte bara efter utbildningen.\n2. Tolka yrket tillsammans med någon från samma konstområde. En titel kan betyda olika saker i olika länder.\n3. Dela in kursen i block på fem veckor, med ett ämne i varje: branschen, språket, att visa sitt arbete, avtal och skatt, eget företag, kontakter.\n4. Låt yrkesverksamma komma och berätta. Besök dem där de arbetar.\n5. Matcha mot en språkpraktik, eller mot en praktik där yrkeskunskapen bedöms. Deltagaren säger ja till platsen.\n6. Erbjud rådgivning till den som vill starta eget.\n7. Avsluta varje block med två frågor: vem har du lärt känna, och vad är ditt nästa steg?",
                    "1. Seek out participants where they are: language courses, libraries and associations. Ask about their profession, not only about their education.\n2. Interpret the profession together with somebody from the same art. A title can mean different things in different countries.\n3. Divide the course into blocks of five weeks, with one subject in each: the trade, the language, showing one’s work, contracts and tax, one’s own business, contacts.\n4. Let people who work in the trade come and tell. Visit them where they work.\n5. Match with a language placement, or with a placement where professional skill is assessed. The participant says yes to the place.\n6. Offer advice to those who want to start a business.\n7. End each block with two questions: whom have you got to know, and what is your next step?",
                ],
            ),
            (
                PartKind::Roles,
                [
                    "- En kursledare håller ihop gruppen och blocken.\n- Någon från kultursektorn tolkar yrket och öppnar dörrar.\n- En företagsrådgivare träffar den som vill starta eget.\n- Handledaren ansvarar för praktiken.",
                    "- A course leader holds the group and the blocks together.\n- Somebody from the arts interprets the profession and opens doors.\n- A business adviser meets those who want to start a business.\n- The supervisor is responsible for the placement.",
                ],
            ),
            (
                PartKind::Time,
                [
                    "Block på fem veckor, två dagar i veckan. Det går att börja med vilket block som helst.",
                    "Blocks of five weeks, two days a week. One can begin with any block.",
                ],
            ),
            (
                PartKind::Prerequisites,
                [
                    "Kontakter i kultursektorn, en lokal där deltagarna kan visa sitt arbete, och tolk i början.",
                    "Contacts in the arts, a place where participants can show their work, and an interpreter at first.",
                ],
            ),
            (
                PartKind::AccessibilityPhysical,
                [
                    "Kontrollera att ateljéer, scener och verkstäder går att komma in i. Byt annars plats för hela gruppen.",
                    "Check that studios, stages and workshops can be entered. Otherwise change place for the whole group.",
                ],
            ),
            (
                PartKind::AccessibilityCommunicative,
                [
                    "Låt deltagarna visa bilder, musik och film innan orden finns på svenska.",
                    "Let participants show pictures, music and film before the words are there in Swedish.",
                ],
            ),
            (
                PartKind::AccessibilityInformative,
                [
                    "Gör en ordlista för yrket på svenska och på deltagarnas språk.",
                    "Make a word list for the profession in Swedish and in the participants’ languages.",
                ],
            ),
            (
                PartKind::AccessibilityActivity,
                [
                    "Fråga var och en vilken tid på dagen, vilken plats och vilket sätt att höra av sig som passar.",
                    "Ask each person which time of day, which place and which way of keeping in touch suit.",
                ],
            ),
            (
                PartKind::Evidence,
                [
                    "Förebilden är ett projekt för nyanlända kulturarbetare i två län, med stöd från Europeiska socialfonden. Stegen har vi skrivit själva. Projektet hade kontakt med över 120 personer, och 65 skrevs in. Mer än hälften av dem som svarade sa att de hade fått ett professionellt kontaktnät. Mer än hälften sa också att de hade kommit närmare ett yrke inom kulturen. Hur många som fick arbete vet vi inte.",
                    "The model is a project for newly arrived culture workers in two counties, with support from the European Social Fund. The steps are our own. The project was in contact with over 120 persons, and 65 were enrolled. More than half of those who answered said that they had gained a professional network. More than half also said that they had come closer to a profession in the arts. How many found work, we don’t know.",
                ],
            ),
            (
                PartKind::Contact,
                [
                    "Den gemensamma projektledningen hjälper er att hitta personer i kultursektorn och rådgivare för den som vill starta eget.",
                    "Joint management helps you find people in the arts, and advisers for those who want to start a business.",
                ],
            ),
        ],
    },
    Written {
        name: [
            "Stöd till den som handleder på arbetsplatsen",
            "Support for whoever supervises at the workplace",
        ],
        groups: &[
            TargetGroup::Youth,
            TargetGroup::ForeignBorn,
            TargetGroup::SocialAssistance,
            TargetGroup::Employers,
        ],
        needs: &[Need::Workplace, Need::Coordination],
        phases: &[Phase::Placement],
        time: TimeNeeded::Months,
        parts: &[
            (
                PartKind::Purpose,
                [
                    "Den som handleder på arbetsplatsen är trygg i sin uppgift. Då får deltagaren en bättre praktik, och företaget vill ta emot fler.",
                    "Whoever supervises at the workplace feels sure of the task. The participant then gets a better placement, and the company wants to receive more people.",
                ],
            ),
            (
                PartKind::EasyLanguage,
                [
                    "Du tar emot en person på ditt arbete. Du är inte ensam med det. Vi ringer dig varje vecka i början. Du får fråga om allt. Blir det svårt så kommer vi till dig.",
                    "You receive a person at your work. You are not alone with it. We call you every week at first. You may ask about anything. If it gets hard, we come to you.",
                ],
            ),
            (
                PartKind::ForWhom,
                [
                    "Arbetsgivare som tar emot någon på praktik, mest små företag och den som gör det för första gången. Deltagaren märker skillnaden varje dag.",
                    "Employers who receive somebody on a placement, most of all small companies and those who do it for the first time. The participant notices the difference every day.",
                ],
            ),
            (
                PartKind::NotWhen,
                [
                    "När ingen på arbetsplatsen har tid att handleda. När praktiken skulle ersätta en anställd. Sök då en annan plats.",
                    "When nobody at the workplace has time to supervise. When the placement would replace an employee. Then look for another place.",
                ],
            ),
            (
                PartKind::Steps,
                [
                    "1. Matcha efter vad deltagaren vill och vad företaget behöver. Visa både kvinnor och män yrken där deras kön är ovanligt.\n2. Träffas alla tre innan praktiken börjar. Använd gärna metoden ”Trepartssamtal före praktiken”.\n3. Ge arbetsplatsen en sida med det viktigaste: vad praktiken ska ge, vem som ringer vem, och vad som gäller vid sjukdom och olycka.\n4. Ring varje vecka den första månaden, sedan varannan. Fråga: vad går bra, och vad behöver du?\n5. Kom inom två dagar om det skär sig. Prata först med var och en, sedan tillsammans.\n6. Bjud in handledare från flera företag till en träff per termin, där de kan ge varandra råd.\n7. Avsluta tillsammans. Skriv ner vad deltagaren kan nu, och fråga företaget om det vill ta emot någon igen.",
                    "1. Match by what the participant wants and what the company needs. Show both women and men trades in which their sex is unusual.\n2. Meet all three before the placement begins. The method “Three-way talk before a placement” is good for this.\n3. Give the workplace one page with the most important things: what the placement should give, who calls whom, and what holds in case of illness and accident.\n4. Call every week for the first month, then every other week. Ask: what goes well, and what do you need?\n5. Come within two days if things go wrong. Talk with each first, then together.\n6. Invite supervisors from several companies to a meeting each term, where they can give each other advice.\n7. End it together. Write down what the participant can do now, and ask the company whether it wants to receive somebody again.",
                ],
            ),
            (
                PartKind::Roles,
                [
                    "- Kommunens handledare ringer, besöker och svarar.\n- Arbetsplatsens handledare lär ut, och säger till i tid.\n- Deltagaren får veta allt som sägs om praktiken.",
                    "- The municipality’s supervisor calls, visits and answers.\n- The workplace’s supervisor teaches, and speaks up in time.\n- The participant gets to know everything that is said about the placement.",
                ],
            ),
            (
                PartKind::Time,
                [
                    "Ungefär en kvart i veckan för varje praktik, och två timmar för mötena före och efter.",
                    "About a quarter of an hour a week for each placement, and two hours for the meetings before and after.",
                ],
            ),
            (
                PartKind::Prerequisites,
                [
                    "En överenskommelse om praktiken, en försäkring som gäller och en person på arbetsplatsen som har fått tid att handleda.",
                    "An agreement on the placement, an insurance that is valid, and a person at the workplace who has been given time to supervise.",
                ],
            ),
            (
                PartKind::AccessibilityPhysical,
                [
                    "Gå igenom arbetsplatsen före start: vägen in, arbetshöjd, toalett och nödutgång.",
                    "Go through the workplace before the start: the way in, working height, toilet and emergency exit.",
                ],
            ),
            (
                PartKind::AccessibilityCommunicative,
                [
                    "Berätta om en funktionsnedsättning bara när deltagaren har sagt ja, och bara det som deltagaren vill ska sägas.",
                    "Tell about a disability only when the participant has said yes, and only what the participant wants said.",
                ],
            ),
            (
                PartKind::AccessibilityInformative,
                [
                    "Skriv instruktioner steg för steg, gärna med bilder från arbetsplatsen.",
                    "Write instructions step by step, preferably with pictures from the workplace.",
                ],
            ),
            (
                PartKind::AccessibilityActivity,
                [
                    "Pröva kortare dagar eller färre uppgifter i början. Bestäm när ni ska se över det.",
                    "Try shorter days or fewer tasks at first. Decide when to look at it again.",
                ],
            ),
            (
                PartKind::Evidence,
                [
                    "Förebilden är ett kommunalt praktikprojekt med stöd från Europeiska socialfonden, 2009–2011. Stegen har vi skrivit själva. I projektet kom stödet till arbetsplatsens handledare efter kartläggning, förberedelse och matchning. Projektets mål var att 70 procent skulle gå till arbete eller studier. Vi vet inte om målet nåddes, och inte heller vad just det här stödet betydde.",
                    "The model is a municipal placement project with support from the European Social Fund, 2009–2011. The steps are our own. In the project, support for the workplace’s supervisor came after mapping, preparation and matching. The project’s goal was that 70 percent should go to work or studies. We don’t know whether the goal was reached, nor what this support in particular meant.",
                ],
            ),
            (
                PartKind::Contact,
                [
                    "Den gemensamma projektledningen har mallen till sidan som arbetsplatsen får.",
                    "Joint management has the template for the page that the workplace gets.",
                ],
            ),
        ],
    },
    Written {
        name: ["Coachning mellan kulturer", "Coaching between cultures"],
        groups: &[TargetGroup::ForeignBorn, TargetGroup::LongTermUnemployed],
        needs: &[Need::Motivation, Need::Skills, Need::Network],
        phases: &[Phase::Mapping, Phase::Preparation, Phase::Transition],
        time: TimeNeeded::Months,
        parts: &[
            (
                PartKind::Purpose,
                [
                    "Deltagaren förstår hur arbetslivet i Sverige fungerar, ser klart vad hen kan, och har en enda planering i stället för flera.",
                    "Participants understand how working life in Sweden works, see clearly what they can do, and have one single plan in place of several.",
                ],
            ),
            (
                PartKind::EasyLanguage,
                [
                    "Du träffar en coach. Ni pratar om vad du kan och vad du vill. Ni pratar om hur det är på ett jobb i Sverige. Du bestämmer målet. Sedan gör ni en plan och följer den.",
                    "You meet a coach. You talk about what you can do and what you want. You talk about what a job in Sweden is like. You decide the goal. Then you make a plan together and follow it.",
                ],
            ),
            (
                PartKind::ForWhom,
                [
                    "Arbetslösa som har flyttat till Sverige, och som har träffat många handläggare utan att komma vidare.",
                    "Unemployed people who have moved to Sweden, and who have met many case officers without getting further.",
                ],
            ),
            (
                PartKind::NotWhen,
                [
                    "När hindret är diskriminering, sjukdom eller brist på bostad. Kalla det inte kultur. Hjälp till med det som hindrar.",
                    "When what is in the way is discrimination, illness or the lack of a home. Don’t call it culture. Help with what is in the way.",
                ],
            ),
            (
                PartKind::Steps,
                [
                    "1. Fråga vilka planeringar som redan finns. Lägg dem bredvid varandra och gör en av dem.\n2. Be deltagaren berätta om ett arbete som gick bra. Vad gjorde att det gick bra?\n3. Prata om det som ingen säger högt på en arbetsplats: tider, chefen, fikat, att säga nej. Berätta om dina egna vanor också.\n4. Låt deltagaren sätta målet. Skriv det på svenska och på deltagarens språk.\n5. Träffas varannan vecka. Börja med det som har hänt och sluta med det som ska hända.\n6. Lägg till det som behövs: mentor, praktik, studier eller råd om eget företag.\n7. Stäm av efter tre månader. Korta eller förläng, och skriv skälet.\n8. Fråga vid avslut om deltagaren ser klart vad hen kan och känner sig starkare. Följ upp senast efter tre månader.",
                    "1. Ask which plans there are already. Put them side by side and make one of them.\n2. Ask the participant to tell of a job that went well. What made it go well?\n3. Talk about what nobody says aloud at a workplace: hours, the boss, the coffee break, saying no. Tell of your own habits, too.\n4. Let the participant set the goal. Write it in Swedish and in the participant’s language.\n5. Meet every other week. Begin with what has happened and end with what will happen.\n6. Add what is needed: a mentor, a placement, studies or advice on starting a business.\n7. Take stock after three months. Shorten or prolong, and write the reason.\n8. Ask at the exit whether participants see clearly what they can do and feel stronger. Follow up within three months.",
                ],
            ),
            (
                PartKind::Roles,
                [
                    "- Coachen leder samtalen. Coachens arbetsanteckningar delas inte.\n- Deltagaren äger planeringen och bestämmer vilka som ser den.\n- Samverkansparter skriver i samma planering i stället för att göra en egen.",
                    "- The coach leads the talks. The coach’s working notes are not shared.\n- The participant owns the plan and decides who sees it.\n- Partners write in the same plan in place of making one of their own.",
                ],
            ),
            (
                PartKind::Time,
                [
                    "Ungefär sex månader, en timme varannan vecka. Kortare eller längre för den som behöver det.",
                    "About six months, an hour every other week. Shorter or longer for those who need it.",
                ],
            ),
            (
                PartKind::Prerequisites,
                [
                    "En coach som själv har arbetat i mer än ett land, eller är utbildad i samtal mellan kulturer. Tolk när det behövs.",
                    "A coach who has worked in more than one country, or is trained in talks between cultures. An interpreter where needed.",
                ],
            ),
            (
                PartKind::AccessibilityCommunicative,
                [
                    "Boka samma tolk varje gång, om deltagaren vill. Tala i korta meningar och kontrollera åt båda håll att ni har förstått.",
                    "Book the same interpreter each time, if the participant agrees. Speak in short sentences and check both ways that you have understood.",
                ],
            ),
            (
                PartKind::AccessibilityInformative,
                [
                    "Ge planeringen på lätt svenska och på deltagarens språk.",
                    "Give the plan in easy Swedish and in the participant’s language.",
                ],
            ),
            (
                PartKind::AccessibilityActivity,
                [
                    "Träffas inne, ute på en promenad eller digitalt. Deltagaren väljer.",
                    "Meet indoors, on a walk outdoors or digitally. The participant chooses.",
                ],
            ),
            (
                PartKind::Evidence,
                [
                    "Förebilden är ett projekt för arbetslösa, invandrade personer i en kommun, med stöd från Europeiska socialfonden, 2011–2014. Stegen har vi skrivit själva. I projektet var coachning en av sju aktiviteter. Målen var att 30 procent skulle ha sysselsättning senast tre månader efter avslut, och att 80 procent skulle ha en klar uppfattning om sin förmåga och vara stärkta. Vi vet inte hur det gick, och inte heller vad var och en av aktiviteterna betydde.",
                    "The model is a project for unemployed immigrants in one municipality, with support from the European Social Fund, 2011–2014. The steps are our own. In the project, coaching was one of seven activities. The goals were that 30 percent should have an occupation at the latest three months after the exit, and that 80 percent should have a clear view of their ability and be strengthened. We don’t know how it went, nor what each of the activities meant.",
                ],
            ),
            (
                PartKind::Contact,
                [
                    "Den gemensamma projektledningen ordnar träffar där coacher kan byta erfarenheter.",
                    "Joint management arranges meetings where coaches can exchange experience.",
                ],
            ),
        ],
    },
    Written {
        name: ["Hitta arbetsgivaren till en deltagare", "Finding the employer for one participant"],
        groups: &[
            TargetGroup::Youth,
            TargetGroup::LongTermUnemployed,
            TargetGroup::Disability,
            TargetGroup::Employers,
        ],
        needs: &[Need::Skills, Need::Workplace, Need::Network],
        phases: &[Phase::Preparation, Phase::Placement, Phase::Transition],
        time: TimeNeeded::Weeks,
        parts: &[
            (
                PartKind::Purpose,
                [
                    "Deltagaren får kontakt med en arbetsgivare som behöver just det som deltagaren kan. Samtalet börjar med en person och ett behov, inte med en lista över lediga platser.",
                    "The participant comes in touch with an employer who needs just what the participant can do. The talk begins with a person and a need, not with a list of vacancies.",
                ],
            ),
            (
                PartKind::EasyLanguage,
                [
                    "Du berättar vad du vill arbeta med. Vi letar efter en chef som behöver dig. Vi ringer bara om du säger ja. Du bestämmer vad vi får berätta. Vi hjälper er båda i början.",
                    "You tell us what work you want. We look for a boss who needs you. We call only if you say yes. You decide what we may tell. We help you both at first.",
                ],
            ),
            (
                PartKind::ForWhom,
                [
                    "Långtidsarbetslösa, unga och äldre, som har en planering och kan börja inom några veckor. Arbetsgivare som har svårt att hitta rätt person.",
                    "Long-term unemployed people, young and older, who have a plan and can begin within a few weeks. Employers who find it hard to get the right person.",
                ],
            ),
            (
                PartKind::NotWhen,
                [
                    "När deltagaren inte har sagt ja till just den arbetsgivaren. När målet är att ringa ett visst antal samtal: då tröttnar arbetsgivarna.",
                    "When the participant has not said yes to that very employer. When the goal is to make a certain number of calls: then employers grow tired.",
                ],
            ),
            (
                PartKind::Steps,
                [
                    "1. Läs planeringen tillsammans: vad kan du, vad vill du, och vad behöver vara annorlunda på arbetsplatsen?\n2. Välj tre arbetsgivare. Ta gärna med någon utanför hemkommunen.\n3. Fråga för varje arbetsgivare vad ni får säga, och skriv ner svaret. Nämn en funktionsnedsättning bara med samtycke.\n4. Ring och fråga först vad arbetsgivaren behöver. Lyssna.\n5. Berätta sedan om deltagaren: kunskaper, när det går att börja och vilket stöd ni ger.\n6. Föreslå ett litet första steg, till exempel ett besök eller en kort praktik.\n7. Anteckna samma dag vad som sades, vad ni lovade och vem som gör vad.\n8. Hör av er till båda efter en vecka, också när svaret blev nej.",
                    "1. Read the plan together: what can you do, what do you want, and what needs to be different at the workplace?\n2. Choose three employers. Do include one outside the home municipality.\n3. Ask for each employer what you may say, and write down the answer. Mention a disability only with consent.\n4. Call, and first ask what the employer needs. Listen.\n5. Then tell about the participant: skills, when it is possible to begin and what support you give.\n6. Propose a small first step, for example a visit or a short placement.\n7. Note the same day what was said, what you promised and who does what.\n8. Get back to both after a week, also when the answer was no.",
                ],
            ),
            (
                PartKind::Roles,
                [
                    "- Handledaren ringer och håller kontakten.\n- Deltagaren väljer arbetsgivare och säger ja eller nej.\n- En kollega håller reda på vilka arbetsgivare som har fått samtal, så att ingen blir uppringd av flera.",
                    "- The supervisor calls and keeps in touch.\n- The participant chooses employers and says yes or no.\n- A colleague keeps track of which employers have been called, so that nobody is called by several.",
                ],
            ),
            (
                PartKind::Time,
                [
                    "Två till fyra timmar för varje deltagare, under några veckor. Ett samtal tar tio till tjugo minuter.",
                    "Two to four hours for each participant, during a few weeks. A call takes ten to twenty minutes.",
                ],
            ),
            (
                PartKind::Prerequisites,
                [
                    "En aktuell planering, deltagarens ja till varje arbetsgivare och besked om vilket stöd kommunen kan ge.",
                    "An up-to-date plan, the participant’s yes to each employer, and word of what support the municipality can give.",
                ],
            ),
            (
                PartKind::AccessibilityPhysical,
                [
                    "Fråga före besöket hur arbetsplatsen ser ut och vad som går att ändra.",
                    "Ask before the visit what the workplace is like and what can be changed.",
                ],
            ),
            (
                PartKind::AccessibilityCommunicative,
                [
                    "Öva på vad deltagaren vill säga. Följ med till det första mötet, om deltagaren vill.",
                    "Practise what the participant wants to say. Come along to the first meeting, if the participant wants it.",
                ],
            ),
            (
                PartKind::AccessibilityInformative,
                [
                    "Berätta allt muntligt också. Ingen ska behöva säga att det är svårt att läsa för att få hjälp.",
                    "Say everything aloud as well. Nobody should have to say that reading is hard in order to get help.",
                ],
            ),
            (
                PartKind::AccessibilityActivity,
                [
                    "Kom överens om vilka anpassningar ni prövar, vem som ordnar dem och när ni ser efter om de hjälper.",
                    "Agree on which adaptations you try, who arranges them and when you see whether they help.",
                ],
            ),
            (
                PartKind::Evidence,
                [
                    "Förebilden är ett projekt för långtidsarbetslösa i flera kommuner, med stöd från Europeiska socialfonden, 2010–2014. Stegen har vi skrivit själva. Projektets mål var att 70 procent av 110 deltagare skulle komma närmare arbetsmarknaden, och att minst 20 procent av dem skulle hitta en lösning utanför hemkommunen. Vi vet inte om målen nåddes, och inte heller vad samtalen med arbetsgivare betydde.",
                    "The model is a project for long-term unemployed people in several municipalities, with support from the European Social Fund, 2010–2014. The steps are our own. The project’s goals were that 70 percent of 110 participants should come closer to the labour market, and that at least 20 percent of those should find a solution outside the home municipality. We don’t know whether the goals were reached, nor what the talks with employers meant.",
                ],
            ),
            (
                PartKind::Contact,
                [
                    "Den gemensamma projektledningen vet vilka arbetsgivare som tar emot deltagare från flera kommuner.",
                    "Joint management knows which employers receive participants from several municipalities.",
                ],
            ),
        ],
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{methods::Document, personal_number};

    #[test]
    fn every_method_says_each_thing_once_in_both_languages() {
        for method in METHODS {
            let name = method.name[0];
            assert!(method.name.iter().all(|n| n.chars().count() <= Document::LONGEST_NAME), "{name}");
            assert_eq!(method.parts[0].0, PartKind::Purpose, "{name}");
            let kinds: Vec<PartKind> = method.parts.iter().map(|(kind, _)| *kind).collect();
            assert!(kinds.is_sorted_by(|a, b| a < b), "{name}: twice, or not in the order of reading");
            for (kind, texts) in method.parts {
                let sound = |t: &&str| !t.trim().is_empty() && t.chars().count() <= Document::LONGEST_TEXT && !personal_number::is_in(t);
                assert!(texts.iter().all(sound), "{name}: {kind:?}");
                assert_eq!(texts[0].lines().count(), texts[1].lines().count(), "{name}: {kind:?}");
            }
        }
    }
}

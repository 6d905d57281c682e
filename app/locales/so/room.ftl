# A tablet that is shared in a room: what whoever answers there reads.

room-title = Dooro luqadda oo bilow
room-text = Halkan qofba mar ayuu ka jawaabaa. Markaad dhammayso, qofna ma arki karo jawaabahaaga.
room-closed = Hadda lama jawaabi karo. Su’aaluhu ma furna.
room-full = Dhammaan koodhadhka tablet-ka waa la isticmaalay. U sheeg qofka kulanka hoggaaminaya.
room-lost = Jawaabuhu ma soo gaarin. Koodhka hore ayaa loo isticmaalay ama su’aalaha waa la xiray.
room-over-title = Halkan hadda ka dib laguma jawaabi karo
room-over-text = Isticmaalka tablet-ka waa la dhammeeyay ama su’aalaha waa la xiray.
room-idle-title = Ma weli halkan ayaad joogtaa?
room-idle-text = Haddii qofna uusan shaashadda taaban, jawaabaha waa la tirtirayaa. Dabadeed qofka xiga ayaa bilaabi kara.
room-idle-here = Haa, waan joogaa
room-no-script = Toban daqiiqo ka dib, haddii boggu isku mid yahay, jawaabaha waa la tirtirayaa si qofka xiga u bilaabo.
room-kept-text = Jawaabahaagu waxay ku jiraan tablet-kan ilaa la diro. Iskood ayaa loo diraa marka shabakaddu soo noqoto. Haddii aan { $hours } saacadood gudahood lagu dirin, dabadeed lama diro, waxaana la tirtiraa marka xigta ee tablet-ka la isticmaalo.
room-done-text = Hadda tablet-ka waxaad siin kartaa qofka xiga.
room-done-link = Dhammaatay
room-leave-link = Shaqaalaha
room-waiting = Jawaabaha shabakadda sugaya: { $n }.
room-not-taken = Jawaabaha aan la diri karin: { $n }.

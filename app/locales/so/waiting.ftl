# Without a network: what stands on the page that the phone keeps, and on the introduction afterwards.

answering-waiting-away = Shabakad ma haysatid. Weli waad jawaabi kartaa. Jawaabaha waxaa la diraa marka shabakaddu soo noqoto.
answering-waiting-title = Jawaabahaagu waxay sugayaan shabakad
answering-waiting-text = Jawaabuhu waxay ku jiraan telefoonkan ilaa la diro. Iskood ayaa loo diraa marka shabakaddu soo noqoto. Haddii aad bogga xirtay, mar kale fur linkiga.
answering-waiting-hours = Jawaabuhu waxay sugayaan ugu badnaan { $hours } saacadood. Haddii aan ilaa markaas la dirin, dabadeed lama diro, telefoonkana waxaa laga tirtiraa marka xigta ee aad linkiga furto. Marka la diro, telefoonka waa laga tirtiraa.
answering-waiting-gone = Jawaabihii telefoonkan ku sugayay waa la tirtiray, sababtoo ah laguma diri karin { $hours } saacadood gudahood. Mar kale waad jawaabi kartaa.
answering-waiting-refused = Jawaabihii telefoonkan ku sugayay lama aqbali karin. Koodhka hore ayaa loo isticmaalay ama su’aalaha waa la xiray.
answering-waiting-refused-title = Jawaabaha lama aqbali karin
answering-waiting-refused-text = Koodhka hore ayaa loo isticmaalay ama su’aalaha waa la xiray. Mar kale fur linkiga marka aad shabakad hesho.
answering-waiting-not-kept = Jawaabaha qalabka laguma kaydin karin. Weli bogga ayay ku yaallaan. Ha xirin bogga. Mar kale isku day.

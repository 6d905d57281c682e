# At the end, before sending: how somebody answered.

answering-helped-title = Ma lagaa caawiyay inaad jawaabto?
answering-helped-hint = Waa caadi in lagu caawiyo, laakiin jawaabuhu waa inay kuwaaga yihiin. Qofka ku caawinaya waa inuusan ahayn shaqaalaha adiga kuu xilsaaran. Su’aashan waad ka boodi kartaa.
answering-helped-alone = Maya, keligay ayaan jawaabay
answering-helped-read_aloud = Telefoonka ama tablet-ka ayaa su’aalaha kor u akhriyay
answering-helped-assistant = Qof kale ayaa ii akhriyay oo ii qoray
answering-helped-interpreter = Turjubaan ayaa i caawiyay

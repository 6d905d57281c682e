# At the end, before sending: how somebody answered.

answering-helped-title = هل ساعدك أحد في الإجابة؟
answering-helped-hint = لا بأس بالمساعدة، ما دامت الإجابات إجاباتك أنت. يجب ألا يكون من يساعدك هو الموظف المسؤول عنك. يمكنك تجاوز هذا السؤال.
answering-helped-alone = لا، أجبتُ وحدي
answering-helped-read_aloud = قرأ الهاتف أو الجهاز اللوحي الأسئلة بصوت مسموع
answering-helped-assistant = قرأ لي شخص آخر وكتب إجاباتي
answering-helped-interpreter = ساعدني مترجم شفهي

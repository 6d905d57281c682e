# The public page "you said – we did", in Arabic.

said-title = أنتم قلتم – ونحن فعلنا
said-document-title = أنتم قلتم – ونحن فعلنا: { $round }
said-asked-by = الجهة التي طرحت الأسئلة:
said-languages = اللغة
said-empty = سنكتب هنا ما قلتموه وما سنفعله.
said-open = يمكن الإجابة حتى نهاية يوم { $date }. يُرجى العودة إلى هذه الصفحة بعد ذلك.
said-heard = ما سمعناه منكم
said-from-meeting = قيل هذا في اجتماع.
said-done = ما نفعله
said-kind-changed = لقد غيّرنا هذا الأمر.
said-kind-not-changed = لن نغيّر هذا الأمر، وهذا هو السبب.
said-kind-later = سننظر في هذا الأمر لاحقًا.
said-awaited = سيأتي الرد لاحقًا.
said-awaited-from = سيأتي الرد لاحقًا من:
said-comma = ،{" "}
said-foot = يمكن للجميع قراءة هذه الصفحة. ولا يمكن لأحد أن يعرف بماذا أجاب كل شخص.
said-only-swedish = هذا النص متوفر باللغة السويدية فقط:

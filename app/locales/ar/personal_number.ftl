personal-number-error = يبدو أنك كتبت رقمًا شخصيًا (personnummer): { $number }. يُرجى حذفه. وإذا كان شيئًا آخر فيمكنك المتابعة.
personal-number-something-else = هذا شيء آخر

# The same in forms that are no questions: where a barrier is reported.
number-error = يبدو أن هذا رقم شخصي (personnummer): { $number }. يُرجى حذفه، أو وضع علامة أدناه على أنه شيء آخر.
number-legend = يبدو أنه رقم شخصي (personnummer)
number-hint = لا حاجة إلى الرقم الشخصي هنا. يُرجى وضع العلامة فقط عند التأكد من أنه شيء آخر.
number-something-else = { $number } شيء آخر

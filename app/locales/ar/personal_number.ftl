personal-number-error = يبدو أنك كتبت رقمًا شخصيًا (personnummer): { $number }. يُرجى حذفه. وإذا كان شيئًا آخر فيمكنك المتابعة.
personal-number-something-else = هذا شيء آخر

personal-number-error = شاید یک نمبر شخصی (personnummer) نوشته باشید: { $number }. لطفاً آن را پاک کنید. آیا چیز دیگری است؟ پس می‌توانید ادامه دهید.
personal-number-something-else = چیز دیگری است

# The same in forms that are no questions: where a barrier is reported.
number-error = شاید این یک نمبر شخصی (personnummer) باشد: { $number }. لطفاً آن را پاک کنید، یا در پایین علامت بزنید که چیز دیگری است.
number-legend = شاید نمبر شخصی (personnummer) باشد
number-hint = نمبر شخصی در اینجا لازم نیست. فقط وقتی علامت بزنید که می‌دانید چیز دیگری است.
number-something-else = { $number } چیز دیگری است

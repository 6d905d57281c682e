personal-number-error = شاید یک نمبر شخصی (personnummer) نوشته باشید: { $number }. لطفاً آن را پاک کنید. آیا چیز دیگری است؟ پس می‌توانید ادامه دهید.
personal-number-something-else = چیز دیگری است

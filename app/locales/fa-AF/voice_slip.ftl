# The slip for somebody whose words are shown in Brygga, and the page where its code is typed, in Dari.

voice-slip-title = تشکر از گفته‌های شما
voice-slip-by = { $role }، { $owner }، { $month }
voice-slip-role-participant = اشتراک‌کننده
voice-slip-role-staff = کارمند
voice-slip-role-employer = کارفرما
voice-slip-role-partner = نهاد همکار
voice-slip-inside = شما قبول کرده‌اید که کسانی که در این همکاری کار می‌کنند گفته‌های شما را بخوانند. نام شما در آنجا نوشته نیست.
voice-slip-public = شما قبول کرده‌اید که کسانی که در این همکاری کار می‌کنند و دیگر مردم هم گفته‌های شما را بخوانند. نام شما در آنجا نوشته نیست.
voice-slip-withdraw = هر وقت خواستید می‌توانید نظر خود را تغییر بدهید. لازم نیست بگویید چرا. این کود را به کسی که در { $name } کار می‌کند نشان بدهید یا برایش بخوانید:
voice-slip-then = آن وقت گفته‌های شما فوراً پاک می‌شود. بعد از آن هیچ کس آن را در اینجا خوانده نمی‌تواند.
voice-slip-code-title = پاک کردن گفته‌های شما
voice-slip-code-lede = گفته‌های شما فوراً پاک می‌شود و دیگر در هیچ جا دیده نمی‌شود. آن را پس گرفته نمی‌توانید.
voice-slip-code-label = کود روی کاغذ
voice-slip-code-hint = کود هشت حرف و عدد دارد، مثلاً 7KQ2-M4XR. می‌توانید حروف کلان یا حروف خورد بنویسید.
voice-slip-code-problem = این کود نیست. کود هشت حرف و عدد دارد.
voice-slip-code-unknown = در { $name } گفته‌ای با این کود نیست. کود را یک بار دیگر بخوانید و ببینید که کاغذ از همین جا باشد.
voice-slip-code-do = گفته‌هایم را پاک کنید


{
	// Reads a question and its alternatives aloud, each in its own language, when somebody asks for it: a recording where
	// there is one, else the device's own voice. Only voices that are on the device: others send what they read elsewhere.
	// So it does with what is told before the first question and after the last one.
	const words = document.querySelector("[data-listen]")?.dataset;
	const synthesis = window.speechSynthesis;
	let now;

	const first = (tag) => tag.split(/[-_]/)[0].toLowerCase();
	const voice = (lang) => synthesis?.getVoices().find((v) => v.localService && first(v.lang) === first(lang));

	// What stands in elements, in pieces of one language each.
	const read = (elements) => {
		const pieces = [];
		for (const element of elements) {
			const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
			while (texts.nextNode()) {
				const text = texts.currentNode.data.trim();
				const { lang } = texts.currentNode.parentElement.closest("[lang]");
				const last = pieces.at(-1);
				if (text && last?.lang === lang) last.text += ` ${text}`;
				else if (text) pieces.push({ lang, text });
			}
		}
		return pieces;
	};

	const say = ({ button, name }, playing) => {
		const word = playing ? words.stop : words.listen;
		button.classList.toggle("playing", playing);
		if (name) button.setAttribute("aria-label", `${word}: ${name}`);
		else button.textContent = word;
	};

	const stop = () => {
		const before = now;
		now = undefined;
		synthesis?.cancel();
		before?.sounds.forEach((sound) => sound.pause());
		if (before) say(before, false);
	};

	const play = (one) => {
		const again = now === one;
		stop();
		if (again) return;
		now = one;
		say(one, true);
		const over = () => now === one && stop();
		// One after the other: first what all statements are about, then the statement.
		const next = (n) => {
			const sound = one.sounds[n];
			if (now !== one) return;
			if (!sound) return over();
			sound.currentTime = 0;
			sound.onended = () => next(n + 1);
			sound.play().catch(over);
		};
		if (one.sounds.length > 0) return next(0);
		const said = one.pieces.map(({ lang, text }) => Object.assign(new SpeechSynthesisUtterance(text), { lang, voice: voice(lang), onerror: over }));
		said.at(-1).onend = over;
		said.forEach((piece) => synthesis.speak(piece));
	};

	// What is asked, or the heading of a page to read; and what can be chosen, put in order, or said instead.
	const place = ":is(#answers, #stage)";
	const asked = `${place} > fieldset:not(.instead) > legend, ${place} > .field > h1, ${place} > h1`;
	// What a page tells, under its heading: who asks and why; what somebody says yes or no to, with what the buttons say; thanks.
	// So does the summary of what is wrong, under its own.
	const told = "h1[data-told], .error-summary > h2";
	const telling = ":scope > p:not(.notice), :scope > .privacy :is(h2, p), :scope > #consent :is(p, button), :scope.error-summary li";
	const choice = ".choices > .choice, .scale > .choice, .with-sound > .choice, .places > legend, .instead > legend";
	// What a field is called that stands beside choices or others, and what is wrong with an answer.
	const ownWords = ".own-words > label";
	const offered = `#answers :is(${choice}, ${ownWords}, .typed > label, .date-parts label, .error), #problem p`;

	const offer = () => {
		for (const element of document.querySelectorAll(`${asked}, ${told}, ${offered}`)) {
			if (element.dataset.aloud !== undefined) continue;
			const tells = element.matches(told);
			const option = !tells && !element.matches(asked);
			const beneath = element.parentElement;
			const recorded = option ? beneath.querySelectorAll(":scope > audio") : document.querySelectorAll(".layers audio");
			const sounds = tells ? [] : [...recorded];
			const more = option && !element.matches(ownWords) ? null : beneath.querySelector(":scope > :is(.hint, .to-read)");
			// A heading of anything else.
			if (!option && !tells && !more) continue;
			// Of a page of text each paragraph by itself: no voice takes all of it at once.
			const pieces = tells
				? [element, ...beneath.querySelectorAll(telling)].flatMap((one) => read([one]))
				: read(more ? [element, more] : [element]);
			if (sounds.length === 0 && !(pieces.length > 0 && pieces.every(({ lang }) => voice(lang)))) continue;
			element.dataset.aloud = "";
			const button = Object.assign(document.createElement("button"), { type: "button", className: "listen secondary" });
			// The summary's is told from the question's. It changes its label alone: a new text in an alert would be said over the voice.
			const named = option || element.matches("h2");
			const one = { button, sounds, pieces, name: named ? element.textContent.trim() : "" };
			say(one, false);
			button.addEventListener("click", () => play(one));
			let beside = element;
			if (element.matches("label, p, h2") && !beneath.matches(".with-sound")) {
				beside = Object.assign(document.createElement("div"), { className: "with-sound" });
				element.replaceWith(beside);
				beside.append(element, button);
			} else {
				element.after(button);
			}
			for (const sound of sounds) sound.hidden = true;
		}
	};

	if (words) {
		offer();
		synthesis?.addEventListener?.("voiceschanged", offer);
		addEventListener("pagehide", stop);
		// Without a network one page shows one question after the other (offline.js).
		addEventListener("shown", () => {
			stop();
			offer();
		});
	}
}

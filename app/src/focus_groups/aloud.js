
{
	// Reads a question and its alternatives aloud, each in its own language, when somebody asks for it: a recording where
	// there is one, else the device's own voice. Only voices that are on the device: others send what they read elsewhere.
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
		before?.sound?.pause();
		if (before) say(before, false);
	};

	const play = (one) => {
		const again = now === one;
		stop();
		if (again) return;
		now = one;
		say(one, true);
		const over = () => now === one && stop();
		if (one.sound) {
			one.sound.currentTime = 0;
			one.sound.onended = over;
			one.sound.play().catch(over);
			return;
		}
		const said = one.pieces.map(({ lang, text }) => Object.assign(new SpeechSynthesisUtterance(text), { lang, voice: voice(lang), onerror: over }));
		said.at(-1).onend = over;
		said.forEach((piece) => synthesis.speak(piece));
	};

	const offer = () => {
		for (const element of document.querySelectorAll("#answers :is(legend, .field > h1, .choices > .choice, .with-sound > .choice)")) {
			if (element.dataset.aloud) continue;
			const option = element.matches("label");
			const sound = (option ? element.parentElement.querySelector(":scope > audio") : document.querySelector(".layers audio:not([hidden])")) ?? undefined;
			const hint = option ? null : element.parentElement.querySelector(":scope > .hint");
			const pieces = read(hint ? [element, hint] : [element]);
			if (!sound && !(pieces.length > 0 && pieces.every(({ lang }) => voice(lang)))) continue;
			element.dataset.aloud = "";
			const button = Object.assign(document.createElement("button"), { type: "button", className: "listen secondary" });
			const one = { button, sound, pieces, name: option ? element.textContent.trim() : "" };
			say(one, false);
			button.addEventListener("click", () => play(one));
			let beside = element;
			if (option && !sound) {
				beside = Object.assign(document.createElement("div"), { className: "with-sound" });
				element.replaceWith(beside);
				beside.append(element, button);
			} else {
				element.after(button);
			}
			if (sound) sound.hidden = true;
		}
	};

	if (words) {
		offer();
		synthesis?.addEventListener?.("voiceschanged", offer);
		addEventListener("pagehide", stop);
	}
}

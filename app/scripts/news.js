
{
	// Says in a thread that is open that others have written, and puts in what they wrote when somebody wants to see it: without loading
	// the page anew, so that what is being typed stays. Where anything is not as expected, the link leads to the new page as it does
	// without this script.
	const news = document.querySelector("[data-news]");
	const list = document.querySelector("ol.posts");
	const link = news?.querySelector("a");
	const words = news?.dataset;

	// So many seconds pass from one question to the next; after one that went wrong twice as many, up to the longest. After so many
	// questions without a sign of anybody, ten minutes, none is asked until there is one: a page that nobody is at does not keep a
	// session alive.
	const USUAL = 20;
	const LONGEST = 600;
	const ALONE = 30;

	let wait = USUAL;
	let alone = 0;
	let asleep = false;

	// What was said is not said again.
	const say = (text, shows) => {
		const said = news.querySelector("span");
		if (said.textContent !== text) said.textContent = text;
		link.hidden = !shows;
	};

	const ask = async () => {
		const since = words.since;
		try {
			const answer = await fetch(`${words.news}/news?since=${since}`, { redirect: "manual" });
			const text = answer.ok ? (await answer.text()).trim() : "";
			const n = /^\d+$/.test(text) ? Number(text) : undefined;
			if (n !== undefined) {
				wait = USUAL;
				// It was put in meanwhile.
				if (since === words.since) say(n === 0 ? "" : n === 1 ? words.one : words.many.replace("{n}", String(n)), n > 0);
			} else if (answer.ok || answer.type === "opaqueredirect" || [401, 403, 404].includes(answer.status)) {
				// It can't be read any more, or the person has to sign in: nothing more is asked.
				return say("", false);
			} else {
				wait = Math.min(wait * 2, LONGEST);
			}
		} catch {
			wait = Math.min(wait * 2, LONGEST);
		}
		turn();
	};

	const turn = () => setTimeout(due, wait * 1000);

	const due = () => {
		if (document.hidden || alone >= ALONE) {
			asleep = true;
			return;
		}
		alone += 1;
		ask();
	};

	// Somebody is there.
	const wake = () => {
		alone = 0;
		if (!asleep || document.hidden) return;
		asleep = false;
		ask();
	};

	// What is typed waits in the tab while the page is loaded anew, and is taken out at once when it is there.
	const area = document.querySelector("#answer textarea");
	const place = () => `answer ${words.reader} ${words.news}`;

	const takeOut = () => {
		const key = place();
		// Whoever signed in here before left nothing for the next one.
		for (const other of Object.keys(sessionStorage)) {
			if (other.startsWith("answer ") && other !== key) sessionStorage.removeItem(other);
		}
		const kept = sessionStorage.getItem(key);
		sessionStorage.removeItem(key);
		if (kept && area.value === "") area.value = kept;
	};

	const leave = () => {
		try {
			if (area?.value) sessionStorage.setItem(place(), area.value);
		} catch {
			// There is no room, or no store: the page is opened all the same.
		}
		location.assign(link.href);
	};

	// The posts of the thread's page as it is now that are not here: all that came since, in their order behind the last one here. Nothing
	// where they are not all there, as on another page of the thread.
	const missing = (page) => {
		const there = page.querySelector("[data-news]");
		const posts = [...page.querySelectorAll("ol.posts > li[data-post]")];
		const last = list.lastElementChild?.dataset.post;
		const at = posts.findIndex((post) => post.dataset.post === last);
		const more = at < 0 ? [] : posts.slice(at + 1);
		const came = Number(there?.dataset.since) - Number(words.since);
		return more.length > 0 && more.length === came ? { more, since: there.dataset.since } : undefined;
	};

	// Whoever wrote can be told of the answer: those who are not offered yet come last. What is ticked stays.
	const part = (of, name) => of.querySelector(`#answer [name="${name}"]`)?.closest("details");
	const offer = (page) => {
		const [here, there] = [part(document, "tell"), part(page, "tell")];
		if (!there) return;
		if (!here) {
			(part(document, "tell-tenants") ?? document.querySelector("#answer .actions"))?.before(there);
			return;
		}
		const offered = new Set([...here.querySelectorAll("[name=tell]")].map((box) => box.value));
		for (const box of there.querySelectorAll("[name=tell]")) {
			if (offered.has(box.value)) continue;
			// Its id may be another one's here; its label is around it.
			box.removeAttribute("id");
			here.querySelector("fieldset").append(box.closest("label"));
		}
	};

	const show = async () => {
		const answer = await fetch(link.href, { redirect: "manual" });
		const html = answer.ok ? await answer.text() : "";
		const page = new DOMParser().parseFromString(html, "text/html");
		const found = missing(page);
		if (!found) return leave();
		// The first of what is new has the name that the link leads to.
		for (const before of list.querySelectorAll("#new")) before.id = `post-${before.dataset.post}`;
		list.append(...found.more);
		offer(page);
		words.since = found.since;
		link.href = `${words.news}?since=${found.since}#new`;
		say(words.shown, false);
		const [first] = found.more;
		first.tabIndex = -1;
		first.focus();
	};

	if (news && list && link) {
		if (area) {
			try {
				takeOut();
			} catch {
				// There is no store.
			}
		}
		let busy = false;
		link.addEventListener("click", (event) => {
			if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
			event.preventDefault();
			if (busy) return;
			busy = true;
			show()
				.catch(leave)
				.finally(() => {
					busy = false;
				});
		});
		for (const sign of ["visibilitychange", "keydown", "pointerdown", "scroll"]) document.addEventListener(sign, wake);
		turn();
	}
}


{
	// A survey without a network, as an addition like the others: when a page is there and the phone has nothing to do, a service worker
	// keeps what is needed to go on (app/scripts/worker.js). Where there is none, nothing is different.
	const container = navigator.serviceWorker;
	const path = location.pathname;
	const ask = (worker, message) =>
		new Promise((resolve) => {
			const channel = new MessageChannel();
			channel.port1.onmessage = ({ data }) => resolve(data);
			setTimeout(() => resolve({}), 10_000);
			worker.postMessage(message, [channel.port2]);
		});

	/** Sends a form that waits as a page does, so that the server says what is to be put right. */
	const putRight = (item) => {
		const form = Object.assign(document.createElement("form"), { method: "post", action: item.path });
		for (const [name, value] of new URLSearchParams(item.body)) {
			form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
		}
		document.body.append(form);
		form.submit();
	};

	const goOn = async () => {
		const offer = document.querySelector("[data-offline]");
		if (!offer && !container.controller) return;
		await container.register("/s/worker.js");
		const { active } = await container.ready;
		if (offer) {
			await ask(active, { what: "send" });
			const { waiting = [], gone, sent } = await ask(active, { what: "state", path });
			if (sent) return location.replace(sent);
			const item = waiting.find(({ state }) => state !== "waits");
			if (item?.state === "wrong") return putRight(item);
			const told = item ? offer.dataset.refused : gone > 0 && offer.dataset.gone;
			if (told) {
				offer.textContent = told;
				offer.hidden = false;
				await ask(active, { what: "forget", submission: item?.submission });
			}
			await ask(active, { what: "keep", documents: [offer.dataset.offline] });
		}
		const { has } = await ask(active, { what: "state", path });
		// The page says that there is no network, and stays. Here the worker has the page to go on with.
		if (!has) return;
		addEventListener("submit", (event) => navigator.onLine || event.stopImmediatePropagation(), true);
		document.documentElement.dataset.offline = "ready";
	};

	if (container && path.startsWith("/s/")) {
		container.addEventListener("message", ({ data }) => {
			if (data.what === "sent" && data.path === path) location.replace(data.to);
		});
		const whenIdle = window.requestIdleCallback ? (work) => requestIdleCallback(work, { timeout: 5000 }) : (work) => setTimeout(work, 1000);
		addEventListener("load", () => whenIdle(() => goOn().catch(() => undefined)));
	}
}

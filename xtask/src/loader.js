
{
	// Brings the islands of this page to life, after the first paint. Everything on the page works without them, so
	// a failure is told and not thrown.
	const tell = (error) => console.info("This page does without its additions:", error);

	const start = async () => {
		const module = await import(import.meta.url);
		await __wbg_init({ module_or_path: new URL("WASM_FILE", import.meta.url) });
		module.hydrate?.();
		// Outer islands come before those inside them, one after the other, as in leptos' own island_script.js.
		for (const element of document.querySelectorAll("leptos-island")) {
			const island = module[element.dataset.component];
			if (!element.isConnected) continue;
			if (!island) {
				console.warn(`The WebAssembly has no island ${element.dataset.component}.`);
				continue;
			}
			try {
				// What the server rendered inside an island is told of that island's context.
				element.parentElement.closest("leptos-children")?.$$on_hydrate?.();
				await island(element);
			} catch (error) {
				tell(error);
			}
		}
		// For tests, and for styles that wait for an island.
		document.documentElement.dataset.islands = "ready";
	};

	if (document.querySelector("leptos-island")) {
		const whenIdle = window.requestIdleCallback
			? (work) => window.requestIdleCallback(work, { timeout: 2000 })
			: (work) => setTimeout(work, 1);
		requestAnimationFrame(() => whenIdle(() => start().catch(tell)));
	}
}

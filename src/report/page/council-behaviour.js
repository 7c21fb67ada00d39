/**
 * What 議会表示 does in a browser: one sheet at a time over the whole window, turned by keys and buttons. Wires a dialog and
 * gives what opens it. Its text is put into the page as it stands, so it uses nothing from outside its braces but the browser.
 */
export function council(dialog) {
	const sheets = [...dialog.querySelectorAll(".sheet")];
	const count = dialog.querySelector(".turn p");
	const [back, on, paper, end] = dialog.querySelectorAll(".turn button");
	let at = 0;

	function show(index) {
		at = Math.min(Math.max(0, index), sheets.length - 1);
		for (const [place, sheet] of sheets.entries()) sheet.classList.toggle("shown", place === at);
		count.textContent = `${at + 1} / ${sheets.length}`;
		back.disabled = at === 0;
		on.disabled = at === sheets.length - 1;
	}

	back.addEventListener("click", () => show(at - 1));
	on.addEventListener("click", () => show(at + 1));
	paper.addEventListener("click", () => window.print());
	end.addEventListener("click", () => dialog.close());
	dialog.addEventListener("keydown", (event) => {
		if (event.key === " " && event.target.closest("button") !== null) return;
		const forward = ["ArrowRight", "ArrowDown", "PageDown", " "].includes(event.key);
		const backward = ["ArrowLeft", "ArrowUp", "PageUp"].includes(event.key);
		const ends = { Home: 0, End: sheets.length - 1 };
		if (!forward && !backward && !(event.key in ends)) return;
		event.preventDefault();
		show(ends[event.key] ?? at + (forward ? 1 : -1));
	});
	// The whole screen as long as it is open, where the browser lets it; leaving the one is leaving the other.
	document.addEventListener("fullscreenchange", () => {
		if (document.fullscreenElement === null) dialog.close();
	});
	dialog.addEventListener("close", () => {
		if (document.fullscreenElement !== null) document.exitFullscreen().catch(() => undefined);
	});
	return () => {
		show(0);
		dialog.showModal();
		document.documentElement.requestFullscreen?.().catch(() => undefined);
	};
}

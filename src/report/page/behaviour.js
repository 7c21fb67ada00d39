/**
 * What the page does in a browser: switches scenarios, explains figures. Its text is put into the page
 * as it stands, so it uses nothing from outside its braces but the browser and, where there are sheets for a council, what
 * shows them. Texts enter the page only as text nodes.
 */
export function behaviour(council) {
	const data = JSON.parse(document.getElementById("data").textContent);
	const chooser = document.getElementById("scenario");
	const panel = document.getElementById("explanation");
	const trail = [];
	let opener = null;

	function element(name, attributes, ...children) {
		const made = document.createElement(name);
		for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
		made.append(...children);
		return made;
	}

	function all(selector, within = document) {
		return [...within.querySelectorAll(selector)];
	}

	// ── Figures ────────────────────────────────────────────────────────────

	/** One figure of one scenario in words: name with year and value, formula, grounds, and what it was made from. */
	function explained(key) {
		const [at, place] = key.split("-").map(Number);
		const scenario = data.figures.scenarios[at];
		const [value, templates, numbers, parts] = scenario.figures[place];
		const years = scenario.years.length;
		const head = `${data.figures.lines[Math.floor(place / years)]} ${scenario.years[place % years]} ${value}`;
		const given = numbers.split("|");
		let used = 0;
		const texts = templates.map((template) => data.figures.templates[template].replace(/\uE000/g, () => given[used++]));
		return {
			scenario: scenario.name,
			head,
			sentence: head + texts[0],
			grounds: texts.slice(1),
			parts: parts.map((part) => `${at}-${part}`),
		};
	}

	/** A cell's text in brackets when it is negative, as it is said in a sum. */
	function shown(key) {
		const cell = document.querySelector(`#statement [data-f="${key}"]`);
		const text = cell === null ? "" : cell.textContent;
		if (text === "") return "0";
		return text.startsWith("△") ? `(${text})` : text;
	}

	function difference(cell) {
		const [other, base] = [cell.dataset.f, cell.dataset.base];
		const [left, right] = [explained(other), explained(base)];
		const [label, year] = left.head.split(/ (?=[RHS]\d+ )/);
		const figure = cell.firstChild === null ? "差なし" : cell.firstChild.textContent;
		return {
			scenario: `「${left.scenario}」−「${right.scenario}」`,
			head: `${label} ${year.split(" ")[0]} の差`,
			sentence: `${label} ${year.split(" ")[0]} の差 ${figure} = ${left.scenario} ${shown(other)} − ${right.scenario} ${shown(base)}`,
			grounds: [],
			parts: [other, base],
		};
	}

	/** Opens the calculation of what was asked for last; the trail behind it leads back. */
	function showExplanation(focusHeading) {
		const asked = trail[trail.length - 1];
		const view = asked instanceof Element ? difference(asked) : explained(asked);
		const heading = element("h3", { tabindex: "-1", id: "explanation-title" }, "計算の内訳");
		const close = element("button", { type: "button", class: "close" }, "閉じる");
		close.addEventListener("click", closeExplanation);
		const bar = element("div", { class: "bar" }, heading, close);
		if (trail.length > 1) {
			const back = element("button", { type: "button" }, "← 戻る");
			back.addEventListener("click", () => {
				trail.pop();
				showExplanation(true);
			});
			bar.insertBefore(back, close);
		}
		const content = [bar];
		if (data.figures.scenarios.length > 1) content.push(element("p", { class: "of" }, view.scenario));
		content.push(element("p", { class: "sentence" }, view.sentence));
		if (view.grounds.length > 0)
			content.push(element("ul", { class: "grounds" }, ...view.grounds.map((text) => element("li", {}, text))));
		if (view.parts.length > 0)
			content.push(element("p", { class: "of" }, "もとになった数値(選ぶとさらにさかのぼる)"), partList(view));
		panel.replaceChildren(...content);
		panel.hidden = false;
		document.documentElement.classList.add("explaining");
		panel.scrollTop = 0;
		if (focusHeading) heading.focus();
	}

	function partList(view) {
		const several = new Set(view.parts.map((part) => part.split("-")[0])).size > 1;
		return element(
			"ul",
			{ class: "parts" },
			...view.parts.map((part) => {
				const { head, scenario } = explained(part);
				const go = element("button", { type: "button" }, several ? `${scenario}: ${head}` : head);
				go.addEventListener("click", () => {
					trail.push(part);
					showExplanation(true);
				});
				return element("li", {}, go);
			}),
		);
	}

	function openFrom(cell) {
		if (opener !== null) opener.classList.remove("chosen");
		opener = cell;
		cell.classList.add("chosen");
		trail.length = 0;
		trail.push(cell.dataset.base === undefined ? cell.dataset.f : cell);
		// After the table in the order of the page: the next Tab leads into it.
		const box = cell.closest(".scroll");
		if (box.nextElementSibling !== panel) box.after(panel);
		showExplanation(false);
		uncover(cell);
	}

	function closeExplanation() {
		panel.hidden = true;
		document.documentElement.classList.remove("explaining");
		if (opener === null) return;
		opener.classList.remove("chosen");
		if (opener.offsetParent !== null) opener.focus();
		opener = null;
	}

	// ── Tables of figures: one stop for Tab, arrows within ─────────────────

	function enterable(table) {
		let current = table.querySelector("td");
		if (current === null) return;
		current.tabIndex = 0;
		const moves = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
		function target(event) {
			const rows = all("tr", table)
				.map((row) => all("td", row))
				.filter((cells) => cells.includes(current) || (cells[0]?.offsetParent ?? null) !== null);
			const row = rows.findIndex((cells) => cells.includes(current));
			const column = rows[row].indexOf(current);
			if (event.key === "Home") return rows[event.ctrlKey ? 0 : row][0];
			if (event.key === "End") return rows[event.ctrlKey ? rows.length - 1 : row].at(-1);
			const move = moves[event.key];
			return move === undefined ? undefined : rows[row + move[0]]?.[column + move[1]];
		}
		table.addEventListener("keydown", (event) => {
			if (event.target.closest("input") !== null) return;
			if (event.key === "Enter" || event.key === " ") {
				event.preventDefault();
				openFrom(current);
			} else {
				const next = target(event);
				if (next === undefined) return;
				event.preventDefault();
				next.focus();
			}
		});
		table.addEventListener("focusin", (event) => {
			const cell = event.target.closest("td");
			if (cell === null) return;
			current.tabIndex = -1;
			current = cell;
			current.tabIndex = 0;
			uncover(cell);
			if (!panel.hidden && cell !== opener) openFrom(cell);
		});
		table.addEventListener("click", (event) => {
			const cell = event.target.closest("td");
			if (cell === null || !document.getSelection().isCollapsed) return;
			cell.focus();
			openFrom(cell);
		});
	}

	/** A cell in focus is not left behind the sticky names and years, the chooser, or the open calculation. */
	function uncover(cell) {
		const box = cell.closest(".scroll");
		const bounds = (part) => part.getBoundingClientRect();
		const name = bounds(cell.parentElement.firstElementChild);
		if (bounds(cell).left < name.right) box.scrollLeft -= name.right - bounds(cell).left + 4;
		if (bounds(cell).right > bounds(box).right) box.scrollLeft += bounds(cell).right - bounds(box).right + 4;
		const years = box.querySelector("thead th");
		const mover = box.classList.contains("fits") ? window : box;
		if (bounds(cell).top < bounds(years).bottom) mover.scrollBy(0, bounds(cell).top - bounds(years).bottom - 4);
		const floor = panel.hidden ? window.innerHeight : bounds(panel).top;
		if (bounds(cell).bottom > floor) window.scrollBy(0, bounds(cell).bottom - floor + 8);
		const ceiling = chooser === null ? 0 : bounds(chooser.parentElement).bottom;
		if (bounds(cell).top < ceiling) window.scrollBy(0, bounds(cell).top - ceiling - 8);
	}

	/** What fits needs no hint that it can be moved; the years of a table that fits stay at the top of the window. */
	function fitTables() {
		for (const box of all(".scroll, .picture")) {
			box.classList.remove("fits");
			box.classList.toggle("fits", box.scrollWidth <= box.clientWidth);
		}
	}

	// ── Scenarios ──────────────────────────────────────────────────────────

	function choose(index) {
		closeExplanation();
		for (const part of all(".of-scenario")) part.hidden = part.dataset.scenario !== index;
		fitTables();
	}

	document.documentElement.classList.add("scripted");
	for (const table of all("table.figures")) enterable(table);
	if (council !== undefined) {
		const openCouncil = council(document.querySelector("dialog.council"));
		document.getElementById("council").addEventListener("click", openCouncil);
	}
	fitTables();
	window.addEventListener("resize", fitTables);
	if (chooser !== null) {
		chooser.addEventListener("change", () => choose(chooser.value));
		choose(chooser.value);
	}
	document.addEventListener("keydown", (event) => {
		if (event.key === "Escape" && !panel.hidden) closeExplanation();
	});
}

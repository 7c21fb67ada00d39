import type { PackScenario } from "../content/material.ts";
import { type Html, html } from "./html.ts";

/** A part of the page under its heading. */
export function section(id: string, title: string, content: Html): Html {
	return html`<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${title}</h2>
${content}
</section>`;
}

/** A wide table scrolls in its own box, never the page; the box can be scrolled from the keyboard. */
export function scrollable(id: string, name: string, content: Html, kind: "words" | "figures" = "words"): Html {
	return html`<div class="scroll ${kind}-box" id="scroll-${id}" role="region" aria-label="${name}" tabindex="0">${content}</div>`;
}

/** What is shown of the scenario chosen; with a single scenario no heading of its own. */
export function perScenario(
	scenarios: readonly PackScenario[],
	id: string,
	suffix: string,
	content: (scenario: PackScenario, index: number) => Html,
): Html {
	const several = scenarios.length > 1;
	const parts = scenarios.map(
		(scenario, index) =>
			html`<div class="of-scenario" data-scenario="${index}"${several ? html` role="group" aria-labelledby="${id}-${index}"` : null}>
${several ? html`<h3 id="${id}-${index}">「${scenario.name}」${suffix}</h3>` : null}
${content(scenario, index)}</div>`,
	);
	return html`${parts}`;
}

/** A button that saves a text kept in the page, or a chart, as a file. */
export function download(label: string, kind: "csv" | "svg" | "png", key: string, about: string): Html {
	return html`<button type="button" class="download needs-script" data-download="${kind}" data-key="${key}" aria-label="${about} ${label}">${label}</button>`;
}

/** A table's name and what to know of it; stays in sight when the table is moved sideways. */
export function caption(title: string, note = ""): Html {
	return html`<caption><span class="caption">${title}${note === "" ? null : html`<span class="caption-note">${note}</span>`}</span></caption>`;
}

import type { BridgeResult } from "../../answers/bridge/bridge.ts";
import { formatFiscalYear } from "../../domain/fiscal-year.ts";
import type { PackBridge } from "../content/material.ts";
import { bridgeGrounds, bridgeNotes, stepRows } from "../tables/bridge.ts";
import { type Html, html } from "./html.ts";
import { caption, download, scrollable } from "./layout.ts";

/** 差の要因 — the steps from the base's figure to the other's, or why there are none. */
export function bridgeTable(found: PackBridge, name: string, index: number): Html {
	if (!("bridge" in found)) return html`<p class="footnote">※ 「${name}」の差の要因は示せません: ${found.refusal}</p>`;
	const { bridge } = found;
	const title = `${bridge.line.label} ${formatFiscalYear(bridge.year)} 差の要因`;
	return html`${bridgeSteps(bridge, name, { id: `bridge-${index}`, title })}
${bridgeNotes(bridge).map((note) => html`<p class="footnote">${note}</p>`)}
<p class="buttons">${download("差の要因をCSVで保存", "csv", `bridge-${index}`, name)}</p>`;
}

/** The steps as a table. */
export function bridgeSteps(
	bridge: BridgeResult,
	name: string,
	{ id, title }: { readonly id: string; readonly title: string },
): Html {
	const rows = stepRows(bridge).map(
		({ cells: [label = "", share = "", reached = ""], part }) =>
			html`<tr><th scope="row">${label}</th><td class="number">${share}</td><td class="number">${reached}</td><td>${bridgeGrounds(part, "reason")}</td></tr>`,
	);
	return scrollable(
		id,
		`${title} ${name}`,
		html`<table class="words steps">${caption(title, `「${name}」、単位:${bridge.unit}`)}<thead><tr><th scope="col">要因</th><th scope="col" class="number">寄与</th><th scope="col" class="number">累計</th><th scope="col">理由</th></tr></thead><tbody>${rows}</tbody></table>`,
	);
}

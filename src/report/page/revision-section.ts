import type { BridgedLine, EditionBridge } from "../../answers/bridge/edition-bridge.ts";
import { formatFiscalYear } from "../../domain/fiscal-year.ts";
import { bridgeFinding } from "../charts/bridge-finding.ts";
import { changeRows } from "../content/edition-change-words.ts";
import {
	differenceNotes,
	editionDifferences,
	editionNotes,
	editionWords,
	explainedLines,
	partRows,
	revisedLine,
	revisionEnds,
	revisionSteps,
} from "../content/edition-difference.ts";
import type { PackMaterial } from "../content/material.ts";
import { yearMark } from "../content/result-lines.ts";
import { differenceUnits, isTotal } from "../content/statement-table.ts";
import { type Html, html } from "./html.ts";
import { caption, download, scrollable, section } from "./layout.ts";
import { yearHeading } from "./statement-section.ts";

/** As many changes of a group as a page names. */
const mostChanges = 8;

/** 今回−前回 — what the edition says otherwise than the one before, of what, and what was changed. */
export function revisionSection({ revision }: PackMaterial): Html {
	if (revision === null) return html``;
	const { bridge } = revision;
	const line = revisedLine(revision);
	const steps = line && revisionSteps(revision, line);
	const finding = steps === null ? null : html`<p>${bridgeFinding(steps, ...revisionEnds(revision)).title}。</p>`;
	const content = html`<p class="small">前回: ${editionWords(bridge.older)}<br>今回: ${editionWords(bridge.newer)}</p>
${finding}
${explainedLines(bridge).map((each) => partTable(bridge, each))}
${differenceTable(bridge)}
${changeTable(bridge)}
${editionNotes(bridge).map((note) => html`<p class="footnote">${note}</p>`)}
<p class="buttons">${download("今回−前回をCSVで保存", "csv", "revision", "今回−前回")}</p>`;
	return html`
${section("revision", "今回−前回", content)}`;
}

function headings(bridge: EditionBridge, corner: string): Html {
	const years = bridge.years.map((year) => yearHeading(formatFiscalYear(year), yearMark(bridge.newer, year)));
	return html`<thead><tr><th scope="col" class="corner">${corner}</th>${years}</tr></thead>`;
}

function figureCells(figures: readonly string[]): Html {
	return html`${figures.map((figure) => html`<td${figure.startsWith("△") ? html` class="negative"` : null}>${figure}</td>`)}`;
}

/** What moves a line in every year, and the difference that is made of it. */
function partTable(bridge: EditionBridge, line: BridgedLine): Html {
	const rows = partRows(bridge, line).map(
		({ label, figures, isTotal: isSum }) =>
			html`<tr${isSum ? html` class="total"` : null}><th scope="row">${label}</th>${figureCells(figures)}</tr>`,
	);
	return html`<h3 id="revision-${line.id}">${line.label}の差の要因</h3>
<p class="above-table"><span class="unit">単位:${line.unit}</span></p>
${scrollable(
	`revision-${line.id}`,
	`${line.label}の差の要因`,
	html`<table class="figures" aria-labelledby="revision-${line.id}">${headings(bridge, "要因")}<tbody>${rows}</tbody></table>`,
	"figures",
)}`;
}

function differenceTable(bridge: EditionBridge): Html {
	const { rows } = editionDifferences(bridge);
	const blocks = [...new Set(rows.map(({ block }) => block))].map((block) => {
		const own = rows
			.filter((row) => row.block === block)
			.map(
				({ id, label, figures }) =>
					html`<tr${isTotal(id) ? html` class="total"` : null}><th scope="row">${label}</th>${figureCells(figures)}</tr>`,
			);
		return html`<tbody><tr class="block"><th scope="rowgroup" colspan="${bridge.years.length + 1}"><span>${block}</span></th></tr>
${own}</tbody>`;
	});
	return html`<h3 id="revision-lines">項目ごとの今回−前回</h3>
<p class="above-table"><span class="unit">単位:${differenceUnits(bridge.unit)}</span></p>
${scrollable(
	"revision-lines",
	"項目ごとの今回−前回",
	html`<table class="figures" aria-labelledby="revision-lines">${headings(bridge, "区分")}${blocks}</table>`,
	"figures",
)}
${differenceNotes(bridge).map((note) => html`<p class="footnote">${note}</p>`)}`;
}

function changeTable(bridge: EditionBridge): Html {
	const rows = changeRows(bridge, mostChanges).map(
		({ group, name, words }) => html`<tr><th scope="row">${group}</th><td>${name}</td><td>${words}</td></tr>`,
	);
	if (rows.length === 0) return html``;
	return scrollable(
		"revision-changes",
		"変わったもの",
		html`<table class="words">${caption("変わったもの", "前回→今回")}<thead><tr><th scope="col">要因</th><th scope="col">名前</th><th scope="col">内容</th></tr></thead><tbody>${rows}</tbody></table>`,
	);
}

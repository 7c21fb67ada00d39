import { headWords } from "../../domain/head-words.ts";
import type { ListedFile, PackMaterial } from "../content/material.ts";
import { fontStack, ink } from "../content/palette.ts";
import { dayWords } from "../content/provenance-words.ts";
import { withLetters } from "../content/scenario-names.ts";
import { type Html, html } from "./html.ts";
import { pageTitle } from "./page-title.ts";
import { wholePage } from "./whole-page.ts";

/** Files of one kind, under its name. */
export interface IndexGroup {
	readonly title: string;
	/** Said of all of them. */
	readonly note?: string;
	readonly files: readonly Pick<ListedFile, "path" | "about">[];
}

/** 目次 — every file of a folder with what is in it, to be opened beside them. */
export async function renderIndex(material: PackMaterial, groups: readonly IndexGroup[]): Promise<string> {
	const { scenarios, provenance } = withLetters(material);
	const title = `${pageTitle(material)} 資料の目次`;
	const editions = [...new Set(scenarios.map(({ result }) => headWords(result)))];
	const body = html`<header><h1>${title}</h1>
${editions.map((edition) => html`<p>${edition}</p>`)}${scenarios.map(({ name }) => html`<p>「${name}」</p>`)}
</header>
<main>
${groups.map(section)}
</main>
<footer><p>${provenance.program} で${dayWords(provenance.time)}に作成しました。</p></footer>`;
	return wholePage({ title, style, scripts: ["'none'"] }, body);
}

function section({ title, note, files }: IndexGroup): Html {
	const rows = alike(files).map(
		(same) => html`<tr><td class="about">${same[0]?.about ?? ""}</td><td>${links(same)}</td></tr>`,
	);
	return html`<section><h2>${title}</h2>
${note === undefined ? null : html`<p>${note}</p>`}
<table><thead><tr><th scope="col">内容</th><th scope="col">ファイル</th></tr></thead>
<tbody>${rows}</tbody></table></section>
`;
}

/** Files that say the same stand in one row, in their order. */
function alike(files: IndexGroup["files"]): IndexGroup["files"][] {
	return [...new Set(files.map(({ about }) => about))].map((about) => files.filter((file) => file.about === about));
}

/** Forms of one file: its name once, then the endings of the others. */
function links(files: IndexGroup["files"]): Html[] {
	const stem = stemOf(files[0]?.path ?? "");
	return files.map(({ path }, index) =>
		link(path, index > 0 && stemOf(path) === stem ? path.slice(stem.length) : path),
	);
}

/** The name without its ending. */
function stemOf(path: string): string {
	return path.replace(/(?:\.vl)?\.[^./]*$/, "");
}

/** A way that works wherever the folder stands, whatever letters are in it. */
function link(path: string, words: string): Html {
	const way = path.split("/").map(encodeURIComponent).join("/");
	return html`<a href="${way}">${words}</a> `;
}

const style = `
* { box-sizing: border-box; }
html { font: 16px/1.7 ${fontStack}; color: ${ink.text}; background: #fff; }
body { margin: 0 auto; max-width: 64rem; padding: 1rem 1.25rem; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; line-height: 1.4; margin: 0 0 .5rem; }
h2 { font-size: 1.1rem; margin: 1.5rem 0 .4rem; }
p { margin: .2rem 0; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid #8a93a0; padding: .35rem .6rem; text-align: left; vertical-align: top; }
thead { position: absolute; left: -99rem; }
.about { width: 55%; }
td a { color: #0b4f8a; }
footer { margin-top: 1.5rem; font-size: .85rem; }
@media print { @page { size: A4 portrait; margin: 14mm; } html { font-size: 10pt; } body { padding: 0; } tr { break-inside: avoid; } h2 { break-after: avoid; } td a { color: inherit; } }
`;

import { fontStack, ink, verdictFills } from "../content/palette.ts";

/** How the page looks on a screen, from a telephone to a meeting room. */
export const screenStyle = `
:root { --ink: #1a1f29; --soft: #4a5260; --line: #c3cad4; --ground: #fff; --tint: #f2f5f9; --accent: #0b4f8a; --bad: #a3190f; --settled: ${ink.settled}; --chosen: #fff1c2; }
* { box-sizing: border-box; }
[hidden] { display: none !important; }
html { color: var(--ink); background: var(--ground); font: 16px/1.7 ${fontStack}; scroll-padding-top: 4rem; -webkit-text-size-adjust: 100%; }
html.explaining body { padding-bottom: 45vh; }
body { margin: 0; overflow-wrap: anywhere; }
header, main, footer { max-width: 84rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: 1.25rem; }
h1 { font-size: 1.6rem; line-height: 1.4; margin: 0; }
h2 { font-size: 1.25rem; line-height: 1.4; margin: 2.5rem 0 .75rem; padding-bottom: .3rem; border-bottom: 2px solid var(--accent); }
h3 { font-size: 1.05rem; line-height: 1.5; margin: 1.5rem 0 .5rem; }
p { margin: .4rem 0; }
a { color: var(--accent); }
code { font: .85em Consolas, "Courier New", monospace; word-break: break-all; }
.subtitle, .hint, .footnote, .small, .caption-note { color: var(--soft); }
.hint, .footnote, .small { font-size: .85rem; }
.footnote { padding-left: 1.2em; text-indent: -1.2em; margin: .15rem 0; }
.skip { position: absolute; left: -99rem; background: var(--ground); padding: .6rem 1rem; z-index: 9; }
.skip:focus { left: .5rem; top: .5rem; }
:focus-visible { outline: 3px solid #b04a00; outline-offset: 2px; }
td:focus-visible, .scroll:focus-visible { outline-offset: -3px; }
html:not(.scripted) .needs-script { display: none; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; list-style: none; padding: 0; margin: .75rem 0; }
.switch { position: sticky; top: 0; z-index: 5; background: var(--tint); border: 1px solid var(--line); padding: .5rem .75rem; margin-top: 1rem; display: flex; flex-wrap: wrap; gap: .25rem .75rem; align-items: center; }
.switch { min-height: 3.4rem; }
.switch select { font: inherit; max-width: 100%; min-width: 0; flex: 0 1 auto; padding: .25rem .4rem; }
button { font: inherit; font-size: .9rem; color: var(--accent); background: var(--ground); border: 1px solid var(--accent); border-radius: 3px; padding: .3rem .8rem; min-height: 2.2rem; cursor: pointer; }
button:hover { background: var(--tint); }
.buttons { display: flex; flex-wrap: wrap; gap: .5rem; margin: .6rem 0 1rem; }
.verdict { font-size: 1.2rem; font-weight: bold; margin: .75rem 0; }
.sign { margin-right: .4em; }
.met { background: ${verdictFills.met}; }
.missed { background: ${verdictFills.missed}; font-weight: bold; }
.unknown { background: ${verdictFills.unknown}; }
.verdict, strong.met, strong.missed, strong.unknown { padding: .1rem .6rem; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(14rem, 1fr)); gap: .75rem; margin: 0 0 1.25rem; }
.tiles > div { border: 1px solid var(--line); border-top: 3px solid var(--accent); padding: .6rem .9rem; }
.tiles dt { color: var(--soft); font-size: .9rem; }
.tiles dd { margin: 0; }
.tiles strong { display: block; font-size: 1.3rem; line-height: 1.5; }
.tiles span { display: block; font-size: .9rem; line-height: 1.5; }
.tag { font-size: .75rem; font-weight: normal; color: var(--soft); border: 1px solid var(--line); padding: 0 .35em; white-space: nowrap; }
.scroll { overflow-x: auto; max-width: 100%; margin: .5rem 0; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
.caption { display: inline-block; position: sticky; left: 0; max-width: calc(100vw - 2.5rem); }
caption { text-align: left; font-weight: bold; padding: .4rem 0; caption-side: top; }
.caption-note { display: block; font-weight: normal; font-size: .85rem; }
th, td { border: 1px solid var(--line); padding: .3rem .55rem; text-align: left; vertical-align: top; font-weight: normal; }
thead th { background: #e3eaf2; font-weight: bold; vertical-align: bottom; }
table.words { width: 100%; min-width: 46rem; font-size: .92rem; }
table.words th[scope=row] { min-width: 11rem; }
table.words th:last-child, table.words td:last-child { min-width: 5.5em; }
table.words td.number, table.words td.met, table.words td.missed, table.words td.unknown { white-space: nowrap; }
table.steps .number { text-align: right; }
.block th { background: var(--tint); font-weight: bold; }
.block th span { position: sticky; left: .55rem; }
.above-table { display: flex; justify-content: space-between; gap: 1rem; margin-bottom: 0; font-weight: bold; }
.above-table .unit { font-weight: normal; white-space: nowrap; margin-left: auto; }
table.figures { width: 100%; font-size: .88rem; line-height: 1.35; border-collapse: separate; border-spacing: 0; border-top: 1px solid var(--line); border-left: 1px solid var(--line); }
table.figures th, table.figures td { border-width: 0 1px 1px 0; vertical-align: middle; }
table.figures td, table.figures thead th { text-align: right; white-space: nowrap; min-width: 4.6em; }
table.figures td { cursor: pointer; }
table.figures td:hover { background: var(--tint); }
table.figures th.corner { text-align: left; }
table.figures tbody th[scope=row], table.figures .corner { position: sticky; left: 0; z-index: 1; min-width: 9.5em; max-width: 17em; }
table.figures tbody th[scope=row] { background: var(--ground); border-right: 2px solid var(--line); }
table.figures td.settled { background: var(--settled); }
thead th.settled { background: #d3d9e1; }
.settled-mark { display: block; font-size: .75rem; font-weight: normal; }
table.figures .total th, table.figures .total td { font-weight: bold; border-top: 1px solid #6b7685; }
.fold { float: right; margin: .2em 0 0 .4em; cursor: pointer; }
tbody:has(.fold:not(:checked)) + .members { display: none; }
table.figures td.negative { color: var(--bad); }
table.figures td.chosen { background: var(--chosen); outline: 2px solid #8a6100; outline-offset: -2px; }
table.figures td small { display: block; font-size: .75rem; }
.figures-box { max-height: 80vh; overflow-y: auto; }
.figures-box.fits { max-height: none; overflow: visible; }
.figures-box thead th { position: sticky; top: 0; z-index: 2; }
.figures-box thead th.corner { z-index: 3; }
.several .figures-box.fits thead th { top: 3.4rem; }
.charts { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1.25rem; }
figure { margin: 0; min-width: 0; border: 1px solid var(--line); padding: .75rem; }
.unseen { font-size: 1rem; position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.picture { overflow-x: auto; }
.picture svg { display: block; width: 100%; max-width: 64rem; height: auto; }
.explanation { position: fixed; left: 0; right: 0; bottom: 0; z-index: 6; max-height: 42vh; overflow-y: auto; background: var(--ground); border-top: 3px solid var(--accent); box-shadow: 0 -4px 16px #0003; padding: .6rem max(1.25rem, calc(50vw - 41rem)) 1rem; }
.explanation h3 { margin: 0; flex: 1; }
.explanation .bar { display: flex; gap: .5rem; align-items: center; }
.explanation .of { color: var(--soft); font-size: .85rem; margin: .3rem 0 .2rem; }
.explanation .sentence { font-size: 1.05rem; font-weight: bold; }
.explanation ul { margin: .3rem 0; padding-left: 0; list-style: none; font-size: .9rem; }
.explanation .parts { display: flex; flex-wrap: wrap; gap: .4rem; }
.explanation .parts button { text-align: left; }
.provenance dt { font-weight: bold; }
.provenance dd { margin: 0 0 .4rem; }
footer { border-top: 1px solid var(--line); margin-top: 2.5rem; padding-top: .75rem; padding-bottom: 2rem; color: var(--soft); font-size: .85rem; }
@media (max-width: 40rem) {
	html { font-size: 15px; }
	header, main, footer { padding-left: .75rem; padding-right: .75rem; }
	h1 { font-size: 1.3rem; }
	table.figures tbody th[scope=row], table.figures .corner { min-width: 8.5em; max-width: 8.5em; }
	.picture svg { width: 46rem; max-width: none; }
	.unseen { position: static; width: auto; height: auto; margin: 0 0 .3rem; clip-path: none; white-space: normal; }
	.picture .role-title-text { display: none; }
	figure { padding: .5rem .25rem; }
	.scroll:not(.fits)::before, .picture:not(.fits)::before { content: "横に動かせます →"; display: block; position: sticky; left: 0; width: max-content; color: var(--soft); font-size: .8rem; }
	.figures-box:not(.fits)::before { content: "表の中を縦横に動かせます"; }
	table.words { min-width: 40rem; }
	table.words:not(.inputs) th[scope=row], table.words:not(.inputs) thead th:first-child { position: sticky; left: 0; z-index: 1; min-width: 9em; max-width: 9em; border-right: 2px solid var(--line); }
	table.words th[scope=row] { background: var(--ground); }
	table.words.inputs { min-width: 0; }
	.above-table { flex-wrap: wrap; }
	.above-table .unit { white-space: normal; }
	.explanation { max-height: 50vh; }
}
@media (forced-colors: active) { table.figures td.chosen { outline-color: Highlight; } }
`;

/** On the page of registers alone: whose it is and its target, long texts beside columns that do not break, keep a width to be read in. */
export const registersStyle = `
#registers table.words:not(.steps) td:nth-child(2) { min-width: 7em; }
#registers table.words:not(.steps) td:nth-child(4) { min-width: 14em; }
@media print { #registers table.words:not(.steps) td { min-width: 0; } }
`;

const tablePoints = 7.2;

/** Points at which figures of so many letters stand in so many columns on A4 landscape, beside the names of the lines. */
function figurePoints({ years, letters }: { readonly years: number; readonly letters: number }): number {
	const [columns, padding, letterAtTablePoints] = [238, 3, 1.2];
	const room = columns / Math.max(1, years) - padding;
	return Math.max(4, Math.min(tablePoints, (tablePoints * room) / (letterAtTablePoints * Math.max(1, letters))));
}

/** A4 landscape: the table on one sheet, charts whole, nothing to press; the figures as large as their columns allow. */
export const printStyle = (figures: { readonly years: number; readonly letters: number }) => `
@page { size: A4 landscape; margin: 8mm 10mm; }
@media print {
	html { font-size: 9pt; line-height: 1.45; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
	html.explaining body { padding-bottom: 0; }
	header, main, footer { max-width: none; padding: 0; }
	nav, .skip, .switch, .buttons, .hint, .fold, .explanation, #statement h3 { display: none !important; }
	/* Paper has no chooser: every scenario is printed, whichever is shown on the screen. */
	.of-scenario[hidden] { display: block !important; }
	#statement .of-scenario + .of-scenario { break-before: page; }
	h2 { margin-top: 5mm; break-after: avoid; }
	h3, .above-table { break-after: avoid; }
	.scroll, .picture { overflow: visible; margin: 1.5mm 0; }
	.scroll:not(.fits)::before, .picture:not(.fits)::before { content: none; }
	.figures-box, .figures-box.fits { max-height: none; overflow: visible; }
	.figures-box thead th, .several .figures-box.fits thead th { position: static; }
	.caption, .block th span { position: static; max-width: none; }
	th, td { padding: .8mm 1.6mm; }
	table.words { min-width: 0; font-size: 8pt; line-height: 1.4; }
	table.words th[scope=row] { min-width: 0; }
	.verdict { margin: 1.5mm 0; }
	.tiles { grid-template-columns: repeat(4, 1fr); margin-bottom: 2mm; }
	.tiles > div { padding: 1mm 2mm; }
	tr, figure, .tiles > div, #headline table, table.figures { break-inside: avoid; }
	#statement, #charts, #comparison, #comparison h3, #warnings { break-before: page; }
	.steps, #provenance .scroll { break-inside: avoid; }
	#statement h2, #charts h2, #comparison h2, #warnings h2 { margin-top: 0; }
	table.figures { font-size: ${figurePoints(figures).toFixed(1)}pt; line-height: 1.12; }
	table.figures th, table.figures td { padding: .16mm 1.5mm; }
	table.figures tbody th[scope=row], table.figures .corner { position: static; max-width: none; white-space: nowrap; }
	table.figures td.chosen { background: none; outline: 0; }
	#comparison table.figures th, #comparison table.figures td { padding-top: .1mm; padding-bottom: .1mm; }
	#comparison .scroll { margin: 0; }
	.settled-mark, table.figures td small { display: inline; font-size: 6.5pt; }
	.charts { display: block; }
	figure { border: 0; padding: 0; margin: 0; break-after: page; }
	figure:last-child { break-after: auto; }
	.picture svg { width: auto; max-width: 100%; height: auto; max-height: 172mm; min-width: 0; margin: 0 auto; }
	.footnote { font-size: 7pt; line-height: 1.3; margin: 0; }
	#statement h2 { margin-bottom: 1mm; }
	#statement .scroll { margin: .5mm 0; }
	.above-table { margin: 0; }
	a { color: inherit; text-decoration: none; }
}
`;

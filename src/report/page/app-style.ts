import { fontStack, ink, verdictFills } from "../content/palette.ts";
import { councilStyle } from "./council-style.ts";
import { formStyle } from "./form-style.ts";

/** アプリの見た目 — the main work fits 1366 × 768 without scrolling; narrower, the parts stand one below the other. */
export const appStyle = `
:root { --ink: #1a1f29; --soft: #4a5260; --line: #c3cad4; --tint: #f2f5f9; --accent: #0b4f8a; --bad: #a3190f; --settled: ${ink.settled}; }
* { box-sizing: border-box; }
input { accent-color: var(--accent); }
[hidden] { display: none !important; }
html { color: var(--ink); background: var(--tint); font: 13px/1.45 ${fontStack}; }
body { margin: 0; }
h1 { font-size: 15px; margin: 0; white-space: nowrap; }
h2 { font-size: 13px; margin: 8px 0 4px; }
h3 { font-size: 13px; margin: 8px 0 2px; }
p { margin: 4px 0; }
button, input, select, textarea { font: inherit; color: inherit; }
textarea { display: block; width: 100%; resize: vertical; field-sizing: content; max-height: 8lh; }
@supports (field-sizing: content) { textarea { resize: none; } }
button { background: #fff; border: 1px solid var(--line); border-radius: 4px; padding: 3px 9px; cursor: pointer; }
button:hover { background: #e8eef5; }
button:disabled { color: #767d88; cursor: default; background: #fff; }
button.main { background: var(--accent); border-color: var(--accent); color: #fff; }
:focus-visible { outline: 2px solid #b04a00; outline-offset: 1px; }
.hint, .small { color: var(--soft); font-size: 12px; }
#app { height: 100vh; display: flex; flex-direction: column; }
header { display: flex; flex-wrap: wrap; gap: 4px 14px; align-items: end; padding: 5px 12px 0; background: #fff; border-bottom: 1px solid var(--line); }
header h1 { align-self: center; }
.cases { display: flex; flex-wrap: wrap; gap: 2px; flex: 1; align-items: end; }
.cases > .cases { display: contents; }
.cases button { border-radius: 4px 4px 0 0; border-bottom: 0; background: #e8ecf2; }
.cases > button[aria-selected=true] { background: var(--tint); font-weight: bold; box-shadow: inset 0 2px var(--accent); }
.cases svg { vertical-align: middle; margin-right: 4px; }
.cases small { color: var(--soft); }
.naming { display: flex; gap: 2px; }
.menu { position: relative; }
.menu summary { list-style: none; background: #fff; border: 1px solid var(--line); border-radius: 4px; padding: 3px 9px; cursor: pointer; }
.menu > div { position: absolute; right: 0; z-index: 20; background: #fff; border: 1px solid var(--line); box-shadow: 0 3px 10px #0003; min-width: 300px; max-height: 70vh; overflow-y: auto; }
.menu > div > * { display: block; width: 100%; border: 0; border-radius: 0; text-align: left; padding: 4px 10px; }
.menu small { color: var(--soft); }
.file { cursor: pointer; }
.file:hover { background: #e8eef5; }
.file:focus-within { outline: 2px solid #b04a00; outline-offset: -2px; }
.file input { position: absolute; width: 1px; height: 1px; opacity: 0; }
.menu .hint { border-top: 1px solid var(--line); }
.sentence { line-height: 2.1; }
.sentence select { max-width: 190px; }
.sentence input { width: 70px; text-align: right; }
.sentence span, .tabs button { white-space: nowrap; }
pre { font: 12px/1.5 monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
.acts { display: flex; gap: 4px; padding-bottom: 4px; }
main { flex: 1; min-height: 0; display: flex; flex-direction: column; padding: 6px 12px 0; gap: 6px; }
.cards { display: flex; gap: 6px; }
.card { flex: 1 1 auto; line-height: 1.35; min-width: 0; min-height: 72px; display: flex; flex-direction: column; justify-content: start; text-align: left; background: #fff; border: 1px solid var(--line); border-left: 5px solid var(--line); border-radius: 4px; padding: 2px 8px; }
.card span, .card strong { display: block; }
.card strong span { display: inline; }
.card > :not(.name) { width: 0; min-width: 100%; }
.card.limits { flex-basis: 200px; }
.card .name { font-size: 12px; color: var(--soft); white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.card .small { font-size: 11px; }
.card.met { border-left-color: #1f6fb2; background: linear-gradient(90deg, ${verdictFills.met} 0 6px, #fff 6px); }
.card.missed { border-left-color: var(--bad); }
.card.missed strong { color: var(--bad); }
.card.unknown { border-left-color: #6a5a8c; }
.work { flex: 1; min-height: 0; display: grid; grid-template-columns: 268px minmax(0, 1fr); gap: 8px; }
.levers, .statement, .why, .document, figure { background: #fff; border: 1px solid var(--line); border-radius: 4px; }
.levers { display: flex; flex-direction: column; min-height: 0; padding: 6px; }
.scroll-y { overflow-y: auto; min-height: 0; flex: 1; }
.tabs { display: flex; flex-wrap: wrap; gap: 2px; }
.tabs button { border-radius: 3px; background: #fff; }
.tabs button[aria-selected=true] { background: #dce9f5; border-color: var(--accent); font-weight: bold; }
.lever { display: grid; grid-template-columns: 1fr 54px 54px; gap: 0 5px; align-items: center; padding: 1px 4px; border-left: 3px solid transparent; }
.lever.moved { background: #eaf2fb; border-left-color: var(--accent); }
.lever .box { text-align: right; padding: 0 3px; width: 54px; line-height: 1.3; }
.lever .unit { font-size: 11px; color: var(--soft); }
.lever input[type=range] { grid-column: 1 / 3; width: 100%; margin: 0; }
.lever .by-year { font-size: 11px; line-height: 1.3; padding: 0; color: var(--soft); white-space: nowrap; }
.lever .years { grid-column: 1 / 4; display: grid; grid-template-columns: repeat(5, 1fr); gap: 2px; }
.lever .years label { font-size: 11px; }
.lever .years input { display: block; width: 100%; text-align: right; padding: 0 2px; }
.changes { padding-left: 20px; margin: 4px 0; }
.changes li { margin-bottom: 6px; }
.changes input { width: 100%; }
.changes details { display: inline-block; margin-right: 8px; }
.changes details[open] { display: block; margin: 0; }
.changes button { font-size: 11px; padding: 0 5px; }
.middle { display: flex; flex-direction: column; min-height: 0; min-width: 0; gap: 5px; }
.views { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: center; }
.legend span { padding: 0 6px; border: 1px solid var(--line); }
.legend .leaf { background: #fffdf0; }
.legend .moved { color: #0b4f8a; background: #fff; border-bottom-color: currentColor; }
.legend .settled { background: var(--settled); }
.charts { display: grid; grid-auto-flow: column; grid-auto-columns: minmax(0, 1fr); gap: 6px; }
figure { margin: 0; padding: 3px 5px 0; min-width: 0; }
figure, .card, .lever { contain: content; }
figcaption { font-weight: bold; font-size: 12px; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
figure svg { display: block; width: 100%; max-width: 360px; margin: auto; height: auto; font: 11px ${fontStack}; font-variant-numeric: tabular-nums; }
.offer { background: #fff8dc; border: 1px solid #b8860b; border-radius: 4px; padding: 3px 8px; margin: 0; }
.refusal { background: #fdecea; border: 1px solid var(--bad); border-radius: 4px; padding: 4px 8px; white-space: pre-line; max-height: 30vh; overflow-y: auto; }
.refusal button { float: right; }
.lower { flex: 1; min-height: 0; display: grid; grid-template-columns: minmax(0, 1fr) 238px; gap: 8px; }
.lower.wide { grid-template-columns: minmax(0, 1fr); }
.statement { min-height: 0; min-width: 0; display: flex; }
.grid { position: relative; overflow: auto; flex: 1; contain: content; --name: 200px; scroll-padding-top: 22px; }
.grid col { width: var(--name); }
.grid table { border-collapse: separate; border-spacing: 0; table-layout: fixed; width: 100%; font-variant-numeric: tabular-nums; }
.grid th, .grid td { padding: 0 6px 0 3px; white-space: nowrap; text-align: right; font-weight: normal; border-bottom: 1px solid #eceff3; }
.grid thead { position: sticky; top: 0; z-index: 2; }
.grid thead th { background: #e3eaf2; font-weight: bold; }
.grid th:first-child { text-align: left; overflow: hidden; text-overflow: ellipsis; }
.grid tbody th { background: #fff; }
.grid .total th, .grid .total td { font-weight: bold; }
.grid td { cursor: cell; word-spacing: -0.25em; }
.grid td.settled, .grid th.settled { background: var(--settled); }
.grid td.leaf { background: #fffdf0; }
.grid td.moved { color: #0b4f8a; border-bottom-color: #8fb4d6; }
.grid td.negative { color: var(--bad); }
.grid td.chosen { box-shadow: inset 0 0 0 2px var(--accent); }
.cell-editor { position: absolute; z-index: 1; border: 0; padding: 0 6px; text-align: right; opacity: 0; pointer-events: none; }
.cell-editor.typing { opacity: 1; border: 2px solid var(--accent); min-width: 80px; }
.why { padding: 6px 8px; overflow-y: auto; min-height: 0; }
.why h2:first-child { margin-top: 0; }
.parts, .grounds { margin: 2px 0; padding-left: 14px; }
.parts li { margin: 1px 0; }
.parts b { float: right; }
.grounds li { font-size: 12px; color: var(--soft); overflow-wrap: anywhere; }
.back { display: block; width: 100%; text-align: left; margin: 3px 0; }
.document { overflow: auto; min-height: 0; padding: 4px 10px; }
.levers .document { border: 0; padding: 0; overflow: visible; font-size: 12px; }
.levers .document :is(th, td) { min-width: 0; padding: 1px 3px; word-break: normal; }
.levers .document li { margin-left: -20px; }
.document table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
.document .long { min-width: 9em; }
.document th, .document td { border: 1px solid var(--line); padding: 1px 6px; text-align: left; vertical-align: top; }
.document th { background: #e3eaf2; word-break: keep-all; }
.document thead :is(th, td) { position: sticky; top: -4px; z-index: 1; }
.document td.words { min-width: 3.2em; }
.document .figures { text-align: right; white-space: nowrap; }
footer { padding: 3px 12px; font-size: 11px; color: var(--soft); white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.terms:not(:target) { display: none; }
.terms { position: fixed; inset: 0; z-index: 20; overflow: auto; padding: 12px; background: #fff; }
.terms pre { white-space: pre-wrap; overflow-wrap: anywhere; }
@media (min-width: 1001px) {
	/* Many targets stand in rows of four. */
	.cards:has(> :nth-child(7)) { flex-wrap: wrap; }
	.cards:has(> :nth-child(7)) > .card { flex-basis: 24%; }
}
@media (min-width: 1600px) {
	figure svg { font-size: 9px; }
}
@media (max-width: 1000px) {
	header { position: relative; z-index: 10; }
	header h1 { flex-basis: 100%; }
	figure svg { font-size: 9px; }
	.menu { position: static; }
	.menu > div { left: 0; right: 0; }
	#app { height: auto; }
	.cards { flex-wrap: wrap; position: sticky; top: 0; z-index: 9; background: var(--tint); }
	.card { flex: 1 1 40%; }
	.work, .lower { display: block; }
	.levers, .middle, .why, .statement { margin-bottom: 8px; }
	.scroll-y { max-height: 50vh; }
	.charts { grid-auto-flow: row; grid-template-columns: repeat(auto-fit, minmax(min(100%, 300px), 1fr)); }
	.grid, .document { max-height: 70vh; }
	.grid { scroll-padding-left: var(--name); }
	.grid th:first-child { position: sticky; left: 0; z-index: 1; }
	footer { white-space: normal; }
}
@media (max-width: 600px) {
	.cards { flex-wrap: nowrap; overflow-x: auto; }
	.card { flex: 0 0 46%; }
	.card .name { white-space: normal; }
	.grid { --name: 124px; }
	.grid tbody th { white-space: normal; }
}
/* On paper nothing is moved or pressed: what is met, the charts, the table. */
@media print {
	.levers, .acts, .views, .why, .offer { display: none; }
	#app, main, .work, .middle, .lower, .statement { display: block; height: auto; }
	.cards, .grid thead { position: static; }
	.charts { grid-auto-flow: row; grid-template-columns: 1fr 1fr; margin-bottom: 8px; }
	.charts, .card, figure, tr { break-inside: avoid; }
	.grid, .document { overflow: visible; max-height: none; }
}
${formStyle}${councilStyle}`;

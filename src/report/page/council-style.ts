import { ink } from "../content/palette.ts";

/**
 * 議会表示の見た目 — a sheet of A4 landscape, as large as the window lets it be; on paper every sheet is a page. Within a sheet a
 * pixel is one of its points.
 */
export const councilStyle = `
.council { border: 0; padding: 0; margin: 0; width: 100vw; height: 100vh; max-width: none; max-height: none; overflow: hidden; background: #2b3440; }
.sheet { display: none; }
.sheet.shown { display: block; }
.sheet > svg { display: block; margin: 0 auto; background: #fff; width: min(100vw, calc(100vh * 841.68 / 595.44)); height: auto; line-height: 1.22; }
.sheet :is(p, h2, b, th, td) { margin: 0; padding: 0; border: 0; font-size: inherit; color: inherit; white-space: pre-line; }
.sheet h2 { height: 100%; display: flex; align-items: end; font-weight: bold; line-height: 1.22; }
/* Lines that take no room: a border is never thinner than a point of the screen, and its rows would grow over the note. */
.sheet table { border-collapse: collapse; table-layout: fixed; min-width: 0; margin: 0; font-size: inherit; box-shadow: -.5px -.5px #8c8c8c; }
.sheet :is(th, td) { padding: 1.8px 4.32px; box-shadow: inset -.5px -.5px #8c8c8c; vertical-align: middle; overflow-wrap: anywhere; }
.sheet th { color: ${ink.headText}; background: ${ink.head}; font-weight: bold; }
.sheet [align=center] { text-align: center; }
.sheet [align=right] { text-align: right; }
.turn { position: absolute; right: 8px; bottom: 8px; display: grid; gap: 4px; width: 110px; }
.turn p { color: #fff; margin: 0; text-align: center; }
@media (max-aspect-ratio: 16/10) {
	.sheet > svg { width: min(100vw, calc((100vh - 3rem) * 841.68 / 595.44)); }
	.turn { display: flex; width: auto; align-items: center; }
	.turn p { white-space: nowrap; }
}
@page { size: A4 landscape; margin: 8mm 10mm; }
@media print {
	body:has(.council[open]) :not(.council, .council *, :has(.council)) { display: none; }
	.council { position: static; width: auto; height: auto; overflow: visible; background: none; }
	.sheet { display: block; height: 193.5mm; overflow: hidden; break-after: page; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
	.sheet > svg { width: 100%; height: 100%; }
	.sheet:last-of-type { break-after: auto; }
	.council .turn { display: none; }
}
`;

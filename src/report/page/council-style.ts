/**
 * 議会表示の見た目 — a sheet of A4 landscape, as large as the window lets it be: `--pt` is one point of it. On paper every
 * sheet is a page.
 */
export const councilStyle = `
.council { border: 0; padding: 0; margin: 0; width: 100vw; height: 100vh; max-width: none; max-height: none; overflow: hidden; background: #2b3440; --pt: min(100vw / 841.68, 100vh / 595.44); }
.sheet { position: absolute; display: none; background: #fff; width: calc(var(--pt) * 841.68); height: calc(var(--pt) * 595.44); left: calc((100vw - var(--pt) * 841.68) / 2); top: 0; overflow: hidden; line-height: 1.22; }
.sheet.shown { display: block; }
.sheet > * { position: absolute; margin: 0; white-space: pre-line; }
.sheet .title { display: flex; align-items: end; border-bottom: calc(var(--pt) * 1.5) solid currentColor; }
/* Lines that take no room: a border is never thinner than a point of the screen, and its rows would grow over the note. */
.sheet table { border-collapse: collapse; table-layout: fixed; box-shadow: calc(var(--pt) * -0.5) calc(var(--pt) * -0.5) #8c8c8c; }
.sheet td { box-shadow: inset calc(var(--pt) * -0.5) calc(var(--pt) * -0.5) #8c8c8c; vertical-align: middle; overflow-wrap: anywhere; }
.sheet svg { display: block; width: 100%; height: 100%; }
.turn { position: absolute; right: 8px; bottom: 8px; display: grid; gap: 4px; width: 110px; }
.turn p { color: #fff; margin: 0; text-align: center; }
@media (max-aspect-ratio: 16/10) {
	.turn { display: flex; width: auto; align-items: center; }
	.turn p { white-space: nowrap; }
}
@page { size: A4 landscape; margin: 0; }
@media print {
	#app { height: auto; display: block; }
	#app:has(.council) > :not(.council) { display: none; }
	.council { position: static; width: auto; height: auto; overflow: visible; background: none; --pt: 1pt; }
	.sheet { display: block; position: relative; left: 0; break-after: page; print-color-adjust: exact; }
	.sheet:last-of-type { break-after: auto; }
	.turn { display: none; }
}
`;

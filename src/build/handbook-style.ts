/** How the handbook looks, on a telephone, on a desk, on paper. */
export const handbookStyle = `
:root { --ink: #1a1f29; --soft: #4a5260; --line: #c3cad4; --tint: #f2f5f9; --accent: #0b4f8a; }
* { box-sizing: border-box; }
html { color: var(--ink); background: #fff; font: 16px/1.75 "BIZ UDPGothic", "Yu Gothic", "Meiryo", "Noto Sans CJK JP", sans-serif; -webkit-text-size-adjust: 100%; }
body { margin: 0; overflow-wrap: anywhere; }
header, main { max-width: 60rem; margin: 0 auto; padding: 0 1.25rem; }
h1 { font-size: 1.6rem; line-height: 1.4; margin: 2rem 0 1rem; }
section > h1 { border-bottom: 3px solid var(--accent); padding-bottom: .3rem; margin-top: 4rem; }
h2 { font-size: 1.25rem; line-height: 1.4; margin: 2.5rem 0 .75rem; border-bottom: 1px solid var(--line); padding-bottom: .2rem; }
h3 { font-size: 1.05rem; margin: 1.75rem 0 .5rem; }
p, li { margin: .4rem 0; }
a { color: var(--accent); }
:focus-visible { outline: 3px solid #b04a00; outline-offset: 2px; }
code { font: .875em "BIZ UDGothic", "MS Gothic", "Noto Sans Mono CJK JP", monospace; background: var(--tint); padding: .1em .25em; }
pre { background: var(--tint); border-left: 4px solid var(--line); padding: .7rem .9rem; margin: .6rem 0; overflow-x: auto; line-height: 1.45; }
pre code { background: none; padding: 0; white-space: pre; }
pre.sh { border-left-color: var(--accent); }
.file { font-size: .85rem; color: var(--soft); margin: .8rem 0 -.5rem; }
.scroll { overflow-x: auto; margin: .6rem 0; }
table { border-collapse: collapse; font-size: .92rem; line-height: 1.55; min-width: 100%; }
th, td { border: 1px solid var(--line); padding: .35rem .6rem; text-align: left; vertical-align: top; min-width: 5.5em; }
.mark { min-width: 0; white-space: nowrap; }
thead { background: #e3eaf2; }
.right { text-align: right; white-space: nowrap; }
blockquote { margin: .8rem 0; padding: .3rem 1rem; border-left: 4px solid var(--accent); background: #f6f9fc; }
img { max-width: 100%; height: auto; border: 1px solid var(--line); }
nav ol, nav ul { padding-left: 1.4rem; }
nav li { margin: .2rem 0; }
nav ul { columns: 18rem; font-size: .92rem; }
@media print {
	@page { size: A4; margin: 16mm 14mm; }
	html { font-size: 9.5pt; line-height: 1.6; }
	header, main { max-width: none; padding: 0; }
	section { break-before: page; }
	section > h1 { margin-top: 0; }
	h1, h2, h3, .file { break-after: avoid; }
	pre, img, blockquote, tr { break-inside: avoid; }
	img { max-height: 110mm; }
	thead { display: table-header-group; }
	.scroll, pre { overflow: visible; }
	pre code { font-size: 6.6pt; white-space: pre-wrap; }
	pre.yaml code, pre.sh code { font-size: 7.5pt; }
	table { font-size: 8pt; }
	th, td { min-width: 0; }
	a { color: inherit; text-decoration: none; }
	nav a { text-decoration: none; }
}
`;

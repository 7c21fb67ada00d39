import { Marked, type Tokens } from "marked";
import { anchorOf } from "./anchor.ts";
import { handbookStyle } from "./handbook-style.ts";

/** What the handbook is made of: files of the project by their path from its root. */
interface HandbookSources {
	readonly text: (path: string) => string;
	readonly bytes: (path: string) => Uint8Array;
}

/** A guide as a chapter: its file, and the letters that set its anchors apart from those of other chapters. */
interface Chapter {
	readonly file: string;
	readonly name: string;
	readonly title: string;
	readonly text: string;
}

/**
 * 手引き — all guides README.md leads its readers to, in its order, as one page that can be printed. It holds everything it
 * shows: it loads nothing, runs nothing, and opens without a network.
 */
export function handbook(sources: HandbookSources): string {
	const chapters = chaptersOf(sources);
	const bodies = chapters.map((chapter) => chapterHtml(chapter, chapters, sources));
	const { version } = JSON.parse(sources.text("package.json")) as { version: string };
	return `<!doctype html>
<html lang="ja">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<title>見通し(mitoshi) 手引き</title>
<style>${handbookStyle}</style>
</head>
<body>
<header>
<h1>見通し(mitoshi) 手引き</h1>
<p>版 ${version}。自治体の中長期財政見通しを、手元で何度でも引き直すための道具です。</p>
<nav aria-label="目次">
<ol>
${chapters.map(contents).join("\n")}
</ol>
</nav>
</header>
<main>
${bodies.join("\n")}
</main>
</body>
</html>
`;
}

/** The guides in the order of README.md's table of them. */
function chaptersOf({ text }: HandbookSources): readonly Chapter[] {
	const files = [...text("README.md").matchAll(/^\| \[[^\]]*\]\((docs\/[\w-]+\.md)\)/gm)].map(
		([, file]) => file as string,
	);
	return files.map((file) => {
		const whole = text(file).replace(/^<!--.*-->$/gm, "");
		const title = /^# (.*)$/m.exec(whole)?.[1] ?? file;
		return { file, name: file.replace(/^docs\/|\.md$/g, ""), title, text: whole.replace(/^# .*$/m, "") };
	});
}

function contents({ name, title, text }: Chapter): string {
	const prose = text.replace(/^ *```[\s\S]*?^ *```$/gm, "");
	const sections = [...prose.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading as string);
	const items = sections.map(
		(heading) => `<li><a href="#${name}--${anchorOf(heading)}">${escapeHtml(heading)}</a></li>`,
	);
	return `<li><a href="#${name}">${escapeHtml(title)}</a>\n<ul>${items.join("")}</ul></li>`;
}

function chapterHtml(chapter: Chapter, chapters: readonly Chapter[], sources: HandbookSources): string {
	const marked = new Marked({
		renderer: {
			heading({ tokens, depth, text }) {
				return `<h${depth} id="${chapter.name}--${anchorOf(text)}">${this.parser.parseInline(tokens)}</h${depth}>\n`;
			},
			link({ href, tokens }) {
				const words = this.parser.parseInline(tokens);
				const target = placeOf(href, chapter, chapters);
				return target === null ? words : `<a href="${target}">${words}</a>`;
			},
			image: ({ href, text }) => picture(href, text, sources),
			code: codeBlock,
			table(token) {
				return `<div class="scroll" tabindex="0">${tableHtml(token, (cell) => this.parser.parseInline(cell.tokens))}</div>\n`;
			},
		},
	});
	const body = marked.parse(chapter.text, { async: false });
	return `<section id="${chapter.name}">\n<h1>${escapeHtml(chapter.title)}</h1>\n${body}</section>`;
}

/** Where a link leads within the handbook, or on the network; `null` for a file that is not in it. */
function placeOf(href: string, from: Chapter, chapters: readonly Chapter[]): string | null {
	if (href.startsWith("https://")) return href;
	const [file = "", anchor] = decodeURI(href).split("#");
	const chapter = file === "" ? from : chapters.find(({ name }) => `${name}.md` === file);
	if (!chapter) return null;
	return `#${chapter.name}${anchor === undefined ? "" : `--${anchor}`}`;
}

function picture(href: string, words: string, { bytes }: HandbookSources): string {
	const base64 = Buffer.from(bytes(href.replace(/^\.\.\//, ""))).toString("base64");
	return `<img alt="${escapeHtml(words)}" src="data:image/png;base64,${base64}">`;
}

/** A file to save carries its name above it; what is typed and what is printed look different. */
function codeBlock({ text, lang = "" }: Tokens.Code): string {
	const [language, path] = lang.split(" ");
	const caption = language === "yaml" && path ? `<p class="file">${escapeHtml(path)}</p>` : "";
	return `${caption}<pre class="${language || "text"}" tabindex="0"><code>${escapeHtml(text)}</code></pre>\n`;
}

/** A column without a heading holds a mark or a number, and takes no more room than that. */
function tableHtml({ header, rows, align }: Tokens.Table, inline: (cell: Tokens.TableCell) => string): string {
	const kinds = header.map(({ text }, column) => align[column] ?? (text === "" ? "mark" : null));
	const side = (column: number) => (kinds[column] ? ` class="${kinds[column]}"` : "");
	const row = (tag: string) => (cells: readonly Tokens.TableCell[]) => {
		const kind = (column: number) => (kinds[column] === "mark" ? "td" : tag);
		return `<tr>${cells.map((cell, column) => `<${kind(column)}${side(column)}>${inline(cell)}</${kind(column)}>`).join("")}</tr>`;
	};
	return `<table><thead>${row("th")(header)}</thead><tbody>${rows.map(row("td")).join("")}</tbody></table>`;
}

function escapeHtml(text: string): string {
	return text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
}

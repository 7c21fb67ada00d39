import Presentation from "pptxgenjs";
import { fontFace, ink } from "../content/palette.ts";
import { printable } from "../office/xml.ts";
import { clipped, lineSpacing } from "./measure.ts";
import type { Box, Part, Slide, TableCell, TablePart } from "./slide.ts";
import { placedTitle } from "./slide-title.ts";
import { cellMargin, coverTitleBox, footerBox, kickerBox, page, titleBox } from "./theme.ts";

const [master, coverMaster] = ["outlook", "cover"];
const layoutName = "A4";

type DrawnSlide = ReturnType<Presentation["addSlide"]>;

/** Draws slides into a presentation. The only door to pptxgenjs, which makes the package; charts are put in afterwards. */
export async function drawDeck(slides: readonly Slide[], title: string, subject = "財政見通し"): Promise<Uint8Array> {
	const deck = new Presentation();
	deck.defineLayout({ name: layoutName, width: page.width, height: page.height });
	deck.layout = layoutName;
	deck.theme = { headFontFace: fontFace, bodyFontFace: fontFace };
	deck.title = printable(title);
	deck.subject = subject;
	deck.author = "";
	deck.company = "";
	for (const [name, box] of [[master, titleBox] as const, [coverMaster, coverTitleBox] as const])
		if (slides.some(({ isCover = false }) => (isCover ? coverMaster : master) === name)) defineMaster(deck, name, box);
	for (const slide of slides) draw(deck.addSlide({ masterName: slide.isCover ? coverMaster : master }), slide);
	return (await deck.write({ outputType: "uint8array" })) as Uint8Array;
}

/** A page of its own for the title, with a line below it, and the number of the slide. */
function defineMaster(deck: Presentation, title: string, box: Box): void {
	deck.defineSlideMaster({
		title,
		background: { color: "FFFFFF" },
		objects: [
			{
				placeholder: {
					options: { ...box, name: "title", type: "title", align: "left", valign: "bottom", margin: 0 },
					text: "",
				},
			},
			{ line: { x: box.x, y: box.y + box.h + 0.04, w: box.w, h: 0, line: { color: ink.head, width: 1.5 } } },
		],
		slideNumber: { x: 10.3, y: 7.72, w: 0.89, h: 0.28, align: "right", fontFace, fontSize: 9, color: ink.soft },
	});
}

function draw(drawn: DrawnSlide, slide: Slide): void {
	const { size, text } = placedTitle(slide);
	const title = { placeholder: "title", fontFace, fontSize: size, bold: true, color: ink.head, lang: "ja-JP" };
	drawn.addText(printable(text), title);
	if (slide.kicker !== undefined)
		drawn.addText(printable(slide.kicker), {
			...kickerBox,
			...face(11, ink.soft),
			objectName: "見出し",
			valign: "top",
		});
	for (const part of slide.parts) drawPart(drawn, part);
	drawn.addText(printable(clipped(slide.footer, 9, footerBox.w)), {
		...footerBox,
		...face(9, ink.soft),
		objectName: "出典",
		align: "left",
		valign: "middle",
	});
	drawn.addNotes(printable(slide.notes.join("\n")));
}

function drawPart(drawn: DrawnSlide, part: Part): void {
	switch (part.kind) {
		case "text":
			drawn.addText(printable(part.text), {
				...part.box,
				...face(part.size, part.color ?? ink.text),
				objectName: part.name,
				bold: part.bold ?? false,
				align: part.align ?? "left",
				valign: "top",
			});
			return;
		case "table":
			drawTable(drawn, part);
			return;
		case "chart": {
			// A stand-in: the package gets its frame and relations, `finishDeck` puts the chart and its sheet in.
			const standIn = [{ name: "1", labels: ["1"], values: [1] }];
			drawn.addChart("bar", standIn, { ...part.box, objectName: part.name, altText: printable(part.alt) });
		}
	}
}

function drawTable(drawn: DrawnSlide, table: TablePart): void {
	const rows = table.rows.map(({ cells }) =>
		cells.map((cell) => ({ text: runs(cell), options: { ...paint(cell), lineSpacing: lineSpacing(table.size) } })),
	);
	drawn.addTable(rows, {
		x: table.x,
		y: table.y,
		w: table.columns.reduce((sum, width) => sum + width, 0),
		colW: [...table.columns],
		rowH: table.rows.map(({ height }) => height),
		objectName: table.name,
		fontFace,
		fontSize: table.size,
		border: { type: "solid", pt: 0.5, color: ink.rule },
		margin: [...cellMargin],
		valign: "middle",
		autoPage: false,
	});
}

/** The text of a cell, after the mark of its series. */
function runs({
	text,
	key,
	bold = false,
}: TableCell): string | { text: string; options: { color: string; bold: boolean } }[] {
	if (key === undefined) return printable(text);
	return [
		{ text: `${key.glyph} `, options: { color: key.color, bold: true } },
		{ text: printable(text), options: { color: ink.text, bold } },
	];
}

function paint({ align = "left", bold = false, color = ink.text, fill, span }: TableCell) {
	return {
		align,
		bold,
		color,
		lang: "ja-JP",
		...(fill === undefined ? {} : { fill: { color: fill } }),
		...(span === undefined ? {} : { colspan: span }),
	};
}

function face(size: number, color: string) {
	const lines = { fontSize: size, lineSpacing: lineSpacing(size) };
	return { fontFace, ...lines, color, lang: "ja-JP", margin: 0, fit: "none", isTextBox: true } as const;
}

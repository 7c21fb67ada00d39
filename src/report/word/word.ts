import {
	AlignmentType,
	CarriageReturn,
	Document,
	Footer,
	HeadingLevel,
	ImageRun,
	LineRuleType,
	Packer,
	PageNumber,
	Paragraph,
	ShadingType,
	Table,
	TableCell,
	TableLayoutType,
	TableRow,
	TextRun,
	VerticalAlignTable,
	WidthType,
} from "docx";
import { packZip, textOfFile, unpackZip } from "../../files/zip.ts";
import { fontFace, verdictFills } from "../content/palette.ts";
import { oneLine } from "../office/xml.ts";
import type { Paper, PaperCell, PaperPart, PaperPicture, PaperTable } from "./paper.ts";

/** Twentieths of a point on a millimetre. */
const twips = 1440 / 25.4;
const page = { width: Math.round(210 * twips), height: Math.round(297 * twips), margin: Math.round(20 * twips) };
const textWidth = page.width - 2 * page.margin;

/** A paper as a Word file (A4 portrait); the only door to docx. The same paper has the same bytes. */
export async function renderWord({ title, subject, time, parts }: Paper): Promise<Uint8Array> {
	const number = new TextRun({ children: [PageNumber.CURRENT] });
	const document = new Document({
		title: oneLine(title),
		subject,
		creator: "",
		lastModifiedBy: "",
		styles,
		sections: [
			{
				properties: {
					page: {
						size: { width: page.width, height: page.height },
						margin: { top: page.margin, bottom: page.margin, left: page.margin, right: page.margin },
					},
				},
				footers: {
					default: new Footer({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [number] })] }),
				},
				children: parts.map((part, index) => drawn(part, index + 1)),
			},
		],
	});
	return repacked(await Packer.pack(document, "uint8array"), time, parts);
}

/**
 * The library writes the moment of packing into the file: the day of the paper stands there instead, and one order of parts.
 * Pictures take the places of their stand-ins.
 */
function repacked(packed: Uint8Array, time: string, parts: readonly PaperPart[]): Uint8Array {
	const files = Object.fromEntries(unpackZip(packed));
	for (const name of Object.keys(files).filter((name) => name.startsWith("word/media/"))) {
		const part = parts[Number(textOfFile(files[name] as Uint8Array)) - 1];
		if (part?.kind === "picture") files[name] = part.png;
	}
	const core = "docProps/core.xml";
	const words = textOfFile(files[core] as Uint8Array);
	return packZip({ ...files, [core]: words.replace(/(<dcterms:\w+[^>]*>)[^<]*/g, `$1${time}`) });
}

const face = { ascii: fontFace, hAnsi: fontFace, eastAsia: "BIZ UDPゴシック", cs: fontFace };
const styles = {
	default: {
		document: {
			run: { font: face, size: 21, language: { value: "ja-JP", eastAsia: "ja-JP" } },
			paragraph: { spacing: { after: 80, line: 300, lineRule: LineRuleType.AUTO } },
		},
		title: { run: { font: face, size: 36, bold: true }, paragraph: { spacing: { before: 240, after: 240 } } },
		heading1: {
			run: { font: face, size: 26, bold: true, color: "000000" },
			paragraph: { spacing: { before: 360, after: 120 }, keepNext: true },
		},
	},
};

/** `id`: the library would count drawings over all papers it ever made. */
function drawn(part: PaperPart, id: number): Paragraph | Table {
	switch (part.kind) {
		case "table":
			return drawnTable(part);
		case "picture":
			return drawnPicture(part, id);
		case "title":
			return new Paragraph({ heading: HeadingLevel.TITLE, children: [run(part.text)] });
		case "heading":
			return new Paragraph({ heading: HeadingLevel.HEADING_1, children: [run(part.text)] });
		case "lead":
			return new Paragraph({ keepNext: true, children: [run(part.text, { bold: true, size: 23 })] });
		case "text":
			return new Paragraph({ children: [run(part.text)] });
		case "point":
			return new Paragraph({ indent: { left: 210, hanging: 210 }, children: [run(`・${part.text}`)] });
		case "caption":
			return new Paragraph({
				keepNext: true,
				spacing: { before: 160, after: 60 },
				children: [run(part.text, { bold: true, size: 19 })],
			});
		case "figure":
			return new Paragraph({
				alignment: AlignmentType.CENTER,
				spacing: { after: 240 },
				children: [run(part.text, { bold: true, size: 19 })],
			});
		case "small":
			return new Paragraph({ spacing: { before: 60, after: 60 }, children: [run(part.text, { size: 17 })] });
	}
}

interface Look {
	readonly bold?: boolean;
	/** Half points. */
	readonly size?: number;
}

/** Text as an Office file may hold it; its lines stand below one another. */
function run(text: string, look: Look = {}): TextRun {
	const [first = "", ...lines] = text.split("\n").map(oneLine);
	return new TextRun({ ...look, children: [first, ...lines.flatMap((line) => [new CarriageReturn(), line])] });
}

function drawnTable({ widths, head, rows, size }: PaperTable): Table {
	const columnWidths = widths.map((share) => Math.round(share * textWidth));
	const cell = (own: PaperCell, column: number, isHead: boolean) =>
		new TableCell({
			width: { size: columnWidths[column] as number, type: WidthType.DXA },
			margins: { top: 20, bottom: 20, left: 30, right: 30 },
			// Letters and figures are not equally high in every face.
			verticalAlign: VerticalAlignTable.CENTER,
			...fillOf(own, isHead),
			children: [
				new Paragraph({
					spacing: { after: 0, line: 240, lineRule: LineRuleType.AUTO },
					alignment: isHead ? AlignmentType.CENTER : own.isNumber ? AlignmentType.RIGHT : AlignmentType.LEFT,
					children: [run(own.text, { bold: isHead || own.bold === true || own.verdict === "missed", size: 2 * size })],
				}),
			],
		});
	const row = (cells: readonly PaperCell[], isHead: boolean) =>
		new TableRow({
			tableHeader: isHead,
			cantSplit: true,
			children: cells.map((own, column) => cell(own, column, isHead)),
		});
	return new Table({
		layout: TableLayoutType.FIXED,
		width: { size: columnWidths.reduce((sum, each) => sum + each, 0), type: WidthType.DXA },
		columnWidths,
		rows: [
			row(
				head.map((text) => ({ text })),
				true,
			),
			...rows.map((cells) => row(cells, false)),
		],
	});
}

function fillOf({ verdict }: PaperCell, isHead: boolean) {
	const fill = isHead ? headFill : verdict === undefined ? undefined : verdictFills[verdict];
	return fill === undefined ? {} : { shading: { type: ShadingType.CLEAR, fill: fill.slice(1), color: "auto" } };
}

/** Light enough for black letters on paper without colours. */
const headFill = "#E3E7EC";

/** Pixels of the library for the width of the text. */
const pictureWidth = Math.round((170 / 25.4) * 96);
/** No picture is higher than half a page and a little. */
const pictureHeight = Math.round((150 / 25.4) * 96);

function drawnPicture({ png, title, alt }: PaperPicture, id: number): Paragraph {
	const view = new DataView(png.buffer, png.byteOffset);
	const [width, height] = [view.getUint32(16), view.getUint32(20)];
	const scale = Math.min(pictureWidth / width, pictureHeight / height);
	const words = { id: `${id}`, name: oneLine(title), title: oneLine(title), description: oneLine(alt) };
	const image = new ImageRun({
		type: "png",
		// A stand-in: the library would read, hash and deflate each picture, which takes longer than all else of the paper.
		data: new TextEncoder().encode(`${id}`),
		transformation: { width: Math.round(width * scale), height: Math.round(height * scale) },
		altText: words,
	});
	return new Paragraph({ alignment: AlignmentType.CENTER, keepNext: true, children: [image] });
}

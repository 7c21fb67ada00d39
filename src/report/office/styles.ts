import { fontFace, ink, verdictFills } from "../content/palette.ts";
import { counted, element, rgb, xmlHead } from "./xml.ts";

/** How a cell looks; everything left out is plain. */
export interface Style {
	readonly format?: string;
	readonly bold?: boolean;
	readonly size?: number;
	readonly color?: string;
	readonly fill?: string;
	readonly border?: "thin" | "total";
	readonly align?: "left" | "center" | "right";
	readonly vertical?: "top" | "center";
	readonly wrap?: boolean;
	readonly indent?: number;
	/** Text that begins like a formula and must stay text when somebody edits the cell. */
	readonly quoted?: boolean;
}

const plainSize = 10;

const plainParts = { numFmtId: 0, fontId: 0, fillId: 0, borderId: 0 };

/** Gathers the styles of a workbook and numbers them. */
export class StyleSheet {
	private readonly fonts = new Parts([fontXml({})]);
	private readonly fills = new Parts([patternFill("none"), patternFill("gray125")]);
	private readonly borders = new Parts([borderXml(undefined)]);
	private readonly formats = new Parts<string>([]);
	private readonly cells = new Parts([cellXml(plainParts, {})]);

	private readonly known = new Map<string, number>();
	/** The cells of a row share most of theirs. */
	private readonly numbered = new WeakMap<Style, number>();

	/** Number of a style, the same for equal ones. */
	number(style: Style): number {
		const numbered = this.numbered.get(style);
		if (numbered !== undefined) return numbered;
		const key = JSON.stringify(style);
		const number = this.known.get(key) ?? this.add(style);
		this.known.set(key, number);
		this.numbered.set(style, number);
		return number;
	}

	private add(style: Style): number {
		const parts = {
			numFmtId: style.format === undefined ? 0 : firstFormat + this.formats.number(style.format),
			fontId: this.fonts.number(fontXml(style)),
			fillId: style.fill === undefined ? 0 : this.fills.number(solidFill(style.fill)),
			borderId: this.borders.number(borderXml(style.border)),
		};
		return this.cells.number(cellXml(parts, style));
	}

	xml(): string {
		const formats = this.formats.list.map((code, index) =>
			element("numFmt", { numFmtId: firstFormat + index, formatCode: code }),
		);
		return `${xmlHead}${element(
			"styleSheet",
			{ xmlns: "http://schemas.openxmlformats.org/spreadsheetml/2006/main" },
			[
				counted("numFmts", formats),
				counted("fonts", this.fonts.list),
				counted("fills", this.fills.list),
				counted("borders", this.borders.list),
				counted("cellStyleXfs", [element("xf", plainParts)]),
				counted("cellXfs", this.cells.list),
				counted("cellStyles", [element("cellStyle", { name: "標準", xfId: 0, builtinId: 0 })]),
				counted("dxfs", differences),
			].join(""),
		)}`;
	}
}

/** Looks of conditional formats, in this order. */
export const looks = ["changed", "missed", "met", "unknown", "absent"] as const;
const differences = [
	differenceXml("#C00000", "#FFE08A"),
	...(["missed", "met", "unknown"] as const).map((verdict) => differenceXml(ink.text, verdictFills[verdict])),
	differenceXml("#A6A6A6", "#FFFFFF"),
];

/** Numbers below are Excel's own formats. */
const firstFormat = 164;

class Parts<Part extends string> {
	readonly list: Part[];

	constructor(first: Part[]) {
		this.list = first;
	}

	number(part: Part): number {
		const found = this.list.indexOf(part);
		return found >= 0 ? found : this.list.push(part) - 1;
	}
}

function fontXml(style: Style): string {
	const color = element("color", { rgb: `FF${rgb(style.color ?? "#000000")}` });
	const bold = style.bold ? "<b/>" : "";
	const face = element("name", { val: fontFace }) + element("family", { val: 3 }) + element("charset", { val: 128 });
	return `<font>${bold}${element("sz", { val: style.size ?? plainSize })}${color}${face}</font>`;
}

function patternFill(pattern: string): string {
	return `<fill>${element("patternFill", { patternType: pattern })}</fill>`;
}

function solidFill(colour: string): string {
	return `<fill><patternFill patternType="solid"><fgColor rgb="FF${rgb(colour)}"/><bgColor indexed="64"/></patternFill></fill>`;
}

function borderXml(border: Style["border"]): string {
	if (border === undefined) return "<border><left/><right/><top/><bottom/><diagonal/></border>";
	const side = (name: string, line: string) => `<${name} style="${line}"><color rgb="FF808080"/></${name}>`;
	const top = side("top", border === "total" ? "medium" : "thin");
	return `<border>${side("left", "thin")}${side("right", "thin")}${top}${side("bottom", "thin")}<diagonal/></border>`;
}

/** `parts`: the numbers of what it is made of. */
function cellXml(parts: Readonly<Record<string, number>>, style: Style): string {
	const alignment = element("alignment", {
		horizontal: style.align,
		vertical: style.vertical ?? "center",
		wrapText: style.wrap ? 1 : undefined,
		indent: style.indent,
	});
	const attributes = {
		...parts,
		xfId: 0,
		quotePrefix: style.quoted ? 1 : undefined,
		applyNumberFormat: 1,
		applyFont: 1,
		applyFill: 1,
		applyBorder: 1,
		applyAlignment: 1,
	};
	return element("xf", attributes, alignment);
}

function differenceXml(color: string, fill: string): string {
	const paint = `<fill><patternFill patternType="solid"><fgColor rgb="FF${rgb(fill)}"/><bgColor rgb="FF${rgb(fill)}"/></patternFill></fill>`;
	return `<dxf><font><b/><color rgb="FF${rgb(color)}"/></font>${paint}</dxf>`;
}

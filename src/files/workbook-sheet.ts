import type { BookCell, CellContent } from "./book-sheet.ts";
import { yearShown } from "./cell-format.ts";
import { type SharedParts, TextRun, unescapeCellText } from "./workbook-parts.ts";
import { readXml, type XmlAttributes } from "./xml.ts";
import { textOfFile } from "./zip.ts";

type Held = Pick<BookCell, "content" | "isFormula">;

/** The cells of one sheet by row and column; why they cannot be read. */
export function readSheetCells(
	part: Uint8Array | undefined,
	shared: SharedParts,
	limit: number,
): ReadonlyMap<number, ReadonlyMap<number, Held>> | "broken" | "large" {
	if (part === undefined) return "broken";
	const reader = new SheetReader(shared, limit);
	const isRead = readXml(textOfFile(part), reader);
	if (reader.isTooLarge) return "large";
	return isRead && reader.isFine ? reader.rows : "broken";
}

/** セルを読む — told of the elements of a sheet, it puts its cells together. */
class SheetReader {
	readonly rows = new Map<number, Map<number, Held>>();
	isFine = true;
	isTooLarge = false;
	private readonly shared: SharedParts;
	private readonly limit: number;
	private count = 0;
	/** Where the cell stands that is being read; what states no place follows the one before. */
	private row = -1;
	private column = -1;
	private type = "";
	private style = 0;
	private value: string | null = null;
	private isFormula = false;
	private isValue = false;
	private readonly inline = new TextRun();
	private inlineText: string | null = null;

	constructor(shared: SharedParts, limit: number) {
		this.shared = shared;
		this.limit = limit;
	}

	readonly open = (name: string, attributes: XmlAttributes): void => {
		if (name === "row") {
			this.row = Number(attributes.get("r") ?? this.row + 2) - 1;
			this.column = -1;
		} else if (name === "c") this.begin(attributes);
		else if (name === "f") this.isFormula = true;
		else if (name === "v") {
			this.isValue = true;
			this.value = "";
		} else this.inline.open(name, attributes);
	};

	readonly text = (text: string): void => {
		if (this.isValue) this.value = (this.value ?? "") + text;
		else this.inline.add(text);
	};

	readonly close = (name: string): void => {
		if (name === "v") this.isValue = false;
		else if (name === "c") this.end();
		else {
			this.inline.close(name);
			if (name === "is") this.inlineText = this.inline.take();
		}
	};

	private begin(attributes: XmlAttributes): void {
		const address = attributes.get("r");
		const [, letters, digits] = /^([A-Z]{1,3})(\d{1,7})$/.exec(address ?? "") ?? [];
		if (letters !== undefined) {
			this.column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
			this.row = Number(digits) - 1;
		} else {
			this.column += 1;
			if (address !== undefined) this.isFine = false;
		}
		this.type = attributes.get("t") ?? "n";
		this.style = Number(attributes.get("s") ?? 0);
		this.value = null;
		this.inlineText = null;
		this.isFormula = false;
	}

	private end(): void {
		const content = this.content();
		if (content.kind === "blank" && !this.isFormula) return;
		this.count += 1;
		if (this.count > this.limit) this.isTooLarge = true;
		if (this.isTooLarge) return;
		const cells = this.rows.get(this.row) ?? new Map<number, Held>();
		this.rows.set(this.row, cells.set(this.column, { content, isFormula: this.isFormula }));
	}

	private content(): CellContent {
		const { type } = this;
		if (type === "inlineStr") return held(this.inlineText ?? "");
		const { value } = this;
		if (value === null || (value === "" && type !== "str")) return { kind: this.isFormula ? "uncalculated" : "blank" };
		switch (type) {
			case "s":
				return this.sharedText(value);
			case "str":
				return held(unescapeCellText(value));
			case "b":
				return { kind: "flag", text: value === "1" || value === "true" ? "TRUE" : "FALSE" };
			case "e":
				return { kind: "error", text: value };
			case "d":
				return { kind: "number", value: Number.NaN, format: "date" };
			default:
				return this.number(value);
		}
	}

	private sharedText(value: string): CellContent {
		const text = this.shared.texts[Number(value)];
		if (text === undefined) this.isFine = false;
		return held(text ?? "");
	}

	private number(text: string): CellContent {
		const written = text.trim();
		if (!/^[-+]?(?:\d+\.?\d*|\.\d+)(?:E[-+]?\d+)?$/i.test(written)) {
			this.isFine = false;
			return { kind: "blank" };
		}
		const value = Number(written);
		const { format, code } = this.shared.formats[this.style] ?? { format: "figure", code: "" };
		return { kind: "number", value, format, yearShown: code === "" ? null : yearShown(value, code) };
	}
}

/** A text that holds nothing is none. */
function held(text: string): CellContent {
	return /\S/.test(text) ? { kind: "text", text } : { kind: "blank" };
}

import { type FiscalYear, formatFiscalYear, parseFiscalYear } from "../domain/fiscal-year.ts";
import type { TermDefinition } from "../domain/term.ts";
import { editYaml } from "../files/yaml-edit.ts";
import { type Path, type PlainValue, readYaml } from "../files/yaml-source.ts";
import type { LineIndex } from "../model/line-index.ts";
import { type Horizon, openYears } from "./years.ts";

type Entry = Readonly<Record<string, PlainValue>>;

/** What names and years of the entries are told by. */
interface EditGround {
	readonly lines: LineIndex;
	readonly horizon: Horizon;
}

/** 編集 — one act upon the text of a scenario file; the rest of the text stays as it is, comments too. */
export class ScenarioText {
	readonly text: string;
	private readonly ground: EditGround;
	private readonly spec: Entry;

	constructor(text: string, ground: EditGround) {
		this.text = text;
		this.ground = ground;
		const { value } = readYaml("scenario.yaml", text);
		this.spec = isEntry(value) ? value : {};
	}

	/** Another text on the same ground. */
	with(text: string): ScenarioText {
		return new ScenarioText(text, this.ground);
	}

	/** The entries of one of its lists. */
	entries(list: string): readonly Entry[] {
		const value = this.spec[list];
		return Array.isArray(value) ? value.filter(isEntry) : [];
	}

	/** The value at a path; `undefined` where the file itself says nothing. */
	at(path: Path): PlainValue | undefined {
		return path.reduce<PlainValue | undefined>(
			(value, part) => (value as Record<string | number, PlainValue> | null | undefined)?.[part],
			this.spec as PlainValue,
		);
	}

	/** The text with a value put at a path; `undefined` takes it away. */
	put(path: Path, value: PlainValue | undefined): string {
		return this.at(path) === undefined && value === undefined ? this.text : editYaml(this.text, { path, value });
	}

	/** 表のセル — the amount of a leaf line in one year, whatever was done to it before; `null` takes the own amount back. */
	setCell(term: TermDefinition, year: FiscalYear, amount: number | null): string {
		const index = this.typedIndex(term, amount !== null);
		const entry = this.entries("changes")[index];
		const typed = Object.entries((entry?.set ?? {}) as Entry);
		const amounts = new Map(typed.map(([key, value]) => [parseFiscalYear(key), value]));
		if (amount === null) amounts.delete(year);
		else amounts.set(year, amount);
		if (entry === undefined && amount === null) return this.text;
		if (amounts.size === 0) return this.put(["changes", index], undefined);
		const known = [...this.ground.horizon.years].filter((each) => amounts.has(each));
		const set = Object.fromEntries(known.map((each) => [formatFiscalYear(each), amounts.get(each) as PlainValue]));
		const written = { ...(entry ?? { line: term.label }), years: yearsWord(known.map(formatFiscalYear)), set };
		if (entry === undefined) return this.put(["changes", this.entries("changes").length], written);
		const held = typed.find(([key]) => parseFiscalYear(key) === year)?.[0];
		const path = ["changes", index] as const;
		const alone = this.with(this.put([...path, "set", held ?? formatFiscalYear(year)], amount ?? undefined));
		const isSame = held !== undefined && amount !== null;
		const parts = isSame ? alone.text : alone.put([...path, "years"], written.years);
		// In the order of the years, unless a remark stands within the entry: it would be lost.
		const whole = this.put(path, written);
		return remarks(whole) < remarks(parts) ? parts : whole;
	}

	/** The entry that amounts are typed into: `last`, where nothing may be done to the line after it. */
	private typedIndex(term: TermDefinition, last: boolean): number {
		const index = this.indexOf(term, (entry) => isYearMap(entry.set) && isBare(entry, "set"));
		return last && index !== this.indexOf(term, () => true) ? -1 : index;
	}

	/** つまみ — the multiple a leaf line is taken by in all years, or one for each; 1, or `null`, where none is. */
	scale(term: TermDefinition): number | string | Entry | null {
		const value = this.entries("changes")[this.scaleIndex(term)]?.scale;
		return value === undefined ? null : (value as number | string | Entry);
	}

	setScale(term: TermDefinition, scale: number | Entry | null): string {
		const index = this.scaleIndex(term);
		if (scale === null) return index < 0 ? this.text : this.put(["changes", index], undefined);
		if (index >= 0) return this.put(["changes", index, "scale"], scale);
		const years = `${formatFiscalYear(this.firstYear())}..`;
		const entry = { line: term.label, years, scale };
		// What was typed into cells stays what was typed.
		const cells = this.typedIndex(term, false);
		if (cells < 0) return this.put(["changes", this.entries("changes").length], entry);
		const typed = this.entries("changes")[cells] as PlainValue;
		const without = this.with(this.put(["changes", cells], entry));
		return without.put(["changes", without.entries("changes").length], typed);
	}

	private scaleIndex(term: TermDefinition): number {
		// Of all projected years it is the same slider: it was begun there before a budget was decided, or by hand.
		const { years, settledYears } = this.ground.horizon;
		const firsts = [this.firstYear(), years[settledYears] as FiscalYear];
		const whole = new Set([...firsts.map((year) => `${formatFiscalYear(year)}..`), undefined]);
		const isNamed = (key: string) => key === formatFiscalYear(parseFiscalYear(key) ?? 0);
		const isShown = (scale: PlainValue | undefined) => !isEntry(scale) || Object.keys(scale).every(isNamed);
		return this.indexOf(
			term,
			(entry) => isBare(entry, "scale") && isShown(entry.scale) && whole.has(entry.years as string | undefined),
		);
	}

	private indexOf(term: TermDefinition, isMeant: (entry: Entry) => boolean): number {
		return this.entries("changes").findLastIndex(
			(entry) => typeof entry.line === "string" && this.ground.lines.find(entry.line) === term && isMeant(entry),
		);
	}

	private firstYear(): FiscalYear {
		return openYears(this.ground.horizon)[0] as FiscalYear;
	}
}

/** An entry that nobody has said anything about: changing it puts no reason to what it was not said of. */
function isBare(entry: Entry, operation: string): boolean {
	return Object.keys(entry).every((key) => ["line", "years", operation].includes(key)) && operation in entry;
}

/** An amount for each year by itself: what is said of several years at once is no cell's. */
function isYearMap(value: PlainValue | undefined): boolean {
	return isEntry(value) && Object.keys(value).every((key) => parseFiscalYear(key) !== null);
}

function isEntry(value: PlainValue | undefined): value is { [key: string]: PlainValue } {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** As many as there may be remarks in a text. */
function remarks(text: string): number {
	return text.split("#").length;
}

/** 「R5」, 「R5..R8」, or each by itself where there are gaps. */
function yearsWord(years: readonly string[]): PlainValue {
	const numbers = years.map((year) => Number(year.slice(1)));
	const isRun = numbers.every((number, index) => index === 0 || number === (numbers[index - 1] as number) + 1);
	if (!isRun) return [...years];
	return years.length === 1 ? (years[0] as string) : `${years[0]}..${years.at(-1)}`;
}

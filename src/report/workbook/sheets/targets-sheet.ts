import type { TargetResult } from "../../../domain/result.ts";
import { type Book, headColumns, noValueCell } from "../book.ts";
import {
	blanks,
	faint,
	formula,
	heightFor,
	inputStyle,
	labelStyle,
	noteStyle,
	number,
	numberStyle,
	sectionStyle,
	text,
	unitStyle,
} from "../look.ts";
import { address } from "../parts/address.ts";
import { type Cell, Sheet } from "../parts/sheet.ts";
import { addTitle, addYearHead, yearStyle, yearWidths } from "./heading.ts";
import { lineFormat } from "./line-row.ts";
import { sheetNames } from "./names.ts";

const asked = { ">=": "以上", ">": "超", "<=": "以下", "<": "未満" } as const;

/** A target with the key its limit stands under. */
export interface PlacedTarget {
	readonly target: TargetResult;
	readonly key: string;
	readonly legal: boolean;
}

/** Targets of the city first, then the legal limits: two kinds, never mixed. */
export function placedTargets(book: Book): PlacedTarget[] {
	const place = (legal: boolean) => (target: TargetResult, index: number) => ({
		target,
		legal,
		key: `limit.${legal ? "legal" : "target"}.${index}`,
	});
	return [...book.result.targets.map(place(false)), ...book.result.limits.map(place(true))];
}

/** 「目標: …」「法定の基準: …」 — the name of a target beside the figures it is held against. */
export function targetName({ target, legal }: PlacedTarget): string {
	return `${legal ? "法定の基準" : "目標"}${target.reference ? "(参考)" : ""}: ${target.label}`;
}

/** 目標 — each target and limit against its line: value, margin, met or missed, and the first year it is missed. */
export function targetsSheet(book: Book): Sheet {
	const sheet = new Sheet(sheetNames.targets, [...yearWidths(book, 2, 44), 13, 13]);
	const last = sheet.widths.length - 1;
	addTitle(sheet, book, "目標と法定の基準", last);
	const head = addYearHead(sheet, book, ["", "目標・基準", ""], ["目標年度の判定", "初めて未達となる年度"]);
	sheet.rows[head] = { cells: sheet.rows[head]?.cells ?? [], height: 30 };
	sheet.frozen = { rows: head + 1, columns: headColumns };
	sheet.titleRows = [head, head + 1];
	const targets = placedTargets(book);
	for (const legal of [false, true]) {
		const group = targets.filter((placed) => placed.legal === legal);
		if (group.length === 0) continue;
		const words = legal ? "法定の基準(財政健全化法など)" : "市の目標(基準値は色付きのセルで変えられます)";
		const row = sheet.add(sheet.widths.map((_, column) => text(column === 0 ? words : "", sectionStyle)));
		sheet.merges.push(`${address(0, row)}:${address(last, row)}`);
		for (const placed of group) addTarget(sheet, book, placed);
	}
	const note =
		"※ 余裕は0以上で達成。「－」は算定されない比率(上限の目標・基準は達成とみなす)。参考の目標は判定に数えない。判定は目標の最初の年度から後の推計年度について示し、枠の太い年度が目標年度";
	sheet.add([text(note, faint)]);
	return sheet;
}

function addTarget(sheet: Sheet, book: Book, placed: PlacedTarget): void {
	const { target, key, legal } = placed;
	const { label, reference, source, effective } = target;
	const format = lineFormat(book.term(target.line));
	const open = legal ? { ...numberStyle, format } : { ...inputStyle, format };
	const words = [`${label}${reference ? "(参考)" : ""}`, source ?? "", effective === null ? "" : `施行: ${effective}`];
	const grounds = words
		.slice(1)
		.filter((word) => word !== "")
		.join("。");
	const right = blanks(2, noteStyle);
	const title = sheet.add(
		[
			text("", labelStyle),
			text(words[0] as string, { ...labelStyle, bold: true, wrap: true }),
			text(asked[target.operator], unitStyle),
			number(target.limit, open),
			...book.years.slice(1).map((_, index) => text(index === 0 ? grounds : "", noteStyle)),
			...right,
		],
		Math.max(heightFor(words[0] as string, 42, false) ?? 0, heightFor(grounds, 8.6 * (book.years.length - 1)) ?? 0) ||
			null,
	);
	sheet.merges.push(`${address(headColumns + 1, title)}:${address(headColumns + book.years.length - 1, title)}`);
	if (!legal)
		sheet.validations.push({
			cells: address(headColumns, title),
			kind: "decimal",
			least: -1e12,
			message: "目標の値を数値で入れてください。",
		});
	book.places.put(key, sheet.name, title);
	const values = sheet.add([
		text("", labelStyle),
		text(book.term(target.line).label, { ...labelStyle, indent: 1 }),
		text(target.unit, unitStyle),
		...valueCells(book, target, format),
		...right,
	]);
	sheet.add([
		text("", labelStyle),
		text("余裕(不足は△)", { ...labelStyle, indent: 1 }),
		text(target.unit === "%" ? "ポイント" : target.unit, unitStyle),
		...marginCells(book, placed, values, format),
		...right,
	]);
	const verdicts = sheet.next;
	sheet.add([
		text("", labelStyle),
		text("判定", { ...labelStyle, indent: 1 }),
		text("", unitStyle),
		...verdictCells(book, placed, values),
		...summaryCells(book, target, verdicts),
	]);
	const cells = `${address(headColumns, verdicts)}:${address(headColumns + book.years.length + 1, verdicts)}`;
	const corner = address(headColumns, verdicts);
	for (const said of ["未達", unknown])
		sheet.highlights.push({ cells, formula: () => `LEFT(${corner},${said.length})="${said}"`, look: "missed" });
	sheet.highlights.push({ cells, formula: () => `LEFT(${corner},2)="達成"`, look: "met" });
}

function valueCells(book: Book, { line }: TargetResult, format: string): Cell[] {
	return book.years.map((_, index) => {
		const value = book.value(line, index);
		const style = yearStyle(book, index, { ...numberStyle, format });
		const write = () =>
			book.kind(line, index) === "absent" ? null : book.places.year(`line.${line}`, index, sheetNames.targets);
		return formula(Number.isNaN(value) ? noValueCell : value, write, style);
	});
}

function marginCells(book: Book, { target, key }: PlacedTarget, values: number, format: string): Cell[] {
	return book.years.map((_, index) => {
		const value = book.value(target.line, index);
		const over = target.operator.startsWith(">") ? value - target.limit : target.limit - value;
		const cell = address(headColumns + index, values);
		const style = yearStyle(book, index, { ...numberStyle, format });
		const write = () => {
			const limit = book.places.fixed(key, sheetNames.targets);
			const difference = target.operator.startsWith(">") ? `${cell}-${limit}` : `${limit}-${cell}`;
			return `IF(ISTEXT(${cell}),"${noValueCell}",ROUND(${difference},6))`;
		};
		return formula(Number.isNaN(value) ? noValueCell : Math.round(over * 1e6) / 1e6 + 0, write, style);
	});
}

/** 達成 or 未達 in every projected year from the target's first on; its own years stand out. */
function verdictCells(book: Book, { target, key }: PlacedTarget, values: number): Cell[] {
	return book.years.map((year, index) => {
		const own = target.years.includes(year);
		const style = {
			...numberStyle,
			align: "center" as const,
			...(own ? { bold: true, border: "total" as const } : { size: 9 }),
		};
		if (!own && !judged(book, target, index)) return { value: null, style: yearStyle(book, index, style) };
		const cell = address(headColumns + index, values);
		const write = () => {
			const limit = book.places.fixed(key, sheetNames.targets);
			const held = `IF(${cell}${target.operator}${limit},"達成","未達")`;
			const none = `IF(${notApplicable(book, target.line, index, cell)},"${target.operator.startsWith("<") ? "達成" : "未達"}","${unknown}")`;
			return `IF(ISNUMBER(${limit}),IF(ISNUMBER(${cell}),${held},${none}),"${unknown}")`;
		};
		return formula(
			isMet(target, book.value(target.line, index)) ? "達成" : "未達",
			write,
			yearStyle(book, index, style),
		);
	});
}

/** What a verdict says where an input or a formula is broken. */
const unknown = "計算できない";

/** 「－」 is an answer only where the figure behind it could be calculated. */
function notApplicable(book: Book, line: string, index: number, cell: string): string {
	const { unrounded } = book.term(line);
	const known = unrounded !== undefined && !Number.isNaN(book.value(unrounded, index));
	if (!known) return `ISTEXT(${cell})`;
	return `AND(ISTEXT(${cell}),ISNUMBER(${book.places.year(`line.${unrounded}`, index, sheetNames.targets)}))`;
}

/** A breach counts in projected years from the target's first on. */
function judged(book: Book, target: TargetResult, index: number): boolean {
	const first = target.years[0];
	return index >= book.settledYears && first !== undefined && (book.years[index] as number) >= first;
}

function isMet({ operator, limit }: TargetResult, value: number): boolean {
	if (Number.isNaN(value)) return operator.startsWith("<");
	return operator === ">="
		? value >= limit
		: operator === ">"
			? value > limit
			: operator === "<="
				? value <= limit
				: value < limit;
}

function summaryCells(book: Book, target: TargetResult, row: number): Cell[] {
	const style = { ...numberStyle, align: "center" as const, bold: true };
	const name = (index: number) => address(headColumns + index, row);
	const own = target.years.map((year) => name(book.years.indexOf(year)));
	const each = (said: string) => own.map((cell) => `${cell}="${said}"`).join(",");
	const suffix = target.reference ? "(参考)" : "";
	const met = target.results.every((result) => result.met) ? "達成" : "未達";
	const verdict =
		own.length === 0
			? text(noValueCell, style)
			: formula(
					`${met}${suffix}`,
					() => `IF(OR(${each("未達")}),"未達${suffix}",IF(AND(${each("達成")}),"達成${suffix}","${unknown}"))`,
					style,
				);
	const from = book.years.findIndex((_, index) => judged(book, target, index));
	if (from < 0) return [verdict, text(noValueCell, style)];
	const names = book.yearNames;
	const pick = () => {
		const first = names
			.slice(from)
			.reduceRight((rest, year, index) => `IF(${name(from + index)}="未達","${year}",${rest})`, '"なし"');
		const all = `${name(from)}:${name(names.length - 1)}`;
		return `IF(COUNTIF(${all},"${unknown}")>0,"${unknown}",${first})`;
	};
	const breach = book.years.findIndex(
		(_, index) => judged(book, target, index) && !isMet(target, book.value(target.line, index)),
	);
	return [verdict, formula(breach < 0 ? "なし" : (names[breach] as string), pick, style)];
}

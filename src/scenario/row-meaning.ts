import type { JointRow } from "../domain/line-part.ts";
import type { TermDefinition } from "../domain/term.ts";
import type { TableRow } from "../files/table-rows.ts";
import { totals } from "../model/kinds/kinds.ts";
import type { LineIndex } from "../model/line-index.ts";
import type { NamedPart } from "../model/part-index.ts";
import { bracketedSum, insideName, isTotalLabel, joinNames, ofOneFund, rowNames, withoutTotal } from "./row-label.ts";

/** What a row of a published table is: a line, a part of one, several at once, something inside the row above, or unknown. */
export type RowMeaning =
	| { readonly kind: "line"; readonly row: TableRow; readonly term: TermDefinition; readonly isInside: boolean }
	| (NamedPart & { readonly kind: "part"; readonly row: TableRow; readonly isInside: boolean })
	| { readonly kind: "joint"; readonly row: TableRow; readonly joint: JointRow }
	| { readonly kind: "inside"; readonly row: TableRow }
	| { readonly kind: "unknown"; readonly row: TableRow };

/** A longer text is a remark, and no line's name. */
const longestName = 200;

/** 行の意味 — finds what a row is by its label, by what it stands under, and by both together. */
export function rowMeaning(row: TableRow, lines: LineIndex): RowMeaning {
	const known = meanings.get(lines) ?? new WeakMap<TableRow, RowMeaning>();
	meanings.set(lines, known);
	const meaning = known.get(row) ?? readMeaning(row, lines);
	known.set(row, meaning);
	return meaning;
}

/** Every row is asked about again by each who looks at its place. */
const meanings = new WeakMap<LineIndex, WeakMap<TableRow, RowMeaning>>();

function readMeaning(row: TableRow, lines: LineIndex): RowMeaning {
	if (row.label.text.length > longestName) return { kind: "unknown", row };
	if (row.restOf) return restMeaning(row, row.restOf.line, lines);
	if (row.within) {
		const { line } = row.within;
		return line === null ? { kind: "inside", row } : { kind: "line", row, term: lines.byId(line), isInside: true };
	}
	const own = insideName(row.label.text);
	const isInside = own !== null || /^[(\s]*(?:うち|内訳|内)[:)\s]*$/.test(row.contexts[0] ?? "");
	const names = rowNames(own ?? row.label.text);
	const above = isInside ? [] : headingsOf(row).map(headingNames);
	const part = names.map((name) => lines.parts.find(name)).find((found) => found !== null);
	for (const name of joined(names, above)) {
		const term = lines.find(name);
		// 地方譲与税 under 譲与税、交付金 makes 地方譲与税、交付金, and is a part all the same.
		if (term && part?.line === term.id) return { kind: "part", row, ...part, isInside };
		if (term) return { kind: "line", row, term, isInside };
	}
	for (const name of [...names, ...names.map(withoutTotal)]) {
		// A city's own line is what its row is called, before it is part of anything.
		const own = lines.find(name);
		if (own?.kind !== undefined) return { kind: "line", row, term: own, isInside };
		const part = lines.parts.find(name);
		if (part) return { kind: "part", row, ...part, isInside };
		const term = lines.find(name);
		if (term) return { kind: "line", row, term, isInside };
		const joint = lines.parts.findJoint(name);
		if (joint) return { kind: "joint", row, joint };
	}
	// 「普通建設事業費等」: the part and what little is printed with it.
	for (const name of names) {
		const [whole, part] = [name.replace(/(?:等|など)$/, ""), lines.parts.find(name.replace(/(?:等|など)$/, ""))];
		if (whole !== name && part) return { kind: "part", row, ...part, isInside };
	}
	// What stands in brackets may be any line said again; a subtotal counts nothing either way.
	const summed = lines.parts.findJoint(withoutTotal(bracketedSum(row.label.text) ?? ""));
	if (summed && summed.isEither !== true) return { kind: "joint", row, joint: summed };
	const several = names.map((name) => severalIn(name, lines)).find((found) => found !== null);
	if (several)
		return "part" in several ? { kind: "part", row, ...several, isInside } : { kind: "joint", row, joint: several };
	if (isTotalLabel(row.label.text))
		for (const name of above.flat()) {
			const term = lines.find(name);
			if (term) return { kind: "line", row, term, isInside };
		}
	return { kind: isInside ? "inside" : "unknown", row };
}

/** What a row stands under; below the name of one fund nothing further out says whose 「年度末残高」 it is. */
function headingsOf({ contexts }: TableRow): readonly string[] {
	const short = contexts.filter((text) => text.length <= longestName);
	const fund = short.findIndex((text) => rowNames(text).some((name) => ofOneFund.test(name)));
	return fund < 0 ? short : short.slice(0, fund + 1);
}

/** 「基金・市債の年度末残高」 heads balances of several things: each is its own name with 残高. */
function headingNames(text: string): readonly string[] {
	const names = rowNames(text);
	const balance = /[・、,と及].*(残高|現在高)$/.exec(names[0] ?? "")?.[1];
	return balance === undefined ? names : [...names, balance];
}

/** What sets names apart that are printed as one: 「人件費・扶助費」. */
const between = /[・、,，+＋／/と]|及び|および|並びに/;

/**
 * 「人件費・扶助費」: the lines that are named in one; of parts of one line, 「物件費・維持補修費」, the first of them. `null` where
 * any of the names is none.
 */
function severalIn(name: string, lines: LineIndex): JointRow | NamedPart | null {
	const words = name.replace(/(?:等|など)$/, "").split(between);
	if (words.length < 2) return null;
	const parts = words.map((word) => lines.parts.find(word));
	const [first] = parts;
	if (first && parts.every((part) => part?.line === first.line)) return first;
	const found = words.map(
		(word, at) => lines.parts.findJoint(word)?.lines ?? [lines.find(word)?.id ?? parts[at]?.line ?? ""],
	);
	const all = [...new Set(found.flat())];
	const isOfOneTotal = all.every((id) => id !== "" && totals.has(lines.byId(id).partOf ?? ""));
	return isOfOneTotal && all.length > 1 ? { names: [name], lines: all } : null;
}

/** 「その他」 below the parts of a line: what of them is called その他の町税, or else something inside the line. */
function restMeaning(row: TableRow, whole: string, lines: LineIndex): RowMeaning {
	const isRest = (name: string) => name.startsWith("その他");
	const [term, ...more] = lines.terms.filter(
		({ id, label, aliases = [] }) => lines.isPartOf(id, whole) && [label, ...aliases].some(isRest),
	);
	if (term && more.length === 0) return { kind: "line", row, term, isInside: false };
	const part = lines.parts.of(whole).find(({ names }) => names.some(isRest));
	return part && !term ? { kind: "part", row, part, line: whole, isInside: false } : { kind: "inside", row };
}

/** 「物件費等」 alone is the whole line; with 補助費等 and no 物件費 beside it, it is the part 物件費. */
export function besideParts(meanings: readonly RowMeaning[], lines: LineIndex): RowMeaning[] {
	return meanings.map((meaning): RowMeaning => {
		if (meaning.kind !== "line" || meaning.isInside || !meaning.row.isFilled) return meaning;
		const { row, term } = meaning;
		const named = rowNames(row.label.text)
			.map((name) => lines.parts.find(name.replace(/(?:等|など|ほか|他)$/, "")))
			.find((found) => found?.line === term.id);
		if (!named) return meaning;
		const beside = meanings.flatMap((other) =>
			other.kind === "part" && other.line === term.id && other.row.isFilled && !other.isInside ? [other.part] : [],
		);
		if (beside.length === 0 || beside.includes(named.part)) return meaning;
		return { kind: "part", row, ...named, isInside: false };
	});
}

/** 「歳入」 with figures of its own and no row of the total beside it is the total. */
export function bareTotals(meanings: readonly RowMeaning[], lines: LineIndex): RowMeaning[] {
	const printed = new Set(meanings.flatMap((one) => (one.kind === "line" && one.row.isFilled ? [one.term.id] : [])));
	return meanings.map((meaning): RowMeaning => {
		if (meaning.kind !== "unknown" || !meaning.row.isFilled) return meaning;
		const term = totalOfHeading(meaning.row.label.text, lines);
		if (term === null || printed.has(term.id)) return meaning;
		return { kind: "line", row: meaning.row, term, isInside: false };
	});
}

/** The total of the rows a heading stands above: 「歳入」, 「2 歳出」. */
export function totalOfHeading(text: string, lines: LineIndex): TermDefinition | null {
	const names = rowNames(text);
	return lines.totals.find(({ misspelled = [] }) => misspelled.some((name) => names.includes(name))) ?? null;
}

/** 「歳入」 and 「合計」, 「財政調整基金」 and 「残高」, 「基金残高」 and 「財政調整基金」, 「その他」 of 「歳出」: the names both make together. */
function joined(names: readonly string[], above: readonly (readonly string[])[]): string[] {
	return above.flatMap((contexts) =>
		contexts.flatMap((context) =>
			names.flatMap((name) => [joinNames(context, name), joinNames(name, context), `${name}の${context}`]),
		),
	);
}

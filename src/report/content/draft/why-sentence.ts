import type { TermDefinition } from "../../../domain/term.ts";
import type { Municipality } from "../../../scenario/municipality.ts";
import { shortLabel } from "../result-lines.ts";
import type { Cause, DraftCauses } from "./causes.ts";
import type { DraftFigure } from "./draft.ts";
import { differenceUnit, saidSize, wayWords } from "./said-figures.ts";

/** As many causes as a sentence names, and as many that work against the change. */
const mostCauses = 3;
const mostOthers = 1;
/** Causes are enough when they make up this share of all that go the way of the change; less than that of it is not named. */
const enough = 0.8;
const worthNaming = 0.1;
const leastShare = 0.05;

interface Why {
	readonly sentence: string;
	readonly figures: readonly DraftFigure[];
}

/** 理由の一文 — the causes that go the way of the change, then what works against it; never one the arithmetic does not show. */
export function whySentence(found: DraftCauses | null, term: TermDefinition, city: Municipality): Why {
	if (found === null) return { sentence: "前の年度に比べる額がないため、増減の理由は示せません", figures: [] };
	const { called, difference } = found;
	if (difference === 0) return { sentence: `${called}から動いていないため、増減の理由はありません`, figures: [] };
	const told = toldCauses(found);
	const figures = told.map((cause) => causeFigure(cause, found, term, city));
	const said = (causes: readonly Told[]) =>
		causes.map((cause) => causeWords(cause, found, term, city)).join(causes.length > 2 ? "、" : "と");
	const named = mainOf(told.filter((cause) => cause.printed * difference > 0 && isTelling(cause)));
	const largest = Math.abs(named[0]?.printed ?? 0);
	const against = told
		.filter((cause) => cause.printed * difference < 0 && isTelling(cause))
		.filter(({ printed }) => Math.abs(printed) >= largest * worthNaming)
		.slice(0, mostOthers);
	if (named.length === 0) return { sentence: unnamedWords(found), figures };
	const unknown = told.find(({ rest, printed }) => rest === "unknown" && Math.abs(printed) >= largest);
	const clauses = [
		`${called}より${wayWords(difference, term).becomes}主な理由は、${said(named)}です`,
		...(against.length === 0 ? [] : [`一方、${said(against)}は差を縮めます`]),
		...(unknown === undefined ? [] : [`ほかに内訳の分からない分が${effectOf(unknown, found, term, city)}あります`]),
	];
	return { sentence: clauses.join("、").replace("です、", "で、").replace("差を縮めます、", "差を縮め、"), figures };
}

/** Whether it tells anything of why. */
const isTelling = ({ rest }: Told): boolean => rest === null || rest === "table" || rest === "rule";

/** Where no cause goes the way of the change. */
function unnamedWords({ called, causes, rest }: DraftCauses): string {
	if (causes.length > 0 || rest.of === "unknown")
		return `${called}との差の内訳が表から分からないため、理由は示せません`;
	return `${called}との差は${restWords[rest.of]}で、これより細かい理由は表から分かりません`;
}

/** A cause, or what no cause tells. */
interface Told extends Cause {
	readonly rest: DraftCauses["rest"]["of"] | null;
}

const restWords = {
	table: "見通しの表に置いた額そのものの動き",
	rule: "積算の規則そのものによる動き",
	cut: "公表値の端数の切捨てによるもの",
} as const;

const restLabels = {
	table: "見通しの表に置いた額",
	rule: "積算の規則による動き",
	cut: "公表値の切捨て",
	unknown: "内訳の分からない分",
} as const;

/** All of it, the largest first. */
function toldCauses({ causes, rest }: DraftCauses): Told[] {
	const own = causes.map((cause): Told => ({ ...cause, rest: null }));
	if (rest.value === 0) return own;
	const left: Told = { label: restLabels[rest.of], printed: rest.value, line: null, rest: rest.of };
	return [...own, left].toSorted((a, b) => Math.abs(b.printed) - Math.abs(a.printed));
}

/** Of those that go one way as many as tell most of it; what is only a rest is named where it is not the least of them. */
function mainOf(same: readonly Told[]): Told[] {
	const whole = same.reduce((sum, { printed }) => sum + Math.abs(printed), 0);
	const named: Told[] = [];
	let reached = 0;
	for (const cause of same) {
		const size = Math.abs(cause.printed);
		if (named.length === mostCauses || (named.length > 1 && reached >= whole * enough)) break;
		if (named.length > 0 && size < whole * leastShare) break;
		named.push(cause);
		reached += size;
	}
	const isRest = named.every(({ rest }) => rest !== null);
	return isRest ? [] : named;
}

/** 「公債費の1.3億円の増」「財政調整基金からの繰入3.0億円」「「歳入の確保」による0.9億円」, and what it does where that is another amount. */
function causeWords(cause: Told, found: DraftCauses, term: TermDefinition, city: Municipality): string {
	const { label, printed, line, rest } = cause;
	const effect = effectOf(cause, found, term, city);
	const own = line === null ? null : changeOf(line, city);
	if (line === null && rest === null) return `「${label}」による${effect}`;
	const name = shortLabel(label);
	if (own === null || line === null) return `${name}による${effect}`;
	if (line.isFlow) return `${name}${own.words}`;
	const isSame = term.unit === "amount" && line.unit === "amount" && Math.abs(own.value) === Math.abs(printed);
	const years = line.figures?.years ?? 1;
	const mean = years > 1 ? `（${years}か年平均）` : "";
	const told = term.unit === "percent" ? effect : `影響は${effect}`;
	return `${name}${mean}の${own.words}の${own.value < 0 ? "減" : "増"}${isSame ? "" : `（${told}）`}`;
}

function effectOf({ printed }: Cause, found: DraftCauses, term: TermDefinition, city: Municipality): string {
	return saidSize(printed, term.unit, city, found.decimals);
}

/** By how much the line itself moved, or flowed. */
function changeOf({ figures, unit, isFlow }: NonNullable<Cause["line"]>, city: Municipality) {
	if (figures === null) return null;
	const change = Number((figures.to - (isFlow ? 0 : figures.from)).toFixed(unit === "amount" ? city.decimals : 2));
	if (change === 0 || !Number.isFinite(change)) return null;
	return { value: change, words: saidSize(change, unit, city, unit === "percent" ? 2 : 0) };
}

function causeFigure(cause: Told, found: DraftCauses, term: TermDefinition, city: Municipality): DraftFigure {
	const { label, printed, line, rest } = cause;
	const own = line === null ? null : changeOf(line, city);
	const change =
		own === null || line === null
			? {}
			: { change: { value: own.value, unit: differenceUnit(line.unit, city), words: own.words } };
	return {
		role: rest === null ? "cause" : "rest",
		what: label,
		value: printed,
		unit: differenceUnit(term.unit, city),
		words: effectOf(cause, found, term, city),
		...change,
	};
}

import { explainOutlook } from "../../answers/explain/explain.ts";
import type { Explanation } from "../../answers/explain/figure.ts";
import { unknownWord } from "../../domain/amount.ts";
import type { DocumentHead } from "../../domain/document-head.ts";
import type { Origin } from "../../domain/explained.ts";
import { headWords } from "../../domain/head-words.ts";
import { ofMadeLine } from "../../domain/made-words.ts";
import type { FunctionDefinition, TermDefinition } from "../../domain/term.ts";
import { unitLabel } from "../../domain/unit.ts";
import { nodes } from "../../engine/tree.ts";
import { documentHead } from "../../projection/answer-head.ts";
import { asPrintedReason } from "../../projection/as-printed.ts";
import type { Outlook } from "../../projection/project.ts";
import { headJson } from "../document/json-text.ts";
import { figure, formulaWords } from "./formula-words.ts";

/** An explanation with the origins of its numbers, as the composition hands it over. */
export interface ExplanationView {
	readonly root: Explanation;
	readonly terms: readonly TermDefinition[];
	readonly functions: readonly FunctionDefinition[];
	readonly originsOf: (figure: Explanation) => readonly Origin[];
	readonly isUnknown: (line: string, yearIndex: number) => boolean;
	/** Whether it is a line of the outlook, and no driver behind one. */
	readonly isOfModel: (figure: Explanation) => boolean;
	/** Whether the table was made from drivers. */
	readonly isMade: boolean;
	readonly absenceOf: (figure: Explanation) => string | null;
	/** Why a figure is what the table prints and nothing besides; `null` for any other. */
	readonly asPrintedOf?: (figure: Explanation) => string | null;
	readonly parameterOrigin: (id: string) => Origin;
	readonly parameterLabel: (id: string) => string;
	readonly year: (index: number) => string;
	readonly unit: string;
	/** Digits after the point of an amount. */
	readonly decimals: number;
	readonly title: string;
	readonly head: DocumentHead;
}

/** An explanation of one figure of an outlook, as far back as `depth`. */
export function explanationOf(outlook: Outlook, line: string, yearIndex: number, depth: number): ExplanationView {
	const { municipality, scenario, drivers } = outlook;
	return {
		...explainOutlook(outlook, line, yearIndex, depth),
		asPrintedOf: (figure) => asPrintedReason(figure.term.id, outlook, figure.yearIndex),
		terms: [...municipality.model.terms, ...[...(drivers?.drivers.values() ?? [])].map(({ term }) => term)],
		functions: municipality.model.functions,
		unit: municipality.unit,
		title: `${municipality.name} ${scenario.title}`,
		head: documentHead(outlook),
	};
}

/** The tree in words, one line a figure, its grounds below it. */
export function renderExplanation(view: ExplanationView): string {
	const { unit } = view.root.term;
	const own = unit === "amount" ? "" : unitLabel(unit, view.unit);
	const units = own === "" ? `単位:${view.unit}` : `単位:${own}、金額は${view.unit}`;
	const lines = [`${view.title}(${units})`, headWords(view.head), ""];
	write(view, view.root, 0, lines);
	return lines.join("\n");
}

function write(view: ExplanationView, node: Explanation, depth: number, lines: string[]): void {
	const indent = "  ".repeat(depth);
	lines.push(`${indent}${sentence(view, node)}`);
	for (const ground of grounds(view, node)) lines.push(`${indent}    ${ground}`);
	for (const child of node.children) write(view, child, depth + 1, lines);
}

/** 「財政調整基金残高 R8 2,647 = 前年度末残高 2,800 + 積立 147 − 繰入 300」 */
export function sentence(view: ExplanationView, node: Explanation): string {
	const isUnknown = view.isUnknown(node.term.id, node.yearIndex);
	const own = isUnknown ? unknownWord : figure(node.value, node.term, view.decimals);
	const head = `${node.term.label} ${view.year(node.yearIndex)} ${own}`;
	if (node.kind === "absent") return `${head}(前年度がないため値なし)`;
	if (isValue(node)) return head;
	if (node.tree === null) return `${head}(${settledWords[view.originsOf(node)[0]?.kind ?? "none"]})`;
	if (Number.isNaN(node.value) && node.term.blankUnlessStated) return `${head}(定めていない)`;
	const printed = view.asPrintedOf?.(node) ?? null;
	if (printed !== null) return `${head}(公表値のまま。${printed})`;
	const absence = view.absenceOf(node);
	const known = absence === null ? head : `${head}(算定できません: ${absence})`;
	if (absence !== null && !hasFigure(node)) return known;
	const byId = new Map(view.terms.map((term) => [term.id, term]));
	const functions = new Map(view.functions.map((definition) => [definition.name, definition.label]));
	const words = formulaWords(node.tree, {
		owner: node.term,
		term: (id) => byId.get(id) as TermDefinition,
		parameterLabel: view.parameterLabel,
		decimals: view.decimals,
		functionLabel: (name) => functions.get(name) ?? name,
		valueOf: node.valueOf,
		isUnknown: (part) => isUnknown && part.kind === "term" && view.isUnknown(part.id, node.yearIndex - part.back),
	});
	return `${known} = ${words}`;
}

/** A value that drivers stand on is what it is; so is what somebody decided. */
function isValue({ tree }: Explanation): boolean {
	return tree?.kind === "input" && (tree.channel === "driver" || tree.channel === "overridden");
}

/** Whether any line of the formula has a figure: else it is an equation of nothing. */
function hasFigure(node: Explanation): boolean {
	const parts = node.tree === null ? [] : [...nodes(node.tree)];
	return parts.some((part) => (part.kind === "term" || part.kind === "input") && !Number.isNaN(node.valueOf(part)));
}

/** What the figure of a settled year is: typed, or told by other typed figures. */
const settledWords: Readonly<Record<Origin["kind"], string>> = {
	published: "確定額",
	derived: "確定額から求めた額",
	calibrated: "推計値",
	scenario: "確定した年度",
	settings: "確定した年度",
	plan: "確定した年度",
	none: "確定した年度",
	settlement: "決算の額",
	driver: "積算",
	override: "個別に決めた額",
	estimate: "前の版の見込み",
};

/** Rule, note and origins of one figure, a line each; `fileName` says how a file is written beside an origin. */
export function grounds(view: ExplanationView, node: Explanation, fileName = (file: string) => file): string[] {
	const origins = view.originsOf(node).map((origin) => `← ${originText(origin, fileName)}`);
	const parameters = node.parameters.map(
		({ id }) => `← ${view.parameterLabel(id)}: ${originText(view.parameterOrigin(id), fileName)}`,
	);
	const term = saidOf(view, node);
	const rule =
		node.kind === "formula" && node.inputs.length === 0 && view.isOfModel(node) ? [`根拠: ${term.source}`] : [];
	const note = term.note === undefined ? [] : [`注: ${term.note}`];
	return [...rule, ...note, ...origins, ...parameters];
}

/** A line of a table that was made does not say that it was published; a driver's own words are its author's. */
function saidOf(view: ExplanationView, node: Explanation): TermDefinition {
	return view.isMade && view.isOfModel(node) ? ofMadeLine(node.term) : node.term;
}

function originText(origin: Origin, fileName: (file: string) => string): string {
	if (origin.file === undefined) return origin.text;
	const file = fileName(origin.file);
	const place = origin.line === undefined ? file : `${file}:${origin.line}`;
	return `${origin.text} [${place}]`;
}

/** `mitoshi.explain.v1` — the same tree for other programs. */
export function explanationJson(view: ExplanationView): Record<string, unknown> {
	return {
		schema: "mitoshi.explain.v1",
		...headJson(view.head),
		scenario: view.title,
		unit: view.unit,
		figure: figureJson(view, view.root),
	};
}

function figureJson(view: ExplanationView, node: Explanation): Record<string, unknown> {
	return {
		line: node.term.id,
		label: node.term.label,
		year: view.year(node.yearIndex),
		value: Number.isNaN(node.value) ? null : node.value,
		unit: unitLabel(node.term.unit, view.unit),
		kind: node.kind,
		formula: node.kind === "formula" ? node.term.formula : null,
		words: sentence(view, node),
		source: saidOf(view, node).source,
		note: node.term.note ?? null,
		origins: view.originsOf(node),
		parameters: node.parameters.map(({ id, value }) => ({
			id,
			label: view.parameterLabel(id),
			value,
			origin: view.parameterOrigin(id),
		})),
		children: node.children.map((child) => figureJson(view, child)),
	};
}

import { bridgeOutlooks } from "../../answers/bridge/bridge.ts";
import { bridgeEditions } from "../../answers/bridge/edition-bridge.ts";
import { compareOutlooks } from "../../answers/compare/compare.ts";
import { differenceYear } from "../../answers/compare/difference-year.ts";
import { basisRows } from "../../answers/explain/basis.ts";
import { type MeasuresReport, reportMeasures } from "../../answers/measures/measures.ts";
import { measureSensitivity } from "../../answers/sensitivity/sensitivity.ts";
import type { SimulationReport } from "../../answers/simulate/simulation-report.ts";
import { solveKeptReserve } from "../../answers/solve/kept-reserve.ts";
import type { TrackedLine } from "../../answers/track/track.ts";
import type { Problem } from "../../diagnostics/problem.ts";
import type { FiscalYear } from "../../domain/fiscal-year.ts";
import type { PeerItem } from "../../domain/peers.ts";
import { roles } from "../../model/roles.ts";
import { fundWithoutFloor } from "../../projection/asked-figure.ts";
import { scenarioDriverColumns } from "../../projection/driven.ts";
import { drivenInputs } from "../../projection/driven-inputs.ts";
import type { Outlook } from "../../projection/project.ts";
import { toResult } from "../../projection/result.ts";
import { lineMoves } from "../../projection/scenario-words.ts";
import { unknownCells } from "../../projection/unknown-cells.ts";
import { runVariant } from "../../projection/variants.ts";
import { answerDraft } from "../content/draft/answer-draft.ts";
import { explanationOf } from "../content/explanation.ts";
import { slug, unique } from "../content/file-names.ts";
import type {
	PackBridge,
	PackDrivers,
	PackMaterial,
	PackRevision,
	PackScenario,
	Provenance,
	RegisterEffects,
} from "../content/material.ts";

/** What a pack tells beside its outlooks, where there is any of it. */
interface PackBeside {
	/** The base many times over under uncertainty. */
	readonly simulation?: SimulationReport | null;
	/** What the base's edition says otherwise than the one before. */
	readonly revision?: PackRevision | null;
	/** How far earlier estimates of 財政調整基金残高 were off. */
	readonly past?: TrackedLine | null;
	/** What municipalities like the city are compared by; none of a city without. */
	readonly peers?: readonly PeerItem[];
}

/** 議会資料一式の材料をそろえる — outlooks (the base first), and what is told beside them, into everything a report is rendered from. */
export function packMaterial(
	outlooks: readonly Outlook[],
	provenance: Provenance,
	{ simulation = null, revision = null, past = null, peers = [] }: PackBeside = {},
): PackMaterial {
	const { model, name } = (outlooks[0] as Outlook).municipality;
	const results = outlooks.map(toResult);
	const names = unique(results.map(({ scenario }) => scenario.title));
	const slugs = unique(results.map(({ scenario }) => slug(scenario.file)));
	const scenarios = outlooks.map((outlook, index): PackScenario => {
		return {
			name: names[index] as string,
			slug: slugs[index] as string,
			result: results[index] as PackScenario["result"],
			basis: basisRows(outlook),
			moves: lineMoves(outlook),
			columns: outlook.columns,
			plan: outlook.plan,
			isUnknown: (line, yearIndex) => unknownCells(outlook, outlook.columns).has(line, yearIndex),
			drivers: packDrivers(outlook),
			draft: keptDrafts((line, yearIndex) => answerDraft(outlook, line, yearIndex, revision?.bridge ?? null)),
			explain: (line, yearIndex, depth) => explanationOf(outlook, line, yearIndex, depth),
		};
	});
	const [base, ...others] = results;
	const last = base?.years.at(-1);
	const comparisons = base === undefined ? [] : others.map((other) => compareOutlooks(base, other));
	const year = differenceYear(comparisons);
	const bridgeIn = (index: number, wanted: FiscalYear | null) =>
		packBridge(outlooks[0] as Outlook, outlooks[index + 1] as Outlook, wanted);
	const bridges = others.map((_, index) => bridgeIn(index, year));
	const lastBridges = new Map(last === year ? bridges.map((bridge, index) => [index, bridge] as const) : []);
	const effects = outlooks.flatMap((outlook, index) => {
		const own = registerEffects(outlook, names[index] as string);
		// Held against the base it may be told already.
		return own === null || isSameBridge(own.found, bridges[index - 1]) ? [] : [own];
	});
	const [first] = outlooks;
	let measured: PackMaterial["sensitivity"] = null;
	let remedy: PackMaterial["remedy"] | null = null;
	return {
		scenarios,
		comparisons,
		differenceYear: year,
		bridges,
		lastBridge: (index) => {
			const known = lastBridges.get(index) ?? bridgeIn(index, last ?? null);
			lastBridges.set(index, known);
			return known;
		},
		// Many runs, which not every part of a pack asks for.
		get sensitivity() {
			if (first !== undefined && last !== undefined) measured ??= packSensitivity(first, last);
			return measured;
		},
		get remedy() {
			if (first !== undefined) remedy ??= solveKeptReserve(first);
			return remedy;
		},
		registers: { reports: registerReports(outlooks), effects },
		simulation,
		revision,
		past,
		peers: peers.length === 0 ? null : { city: name, items: peers },
		program: model.kernel.program,
		provenance,
	};
}

/** Page, slides and paper tell the same drafts, each made of many runs: made once. */
function keptDrafts(draft: PackScenario["draft"]): PackScenario["draft"] {
	const kept = new Map<string, ReturnType<PackScenario["draft"]>>();
	return (line, yearIndex) => {
		const key = `${line} ${yearIndex}`;
		const own = kept.get(key) ?? draft(line, yearIndex);
		kept.set(key, own);
		return own;
	};
}

/** 今回−前回 of two tables as they stand. */
export function packRevision(older: Outlook, newer: Outlook): PackRevision {
	const comparison = compareOutlooks(toResult(older), toResult(newer));
	return { bridge: bridgeEditions(older, newer), comparison, year: differenceYear([comparison]) };
}

/** The drivers a table stands on; of one that was not made again since its years moved they say nothing. */
function packDrivers(outlook: Outlook): PackDrivers | null {
	const { drivers: model, edition } = outlook;
	if (model === null || model.years.join() !== edition.years.join()) return null;
	return { model, columns: scenarioDriverColumns(outlook, model), inputs: drivenInputs(outlook) };
}

/** What a pack explains: 財政調整基金, or where that is not known, there is none, or no year is closed with it, what a year leaves. */
function explainedLine(outlooks: readonly Outlook[]): string {
	const isKnown = outlooks.every(({ assessment }) => assessment.headlines.lowestFund !== null);
	const closesWithFunds = outlooks.some(({ scenario }) => scenario.closing.rule !== "open-gap");
	return isKnown && closesWithFunds ? roles.fund : roles.balance;
}

/** Each register once, as things stand at the end of its year. */
function registerReports(outlooks: readonly Outlook[]): MeasuresReport[] {
	const used = outlooks.flatMap(({ scenario, municipality }) =>
		scenario.registers.map(
			({ register }) => [register.id, () => reportMeasures(register, {}, municipality.lines)] as const,
		),
	);
	return [...new Map(used).values()].map((report) => report());
}

/** The scenario held against itself without its registers; `null` where it uses none. */
function registerEffects(outlook: Outlook, name: string): RegisterEffects | null {
	const { scenario } = outlook;
	if (scenario.registers.length === 0) return null;
	const own = new Set(scenario.registers.flatMap(({ changes }) => changes));
	const changes = scenario.changes.filter((change) => !own.has(change));
	const without = runVariant(outlook, { ...scenario, changes, registers: [] });
	const result = toResult(outlook);
	if ("problems" in without) return { name, without: result, result, found: refusal(without.problems) };
	const before = toResult(without);
	const found = packBridge(without, outlook, differenceYear([compareOutlooks(before, result)]));
	if (!("bridge" in found)) return { name, without: before, result, found };
	const { base, other } = found.bridge;
	const titled = { base: { ...base, title: `取組なし ${name}` }, other: { ...other, title: `取組あり ${name}` } };
	return { name, without: before, result, found: { bridge: { ...found.bridge, ...titled } } };
}

function isSameBridge(one: PackBridge, other: PackBridge | undefined): boolean {
	const words = (found: PackBridge | undefined) =>
		found !== undefined && "bridge" in found ? JSON.stringify([found.bridge.from, found.bridge.parts]) : null;
	return words(one) !== null && words(one) === words(other);
}

function refusal(problems: readonly Problem[]): PackBridge {
	return { refusal: problems.map(({ message, hint }) => `${message}。${hint}`).join(" ") };
}

/** What moves the base's fund; where its floor cuts off half of that, which tells them no more apart, the fund less what the years lack. */
function packSensitivity(outlook: Outlook, year: FiscalYear) {
	const found = measureSensitivity(outlook, explainedLine([outlook]), year);
	const moving = found.factors.filter(({ size }) => size > 0).length;
	return found.cut > 0 && found.cut * 2 >= moving
		? measureSensitivity(outlook, fundWithoutFloor([outlook]), year)
		: found;
}

/** A difference that cannot be split is said to be so: the rest of the pack stands without it. */
function packBridge(base: Outlook, other: Outlook, year: FiscalYear | null): PackBridge {
	if (year === null) return { refusal: "シナリオに共通する年度がありません" };
	const split = (line: string) => bridgeOutlooks(base, other, line, year);
	const found = split(explainedLine([base, other]));
	// What the floor cuts off would make a cause of whatever stands first.
	const outcome = "bridge" in found && found.bridge.isCut ? split(fundWithoutFloor([base, other])) : found;
	if ("bridge" in outcome) return outcome;
	return refusal(outcome.problems);
}

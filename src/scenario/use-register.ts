import type { Message } from "../diagnostics/problem.ts";
import { registerMessages } from "../diagnostics/register-messages.ts";
import { convertAmount } from "../domain/amount.ts";
import type { FiscalYear } from "../domain/fiscal-year.ts";
import {
	effectByYear,
	type Register,
	type RegisterEffect,
	type RegisterEntry,
	statedAmountWords,
} from "../domain/register.ts";
import type { Tree } from "../engine/tree.ts";
import type { Cursor } from "../files/cursor.ts";
import type { RegisterGround } from "./context.ts";
import { type Outcome, type Outcomes, outcomeWords, readOutcomes, unknownState } from "./measure-outcomes.ts";
import { ownChange } from "./moved-scenario.ts";
import { operationWords } from "./operation-words.ts";
import { loadRegister } from "./read-register.ts";
import type { PlacedEffect } from "./register-facts.ts";
import { readLate, readWeight, type Weight, weightWords } from "./register-weight.ts";
import { findRegister } from "./registers.ts";
import { rollUp } from "./roll-up.ts";
import type { Change, UsedRegister } from "./scenario.ts";
import type { RegisterSpec } from "./scenario-schema.ts";
import type { UncertainEvent } from "./uncertainty.ts";

/** A register as a scenario uses it. */
interface Use {
	readonly register: Register<Tree>;
	readonly weight: Weight;
	readonly late: number;
	readonly at: Cursor<RegisterSpec>;
	readonly ground: RegisterGround;
}

type UsableEffect = NonNullable<ReturnType<typeof usable>>;

interface CountedEffect extends UsableEffect {
	readonly values: ReadonlyMap<FiscalYear, number>;
	readonly shares: ReadonlyMap<FiscalYear, number>;
}

interface CountedEntry {
	readonly entry: RegisterEntry;
	readonly effects: readonly CountedEffect[];
}

/**
 * 登録簿の効果 — the effects of a register as changes of a scenario, each under the name of its entry. What is not in the
 * plan counts weight × effect, what is in it (weight − 1) × effect: what falls short of the plan.
 */
export function useRegister(at: Cursor<RegisterSpec>, ground: RegisterGround): UsedRegister | null {
	const opened = openRegister(at, ground);
	const late = readLate(at);
	const outcomes = readOutcomes(at);
	if (opened === null || late === null) return null;
	const { register, effects, weight } = opened;
	const left = leftOut(at, register.entries);
	const use = { register, weight, late, at, ground };
	const counted = register.entries
		.filter(({ id, effects: own }) => own.length > 0 && !left.has(id))
		.map((entry): CountedEntry => {
			const usables = (effects.get(entry) ?? []).flatMap((effect) => usable(effect, entry, at) ?? []);
			const refusal = refusalOf(use, entry, usables);
			if (refusal !== null) at.at("use").say(refusal);
			return { entry, effects: refusal === null ? usables.map((effect) => countedBy(use, entry, effect)) : [] };
		});
	const uncertain = counted.map((each) => [each.entry, uncertainMeasure(use, each, outcomes)] as const);
	return {
		register,
		changes: counted.flatMap((each) => each.effects.flatMap((effect) => changeOf(use, each.entry, effect) ?? [])),
		uncertainty: {
			events: uncertain.flatMap(([, event]) => event ?? []),
			asWeighted: uncertain.flatMap(([entry, event]) => (event === null ? [entry.name] : [])),
		},
	};
}

/** Reads the register a file names, and the weight it states; `null` where one of them is wrong, which is said. */
export function openRegister(at: Cursor<Pick<RegisterSpec, "use" | "weight">>, ground: RegisterGround) {
	const { municipality, files, lines, parseFormula } = ground;
	const name = at.at("use") as Cursor<string>;
	const found = findRegister(files, municipality.folder, name.value, name.place);
	const loading = "problems" in found ? found : loadRegister(files, found.loaded, { lines, parseFormula });
	if ("problems" in loading) {
		for (const problem of loading.problems) at.push(problem);
		return null;
	}
	const { register, effects } = loading.loaded;
	const rolled = new Map(rollUp(register).map(({ id, percent }) => [id, percent]));
	const weight = readWeight(at, (entry) => rolled.get(entry.id) ?? entry.progress?.percent ?? null);
	return weight === null ? null : { register, effects, weight };
}

/** What may become of a measure, as what it then adds to what it adds as weighted; `null` where nothing is stated. */
function uncertainMeasure(use: Use, { entry, effects }: CountedEntry, outcomes: Outcomes): UncertainEvent | null {
	const stated = outcomes.get(entry.state ?? unknownState);
	if (stated === undefined) return null;
	const years = projectedYears(use.ground);
	return {
		id: `register:${use.register.id}/${entry.id}`,
		name: entry.name,
		drawn: "once",
		outcomes: stated.map((outcome) => ({
			probability: outcome.probability,
			words: outcomeWords(outcome),
			lines: effects.map((effect) => {
				const { values } = countedBy(use, entry, effect, outcome);
				const amounts = years.map((year) => (values.get(year) ?? 0) - (effect.values.get(year) ?? 0));
				return { line: effect.line, amounts, linked: effect.effect.linked };
			}),
		})),
		source: `状態 ${entry.state ?? unknownState}`,
		grade: null,
	};
}

/** An effect as a change; `null` where it changes nothing. */
function changeOf(use: Use, entry: RegisterEntry, counted: CountedEffect): Change | null {
	const { register, late, at, ground } = use;
	const { effect, line, inPlan, values, shares } = counted;
	if (values.size === 0) return null;
	const operation = { kind: "add", values } as const;
	const does = operationWords(operation, ground.lines.byId(line), ground);
	const weighted = `重み ${weightWords(at.value.weight, shares)}${late === 0 ? "" : `、${late}年遅れ`}`;
	const short = inPlan ? "。見通しに織込み済みなので、計画に届かない分" : "";
	return {
		...ownChange(
			{ line, linked: effect.linked, replaced: false },
			operation,
			`取組「${entry.name}」(${effect.kind}) ${does}`,
			"",
		),
		...entryGrounds(register, entry, effect),
		reason: `${citedEntry(register, entry)}。${countedAmountWords(register, effect)}。${weighted}${short}`,
		// Each change stands at a place of its own, by which its steps are known.
		place: { ...counted.cell.place },
	};
}

/** 「効果額(百万円) R5 △ 100 から続く」; how much of 事業費 is the city's own money is not known: what is written counts. */
export function countedAmountWords({ unit }: Register<Tree>, effect: RegisterEffect): string {
	return `効果額(${unit}) ${statedAmountWords(effect)}${effect.funding === "事業費" ? "。事業費の額のまま" : ""}`;
}

/** 「行政改革プラン 取組19(9ページ)」. */
export function citedEntry({ title }: Register<Tree>, { id, page }: RegisterEntry): string {
	return `${title} 取組${id}${page === null ? "" : `(${page}ページ)`}`;
}

/** Where a register has an effect from, and who sees to it. */
export function entryGrounds(
	{ source }: Register<Tree>,
	{ name, page, offices }: RegisterEntry,
	effect: RegisterEffect,
) {
	const document = [source, page === null ? null : `${page}ページ`].filter(Boolean).join(" ");
	return {
		source: [document, effect.basis].filter(Boolean).join("。") || null,
		owner: offices.length === 0 ? null : offices.join("、"),
		group: name,
	};
}

function projectedYears({ horizon }: RegisterGround): readonly FiscalYear[] {
	return horizon.years.slice(horizon.settledYears);
}

/** Why an entry cannot be counted by the weight that is stated; `null` where it can. */
function refusalOf(
	{ weight, late, ground }: Use,
	entry: RegisterEntry,
	effects: readonly UsableEffect[],
): Message | null {
	for (const year of projectedYears(ground)) {
		const share = weight(entry, year - late);
		if (typeof share !== "number") return share;
		if (share > 1 && effects.some(({ inPlan }) => inPlan)) return registerMessages.overPlan(entry.id, entry.name);
	}
	return null;
}

/** What an effect adds in each year in the city's unit, none where it is nothing, and the share that counts of it. */
function countedBy(
	{ register, weight, late: stated, ground }: Use,
	entry: RegisterEntry,
	usable: UsableEffect,
	outcome: Pick<Outcome, "late" | "share"> = { late: 0, share: 1 },
): CountedEffect {
	const years = projectedYears(ground);
	const late = stated + outcome.late;
	// What was done in years that are settled is in their figures, and goes on in those that follow.
	const before = Array.from({ length: late }, (_, index) => (years[0] ?? 0) - late + index);
	const planned = effectByYear(usable.effect, [...before, ...years]) ?? new Map<FiscalYear, number>();
	const scale = convertAmount(1, register.unit, ground.municipality.unit);
	const values = new Map<FiscalYear, number>();
	const shares = new Map<FiscalYear, number>();
	for (const year of years) {
		const share = Number(weight(entry, year - late)) * outcome.share;
		const amount = share * (planned.get(year - late) ?? 0) - (usable.inPlan ? (planned.get(year) ?? 0) : 0);
		if (Math.abs(amount) <= 1e-9) continue;
		values.set(year, amount * scale);
		shares.set(year, share);
	}
	return { ...usable, values, shares };
}

/** The entries that are not counted; a number that is no entry's is a slip, here and in `inPlan`. */
function leftOut(at: Cursor<RegisterSpec>, entries: readonly RegisterEntry[]): ReadonlySet<string> {
	const known = new Set(entries.map(({ id }) => id));
	for (const item of at.at("except").entries())
		if (!known.has(String(item.value))) item.say(registerMessages.unknownEntry(String(item.value)));
	for (const [id, item] of at.at("inPlan").fields())
		if (!known.has(id)) item.sayOfKey(registerMessages.unknownEntry(id));
	return new Set((at.value.except ?? []).map(String));
}

/** An effect that can be counted: its line, and whether the plan has it. Everything that is missing is said. */
export function usable(
	{ effect, cell }: PlacedEffect,
	{ id, name }: RegisterEntry,
	at: Cursor<Pick<RegisterSpec, "use" | "inPlan">>,
) {
	const { line, amounts, total, inPlan } = effect;
	const use = at.at("use");
	const stated = at.value.inPlan?.[id];
	const isIn = inPlan ?? (stated === undefined ? null : stated === "yes");
	if (line === null) use.say(registerMessages.noLine(id, name));
	if (amounts === null) use.say(registerMessages.amountUnknown(id, name, total !== null));
	if (inPlan !== null && stated !== undefined && inPlan !== (stated === "yes"))
		use.say(registerMessages.planContradiction(id, name));
	if (isIn === null) use.say(registerMessages.planUnknown(id, name));
	return line === null || amounts === null || isIn === null ? null : { effect, cell, line, inPlan: isIn };
}

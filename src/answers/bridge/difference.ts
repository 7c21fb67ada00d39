import { nameForm } from "../../domain/typed-text.ts";
import type { Change, DriverEntry, Project, RateChange, Scenario } from "../../scenario/scenario.ts";
import { Drivers } from "./drivers.ts";
import { mergeOrdered, mergeUnordered, type Switched } from "./switched.ts";

/** 違い — what tells two scenarios on one plan apart. Every mixture of the two is a subset of the drivers. */
export type ScenarioDifference = ReturnType<typeof differ>;

/**
 * Finds what differs. An entry with equal content in both is common ground, whatever its reason says. Entries that only
 * one of them has are drivers; two that fill the same slot (the same line and years, assumption, project, …) are one
 * entry rewritten, and `group` joins what bears its name on either side.
 */
export function differ(
	base: Scenario,
	other: Scenario,
	parameters: readonly { readonly id: string; readonly label: string; readonly value: number }[],
) {
	const drivers = new Drivers();
	// Points add up in any order; a rate that is set forgets what stood before it.
	const isOrdered = [...base.rates, ...other.rates].some(({ kind }) => kind === "set");
	const mergeRates = isOrdered ? mergeOrdered<RateChange> : mergeUnordered<RateChange>;
	const assumptions = drivers.take(
		mergeUnordered(base.assumptions, other.assumptions, (one) => text([one.id, [...one.rates].sort()])),
		(entry) => ({ kind: "assumption", entry }),
	);
	const driven = drivers.take(
		mergeUnordered(base.drivers, other.drivers, ({ id, figures }) => text([id, [...figures]])),
		(entry) => ({ kind: "driver", entry }),
	);
	const changes = drivers.take(mergeOrdered(base.changes, other.changes, changeText), (entry) => ({
		kind: "change",
		entry,
	}));
	const rates = drivers.take(
		mergeRates(base.rates, other.rates, ({ years, kind, value }) => text([years, kind, value])),
		(entry) => ({ kind: "rate", entry }),
	);
	const projects = drivers.take(mergeUnordered(base.projects, other.projects, projectText), (entry) => ({
		kind: "project",
		entry,
	}));
	const earlyRedemptions = drivers.take(
		mergeUnordered(base.earlyRedemptions, other.earlyRedemptions, ({ year, amount, from }) =>
			text([year, amount, from]),
		),
		(entry) => ({ kind: "redemption", entry }),
	);
	/** Parameters whose value differs, and the drivers that switch them. */
	const switched = new Map<string, number>();
	for (const { id, label, value } of parameters) {
		const [left, right] = [base, other].map((scenario) => scenario.parameters.get(id)?.value ?? value);
		if (left === right) continue;
		const entryOf = (scenario: Scenario, amount: number): DriverEntry => ({
			kind: "parameter",
			id,
			value: amount,
			stated: scenario.parameters.has(id),
		});
		switched.set(id, drivers.pair(label, entryOf(base, left as number), entryOf(other, right as number)));
	}
	const closing = (part: keyof Scenario["closing"], label: string, entryOf: (scenario: Scenario) => DriverEntry) =>
		base.closing[part] === other.closing[part] ? -1 : drivers.pair(label, entryOf(base), entryOf(other));
	return {
		base,
		other,
		drivers: drivers.list,
		assumptions,
		/** 積算の値: with any of these a run stands on another table. */
		driven,
		changes,
		rates,
		projects,
		earlyRedemptions,
		parameters: switched,
		rule: closing("rule", "収支調整の規則", (one) => ({ kind: "rule", rule: one.closing.rule })),
		floor: closing("floor", "財政調整基金の下限", (one) => ({ kind: "floor", floor: one.closing.floor })),
		stated: closing("stated", "予算計上の取崩しの扱い", (one) => ({ kind: "stated", stated: one.closing.stated })),
	};
}

/** Whether a driver stands as in the other scenario. No driver: common ground, the same in both. */
function isSwitched(driver: number, mask: number): boolean {
	return driver >= 0 && ((mask >> driver) & 1) === 1;
}

/** Whether an entry of a merged list applies in a mixture. */
export function applies({ side, driver }: Switched<unknown>, mask: number): boolean {
	return side === "both" || isSwitched(driver, mask) === (side === "other");
}

/** 組合せ — the base with the drivers of `mask` as in the other scenario: 0 is the base, all bits the other. */
export function mixedScenario(difference: ScenarioDifference, mask: number): Scenario {
	const { base, other } = difference;
	const pick = <Entry>(list: readonly Switched<Entry>[]) =>
		list.filter((entry) => applies(entry, mask)).map(({ entry }) => entry);
	const parameters = new Map(base.parameters);
	for (const [id, driver] of difference.parameters) {
		const stated = (isSwitched(driver, mask) ? other : base).parameters.get(id);
		if (stated === undefined) parameters.delete(id);
		else parameters.set(id, stated);
	}
	return {
		...base,
		// What is left in each other fund is the city's own, the same in both.
		closing: {
			...base.closing,
			rule: (isSwitched(difference.rule, mask) ? other : base).closing.rule,
			floor: (isSwitched(difference.floor, mask) ? other : base).closing.floor,
			stated: (isSwitched(difference.stated, mask) ? other : base).closing.stated,
		},
		parameters,
		assumptions: pick(difference.assumptions),
		drivers: pick(difference.driven),
		changes: pick(difference.changes),
		rates: pick(difference.rates),
		projects: pick(difference.projects),
		earlyRedemptions: pick(difference.earlyRedemptions),
	};
}

function changeText({ line, years, operation, linked, replaced }: Change): string {
	const what = operation.kind === "expr" ? operation.tree : [...operation.values].sort(([a], [b]) => a - b);
	return text([line, years, operation.kind, what, linked, replaced]);
}

function projectText({ name, costs, subsidy, bond, operating }: Project): string {
	return text([nameForm(name), [...costs].sort(([a], [b]) => a - b), subsidy, bond, operating]);
}

function text(content: readonly unknown[]): string {
	return JSON.stringify(content);
}

import type { Place } from "../diagnostics/problem.ts";
import { convertAmount } from "../domain/amount.ts";
import type { FiscalYear } from "../domain/fiscal-year.ts";
import type { TermDefinition } from "../domain/term.ts";
import type { Kernel } from "../engine/kernel.ts";
import { adjustmentId } from "../model/adjustment.ts";
import { type CohortTables, cohortTables } from "../model/bonds/cohorts.ts";
import { decompose, type RunOffRefusal } from "../model/bonds/decompose.ts";
import { oldestFirst } from "../model/bonds/oldest-first.ts";
import { gainLine, gapParameter, orderParameter } from "../model/kinds/closing-lines.ts";
import { isDebtKnown } from "../model/kinds/known-debt.ts";
import { reserveFloor } from "../model/parameters.ts";
import { debtRoles, roles } from "../model/roles.ts";
import type { CalibratedSeries } from "../scenario/calibration-file.ts";
import type { Edition } from "../scenario/edition.ts";
import type { Municipality } from "../scenario/municipality.ts";
import type { Opened } from "../scenario/open.ts";
import type { Scenario } from "../scenario/scenario.ts";

/** One step on the way from the plan's amount to the scenario's, for explanations. */
export interface Step {
	readonly line: string;
	readonly year: FiscalYear;
	readonly before: number;
	readonly after: number;
	readonly words: string;
	readonly reason: string | null;
	readonly place: Place;
}

/** 入力系列 — the amounts a run starts from, by input channel and line, along the edition's years. */
export interface LeafSeries {
	/** Unrounded amounts entered for each line. */
	readonly entered: Map<string, Float64Array>;
	/** Unrounded change of 市税 and 譲与税・交付金 that moves 普通交付税. */
	readonly linked: Map<string, Float64Array>;
	/** Schedules of bonds on the published terms, by year of issue. */
	readonly tables: CohortTables;
	/** Published figures of lines that have others here than the table: those of other drivers. */
	readonly published?: ReadonlyMap<string, Float64Array>;
	/** What made them of the plan's, where anything did. */
	readonly steps?: readonly Step[];
}

/** What a scenario says of a run beside its amounts: how its accounts are closed, and other parameters. */
export type ClosingRule = Pick<Scenario, "closing" | "parameters">;

/** Lines of a channel of the kernel's inputs. */
function linesIn(kernel: Kernel, channel: "entered" | "linked"): string[] {
	return kernel.inputs.flatMap((key) => (key.startsWith(`${channel}.`) ? [key.slice(channel.length + 1)] : []));
}

/** The plan's leaf series: the published table, and what calibration found behind it. */
export function planSeries(
	municipality: Municipality,
	edition: Edition,
	calibrated: CalibratedSeries,
): LeafSeries | RunOffRefusal {
	const entered = new Map<string, Float64Array>();
	for (const [line, values] of edition.published) entered.set(line, Float64Array.from(values));
	for (const [line, values] of calibrated.series) if (!entered.has(line)) entered.set(line, Float64Array.from(values));
	const unknown = () => new Float64Array(edition.years.length).fill(Number.NaN);
	for (const line of edition.lacks) entered.set(line, unknown());
	const debt = publishedDebt({ edition, municipality }, entered);
	const { publishedBond } = municipality;
	const tables =
		publishedBond === null
			? oldestFirst(debt, edition.settledYears)
			: cohortTables(edition.years.length, edition.settledYears, () => publishedBond.terms);
	const runOff = debt.isKnown
		? decompose(debt, tables, edition.settledYears, municipality.roundingUnit)
		: { principal: unknown(), interest: unknown() };
	if ("reason" in runOff) return runOff;
	entered.set(debtRoles.oldPrincipal, runOff.principal);
	entered.set(debtRoles.oldInterest, runOff.interest);
	const zeros = () => new Float64Array(edition.years.length);
	entered.set("allocationTaxHeld", Float64Array.from(edition.allocationTax.edgeUnknown));
	entered.set("allocationTaxSurplus", Float64Array.from(edition.allocationTax.surplus));
	// What only a scenario fills is nothing in the plan.
	for (const line of linesIn(municipality.model.kernel, "entered")) if (!entered.has(line)) entered.set(line, zeros());
	return {
		entered,
		tables,
		linked: new Map(linesIn(municipality.model.kernel, "linked").map((line) => [line, zeros()])),
	};
}

/** The published debt; of a table that does not make it known nothing is repaid of what it issues. */
function publishedDebt(
	{ edition, municipality }: Pick<Opened, "edition" | "municipality">,
	entered: LeafSeries["entered"],
) {
	const series = (line: string) => entered.get(line) as Float64Array;
	// In a row that holds other lines too they are not seen.
	const [issuance, service] = [roles.issuance, roles.debtService].map(
		(line) => entered.get(line) ?? new Float64Array(edition.years.length).fill(Number.NaN),
	) as [Float64Array, Float64Array];
	const isSeen = entered.has(roles.issuance) && entered.has(roles.debtService);
	if (!isSeen || !isDebtKnown(municipality.model.making.city.lacks)) {
		const unpaid = service.map(() => 0);
		return { issuance, principal: unpaid, interest: service, openingOutstanding: 0, isKnown: false };
	}
	const principal = series(roles.principal);
	const interest = service.map((amount, year) => amount - (principal[year] as number));
	const openingOutstanding = series(roles.debt)[edition.settledYears - 1] as number;
	return { issuance, principal, interest, openingOutstanding, isKnown: true };
}

/** Everything the kernel wants for one run, by its input keys. `planned` is empty in the plan's own run. */
export function kernelSeries(
	{ municipality, edition, calibrated }: Pick<Opened, "municipality" | "edition" | "calibrated">,
	leaves: LeafSeries,
	planned: ReadonlyMap<string, Float64Array>,
): Map<string, Float64Array> {
	const empty = new Float64Array(edition.years.length);
	const roundings = new Map([...edition.footing.roundings].map(([line, off]) => [adjustmentId(line), off]));
	const channels: Readonly<Record<string, (line: string) => Float64Array | undefined>> = {
		entered: (line) => leaves.entered.get(line),
		linked: (line) => leaves.linked.get(line),
		planned: (line) => planned.get(line),
		before: (line) => calibrated.before.get(line),
		given: (line) => settledSeries(settledLine(municipality.lines.byId(line), edition), leaves, edition),
		table: (line) => leaves.tables[line as keyof CohortTables],
		published: (line) =>
			leaves.published?.get(line) ?? edition.published.get(line) ?? roundings.get(line) ?? pastSeries(line, edition),
	};
	return new Map(
		municipality.model.kernel.inputs.map((key): [string, Float64Array] => {
			const [channel, line] = key.split(".") as [string, string];
			return [key, channels[channel]?.(line) ?? empty];
		}),
	);
}

/** Nothing that a scenario changes has changed in a settled year. */
const unchangedLines: ReadonlySet<string> = new Set(["bondAllocationChange", "recognisedFutureBurdenChange", gainLine]);

/** The line whose settled figures are those of a line: its own where the table has them. */
export function settledLine({ id, settledAs = id }: TermDefinition, { published }: Pick<Edition, "published">): string {
	return published.has(id) ? id : settledAs;
}

/** What was typed for settled years, in the table or in the history of ratios; 元金 may be known from the balances. */
function settledSeries(line: string, leaves: LeafSeries, edition: Edition): Float64Array {
	const typed = edition.published.get(line) ?? (line === roles.principal ? leaves.entered.get(line) : undefined);
	return (unchangedLines.has(line) ? undefined : typed) ?? pastSeries(line, edition);
}

const pasts = new WeakMap<Edition, Map<string, Float64Array>>();

/** What the history says, made once for all runs on an edition. */
function pastSeries(line: string, edition: Edition): Float64Array {
	const known = pasts.get(edition) ?? new Map<string, Float64Array>();
	pasts.set(edition, known);
	const past = edition.history.get(line);
	const ofYear = (year: FiscalYear) => (unchangedLines.has(line) ? 0 : (past?.get(year) ?? Number.NaN));
	const series = known.get(line) ?? Float64Array.from(edition.years, ofYear);
	known.set(line, series);
	return series;
}

/** The scalars of a run: settings, overridden by the scenario, and the closing rule. */
export function kernelParameters(
	{
		municipality,
		calibrated,
	}: Pick<Opened, "municipality"> & { readonly calibrated: Pick<CalibratedSeries, "parameters"> },
	{ closing, parameters: overrides }: ClosingRule,
): Map<string, number> {
	const parameters = new Map<string, number>();
	for (const [id, stated] of municipality.parameters) parameters.set(id, stated.value);
	for (const [id, value] of calibrated.parameters) parameters.set(id, value);
	for (const [id, { value }] of overrides) parameters.set(id, value);
	// Without terms nothing of the published bonds is changed by a known amount.
	parameters.set("publishedBondAllocationRate", municipality.publishedBond?.allocationRate ?? 0);
	parameters.set("roundingUnit", municipality.roundingUnit);
	parameters.set("hundredPercent", 100);
	parameters.set("thousandYenPerAmount", convertAmount(1, municipality.unit, "千円"));
	parameters.set("closingIsFixed", closing.rule === "fixed" || closing.rule === "open-gap" ? 1 : 0);
	parameters.set("statedWithdrawalIsFixed", closing.stated === "fixed" ? 1 : 0);
	// A floor of half a unit would leave the fund, and every total after it, with half a unit.
	parameters.set(reserveFloor, floorInUnits(closing.floor, municipality.roundingUnit));
	const rules = new Map([
		[gapParameter, closing.rule === "open-gap" ? 1 : 0],
		[orderParameter, closing.rule === "fund-order" ? 1 : 0],
	]);
	for (const { id, from } of municipality.model.parameters)
		if (from === "run" && !parameters.has(id))
			parameters.set(id, rules.get(id) ?? floorInUnits(closing.floors?.get(id) ?? 0, municipality.roundingUnit));
	return parameters;
}

/** The least multiple of the rounding unit that is not below an amount. */
export function floorInUnits(amount: number, unit: number): number {
	return Math.ceil(Math.round((amount / unit) * 1e6) / 1e6) * unit;
}

import { driverChangeMessages } from "../diagnostics/driver-change-messages.ts";
import { type Problem, warningAt } from "../diagnostics/problem.ts";
import { foldName } from "../domain/names.ts";
import { type Columns, columnValue } from "../engine/columns.ts";
import { nodes } from "../engine/tree.ts";
import type { RunOffRefusal } from "../model/bonds/decompose.ts";
import { behindRatios, scaleComponent } from "../model/drivers/ratio-components.ts";
import { runDrivers } from "../model/drivers/run-drivers.ts";
import { roles } from "../model/roles.ts";
import type { DriverModel, EditionDriver } from "../scenario/driver-model.ts";
import type { Municipality } from "../scenario/municipality.ts";
import type { Opened } from "../scenario/open.ts";
import type { DriverPath } from "../scenario/scenario.ts";
import { kernelParameters, type LeafSeries, planSeries, type Step } from "./leaf-series.ts";

/** As the plan is closed: what is drawn from the funds is what the rules say. */
const closing = { closing: { rule: "fixed", floor: 0, stated: "floor" }, parameters: new Map() } as const;

const asBuilt = new WeakMap<DriverModel, Columns>();

/** 積算の計算 — all drivers of an edition and its table's lines, year by year; `changed`: values other than its own, by term. */
export function driverColumns(
	model: DriverModel,
	municipality: Municipality,
	changed: ReadonlyMap<string, Float64Array> = new Map(),
): Columns {
	const known = changed.size === 0 ? asBuilt.get(model) : undefined;
	if (known) return known;
	const parameters = kernelParameters({ municipality, calibrated: { parameters: new Map() } }, closing);
	const series = new Map([...model.series, ...[...changed].map(([id, figures]) => [`driver.${id}`, figures] as const)]);
	const shape = { years: model.years.length, settledYears: model.settledYears };
	const columns = runDrivers({ program: model.program, shape, own: model.drivers }, { series, parameters });
	if (changed.size === 0) asBuilt.set(model, columns);
	return columns;
}

/** The same with the values a scenario has. */
export function scenarioDriverColumns(
	{ municipality, scenario }: Pick<DrivenGround, "municipality" | "scenario">,
	model: DriverModel,
): Columns {
	return driverColumns(model, municipality, new Map(scenario.drivers.map(({ id, figures }) => [id, figures])));
}

/** 作り直していない表 — where drivers, settlements or what stands behind the ratios were changed since the table was built. */
export function staleTable({
	drivers: model,
	municipality,
	edition,
	calibrated,
}: Pick<Opened, "drivers" | "municipality" | "edition" | "calibrated">): Problem[] {
	if (model === null) return [];
	const place = { file: model.file, line: 1, column: 1 };
	if (model.years.join() !== edition.years.join() || model.settledYears !== edition.settledYears)
		return [warningAt(place, driverChangeMessages.staleYears())];
	const { values } = driverColumns(model, municipality);
	const { lines, roundingUnit } = municipality;
	const isOff = (line: string, figures: ArrayLike<number>, tolerance: number) =>
		Array.from(figures).some((figure, at) => {
			const made = values.get(line)?.[at] ?? Number.NaN;
			// 「－」 is written as nothing, and read as none.
			if (Number.isNaN(made)) return !Number.isNaN(figure) && figure !== 0;
			return !(Math.abs(figure - made) <= tolerance);
		});
	const tolerances = { amount: roundingUnit / 2, people: 0.5, percent: 0.05 } as const;
	// Of a line without a row, reading the table says what it can.
	const printed = [...edition.published].filter(([line]) => edition.cell(line, model.years[0] as number) !== null);
	const ofTable = printed.filter(([line, figures]) => {
		const { unit } = lines.byId(line);
		return isOff(line, figures, unit in tolerances ? tolerances[unit as keyof typeof tolerances] + 1e-9 : roundingUnit);
	});
	// What a published table is calibrated by, no rule makes.
	const behind = [...calibrated.series].filter(([line, figures]) => {
		const { solvedFrom = line } = lines.byId(line);
		const isOfRatio =
			lines.byId(solvedFrom).unit === "percent" && values.get(line)?.some((made) => !Number.isNaN(made));
		return isOfRatio && isOff(line, figures, 1e-6);
	});
	const off = [...ofTable, ...behind].map(([line]) => lines.byId(line).label);
	// An edition that another one came after stays what it was made of.
	const isPast = municipality.currentEdition !== null && municipality.currentEdition !== edition.id;
	const labels = [...new Set([...off, ...(isPast ? [] : model.changed)])];
	return [
		...(labels.length === 0 ? [] : [warningAt(place, driverChangeMessages.stale(labels, edition.id))]),
		...(isPast && model.changed.length > 0
			? [warningAt(place, driverChangeMessages.kept(model.changed, edition.id))]
			: []),
	];
}

/** 動かない積算の値 — what only says how much the plan draws from its reserve, where the closing rule of the scenario says that. */
export function idleDrivers({ scenario, drivers: model, municipality }: DrivenGround, planned: LeafSeries): Problem[] {
	if (model === null || scenario.closing.rule !== "fiscal-adjustment-fund") return [];
	const isMoving = ({ place }: DriverPath) => planned.steps?.some((step) => step.place === place) === true;
	const drawn = (columns: Columns) => columns.values.get(roles.fundWithdrawal) as Float64Array;
	const base = drawn(driverColumns(model, municipality));
	return scenario.drivers.flatMap((path) => {
		if (isMoving(path)) return [];
		const own = drawn(driverColumns(model, municipality, new Map([[path.id, path.figures]])));
		const isOfReserve = own.some((amount, at) => Math.abs(amount - (base[at] as number)) > 1e-9);
		return isOfReserve ? [warningAt(path.place, driverChangeMessages.idle(path.label))] : [];
	});
}

/** 財源不足額 — the rule by which an edition says 基準財政需要額 less 基準財政収入額; below nothing it is 財源超過額. */
const shortfallName = foldName("財源不足額");

/** 普通交付税の立場 — of a city that is granted nothing: how far it is from that, where rules of its edition say so. */
export function ownStanding(
	{ drivers: model, municipality, edition }: Pick<Opened, "drivers" | "municipality" | "edition">,
	changed: ReadonlyMap<string, Float64Array> = new Map(),
): Opened["edition"] {
	const isRule = ({ kind, term }: EditionDriver) => kind === "rule" && foldName(term.label) === shortfallName;
	const rule = model === null ? undefined : [...model.drivers.values()].find(isRule);
	if (model === null || rule === undefined || municipality.allocationTaxStatus !== "none") return edition;
	const columns = driverColumns(model, municipality, changed);
	const shortfall = edition.years.map((year, at) =>
		at < edition.settledYears ? 0 : columnValue(columns, rule.term.id, year - (model.years[0] as number)),
	);
	const surplus = Float64Array.from(shortfall, (amount) => Math.max(0, -amount));
	const edgeUnknown = Float64Array.from(shortfall, (amount) => (Number.isNaN(amount) ? amount : 0));
	return { ...edition, allocationTax: { ...edition.allocationTax, surplus, edgeUnknown } };
}

/** A plan, and what stands behind it. */
type DrivenGround = Pick<Opened, "municipality" | "edition" | "calibrated" | "scenario" | "drivers">;

/**
 * 積算の値を変えた計画 — the plan's series with what other values of its drivers make of the table: the difference of two
 * builds, line by line. 普通交付税 answers to a tax as it does to a change of it, unless its own rule names the tax: then that
 * rule has moved it.
 */
export function drivenSeries(ground: DrivenGround, planned: LeafSeries): LeafSeries | RunOffRefusal {
	const { scenario, drivers: model, municipality, edition } = ground;
	if (model === null || scenario.drivers.length === 0) return planned;
	const steps: Step[] = [];
	const figures = new Map<string, Float64Array>();
	let [before, series] = [driverColumns(model, municipality), planned];
	for (const path of scenario.drivers) {
		figures.set(path.id, path.figures);
		const after = driverColumns(model, municipality, figures);
		const moved = difference(ground, driverColumns(model, municipality), after);
		const rebuilt = rebuiltSeries({ ...ground, edition: ownStanding(ground, figures) }, moved);
		if ("reason" in rebuilt) return rebuilt;
		const words = `積算の値 ${path.label} ${path.words}`;
		for (const { id, leaf } of municipality.lines.terms)
			for (const [at, year] of edition.years.entries()) {
				const [from, to] = [series, rebuilt].map(({ entered }) => entered.get(id)?.[at] ?? 0) as [number, number];
				if (leaf && at >= edition.settledYears && Math.abs(to - from) > 1e-9)
					steps.push({ line: id, year, before: from, after: to, words, reason: null, place: path.place });
			}
		[before, series] = [after, rebuilt];
	}
	const moved = difference(ground, driverColumns(model, municipality), before);
	return { ...series, ...linkedSeries(ground, series, moved), steps };
}

type Moved = (line: string, yearIndex: number) => number;

/** What other drivers move a line by in a projected year; what is not known either way is not moved. */
function difference({ edition, drivers }: DrivenGround, base: Columns, changed: Columns): Moved {
	const { years, settledYears } = edition;
	return (line, index) => {
		const at = (years[index] as number) - (drivers?.years[0] as number);
		const moved = columnValue(changed, line, at) - columnValue(base, line, at);
		const isKnown = !Number.isNaN(columnValue(base, line, at));
		return index < settledYears || (Number.isNaN(moved) && !isKnown) ? 0 : moved;
	};
}

/** The series of a table with its rows moved. */
function rebuiltSeries({ municipality, edition, calibrated }: DrivenGround, moved: Moved): LeafSeries | RunOffRefusal {
	const shifted = (rows: ReadonlyMap<string, Float64Array>) =>
		new Map(
			[...rows].map(([line, amounts]) => [line, amounts.map((amount, index) => amount + moved(line, index))] as const),
		);
	const published = shifted(edition.published);
	const series = shifted(calibrated.series);
	// What is known is at most itself.
	const atMost = calibrated.series.get(behindRatios.burdenAtMost);
	if (atMost)
		series.set(
			behindRatios.burdenAtMost,
			atMost.map((amount, index) => amount + moved(behindRatios.burden, index)),
		);
	return planSeries(municipality, { ...edition, published }, { ...calibrated, series });
}

/** What is linked to 普通交付税, and the published figures that deviations are counted from. */
function linkedSeries(
	{ edition, drivers }: DrivenGround,
	{ linked }: LeafSeries,
	moved: Moved,
): Pick<LeafSeries, "linked" | "published"> {
	const along = (of: (index: number) => number) => Float64Array.from(edition.years, (_, index) => of(index));
	const { taxes, scaled } = linkedToTaxes({ planned: { linked } }, drivers);
	const shift = (line: string, index: number) =>
		line === scale ? scaled.reduce((sum, tax) => sum - moved(tax, index), moved(line, index)) : moved(line, index);
	const published = [...edition.published].filter(([line]) => line === scale || line === roles.allocationTax);
	return {
		linked: new Map([...linked, ...taxes.map((line) => [line, along((index) => moved(line, index))] as const)]),
		published: new Map(
			published.map(([line, amounts]) => [line, along((index) => (amounts[index] as number) + shift(line, index))]),
		),
	};
}

const { line: scale } = scaleComponent;

/** Taxes that 普通交付税 answers to as to a change of them, and those of them that the rule of 標準財政規模 names. */
export function linkedToTaxes(
	{ planned }: { readonly planned: Pick<LeafSeries, "linked"> },
	drivers: DriverModel | null,
): { readonly taxes: readonly string[]; readonly scaled: readonly string[] } {
	const names = (line: string, tax: string) => drivers !== null && rests(drivers, line, tax);
	const taxes = [...planned.linked.keys()].filter((line) => !names(roles.allocationTax, line));
	return { taxes, scaled: taxes.filter((line) => names(scale, line)) };
}

/** Whether the rule of a line names another line or what that line's rule is made of: its parts move both. */
function rests(model: DriverModel, line: string, other: string): boolean {
	const parts = behind(model, other);
	return [...behind(model, line)].some((id) => parts.has(id));
}

/** A line with all drivers its rule stands on. What the outlook's own formulas say (公債費) names nothing. */
function behind({ driven, drivers, program }: DriverModel, line: string): ReadonlySet<string> {
	const seen = new Set<string>();
	const look = (id: string): void => {
		if (id === "year" || seen.has(id)) return;
		seen.add(id);
		if (!drivers.has(id)) return;
		for (const node of nodes(program.trees.get(id) ?? { kind: "notApplicable" }))
			if (node.kind === "term") look(node.id);
	};
	look(driven.get(line) ?? line);
	return seen;
}

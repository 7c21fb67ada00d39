import type { FiscalYear } from "../../domain/fiscal-year.ts";
import { inWordsOf, kindOfMunicipality } from "../../domain/municipality-words.ts";
import type { Files } from "../../files/files.ts";
import type { Loading } from "../../files/load.ts";
import { throughFunds } from "../../model/all-funds-lines.ts";
import { type AssumptionStep, otherStep, publishedStep } from "../../model/assumption-steps.ts";
import type { DriverSeries } from "../../model/drivers/series.ts";
import { closingLinesOf } from "../../model/kinds/closing-lines.ts";
import { roles } from "../../model/roles.ts";
import { errorBand } from "../../numbers/error-band.ts";
import type { Outlook } from "../../projection/project.ts";
import { errorsAhead, oftenSeen } from "../../scenario/past-errors.ts";
import { rateNames } from "../../scenario/rate-names.ts";
import { loadFacts, settlementsFile } from "../../scenario/settled-facts.ts";
import { casesOf, caseValue, ofCases, spanWords } from "./cases.ts";
import { byYear, type LeverSide, printedPercent, type SetLever, typedPercent } from "./lever.ts";

const byPoints = ["計画より低い", "計画より高い"] as const;

/** Up and down by a step each year. */
function bothWays(step: number, part: (step: number) => LeverSide["part"]): SetLever["sides"] {
	const side = (signed: number, at: 0 | 1): LeverSide => ({
		words: `年 ${signed > 0 ? "+" : ""}${printedPercent(signed)}ポイント`,
		risk: byPoints[at],
		part: part(signed),
	});
	return [side(-step, 0), side(step, 1)];
}

const plain = { lines: [], isNamed: false, likelihood: null, seen: [] } as const;
const asPlanned = "計画どおり";
const byRule = "前提の幅";

/**
 * 積算の値と前提と金利 — of a series its driver where the edition has one, else the assumption of the settings, else the rate
 * of new bonds: nothing is moved twice. By the city's own cases where its table has them, else by what is published.
 */
export function assumptionLevers(base: Outlook, table: readonly DriverSeries[]): SetLever[] {
	const { municipality, scenario, edition } = base;
	const years = edition.years.slice(edition.settledYears);
	const moved = new Set<AssumptionStep>();
	const drivers = driverLevers(base, table, moved);
	const assumptions = municipality.assumptions.flatMap(({ id, label }): SetLever[] => {
		const known = publishedStep([id, label]);
		if (known !== null && moved.has(known)) return [];
		if (known !== null) moved.add(known);
		const stated = scenario.assumptions.find((path) => path.id === id);
		const rate = (at: number) => stated?.rates.get(years[at] as number) ?? 0;
		const written = (points: (at: number) => number) => ({
			assumptions: { [label]: yearlyPercent(years, (at) => rate(at) + points(at)) },
		});
		const names = [label, id, ...(known?.names ?? [])];
		return [{ ...plain, label, standard: asPlanned, ...fromPlan({ table, names, years, known, written }) }];
	});
	const onBonds = publishedStep(rateNames) as AssumptionStep;
	if (moved.has(onBonds)) return [...drivers, ...assumptions];
	const { source } = onBonds;
	const label = inWordsOf(kindOfMunicipality(municipality.name), "新しい市債の金利");
	const written = (points: (at: number) => number) => ({
		rates: Object.entries(yearlyPercent(years, points)).map(([own, add]) => ({
			years: own,
			add,
			reason: byRule,
			source,
		})),
	});
	const moves = fromPlan({ table, names: onBonds.names, years, known: onBonds, written });
	return [...drivers, ...assumptions, { ...plain, label, standard: asPlanned, ...moves }];
}

/** A rate as a file writes it year by year; what nobody made known is left as it is. */
function yearlyPercent(years: readonly FiscalYear[], value: (at: number) => number) {
	return byYear(years, (at) => (Number.isNaN(value(at)) ? null : typedPercent(value(at))));
}

/** What is stated as points away from the plan: the cases less the usual one, or a step either way. */
function fromPlan(asked: {
	readonly table: readonly DriverSeries[];
	readonly names: readonly string[];
	readonly years: readonly FiscalYear[];
	readonly known: AssumptionStep | null;
	readonly written: (points: (at: number) => number) => NonNullable<LeverSide["part"]>;
}): Pick<SetLever, "sides" | "source" | "grade" | "isNamed"> {
	const { years, written } = asked;
	const own = casesOf(asked.table, asked.names);
	if (own !== null && own.usual !== undefined) {
		const value = (series: DriverSeries, at: number) => caseValue(years, series, at) - caseValue(years, own.usual, at);
		return { isNamed: true, ...ofCases(own, { years, unit: "ポイント", value, written }) };
	}
	const { step, source, grade } = asked.known ?? otherStep;
	return { isNamed: false, sides: bothWays(step, (signed) => written(() => signed)), source, grade };
}

/** Rates among the drivers. */
function driverLevers(base: Outlook, table: readonly DriverSeries[], moved: Set<AssumptionStep>): SetLever[] {
	const { drivers: model, scenario, edition } = base;
	if (model === null) return [];
	const years = edition.years.slice(edition.settledYears);
	return [...model.drivers.values()].flatMap(({ kind, term: { id, label }, unit }): SetLever[] => {
		const known = publishedStep([label]);
		const isRate = unit !== null && Object.values(unit.dimensions).every((power) => power === 0);
		const own = casesOf(table, [label]);
		if (kind !== "value" || !isRate || (known === null && own === null)) return [];
		if (known !== null) moved.add(known);
		const figures =
			scenario.drivers.find((path) => path.id === id)?.figures ?? (model.series.get(`driver.${id}`) as Float64Array);
		const figure = (at: number) => figures[edition.settledYears + at] as number;
		const written = (value: (at: number) => number) => ({ drivers: { [label]: yearlyPercent(years, value) } });
		const lever = { ...plain, label, standard: spanWords(years, figure, "%") };
		if (own !== null) {
			const value = (series: DriverSeries, at: number) => caseValue(years, series, at);
			return [{ ...lever, isNamed: true, ...ofCases(own, { years, unit: "%", value, written }) }];
		}
		const { step, source, grade } = known as AssumptionStep;
		return [{ ...lever, sides: bothWays(step, (signed) => written((at) => figure(at) + signed)), source, grade }];
	});
}

/** What a year decides, and no assumption: what goes through the funds or comes from the year before, what is borrowed. */
function decidedLines({ model }: Outlook["municipality"]): ReadonlySet<string> {
	const { flows } = closingLinesOf(model.making.city.funds);
	const between = [...throughFunds.values()].flatMap((through) => [...through.lines, through.besides]);
	return new Set([...flows, ...between, roles.issuance, roles.carryover]);
}

/** 実績のずれ — lines whose estimates were held against enough settlements, by how many years ahead they looked. */
export function seenLevers(files: Files, { municipality, edition }: Outlook): Loading<readonly SetLever[]> {
	const facts = loadFacts(files, municipality.folder, settlementsFile, municipality);
	if ("problems" in facts) return facts;
	const years = edition.years.slice(edition.settledYears);
	const levers: SetLever[] = [];
	const decided = decidedLines(municipality);
	const settled = municipality.lines.leaves.filter((line) => facts.loaded.some(({ id }) => id === line.id));
	for (const { id, label } of settled.filter((line) => !decided.has(line.id) && !decided.has(line.partOf ?? ""))) {
		const errors = errorsAhead(files, municipality, id);
		if ("problems" in errors) return errors;
		const bands = oftenSeen(errors.loaded).map(errorBand);
		if (bands.length === 0) continue;
		const source = `決算と比べたこれまでの見込みのずれ(1年先${bands[0]?.count}件)`;
		// An amount below zero is lower where it is scaled up.
		const isNegative = (edition.published.get(id)?.[edition.settledYears] ?? 0) < 0;
		const side = (end: "low" | "high", at: 0 | 1): LeverSide => {
			const shares = bands.map(({ quantiles }) => {
				const share = quantiles?.[end] ?? 0;
				return end === "low" ? Math.min(0, share) : Math.max(0, share);
			});
			const share = (year: number) => shares[Math.min(year, shares.length - 1)] as number;
			const scale = byYear(years, (year) => Number((1 + share(year)).toFixed(6)));
			return {
				words: `${printedPercent(Number(share(0).toFixed(3)))}%から${printedPercent(Number(share(shares.length - 1).toFixed(3)))}%`,
				risk: byPoints[isNegative ? 1 - at : at] as string,
				part: { changes: [{ line: label, scale, reason: "実績のずれ", source }] },
			};
		};
		levers.push({
			...plain,
			label,
			standard: asPlanned,
			sides: [side("low", 0), side("high", 1)],
			source,
			grade: "table",
			likelihood: "10回に8回はこの間(実績の10%〜90%)",
			seen: [id],
		});
	}
	return { loaded: levers };
}

/** その他の歳入と歳出 — what nothing else reaches, each side together by the step nobody publishes. */
export function otherLevers({ municipality, edition }: Outlook, reached: ReadonlySet<string>): SetLever[] {
	const { lines, model } = municipality;
	const years = edition.years.slice(edition.settledYears);
	const apart = new Set([...decidedLines(municipality), roles.debtService]);
	return (["歳入", "歳出"] as const).flatMap((side): SetLever[] => {
		const rows = model.statement.find(({ label }) => label === side)?.rows ?? [];
		const own = rows.flatMap(({ line }) => {
			const term = lines.byId(line);
			const isThere =
				edition.published
					.get(line)
					?.subarray(edition.settledYears)
					.some((amount) => amount !== 0) === true;
			const isOpen = !("code" in lines.changeable(term.label)) && !apart.has(line) && !apart.has(term.partOf ?? "");
			return isThere && isOpen && !lines.entriesOf(term).some(({ id }) => reached.has(id)) ? [term] : [];
		});
		const parts = own.filter((term) => !own.some((other) => other.id === term.partOf));
		if (parts.length === 0) return [];
		const { step, source, grade } = otherStep;
		const sides = bothWays(step, (signed) => ({
			changes: parts.map(({ label }) => ({
				line: label,
				scale: byYear(years, (at) => Number(((1 + signed) ** (at + 1)).toFixed(6))),
				reason: byRule,
				source,
			})),
		}));
		const named = parts.map(({ label }) => label);
		return [{ ...plain, label: `ほかの${side}`, lines: named, standard: asPlanned, sides, source, grade }];
	});
}

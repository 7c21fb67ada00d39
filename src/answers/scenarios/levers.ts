import { type FiscalYear, formatFiscalYear } from "../../domain/fiscal-year.ts";
import { inWordsOf, kindOfMunicipality } from "../../domain/municipality-words.ts";
import type { TermDefinition } from "../../domain/term.ts";
import type { Files } from "../../files/files.ts";
import type { Loading } from "../../files/load.ts";
import { throughFunds } from "../../model/all-funds-lines.ts";
import { type AssumptionStep, otherStep, publishedStep } from "../../model/assumption-steps.ts";
import { type DriverSeries, seriesValue } from "../../model/drivers/series.ts";
import { closingLinesOf } from "../../model/kinds/closing-lines.ts";
import { roles } from "../../model/roles.ts";
import { errorBand } from "../../numbers/error-band.ts";
import type { Outlook } from "../../projection/project.ts";
import { readDriverTables } from "../../scenario/driver-tables.ts";
import { errorsAhead, oftenSeen } from "../../scenario/past-errors.ts";
import { rateNames } from "../../scenario/rate-names.ts";
import { loadFacts, settlementsFile } from "../../scenario/settled-facts.ts";
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
 * of new bonds: nothing is moved twice.
 */
export function assumptionLevers(files: Files, base: Outlook): SetLever[] {
	const { municipality, scenario, edition } = base;
	const years = edition.years.slice(edition.settledYears);
	const moved = new Set<AssumptionStep>();
	const drivers = driverLevers(files, base, moved);
	const assumptions = municipality.assumptions.flatMap(({ id, label }): SetLever[] => {
		const known = publishedStep([id, label]);
		if (known !== null && moved.has(known)) return [];
		if (known !== null) moved.add(known);
		const { step, source, grade } = known ?? otherStep;
		const stated = scenario.assumptions.find((path) => path.id === id);
		const rate = (at: number) => stated?.rates.get(years[at] as number) ?? 0;
		const sides = bothWays(step, (signed) => ({
			assumptions: { [label]: byYear(years, (at) => typedPercent(rate(at) + signed)) },
		}));
		return [{ ...plain, label, standard: asPlanned, sides, source, grade }];
	});
	const onBonds = publishedStep(rateNames) as AssumptionStep;
	if (moved.has(onBonds)) return [...drivers, ...assumptions];
	const { step, source, grade } = onBonds;
	const label = inWordsOf(kindOfMunicipality(municipality.name), "新しい市債の金利");
	const sides = bothWays(step, (signed) => ({
		rates: [
			{ years: `${formatFiscalYear(years[0] as FiscalYear)}..`, add: typedPercent(signed), reason: byRule, source },
		],
	}));
	return [...drivers, ...assumptions, { ...plain, label, standard: asPlanned, sides, source, grade }];
}

/** Rates among the drivers: by the city's own cases where its table has them, else by what is published. */
function driverLevers(files: Files, base: Outlook, moved: Set<AssumptionStep>): SetLever[] {
	const { drivers: model, municipality, scenario, edition } = base;
	if (model === null) return [];
	const years = edition.years.slice(edition.settledYears);
	const cases = readDriverTables(files, municipality).series.filter(({ path }) => path !== undefined);
	return [...model.drivers.values()].flatMap(({ kind, term, unit }): SetLever[] => {
		const known = publishedStep([term.label]);
		const isRate = unit !== null && Object.values(unit.dimensions).every((power) => power === 0);
		const own = cases.filter(({ name }) => name === term.label);
		const isCase = own.some(({ path }) => path === "悲観" || path === "楽観");
		if (kind !== "value" || !isRate || (known === null && !isCase)) return [];
		if (known !== null) moved.add(known);
		const figures =
			scenario.drivers.find(({ id }) => id === term.id)?.figures ??
			(model.series.get(`driver.${term.id}`) as Float64Array);
		const figure = (at: number) => figures[edition.settledYears + at] as number;
		const standard = `${printedPercent(figure(0))}%から${printedPercent(figure(years.length - 1))}%`;
		const written = (value: (at: number) => number) => ({
			drivers: {
				[term.label]: byYear(years, (at) => (Number.isNaN(value(at)) ? null : typedPercent(value(at)))),
			},
		});
		if (isCase) return [ofCases(term, own, { standard, years, written })];
		const { step, source, grade } = known as AssumptionStep;
		const sides = bothWays(step, (signed) => written((at) => figure(at) + signed));
		return [{ ...plain, label: term.label, standard, sides, source, grade }];
	});
}

/** What the city's own table says of the two cases; one it does not say stays as it is. */
function ofCases(
	{ label }: TermDefinition,
	cases: readonly DriverSeries[],
	at: {
		readonly standard: string;
		readonly years: readonly number[];
		readonly written: (value: (at: number) => number) => LeverSide["part"];
	},
): SetLever {
	const [first] = cases as [DriverSeries];
	const side = (name: string): LeverSide => {
		const series = cases.find(({ path }) => path === name);
		if (series === undefined) return { words: asPlanned, risk: "", part: null };
		const value = (index: number) => seriesValue(series, at.years[index] as number);
		const [from, to] = [value(0), value(at.years.length - 1)].map(printedPercent);
		return {
			words: `${from}%から${to}%`,
			risk: `${name}のケースになる`,
			part: at.written(value),
		};
	};
	const { source, grade } = cases.find(({ path }) => path === "悲観" || path === "楽観") ?? first;
	const sides = [side("悲観"), side("楽観")] as const;
	return { ...plain, label, standard: at.standard, sides, isNamed: true, source, grade };
}

/** 実績のずれ — lines whose estimates were held against enough settlements, by how many years ahead they looked. */
export function seenLevers(files: Files, { municipality, edition }: Outlook): Loading<readonly SetLever[]> {
	const facts = loadFacts(files, municipality.folder, settlementsFile, municipality);
	if ("problems" in facts) return facts;
	const years = edition.years.slice(edition.settledYears);
	const levers: SetLever[] = [];
	for (const { id, label } of municipality.lines.leaves.filter((line) =>
		facts.loaded.some((one) => one.id === line.id),
	)) {
		const errors = errorsAhead(files, municipality, id);
		if ("problems" in errors) return errors;
		const bands = oftenSeen(errors.loaded).map(errorBand);
		if (bands.length === 0) continue;
		const source = `決算と比べたこれまでの見込みのずれ(1年先${bands[0]?.count}件)`;
		const side = (end: "low" | "high", at: 0 | 1): LeverSide => {
			const shares = bands.map(({ quantiles }) => {
				const share = quantiles?.[end] ?? 0;
				return end === "low" ? Math.min(0, share) : Math.max(0, share);
			});
			const share = (year: number) => shares[Math.min(year, shares.length - 1)] as number;
			const scale = byYear(years, (year) => Number((1 + share(year)).toFixed(6)));
			return {
				words: `${printedPercent(Number(share(0).toFixed(3)))}%から${printedPercent(Number(share(shares.length - 1).toFixed(3)))}%`,
				risk: byPoints[at],
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
	const { flows } = closingLinesOf(model.making.city.funds);
	const between = [...throughFunds.values()].flatMap((through) => [...through.lines, through.besides]);
	const apart = new Set<string>([...flows, ...between, roles.issuance, roles.carryover, roles.debtService]);
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

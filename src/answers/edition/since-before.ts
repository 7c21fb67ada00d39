import { type FiscalYear, formatFiscalYear } from "../../domain/fiscal-year.ts";
import type { TermDefinition } from "../../domain/term.ts";
import { decimalsOfLine } from "../../domain/unit.ts";
import type { FormulaParser } from "../../engine/formula.ts";
import { nodes } from "../../engine/tree.ts";
import type { Files } from "../../files/files.ts";
import { type Loading, loadShaped } from "../../files/load.ts";
import type { DriverModel } from "../../scenario/driver-model.ts";
import { driversName } from "../../scenario/driver-names.ts";
import type { DriversSpec } from "../../scenario/drivers-schema.ts";
import { loadEdition } from "../../scenario/edition.ts";
import { findEdition } from "../../scenario/edition-paths.ts";
import { shapeOfDrivers } from "../../scenario/file-shapes.ts";
import type { Municipality } from "../../scenario/municipality.ts";
import { readDrivers } from "../../scenario/read-drivers.ts";
import { pointOf } from "../../scenario/tracked-point.ts";
import { type BuiltEdition, seriesAlone } from "./build-edition.ts";
import { type DatedWords, datedWords } from "./dated-words.ts";
import { ownBases } from "./own-bases.ts";

/** 更新していないもの — one thing that is as the edition before had it, or that does not reach the last year. */
interface NotUpdated {
	readonly kind: "規則" | "積算の値" | "規則の初めの額" | "積算の表" | "個別の変更" | DatedWords["kind"];
	readonly name: string;
	readonly words: string;
}

/** 前の版から — what an edition left as the one before had it, and what the settlement says of that one's estimates. */
export type SinceBefore = Exclude<ReturnType<typeof compared>, { problems: unknown }>["loaded"];

/** `null` where an edition names none before it. */
export function sinceBefore(
	files: Files,
	city: Municipality,
	built: BuiltEdition,
	parseFormula: FormulaParser,
): Loading<SinceBefore | null> {
	const spec = loadShaped(files, files.join(built.folder, driversName), shapeOfDrivers);
	if ("problems" in spec) return spec;
	const { from } = spec.loaded.value;
	const place = spec.loaded.source.place(["from"]);
	if (from === undefined) return { loaded: null };
	const found = findEdition(files, city.folder, from, place);
	if ("problems" in found) return found;
	const edition = loadEdition(files, city, from, place);
	if ("problems" in edition) return edition;
	const path = files.join(found.loaded.folder, driversName);
	// One that was published and not built has no drivers that could have stayed.
	if (!files.exists(path)) return compared(city, built, edition.loaded, linesTakenOver(built));
	const old = loadShaped(files, path, shapeOfDrivers);
	if ("problems" in old) return old;
	const before = readDrivers(files, found.loaded.folder, { city, parseFormula });
	if ("problems" in before) return before;
	const specs = { own: spec.loaded.value, old: old.loaded.value };
	return compared(city, built, edition.loaded, [
		...linesTakenOver(built),
		...sameValues(specs, built.model),
		...sameBases(specs, before.loaded, city),
		...shortTables(built.model),
		...sameDecisions(built.model, before.loaded, city),
		...datedWords(files, { folder: built.folder, before: found.loaded.folder, from }, specs),
	]);
}

interface Specs {
	readonly own: DriversSpec;
	readonly old: DriversSpec;
}

/** Lines whose rule is no more than what the edition before had. */
function linesTakenOver({ model, layout }: BuiltEdition): NotUpdated[] {
	const lineOf = new Map([...model.driven].map(([line, driver]) => [driver, line]));
	const named = ({ id, label }: TermDefinition) => {
		const line = lineOf.get(id);
		return layout === undefined || line === undefined ? label : layout.lines.byId(line).label;
	};
	const taken = [...model.drivers.values()].filter(({ kind, tree }) => kind === "rule" && seriesAlone(model, tree));
	if (taken.length === 0) return [];
	return [
		{
			kind: "規則",
			name: `${taken.length}項目`,
			words: `前の版の見込みのまま(${taken.map(({ term }) => named(term)).join("、")})`,
		},
	];
}

function sameValues({ own, old }: Specs, model: DriverModel): NotUpdated[] {
	const last = formatFiscalYear(model.years.at(-1) as FiscalYear);
	const figures = (name: string) =>
		[...model.drivers.values()].find(({ term, kind }) => kind === "value" && term.label === name);
	return Object.entries(own.values ?? {}).flatMap(([name, { value, years, source }]): NotUpdated[] => {
		const before = old.values?.[name];
		const isSame = JSON.stringify([before?.value, before?.years]) === JSON.stringify([value, years]);
		const driver = figures(name);
		const isShort = Number.isNaN(model.series.get(`driver.${driver?.term.id}`)?.at(-1) ?? 0);
		const words = [...(isSame ? ["前の版の値のまま"] : []), ...(isShort ? [`${last}の値がない`] : [])];
		return words.length === 0 ? [] : [{ kind: "積算の値", name, words: `${words.join("、")}(出典 ${source})` }];
	});
}

function sameBases({ own }: Specs, before: DriverModel, city: Municipality): NotUpdated[] {
	return ownBases(own, { city, model: before }).flatMap(({ name, base, last, next }): NotUpdated[] => {
		const typed =
			typeof base === "object" ? base[formatFiscalYear(before.years[before.settledYears] as FiscalYear)] : base;
		const isSame = next !== null && typed === Number(next.toPrecision(12));
		if (isSame) return [{ kind: "規則の初めの額", name, words: `前の版の見込み ${typed} のまま` }];
		const isLacking = typeof base === "object" && typed === undefined;
		return isLacking ? [{ kind: "規則の初めの額", name, words: `${last}までしかない` }] : [];
	});
}

/** Tables of the city that the rules stand on and that end before the edition does. */
function shortTables({ drivers, program, series, years }: DriverModel): NotUpdated[] {
	const named = new Set<string>();
	for (const tree of program.trees.values())
		for (const node of nodes(tree)) if (node.kind === "term") named.add(node.id);
	return [...drivers.values()].flatMap(({ kind, term, place }): NotUpdated[] => {
		const figures = series.get(`driver.${term.id}`);
		if (kind !== "value" || !named.has(term.id) || !place?.file.endsWith(".csv") || figures === undefined) return [];
		const end = figures.findLastIndex((figure) => !Number.isNaN(figure));
		if (end === years.length - 1) return [];
		const words = end < 0 ? "表の年度の値がない" : `${formatFiscalYear(years[end] as FiscalYear)}まで`;
		return [{ kind: "積算の表", name: term.label, words: `${words}(${place.file})` }];
	});
}

function sameDecisions(model: DriverModel, before: DriverModel, city: Municipality): NotUpdated[] {
	return [...model.known].flatMap(([id, figures]) =>
		[...figures].flatMap(([year, { origin, value, source }]): NotUpdated[] => {
			const old = before.known.get(id)?.get(year);
			if (origin !== "override" || old?.origin !== "override" || old.value !== value) return [];
			const label = city.lines.find(id)?.label ?? model.drivers.get(id)?.term.label ?? id;
			return [{ kind: "個別の変更", name: `${label} ${formatFiscalYear(year)}`, words: `${value} ${source}` }];
		}),
	);
}

type Before = Parameters<typeof pointOf>[0] & { readonly title: string };

/** What came of the years that are settled since. */
function compared(
	city: Municipality,
	{ model, rows }: BuiltEdition,
	before: Before,
	notUpdated: readonly NotUpdated[],
) {
	const estimated = before.years.slice(before.settledYears);
	const since = model.years.slice(0, model.settledYears).filter((year) => estimated.includes(year));
	const held = since.flatMap((year) =>
		rows.flatMap(({ term, cells }) => {
			const cell = cells.find((each) => each.year === year);
			if (cell?.origin !== "settlement") return [];
			const { label, measure } = term;
			const decimals = decimalsOfLine(term, city.decimals);
			const fact = { id: term.id, year, value: cell.value };
			return pointOf(before, fact, measure === "ratio").map((point) => ({ label, decimals, ...point }));
		}),
	);
	const kept = rows.flatMap(({ cells }) =>
		cells.filter(({ year, origin }) => since.includes(year) && origin === "estimate"),
	);
	return { loaded: { from: before.id, title: before.title, since, held, keptEstimates: kept.length, notUpdated } };
}

import { type FiscalYear, formatFiscalYear } from "../../domain/fiscal-year.ts";
import type { TermDefinition } from "../../domain/term.ts";
import { writtenYears } from "../../domain/year-words.ts";
import type { Files } from "../../files/files.ts";
import type { Loading } from "../../files/load.ts";
import { writeScenarioYaml } from "../../files/yaml-writer.ts";
import { nameBefore } from "../../scenario/before-series.ts";
import { loadCalibration } from "../../scenario/calibration-file.ts";
import type { Edition } from "../../scenario/edition.ts";
import type { Municipality } from "../../scenario/municipality.ts";

/**
 * 公表された版からの積算 — `drivers.yaml` of an edition that goes on from a published table: every line as that table has it, a
 * year more of them settled. What was solved from ratios stands from the settled year on as far from that table as it came.
 * No year is added: nothing says how it would be estimated.
 */
export function driversAfter(files: Files, city: Municipality, edition: Edition): Loading<string> {
	const calibration = loadCalibration(files, city, edition, city.model.calibrated);
	if ("problems" in calibration) return calibration;
	const { years, settledYears, published, id, title } = edition;
	const isKnown = (line: string) =>
		Array.from(published.get(line) ?? calibration.loaded.series.get(line) ?? [])
			.slice(settledYears)
			.some((figure) => !Number.isNaN(figure));
	const rows = city.model.rows.filter((row) => row.published === "leaf" || row.published === "optional");
	const wanted = [...rows.map(({ line }) => line), ...city.model.calibrated.series.map((series) => series.id)];
	const names = new Map(edition.names);
	const rules = [...new Set(wanted)].filter(isKnown).map((line) => {
		const term = city.lines.byId(line);
		const { solvedFrom } = term;
		const label = writable(names.get(line), term, city) ?? term.label;
		const before = nameBefore(label);
		if (solvedFrom === undefined || city.lines.byId(solvedFrom).unit !== "percent") return [label, before] as const;
		const formula = `prev(${label}) + ${before} - prev(${before})`;
		const source = `決算の年度の比率から逆算した額から、${id}版と同じだけ増減する`;
		return [label, { formula, source, grade: "general" }] as const;
	});
	const spec = {
		years: writtenYears(years),
		settled: writtenYears(years.slice(0, settledYears + 1)),
		from: id,
		rules: Object.fromEntries(rules),
	};
	const comments = [
		`積算 — ${id}版「${title}」の見込みから始める。決算の年度(${formatFiscalYear(years[settledYears] as FiscalYear)})は決算から、分からない額は前の版の見込みのまま`,
		"見込みかたを決めた項目は、式に書きかえる。年度を足すときは、足した年度の値が要る",
	];
	return { loaded: writeScenarioYaml(spec, comments) };
}

/** What the table calls a line, where a rule that is called so is read as its. */
function writable(name: string | undefined, term: TermDefinition, { lines }: Municipality): string | undefined {
	const isPlain = name !== undefined && /^[\p{L}\p{N}・、]+$/u.test(name);
	return isPlain && lines.find(name) === term ? name : undefined;
}

import { bridgeMessages } from "../../diagnostics/bridge-messages.ts";
import { errorAt, type Problem } from "../../diagnostics/problem.ts";
import { reportMessages } from "../../diagnostics/report-messages.ts";
import { escapedLine } from "../../diagnostics/visible.ts";
import { type AmountUnit, formatExact } from "../../domain/amount.ts";
import { modelFacts } from "../../model/facts.ts";
import { chartsOf } from "../../report/charts/charts.ts";
import { type FileNames, slug } from "../../report/content/file-names.ts";
import type { PackMaterial, Provenance } from "../../report/content/material.ts";
import { withLetters } from "../../report/content/scenario-names.ts";
import { isFinerThan } from "../../report/content/table-unit.ts";
import { cityTargets, countWords, uncountedWords } from "../../report/content/target-counts.ts";
import type { CsvEncoding } from "../../report/document/encoding.ts";
import { packMaterial, packRevision } from "../../report/pack/gather.ts";
import { namedFiles } from "../../report/pack/names.ts";
import { renderPack } from "../../report/pack/pack.ts";
import { moment, reportCommand, usedInputs } from "../../report/pack/provenance.ts";
import type { Audience } from "../../report/slides/render-slides.ts";
import type { Municipality } from "../../scenario/municipality.ts";
import { isSameFolder } from "../../scenario/municipality-place.ts";
import { loadPeers } from "../../scenario/peers.ts";
import { appName, appPage } from "../app-file.ts";
import { type Answer, accepted, type CommandOptions, Refused, refuseAny } from "../command.ts";
import { say } from "../console.ts";
import { revisedEditions } from "../edition-tables.ts";
import { encodedFiles } from "../encoded-files.ts";
import { filesAsked, missesTarget, openAll } from "../opening.ts";
import { standardReport } from "../output-file.ts";
import { checkFolder, foreignPack } from "../output-folder.ts";
import { withPainter } from "../painter.ts";
import { programVersion } from "../program-name.ts";
import { recordedFiles, thisRun } from "../recorded-files.ts";
import { pastOfReserve } from "../settled-track.ts";
import { askedPack, type ChosenParts, chosenParts } from "./report-choice.ts";
import { writePack } from "./report-files.ts";
import { asksRegisters, registerFiles } from "./report-registers.ts";
import { packSimulation, simulationAsked } from "./report-simulation.ts";

interface ReportOptions extends CommandOptions {
	readonly encoding: CsvEncoding;
	/** 試行回数 as written; `true` where the option stands alone. */
	readonly simulate?: string | true | undefined;
	readonly seed?: string | undefined;
	readonly for: Audience;
	readonly only?: readonly string[] | undefined;
	readonly charts?: readonly string[] | undefined;
	readonly names: FileNames;
	readonly tableUnit?: AmountUnit | undefined;
	readonly office?: string | undefined;
	readonly date?: string | undefined;
	readonly draft: boolean;
	readonly editions?: readonly string[] | undefined;
}

/** `mitoshi report` — the council pack: all its files in one folder, or nothing. */
export async function report(words: readonly string[], options: ReportOptions): Promise<Answer> {
	const asJson = options.format === "json";
	const made = moment(process.env, new Date());
	if (made === null) {
		const message = reportMessages.sourceDateEpoch(process.env.SOURCE_DATE_EPOCH ?? "");
		throw new Refused([errorAt(undefined, message)]);
	}
	if (modelFacts.kernel.module === null)
		throw new Refused([errorAt(undefined, reportMessages.reportNeedsWebAssembly())]);
	const chosen = accepted(chosenParts(options));
	const named = [...words, ...chosen.files];
	if (asksRegisters(named, options.municipality)) return reportRegisters(named, options, made, chosen);
	const editions = options.editions?.slice(0, 2);
	if (editions?.length === 1) throw new Refused([errorAt(undefined, bridgeMessages.editionsTwo(editions))]);
	// What stands behind the two editions is a file.
	const paths = filesAsked([...named, ...(options.editions?.slice(2) ?? [])], options);
	const asked = accepted(simulationAsked(options));
	const folder = options.output ?? standardReport(slug(paths[0] as string));
	refuseAny([checkFolder(folder)]);
	const step = steps(asJson);
	step("見通しの計算");
	const { files, inputs, paths: pathsRead } = recordedFiles(thisRun.files);
	const outlooks = await openAll(paths, { ...options, output: undefined }, files);
	refuseAny([checkFolder(folder)]);
	const [city, ...cities] = outlooks.map(({ municipality }) => municipality) as [Municipality, ...Municipality[]];
	const strange = cities.find((other) => !isSameFolder(files, other.folder, city.folder));
	if (strange !== undefined)
		throw new Refused([errorAt(undefined, reportMessages.reportCities(city.name, strange.name))]);
	refuseAny([finerTables(city, options.tableUnit)]);
	if (options.output === undefined) refuseAny([foreignPack(folder, escapedLine(city.id))]);
	const { loaded: peers } = accepted(loadPeers(files, city));
	const simulated = accepted(await packSimulation(outlooks, asked.simulation, step));
	const revised = await revisedEditions(files, outlooks[0], editions, options.until);
	const past = pastOfReserve(files, outlooks[0]);
	const said = { ...options, ...asked, editions, pictures: chosen.charts };
	const provenance: Provenance = {
		program: `mitoshi ${programVersion()}`,
		command: reportCommand(paths, said),
		time: made.day,
		inputs: usedInputs(files, inputs(), [...outlooks, ...(revised ?? []), ...past.grounds]),
		...(options.tableUnit === undefined ? {} : { tableUnit: options.tableUnit }),
		cover: { office: options.office ?? null, date: options.date ?? null, isDraft: options.draft },
	};
	const revision = revised === null ? null : packRevision(...revised);
	const beside = { simulation: simulated.report, revision, past: past.line, peers };
	const material = packMaterial(outlooks, provenance, beside);
	const { names } = options;
	const wanted = askedPack(chosen, names, () => chartsOf(material.scenarios, material));
	const { files: rendered, unshown } = await withPainter((paint) =>
		renderPack(material, { ...wanted, audience: options.for }, paint, step),
	);
	const encoded = accepted(encodedFiles(rendered, options.encoding, isTable));
	const isStated = options.municipality !== undefined;
	const app = wanted.parts.has("app")
		? [{ ...appFile, content: await appPage(thisRun.files, { city, cases: paths, read: pathsRead(), isStated }) }]
		: [];
	step("書き出し");
	const all = [...encoded.files, ...namedFiles(app, names)];
	const command = reportCommand(paths, { ...said, files: { parts: chosen.parts, names } });
	const written = await writePack({ folder, material, files: all, names, made: { command, time: made.exact } });
	const notes = [...written.notes, ...unsplit(material), ...glyphNotes(unshown)];
	if (!asJson) for (const note of notes) say(`注意: ${note}`);
	return {
		text: asJson ? written.manifest : summary(folder, material, written),
		file: null,
		isMissed: material.scenarios.some(({ result }) => missesTarget(result)),
	};
}

/** A unit that the outlook's figures have no digits for. */
function finerTables(city: Municipality, asked: AmountUnit | undefined): Problem | null {
	if (asked === undefined || !isFinerThan(city, asked)) return null;
	const step = `${formatExact(city.roundingUnit)}${city.unit}`;
	return errorAt(undefined, reportMessages.tableUnitFiner(asked, step, city.unit));
}

/** The same of registers alone. */
async function reportRegisters(
	words: readonly string[],
	options: ReportOptions,
	made: NonNullable<ReturnType<typeof moment>>,
	chosen: ChosenParts,
): Promise<Answer> {
	const { municipality, encoding, format, names } = options;
	const said = { ...options, pictures: chosen.charts };
	const program = `mitoshi ${programVersion()}`;
	const provenance = { program, command: reportCommand(words, said), time: made.day };
	const command = reportCommand(words, { ...said, files: { parts: chosen.parts, names } });
	const { id, material, files, unshown } = await registerFiles(words, municipality, provenance, { ...chosen, names });
	const folder = options.output ?? standardReport(`${slug(id)}-registers`);
	refuseAny([checkFolder(folder)]);
	const encoded = accepted(encodedFiles(files, encoding, isTable));
	const written = await writePack({
		...{ folder, material, files: encoded.files, names },
		made: { command, time: made.exact },
	});
	if (format === "json") return { text: written.manifest, file: null };
	for (const note of [...written.notes, ...glyphNotes(unshown)]) say(`注意: ${note}`);
	return { text: `書き出しました: ${escapedLine(folder)}(${written.count}ファイル)\n  ${written.open}`, file: null };
}

/** The screen with the scenarios of the pack open. */
const appFile = {
	id: appName,
	ja: "動かして試す画面.html",
	part: "app",
	about: "この資料のシナリオの前提を動かして、結果がどう変わるかを試す画面です。",
} as const;

/** What is written for a spreadsheet. */
const isTable = (path: string) => path.endsWith(".csv");

function glyphNotes(unshown: readonly string[]): string[] {
	return unshown.length > 0 ? [reportMessages.noGlyph(unshown).message] : [];
}

/** What a report says of itself while it works; nothing where problems are given as JSON. */
function steps(quiet: boolean): (what: string) => void {
	return (what) => {
		if (!quiet) say(`… ${what}`);
	};
}

/** Scenarios whose difference from the base stays without a chart of its drivers, and why. */
function unsplit({ bridges, scenarios }: PackMaterial): string[] {
	return bridges.flatMap((found, index) =>
		"bridge" in found ? [] : [reportMessages.reportUnsplit(scenarios[index + 1]?.name ?? "", found.refusal).message],
	);
}

function summary(folder: string, material: PackMaterial, { count, open }: { count: number; open: string }): string {
	const verdicts = withLetters(material).scenarios.map(({ name, result }) => {
		const words = `${countWords(result.targets, cityTargets(result.municipality))}${uncountedWords(result.targets)}`;
		return `  ${name}: ${words}`;
	});
	return [`書き出しました: ${escapedLine(folder)}(${count}ファイル)`, ...verdicts, `  ${open}`].join("\n");
}

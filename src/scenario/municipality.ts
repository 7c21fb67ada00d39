import { bondMessages } from "../diagnostics/bond-messages.ts";
import type { Place, Problem } from "../diagnostics/problem.ts";
import { tableMessages } from "../diagnostics/table-messages.ts";
import { type AmountUnit, decimalsOf } from "../domain/amount.ts";
import type { FundingBasis } from "../domain/document-head.ts";
import { kindOfMunicipality, toldBy } from "../domain/municipality-words.ts";
import type { TermDefinition } from "../domain/term.ts";
import { Cursor } from "../files/cursor.ts";
import type { Files } from "../files/files.ts";
import { KeptReading } from "../files/kept-reading.ts";
import { type Loaded, type Loading, loadShaped } from "../files/load.ts";
import type { SourceFile } from "../files/yaml-source.ts";
import type { ModelFacts } from "../model/facts.ts";
import { coreShape } from "../model/kinds/city-shape.ts";
import type { LineIndex } from "../model/line-index.ts";
import { type BondType, readBondTypes } from "./bond-types.ts";
import { onlyEdition } from "./current-edition.ts";
import { shapeOfSettings } from "./file-shapes.ts";
import { type HistoricalStep, readHistoricalSteps } from "./historical-steps.ts";
import { municipalityId } from "./municipality-place.ts";
import { readAliases } from "./own-aliases.ts";
import { type OwnModelReader, ownFundsName, ownLinesName } from "./own-model.ts";
import { readRatio } from "./quantities.ts";
import { type Closing, resolveClosing, unstatedClosing } from "./resolve-closing.ts";
import type { TargetSpec } from "./scenario-schema.ts";
import { checkSettingsRanges } from "./settings-ranges.ts";
import type { SettingsSpec, StressSpec } from "./settings-schema.ts";
import type { UncertaintySpec } from "./uncertainty-schema.ts";

/** A number with its standing: where it comes from and how sure it is. */
interface StatedValue extends Omit<NonNullable<SettingsSpec["parameters"]>[string], "value"> {
	readonly value: number;
	/** As it is written in the settings: 「50%」. */
	readonly text: string;
	readonly place: Place;
}

type AssumptionSpec = NonNullable<SettingsSpec["assumptions"]>[number];

/** 前提 — what lines follow, each by its elasticity. */
export interface Assumption extends Omit<AssumptionSpec, "lines" | "standardNeed"> {
	readonly followers: AssumptionSpec["lines"];
	/** 基準財政需要額 — answers to what it moves, is already within it, or is apart from it. */
	readonly standardNeed: NonNullable<AssumptionSpec["standardNeed"]>;
	readonly place: Place;
}

/** 自治体 — one city's settings, read and checked. */
export interface Municipality {
	readonly id: string;
	readonly folder: string;
	readonly name: string;
	/** What its outlook is made of. */
	readonly model: ModelFacts;
	/** How its years are closed where a scenario says nothing. */
	readonly closing: Closing;
	/** Whether a year's gap is left open: by that, or by what is asked of this city now. */
	readonly leavesGap: boolean;
	/** The lines of the model, with the city's own names of them. */
	readonly lines: LineIndex;
	readonly unit: AmountUnit;
	readonly roundingUnit: number;
	/** Digits after the point of a rounded amount. */
	readonly decimals: number;
	/** The unit of sentences and pictures, once a table is there that tells its size; else 億円. */
	readonly spoken?: AmountUnit;
	/** `null`: the settings name none, and not exactly one is there. */
	readonly currentEdition: string | null;
	/** Whether 普通交付税 is granted; not stated for most cities, which are. */
	readonly allocationTaxStatus?: SettingsSpec["allocationTaxStatus"];
	/** As written; read against the years of an edition. */
	readonly allocationTaxSurplus?: SettingsSpec["allocationTaxSurplus"];
	readonly basis?: FundingBasis | undefined;
	readonly parameters: ReadonlyMap<string, StatedValue>;
	readonly calibration: ReadonlyMap<string, StatedValue>;
	readonly assumptions: readonly Assumption[];
	readonly bondTypes: readonly BondType[];
	/** The terms put on the published issuance; `null` where nobody states them. */
	readonly publishedBond: BondType | null;
	readonly targets: readonly TargetSpec[];
	/** What the settings say of the limits of the law, or add to them. */
	readonly limits?: readonly TargetSpec[] | undefined;
	/** As written, each with its file: of the settings, then of the edition. */
	readonly uncertainty: readonly { readonly spec: UncertaintySpec | undefined; readonly source: SourceFile }[];
	readonly historicalSteps: readonly HistoricalStep[];
	/** Shocks as written; resolved against the years of an edition when they are asked for. */
	readonly stresses: readonly StressSpec[];
	readonly source: SourceFile;
}

const municipalities = new KeptReading<Municipality>();

/** Reads a municipality's folder: `settings.yaml` on the model with the lines and funds of its own, where it has some. */
export function loadMunicipality(
	files: Files,
	folder: string,
	core: ModelFacts,
	loadOwnModel: OwnModelReader,
): Loading<Municipality> {
	return loadMunicipalityFor(files, folder, { core, opensGap: false }, loadOwnModel);
}

/** The same for what a scenario asks of the model: that a year's gap may be left open. */
export function loadMunicipalityFor(
	files: Files,
	folder: string,
	{ core, ...asked }: { readonly core: ModelFacts; readonly opensGap: boolean },
	loadOwnModel: OwnModelReader,
): Loading<Municipality> {
	return municipalities.of(files, [folder, core, asked.opensGap], (watched) => {
		const settings = loadShaped(watched, watched.join(folder, "settings.yaml"), shapeOfSettings);
		if ("problems" in settings) return settings;
		const { name, basis = "generalResources", unit, closing } = settings.loaded.value;
		const kind = kindOfMunicipality(name);
		const opensGap = asked.opensGap || closing?.rule === "open-gap";
		const hasOwn =
			opensGap ||
			kind !== coreShape.kind ||
			basis !== "generalResources" ||
			[ownLinesName, ownFundsName].some((name) => watched.exists(watched.join(folder, name)));
		const model = hasOwn ? loadOwnModel(watched, { core, folder, kind, basis, unit, opensGap }) : { loaded: core };
		if ("problems" in model) return model;
		const city = readSettings(watched, folder, settings.loaded, model.loaded);
		return "problems" in city || !asked.opensGap ? city : { loaded: { ...city.loaded, leavesGap: true } };
	});
}

function readSettings(
	files: Files,
	folder: string,
	{ value, source }: Loaded<SettingsSpec>,
	model: ModelFacts,
): Loading<Municipality> {
	const problems: Problem[] = [];
	const settings = new Cursor(value, source, problems);
	checkSettingsRanges(settings, model.parameters);
	const lines = model.lines.withAliases(readAliases(settings.at("aliases"), model.lines));
	const parameters = statedValues(settings.at("parameters"));
	for (const { id, standard } of model.parameters)
		if (standard !== undefined && !parameters.has(id))
			parameters.set(id, {
				...standard,
				value: readRatio(standard.value) ?? Number.NaN,
				text: standard.value,
				place: settings.at("parameters").place,
			});
	const calibration = statedValues(settings.at("calibration"));
	const assumptions = settings
		.at("assumptions")
		.entries()
		.map((entry): Assumption => {
			const named = entry.at("lines").entries();
			const itself = new Set(named.map(({ value }) => lines.find(value.line)?.id));
			const followers = named.flatMap((follower) => {
				const term = lines.changeable(follower.value.line);
				const { elasticity } = follower.value;
				if ("id" in term) {
					// A row of a total follows as the line of its kind does, unless it is named itself.
					const rows = lines.rowsBeside(term).filter(({ id }) => !itself.has(id));
					return [term, ...rows].flatMap((row) => lines.entriesOf(row).map(({ id }) => ({ line: id, elasticity })));
				}
				// What another row stands for is not refused: its amount is unknown, which is said where the rate is used.
				const hidden = lines.find(follower.value.line);
				if (hidden?.within !== undefined) return { line: hidden.id, elasticity };
				follower.at("line").say(term);
				return [];
			});
			const standardNeed = entry.value.standardNeed ?? needOf(followers.map(({ line }) => lines.byId(line)));
			return { ...entry.value, followers, standardNeed, place: entry.place };
		});
	const bondTypes = readBondTypes(settings.at("bondTypes"));
	const publishedBond = bondTypes.find((type) => type.id === value.publishedBondType) ?? null;
	if (value.publishedBondType !== undefined && !publishedBond && problems.length === 0) {
		const known = bondTypes.map(({ id }) => id);
		settings
			.at("publishedBondType")
			.say(toldBy(value, bondMessages.unknownBondType(value.publishedBondType, null, known)));
	}
	const closing = resolveClosing(settings.at("closing"), { model, unit: value.unit }, unstatedClosing(model));
	const historicalSteps = readHistoricalSteps(settings, lines);
	if (problems.length > 0) return { problems };
	return {
		loaded: {
			...value,
			id: municipalityId(files, folder),
			folder,
			currentEdition: value.currentEdition ?? onlyEdition(files, folder),
			targets: value.targets ?? [],
			decimals: decimalsOf(value.roundingUnit),
			model,
			closing,
			leavesGap: closing.rule === "open-gap",
			lines,
			parameters,
			calibration,
			assumptions,
			bondTypes,
			publishedBond,
			historicalSteps,
			uncertainty: [{ spec: value.uncertainty, source }],
			stresses: value.stresses ?? [],
			source,
		},
	};
}

/** What an assumption has to do with 基準財政需要額, where the settings do not say: told from the lines it moves. */
function needOf(moved: readonly TermDefinition[]): Assumption["standardNeed"] {
	if (moved.some(({ inStandardNeed }) => inStandardNeed)) return "follows";
	return moved.length > 0 && moved.every(({ inAllocationTaxTotal }) => inAllocationTaxTotal) ? "contains" : "none";
}

function statedValues(entry: Cursor<SettingsSpec["parameters"] | undefined>): Map<string, StatedValue> {
	const values = new Map<string, StatedValue>();
	for (const [id, spec] of entry.fields()) {
		const at = spec.at("value");
		const text = String(at.value);
		const value = readRatio(spec.value.value);
		if (value === null) at.say(tableMessages.settingsParameter(id, text));
		else values.set(id, { ...spec.value, value, text, place: at.place });
	}
	return values;
}

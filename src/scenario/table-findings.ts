import { nearest } from "../diagnostics/near-miss.ts";
import { tableMessages } from "../diagnostics/table-messages.ts";
import type { Grade } from "../domain/term.ts";
import type { Cursor } from "../files/cursor.ts";
import type { SourceFile } from "../files/yaml-source.ts";
import { type HistoricalStep, readHistoricalSteps } from "./historical-steps.ts";
import type { Municipality } from "./municipality.ts";
import type { EditionSpec } from "./settings-schema.ts";
import type { UncertaintySpec } from "./uncertainty-schema.ts";

/** What one table proves of a number the settings state. */
interface Evidence {
	readonly grade?: Grade | undefined;
	readonly source?: string | undefined;
	readonly note?: string | undefined;
}

/** 表から分かること — what is true of one edition's table only, and so is not said in the settings of a city. */
export interface TableFindings {
	/** By the id of a parameter, a condition of the calibration, an assumption or a bond type. */
	readonly evidence: ReadonlyMap<string, Evidence>;
	/** How much things move from year to year in this table. */
	readonly historicalSteps: readonly HistoricalStep[];
	readonly uncertainty: { readonly spec: UncertaintySpec | undefined; readonly source: SourceFile };
}

/** Reads what an edition says of its own table; a name the settings do not have is refused. */
export function readFindings(edition: Cursor<EditionSpec>, municipality: Municipality): TableFindings {
	const { parameters, calibration, assumptions, bondTypes, lines } = municipality;
	const known = [...parameters.keys(), ...calibration.keys(), ...[...assumptions, ...bondTypes].map(({ id }) => id)];
	const { evidence = {}, historicalSteps, uncertainty } = edition.value;
	for (const [id, entry] of edition.at("evidence").fields())
		if (!known.includes(id)) entry.sayOfKey(tableMessages.editionEvidence(id, nearest(id, known)));
	return {
		evidence: new Map(Object.entries(evidence)),
		historicalSteps: readHistoricalSteps(edition.with({ historicalSteps, assumptions }), lines),
		uncertainty: { spec: uncertainty, source: edition.source },
	};
}

/** A city's settings as they stand beside one edition: what its table says goes before what the settings say. */
export function withFindings(municipality: Municipality, findings: TableFindings): Municipality {
	const proved = <Stated extends { grade: Grade; source: string }>(id: string, stated: Stated): Stated => ({
		...stated,
		...findings.evidence.get(id),
	});
	const provedMap = <Stated extends { grade: Grade; source: string }>(values: ReadonlyMap<string, Stated>) =>
		new Map([...values].map(([id, stated]) => [id, proved(id, stated)]));
	const { historicalSteps } = findings;
	const isOwn = new Set(historicalSteps.map(({ id }) => id));
	return {
		...municipality,
		parameters: provedMap(municipality.parameters),
		calibration: provedMap(municipality.calibration),
		assumptions: municipality.assumptions.map((assumption) => proved(assumption.id, assumption)),
		bondTypes: municipality.bondTypes.map((type) => proved(type.id, type)),
		publishedBond: municipality.publishedBond && proved(municipality.publishedBond.id, municipality.publishedBond),
		historicalSteps: [...historicalSteps, ...municipality.historicalSteps.filter(({ id }) => !isOwn.has(id))],
		uncertainty: [...municipality.uncertainty, findings.uncertainty],
	};
}

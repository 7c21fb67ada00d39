import type { SimulationReport } from "../answers/simulate/simulation-report.ts";
import { pastErrorsOf } from "../answers/track/past-errors.ts";
import { roles } from "../model/roles.ts";
import type { Outlook } from "../projection/project.ts";
import type { PackMaterial } from "../report/content/material.ts";
import { packMaterial, packRevision } from "../report/pack/gather.ts";
import { inputFiles, reportCommand, usedInputs } from "../report/pack/provenance.ts";
import { loadPeers, peersPath } from "../scenario/peers.ts";
import { editionBefore } from "./edition-before.ts";
import type { Runs } from "./runs.ts";

interface Cases {
	readonly runs: Runs;
	readonly paths: readonly string[];
	readonly outlooks: readonly [Outlook, ...Outlook[]];
}

/** Who makes it, on which day, and the base many times over where that is asked for. */
interface Made {
	readonly program: string;
	readonly time: string;
	readonly simulation?: SimulationReport | null;
}

/** 案の材料 — what the command line's report of these cases is rendered from, by this program on this day. */
export function caseMaterial(
	{ runs, paths, outlooks }: Cases,
	{ program, time, simulation = null }: Made,
): PackMaterial {
	const command = reportCommand(paths, { simulation });
	const [base] = outlooks;
	const before = editionBefore(runs, base);
	const read = new Map([...runs.inputs(paths), ...(before?.inputs ?? [])]);
	const beside = peersPath(runs.files, base.municipality);
	const reading = beside === null ? null : runs.files.read(beside);
	if (beside !== null && reading !== null && "bytes" in reading) read.set(beside, runs.files.sha256(reading.bytes));
	const inputs = usedInputs(runs.files, inputFiles(read), [...outlooks, ...(before?.tables ?? [])]);
	const revision = before && packRevision(...before.tables);
	const found = pastErrorsOf(runs.files, base, roles.fund);
	const past = "loaded" in found ? (found.loaded?.line ?? null) : null;
	const known = loadPeers(runs.files, base.municipality);
	const peers = "loaded" in known ? known.loaded : [];
	return packMaterial(outlooks, { program, command, time, inputs }, { simulation, revision, past, peers });
}

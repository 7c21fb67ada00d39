import type { SimulationReport } from "../answers/simulate/simulation-report.ts";
import { pastErrorsOf } from "../answers/track/past-errors.ts";
import type { Files } from "../files/files.ts";
import type { Loading } from "../files/load.ts";
import { roles } from "../model/roles.ts";
import type { Outlook } from "../projection/project.ts";
import type { PackMaterial } from "../report/content/material.ts";
import { packMaterial, packRevision } from "../report/pack/gather.ts";
import { inputFiles, reportCommand, usedInputs } from "../report/pack/provenance.ts";
import { loadPeers } from "../scenario/peers.ts";
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
): Loading<PackMaterial> {
	const command = reportCommand(paths, { simulation });
	const [base] = outlooks;
	const before = editionBefore(runs, base);
	const { files } = runs;
	const read = new Map([...runs.inputs(paths), ...(before?.inputs ?? [])]);
	// Files beside a city are listed as the command line lists them.
	const noted: Files = {
		...files,
		read: (path) => {
			const reading = files.read(path);
			if ("bytes" in reading) read.set(path, files.sha256(reading.bytes));
			return reading;
		},
	};
	const found = pastErrorsOf(noted, base, roles.fund);
	const past = "loaded" in found ? found.loaded : null;
	const grounds = (past?.editions ?? []).map((edition) => ({ ...base, edition }));
	const peers = loadPeers(noted, base.municipality);
	if ("problems" in peers) return peers;
	const inputs = usedInputs(files, inputFiles(read), [...outlooks, ...(before?.tables ?? []), ...grounds]);
	const revision = before && packRevision(...before.tables);
	const beside = { simulation, revision, past: past?.line ?? null, peers: peers.loaded };
	return { loaded: packMaterial(outlooks, { program, command, time, inputs }, beside) };
}

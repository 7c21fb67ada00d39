import type { Outlook } from "../projection/project.ts";
import type { PackMaterial } from "../report/content/material.ts";
import { packMaterial } from "../report/pack/gather.ts";
import { inputFiles, reportCommand, usedInputs } from "../report/pack/provenance.ts";
import type { Runs } from "./runs.ts";

interface Cases {
	readonly runs: Runs;
	readonly paths: readonly string[];
	readonly outlooks: readonly Outlook[];
}

/** 案の材料 — what the command line's report of these cases is rendered from, by this program on this day. */
export function caseMaterial({ runs, paths, outlooks }: Cases, made: { program: string; time: string }): PackMaterial {
	return packMaterial(outlooks, {
		program: made.program,
		command: reportCommand(paths, {}),
		time: made.time,
		inputs: usedInputs(runs.files, inputFiles(runs.inputs(paths)), outlooks),
	});
}

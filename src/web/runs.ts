import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { Problem } from "../diagnostics/problem.ts";
import type { OutlookResult } from "../domain/result.ts";
import type { Files } from "../files/files.ts";
import { memoryFiles } from "../files/memory-files.ts";
import type { Outlook } from "../projection/project.ts";
import { toResult } from "../projection/result.ts";
import { runOutlook } from "../run-outlook.ts";

/** What became of a case's text. */
export type CaseRun =
	| { readonly outlook: Outlook; readonly result: OutlookResult; readonly problems: null }
	| { readonly outlook: null; readonly result: null; readonly problems: readonly Problem[] };

interface Kept {
	readonly run: CaseRun;
	/** What was read for it: as long as all of it is the same, so is the run. */
	readonly read: ReadonlyMap<string, Uint8Array | undefined>;
}

/** What runs are made of. */
export interface RunMaterial {
	readonly bytes: Map<string, Uint8Array>;
	readonly municipality: string | null;
}

/** 計算 — the cases of a page, run by the same front door as the command line; a case is run anew when what it reads changes. */
export class Runs {
	private readonly bytes: Map<string, Uint8Array>;
	private readonly kept = new Map<string, Kept>();
	/** The same bytes are named once. */
	private readonly digests = new WeakMap<Uint8Array, string>();
	/** The folder of the city every case is calculated for, where the cases themselves may not say it. */
	private readonly municipality: string | null;
	readonly files: Files;

	constructor({ bytes, municipality }: RunMaterial) {
		this.bytes = bytes;
		this.municipality = municipality;
		this.files = this.view((path) => this.bytes.get(path));
	}

	/** All of it, for whoever works on it elsewhere. */
	get material(): RunMaterial {
		return { bytes: this.bytes, municipality: this.municipality };
	}

	/** The same files with other texts in some places. */
	beside(texts: ReadonlyMap<string, string>): Runs {
		const others = new Runs({ bytes: new Map(this.bytes), municipality: this.municipality });
		for (const [path, text] of texts) others.put(path, text);
		return others;
	}

	/** What was read for some cases, by path, with its hash. */
	inputs(paths: readonly string[]): Map<string, string> {
		const read = new Map<string, string>();
		for (const path of paths) {
			this.of(path);
			for (const [name, bytes] of this.kept.get(path)?.read ?? [])
				if (bytes !== undefined) read.set(name, this.files.sha256(bytes));
		}
		return read;
	}

	/** Puts the text of a file in place. */
	put(path: string, text: string): void {
		this.bytes.set(path, new TextEncoder().encode(text));
	}

	drop(path: string): void {
		this.bytes.delete(path);
	}

	/** What a case would become with another text, which is not put there. */
	trial(path: string, text: string): CaseRun {
		const [bytes, kept] = [this.bytes.get(path), this.kept.get(path)];
		this.put(path, text);
		const run = this.of(path);
		if (bytes) this.bytes.set(path, bytes);
		else this.drop(path);
		if (kept) this.kept.set(path, kept);
		return run;
	}

	text(path: string): string {
		return new TextDecoder().decode(this.bytes.get(path));
	}

	of(path: string): CaseRun {
		const kept = this.kept.get(path);
		if (kept && [...kept.read].every(([name, bytes]) => this.bytes.get(name) === bytes)) return kept.run;
		const read = new Map<string, Uint8Array | undefined>();
		const files = this.view((name) => {
			const bytes = this.bytes.get(name);
			read.set(name, bytes);
			return bytes;
		});
		const outcome = runOutlook(
			files,
			path,
			this.municipality === null ? {} : { municipalityFolder: this.municipality },
		);
		const run: CaseRun =
			"outlook" in outcome
				? { outlook: outcome.outlook, result: toResult(outcome.outlook), problems: null }
				: { outlook: null, result: null, problems: outcome.problems };
		this.kept.set(path, { run, read });
		return run;
	}

	private view(bytesAt: (path: string) => Uint8Array | undefined): Files {
		return memoryFiles(
			() => this.bytes.keys(),
			bytesAt,
			(bytes) => {
				const known = this.digests.get(bytes) ?? bytesToHex(sha256(bytes));
				this.digests.set(bytes, known);
				return known;
			},
		);
	}
}

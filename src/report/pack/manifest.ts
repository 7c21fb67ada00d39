import type { PackMaterial, Provenance } from "../content/material.ts";
import { answerText, headJson, pick } from "../document/json-text.ts";

/** A file of the pack as the manifest lists it. */
interface WrittenFile {
	/** Its name in letters, whatever it is called: 「charts/funds.png」. */
	readonly id: string;
	readonly path: string;
	readonly bytes: number;
	readonly sha256: string;
}

/** 目録 — what made the pack and what it consists of, so that a figure on paper can be traced to its files. */
export function renderManifest(
	material: PackMaterial,
	provenance: Provenance,
	written: readonly WrittenFile[],
): string {
	const [base] = material.scenarios;
	const manifest = {
		schema: "mitoshi.report.v1",
		...pick(provenance, "program", "command", "time"),
		...(base === undefined ? {} : headJson(base.result)),
		scenarios: material.scenarios.map(({ name, result }) => ({
			name,
			...headJson(result),
			...pick(result.scenario, "file", "sha256"),
		})),
		inputs: provenance.inputs,
		files: written,
	};
	return answerText(manifest);
}

/** The files an earlier manifest lists, by path; `null` when the text is no manifest of this program. */
export function readManifest(
	text: string,
): ReadonlyMap<string, { readonly id: string; readonly sha256: string }> | null {
	try {
		const parsed: unknown = JSON.parse(text);
		if (!isRecord(parsed) || parsed.schema !== "mitoshi.report.v1" || !Array.isArray(parsed.files)) return null;
		const files = new Map<string, { readonly id: string; readonly sha256: string }>();
		for (const file of parsed.files) {
			if (!isRecord(file) || typeof file.path !== "string" || typeof file.sha256 !== "string") return null;
			// Before files had names of their own, a path was the id.
			files.set(file.path, { id: typeof file.id === "string" ? file.id : file.path, sha256: file.sha256 });
		}
		return files;
	} catch {
		return null;
	}
}

/** Whose pack a manifest lists; `null` when it does not say. */
export function manifestMunicipality(text: string): string | null {
	try {
		const parsed: unknown = JSON.parse(text);
		const id = isRecord(parsed) ? parsed.municipality : null;
		return typeof id === "string" ? id : null;
	} catch {
		return null;
	}
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === "object" && value !== null;
}

import { fileMessages } from "../diagnostics/file-messages.ts";
import { errorAt, type Problem } from "../diagnostics/problem.ts";
import { decodeText } from "../files/text.ts";
import type { Carried } from "../report/page/app-page.ts";
import { carriedFile } from "../report/page/carried-file.ts";
import { baselineOf, defaultMunicipality } from "../scenario/municipality-place.ts";
import type { Handed } from "./handed-files.ts";
import { Runs } from "./runs.ts";
import { Session } from "./session.ts";

/** 開かれた自治体 — the work on a municipality's folder, and what a page of it carries. */
export interface OpenedCity {
	readonly session: Session;
	readonly carried: Carried;
}

/** What became of files from outside: another city in the place of the one that stands, cases beside those that stand. */
interface Taken {
	readonly city: OpenedCity | null;
	readonly problems: readonly Problem[];
}

/**
 * 渡されたものを開く — where there is a municipality's folder among the files, its work begins anew; else each scenario
 * becomes a case of the city that stands.
 */
export function takeFiles({ files, problems }: Handed, session: Session, program: string): Taken {
	// What nothing was taken of is told once.
	if (files.size === 0 && problems.length > 0) return { city: null, problems };
	const rooted = withoutOuterFolder(files);
	const found = defaultMunicipality(new Runs({ bytes: rooted, municipality: null }).files);
	if ("loaded" in found) return cityOf(rooted, found.loaded, { program, problems });
	const isAbsent = found.problems.every(({ code }) => code === "municipality-not-found");
	if (!isAbsent || [...files.keys()].every((path) => path.includes("/")))
		return { city: null, problems: [...problems, ...found.problems] };
	return { city: null, problems: [...problems, ...addCases(session, files)] };
}

/** Files seen from within the folders that hold all of them, as far as a municipality comes into sight. */
function withoutOuterFolder(files: Map<string, Uint8Array>): Map<string, Uint8Array> {
	const paths = [...files.keys()];
	const [outer] = paths[0]?.split("/") ?? [];
	const isOnlyFolder = paths.every((path) => path.startsWith(`${outer}/`));
	const isCity = files.has(`${outer}/settings.yaml`);
	if (paths.length === 0 || !isOnlyFolder || isCity || outer === "scenarios") return files;
	return withoutOuterFolder(new Map([...files].map(([path, bytes]) => [path.slice(`${outer}/`.length), bytes])));
}

function cityOf(
	bytes: Map<string, Uint8Array>,
	folder: string,
	{ program, problems }: { readonly program: string; readonly problems: readonly Problem[] },
): Taken {
	const runs = new Runs({ bytes, municipality: null });
	const base = baselineOf(runs.files, folder);
	if ("problems" in base) return { city: null, problems: [...problems, ...base.problems] };
	const run = runs.of(base.loaded);
	if (run.problems) return { city: null, problems: [...problems, ...run.problems] };
	const cases = [base.loaded];
	const files = Object.fromEntries([...bytes].map(([path, content]) => [path, carriedFile(content)]));
	return {
		city: { session: new Session(runs, cases), carried: { files, cases, municipality: null, program } },
		problems,
	};
}

/** Each file that can be calculated becomes a case, the others beside it; of any other is told why it cannot. */
function addCases(session: Session, files: Map<string, Uint8Array>): Problem[] {
	const folder = session.base.value.path.replace(/[^/]*$/, "");
	const { bytes, municipality } = session.runs.material;
	const beside = [...files].map(([path, content]) => [folder + path, content] as const);
	const trial = new Runs({ bytes: new Map([...bytes, ...beside]), municipality });
	return [...files].flatMap(([path, content]) => {
		const place = { file: path, line: 1, column: 1 };
		if (/\.csv$/i.test(path)) return [errorAt(place, fileMessages.fileIsTable(path))];
		const decoded = decodeText(path, content);
		if ("failure" in decoded) return [errorAt(place, decoded.failure)];
		const { problems } = trial.of(folder + path);
		if (problems === null) session.add(path, decoded.text);
		return problems ?? [];
	});
}

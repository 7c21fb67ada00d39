import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { Runs } from "../../src/web/runs.ts";
import { Session } from "../../src/web/session.ts";
import { himiFolder } from "../support/memory-files.ts";

const folder = "himi";

/** What the app's page carries of the city, by path. */
export function carriedCity(): Map<string, Uint8Array> {
	const names = readdirSync(himiFolder, { recursive: true, encoding: "utf8" });
	const files = names.filter((name) => statSync(join(himiFolder, name)).isFile());
	return new Map(files.map((name) => [`${folder}/${name}`, readFileSync(join(himiFolder, name))]));
}

/** The page's work before anybody did anything. */
export function freshSession(cases = ["baseline.yaml"], replaced: Readonly<Record<string, string>> = {}): Session {
	const bytes = carriedCity();
	for (const [path, text] of Object.entries(replaced))
		bytes.set(path.replace(himiFolder, folder), new TextEncoder().encode(text));
	return new Session(
		new Runs({ bytes, municipality: null }),
		cases.map((name) => `${folder}/${name}`),
	);
}

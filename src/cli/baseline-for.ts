import { loadChain } from "../scenario/chain.ts";
import { locateMunicipality } from "../scenario/locate.ts";
import { baselineOf } from "../scenario/municipality-place.ts";
import { meant } from "./default-file.ts";
import { thisRun } from "./recorded-files.ts";

/** The scenario a single file is compared with: the baseline of its own municipality. */
export function baselineFor(path: string, municipality: string | undefined): string {
	const chain = meant(loadChain(thisRun.files, path, municipality));
	return meant(baselineOf(thisRun.files, meant(locateMunicipality(thisRun.files, chain, municipality)).folder));
}

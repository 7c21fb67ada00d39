import type { BridgeResult } from "../../answers/bridge/bridge.ts";
import { bridgeOutlooks } from "../../answers/bridge/bridge.ts";
import { compareOutlooks } from "../../answers/compare/compare.ts";
import { bridgeMessages } from "../../diagnostics/bridge-messages.ts";
import { errorAt, type Problem } from "../../diagnostics/problem.ts";
import type { OutlookResult } from "../../domain/result.ts";
import { argumentPlace } from "../../files/argument-text.ts";
import type { Outlook } from "../../projection/project.ts";
import { toResult } from "../../projection/result.ts";
import { renderBridge, renderBridgeJson } from "../../report/tables/bridge.ts";
import { renderCompare } from "../../report/tables/compare.ts";
import { renderCompareJson } from "../../report/tables/compare-json.ts";
import { loadChain } from "../../scenario/chain.ts";
import { locateMunicipality } from "../../scenario/locate.ts";
import { baselineOf } from "../../scenario/municipality-place.ts";
import { anyYear } from "../../scenario/years.ts";
import { type Answer, accepted, type CommandOptions, Refused, refuseAny } from "../command.ts";
import { missesTarget, openAll } from "../opening.ts";
import { thisRun } from "../recorded-files.ts";

interface CompareOptions extends CommandOptions {
	/** The line and the year whose difference is split; what stands behind them is a file: 「--bridge 市税 R8 A.yaml」. */
	readonly bridge?: readonly string[] | undefined;
	/** The edition before and the newer one, whose tables are compared. */
	readonly editions?: readonly string[] | undefined;
}

/** `mitoshi compare` — the first file is the base; with `--bridge`, why one figure differs. */
export async function compare(words: readonly string[], options: CompareOptions): Promise<Answer> {
	const { format, municipality, editions } = options;
	if (editions !== undefined) return ofEditions(words, { ...options, editions });
	const bridge = options.bridge?.slice(0, 2);
	const named = [...words, ...(options.bridge?.slice(2) ?? [])];
	const [only] = named;
	const paths = only !== undefined && named.length === 1 ? [baselineFor(only, municipality), only] : named;
	refuseAny([misuse(paths, bridge)]);
	const outlooks = await openAll(paths, options);
	const [base, ...others] = outlooks as readonly [Outlook, Outlook, ...Outlook[]];
	const strange = others.find((other) => other.municipality.unit !== base.municipality.unit);
	if (strange !== undefined) {
		const message = bridgeMessages.compareUnits(base.municipality.unit, strange.municipality.unit);
		throw new Refused([errorAt(undefined, message)]);
	}
	const results = outlooks.map(toResult);
	const isMissed = results.some(missesTarget);
	if (bridge !== undefined) {
		const found = split(base, others[0], bridge as [string, string]);
		return { text: format === "json" ? renderBridgeJson(found) : renderBridge(found, format), isMissed };
	}
	const [first, ...rest] = results as [OutlookResult, ...OutlookResult[]];
	const comparisons = rest.map((other) => compareOutlooks(first, other));
	const beside = format === "csv" || format === "json" ? results : [];
	return {
		text: format === "json" ? renderCompareJson(comparisons) : renderCompare(comparisons, format),
		notes: beside.flatMap(({ scenario, warnings }) =>
			warnings.map(({ message }) => `注意: ${scenario.title}: ${message}`),
		),
		isMissed,
	};
}

/** Two editions, by their names alone. */
async function ofEditions(
	words: readonly string[],
	{ editions, bridge, ...options }: CompareOptions & { readonly editions: readonly string[] },
): Promise<Answer> {
	if (editions.length !== 2 || words.length > 0)
		throw new Refused([errorAt(undefined, bridgeMessages.editionsTwo([...editions, ...words]))]);
	if (bridge !== undefined && bridge.length !== 2)
		throw new Refused([errorAt(undefined, bridgeMessages.bridgeArguments(bridge))]);
	const { compareEditions } = await import("./compare-editions.ts");
	return compareEditions(editions, bridge as readonly [string, string] | undefined, options);
}

/** The scenario a single file is compared with: the baseline of its own municipality. */
function baselineFor(path: string, municipality: string | undefined): string {
	const chain = accepted(loadChain(thisRun.files, path, municipality)).loaded;
	const { folder } = accepted(locateMunicipality(thisRun.files, chain, municipality)).loaded;
	return accepted(baselineOf(thisRun.files, folder)).loaded;
}

function misuse(paths: readonly string[], bridge: readonly string[] | undefined): Problem | null {
	if (paths.length < 2) return errorAt(undefined, bridgeMessages.compareFiles(paths.length));
	if (bridge === undefined) return null;
	if (bridge.length !== 2) return errorAt(undefined, bridgeMessages.bridgeArguments(bridge));
	return paths.length === 2 ? null : errorAt(undefined, bridgeMessages.bridgeFiles(paths.length));
}

/** The difference of one figure of two outlooks, by its causes. */
function split(base: Outlook, other: Outlook, [line, year]: readonly [string, string]): BridgeResult {
	const { lines } = base.municipality;
	const term = lines.find(line);
	const reading = anyYear(year, base.edition, argumentPlace({ option: "--bridge", text: year }));
	if (term === null || "problem" in reading)
		throw new Refused([
			...(term === null ? [errorAt(argumentPlace({ option: "--bridge", text: line }), lines.unknown(line))] : []),
			...("problem" in reading ? [reading.problem] : []),
		]);
	return accepted(bridgeOutlooks(base, other, term.id, reading.value)).bridge;
}

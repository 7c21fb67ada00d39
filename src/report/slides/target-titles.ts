import { countedVerdict, countWords, scenarioCountWords, uncountedWords } from "../content/target-counts.ts";
import { countedTargets } from "../content/target-words.ts";
import type { Shown } from "./figures.ts";

/** What becomes of the city's own targets: of one scenario how many, and until when; of several how many scenarios meet all. */
export function targetsTitle(shown: readonly Shown[]): string {
	if (shown.length > 1) return scenarioCountWords(shown.map(({ result }) => result));
	const targets = shown[0]?.result.targets ?? [];
	const [words, rest] = [countWords(targets), uncountedWords(targets)];
	if (countedVerdict(targets) !== "met") return `${words}${rest}`;
	const counted = countedTargets(targets);
	const leaving = counted.filter(({ firstBreach }) => firstBreach !== null).length;
	const lasting = counted.every(({ judged }) => judged.every(({ verdict }) => verdict === "met"));
	if (leaving === 0) return `${words}${lasting ? "し、期間の終わりまで外れない" : ""}${rest}`;
	const all = leaving === counted.length ? `${leaving}件とも` : `うち${leaving}件が`;
	return `${words}するが、${all}その後の年度に外れる${rest}`;
}

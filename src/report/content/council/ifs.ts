import type { Sensitivity } from "../../../answers/sensitivity/sensitivity.ts";
import { saidBy } from "../../../domain/municipality-words.ts";
import type { OutlookResult } from "../../../domain/result.ts";
import { spokenYear } from "../../../domain/year-words.ts";
import { roles } from "../../../model/roles.ts";
import { isNetOfShortage } from "../../../projection/asked-figure.ts";
import { isKnown } from "../drawn-facts.ts";
import { scenariosPerChart } from "../palette.ts";
import { countedTargets } from "../target-words.ts";
import { amountWords, balanceWords } from "./amounts.ts";
import { type CouncilFacts, type CouncilScenario, endOf, measuredLine, nameOf } from "./facts.ts";
import { goneWords, type Mover, mostMovers, moversOf, moversPicture, moverWords } from "./movers.ts";
import { linePicture } from "./pictures.ts";
import type { CouncilSheet } from "./sheet.ts";

const name = "もしも";

/** もしも — the scenarios beside one another; of one alone what would move its reserve most. */
export function ifsSheet(facts: CouncilFacts): CouncilSheet {
	return facts.shown.length > 1 ? scenariosSheet(facts) : sensitivitySheet(facts);
}

function scenariosSheet({ shown, source }: CouncilFacts): CouncilSheet {
	const line = measuredLine(shown);
	const drawn = shown.slice(0, scenariosPerChart);
	const rest = shown.slice(drawn.length).map(({ called }) => called);
	return {
		name,
		message: endsMessage(line, shown),
		points: [
			...drawn.map(({ called, result }) => assumedWords(called, result.scenario)),
			...(rest.length === 0 ? [] : [`図にないシナリオ: ${rest.join("、")}`]),
		],
		pictures: isKnown(line, shown) ? [linePicture(line, drawn)] : [],
		source,
	};
}

/** Every scenario's figure of the last year; of many the least and the most. */
function endsMessage(line: string, shown: readonly CouncilScenario[]): string {
	const ends = shown.flatMap((scenario) => {
		const end = endOf(scenario.result, line);
		return end === null ? [] : [{ scenario, ...end }];
	});
	const [first] = ends;
	if (first === undefined) return "シナリオの結果は、表から分からない項目があるため示せません";
	const label = nameOf(first.scenario.result, line);
	const least = ends.reduce((low, next) => (next.value < low.value ? next : low));
	const most = ends.reduce((high, next) => (next.value > high.value ? next : high));
	const told = ends.length <= 3 ? ends : [least, most];
	const each = told.map(({ scenario, value }) => {
		const { result, called } = scenario;
		const words = line === roles.fund ? fundWords(scenario, value) : balanceWords(value, result);
		return `「${called}」で${words}`;
	});
	const which = ends.length <= 3 ? "" : `最も少ない${each[0]}、最も多い${each[1]}`;
	return `${spokenYear(first.year)}の${label}は、${which === "" ? each.join("、") : which}です`;
}

function fundWords({ result }: CouncilScenario, value: number): string {
	const { fundExhaustion } = result.headlines;
	return fundExhaustion === null
		? amountWords(value, result)
		: `${amountWords(value, result)}（${spokenYear(fundExhaustion)}に底をつく）`;
}

/** What a scenario supposes: its own words, else its changes. */
function assumedWords(called: string, { description, changes }: CouncilScenario["result"]["scenario"]): string {
	const first = changes.slice(0, 2).map(({ what }) => what);
	const more = changes.length > first.length ? `ほか${changes.length - first.length}件` : "";
	const said = description !== "" ? description : [...first, more].filter((words) => words !== "").join("、");
	return `${called}: ${said === "" ? "変更なし" : said}`;
}

function sensitivitySheet({ base, material, source }: CouncilFacts): CouncilSheet {
	const { sensitivity } = material;
	const { result } = base;
	const found = sensitivity === null ? [] : moversOf(sensitivity);
	const [first] = found;
	if (sensitivity === null || first === undefined || sensitivity.base === null) {
		const why = sensitivity?.unknownBecause ?? null;
		const message = `前提が変わったときの影響は示せません${why === null ? "" : `（${why}）`}`;
		return { name, message, points: [], pictures: [], notes, source };
	}
	// What a fund holds after all that its years lack is no 黒字 of a year.
	const isHeld = sensitivity.line.id === roles.fund || (isNetOfShortage(sensitivity.line.id) && sensitivity.base >= 0);
	const picture = moversPicture(sensitivity, result);
	return {
		name,
		message: `もし${moverWords(sensitivity, first, result)}`,
		points: [
			`今の見通しでは${isHeld ? amountWords(sensitivity.base, result) : balanceWords(sensitivity.base, result)}です。前提を1つだけ動かし、ほかは変えずに計算し直した差です。`,
			"動かす幅は試算のための仮定で、起こりやすさを示すものではありません。",
			...missedWords(sensitivity, found, result),
			...goneWords(picture),
			...(sensitivity.cut > 0 ? ["基金は0より減らないので、0になった後の影響はこの差に入っていません。"] : []),
		],
		pictures: [picture],
		notes,
		source,
	};
}

/** How many of the steps drawn would miss the target that the outlook itself meets. */
function missedWords({ line, year, base }: Sensitivity, found: readonly Mover[], result: OutlookResult): string[] {
	const target = countedTargets(result.targets).find((each) => each.line === line.id && each.operator === ">=");
	const limit = target?.limit;
	if (typeof limit !== "number" || base === null || base < limit) return [];
	const drawn = found.slice(0, mostMovers);
	const missed = drawn.filter(({ effect }) => base + effect < limit).length;
	if (missed === 0) return [];
	const asked = `${saidBy(result.municipality, "市の目標")}${amountWords(limit, result)}`;
	return [`図の${drawn.length}件のうち${missed}件では、${spokenYear(year)}に${asked}を下回ります。`];
}

const notes = ["ほかのシナリオを並べて作ると、この一枚で比べられます。"];

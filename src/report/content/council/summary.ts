import type { KeptReserve } from "../../../answers/solve/kept-reserve.ts";
import type { OutlookResult } from "../../../domain/result.ts";
import { spokenYear } from "../../../domain/year-words.ts";
import { roles } from "../../../model/roles.ts";
import { reserveName } from "../result-lines.ts";
import { amountWords, neededWords } from "./amounts.ts";
import { type CouncilFacts, endOf, startOf } from "./facts.ts";
import type { CouncilSheet, SheetCell } from "./sheet.ts";
import { targetsMessage } from "./targets.ts";

/** The sheets whose messages answer what a council asks. */
interface Told {
	readonly decade: CouncilSheet;
	readonly causes: CouncilSheet;
	readonly ifs: CouncilSheet;
	readonly remedies: CouncilSheet;
	readonly certainty: CouncilSheet;
}

/** 一枚要約 — what happens, why, what is to be done, how firm it is: the messages of the sheets that follow. */
export function summarySheet({ base, shown, material, source }: CouncilFacts, told: Told): CouncilSheet {
	const row = (question: string, answer: string): SheetCell[] => [
		{ text: question, bold: true },
		{ text: `${answer}。` },
	];
	return {
		name: "一枚要約",
		message: headline(base.result, material.remedy) ?? told.decade.message,
		points: [],
		pictures: [
			{
				kind: "rows",
				title: "",
				head: ["問い", "答え"],
				widths: [0.22, 0.78],
				rows: [
					row("何が起きるのか", `${told.decade.message}。${targetsMessage(base.result)}`),
					row("なぜか", told.causes.message),
					row("どうすればよいか", told.remedies.message),
					row("どのくらい確か", told.certainty.message),
				],
			},
			...told.ifs.pictures.filter(({ kind }) => kind === "years").slice(0, 1),
			...(shown.length > 1 ? [] : told.decade.pictures.slice(0, 1)),
		],
		source,
	};
}

/** What becomes of the reserve and what keeps it, in one sentence; `null` where it does not fall, or nothing keeps it. */
function headline(result: OutlookResult, remedy: KeptReserve | null): string | null {
	const [start, end] = [startOf(result, roles.fund), endOf(result, roles.fund)];
	if (remedy?.kind !== "solved" || remedy.solution.outcome !== "found" || remedy.solution.answer === null) return null;
	if (start === null || end?.year !== remedy.until || end.value >= start.value) return null;
	const { fundExhaustion } = result.headlines;
	const less =
		fundExhaustion === null
			? `${end.year - start.year}年で${amountWords(end.value - start.value, result)}減り`
			: `${spokenYear(fundExhaustion)}に底をつき`;
	const aim = remedy.since === null ? "目標を守るには" : "減らさないためには";
	const kept = remedy.level === null ? "底をつかせないためには" : aim;
	return `${reserveName(result)}は${less}、${kept}毎年度${neededWords(remedy.solution.answer, result)}の改善が必要です`;
}

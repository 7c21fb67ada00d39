import type { MeasuresReport } from "../../answers/measures/measures.ts";
import { formatFiscalYear } from "../../domain/fiscal-year.ts";
import type { RegisterEffects } from "./material.ts";
import { measureRows } from "./measure-rows.ts";
import { progressWords } from "./measure-words.ts";
import { scenarioStyle } from "./palette.ts";
import type { DrawnScenario } from "./scenarios.ts";
import { plainText } from "./text-measure.ts";

/** 「市長公約は全体で41.2%まで進んだ(R7末)」: how far a register is, and of how many entries that is not known. */
export function progressFinding(report: MeasuresReport): string {
	const { register, rollup, asOf } = report;
	const title = `「${plainText(register.title)}」`;
	const entries = measureRows(report).filter(({ reported }) => reported !== null);
	const unknown = entries.filter(({ percent }) => percent === null).length;
	if (unknown === entries.length) return `${title}の${entries.length}件は、どれも進捗が書かれていない`;
	const whole = rollup.find(({ id }) => id === null)?.percent ?? null;
	const known = `${entries.length - unknown}件の進捗が分かり${unknown === 0 ? "" : `、${unknown}件は分からない`}`;
	const when = `(${formatFiscalYear(asOf)}末)`;
	return whole === null ? `${title}は${known}${when}` : `${title}は全体で${progressWords(whole, "")}。${known}${when}`;
}

/** How many steps there are, and how many of them are late. */
export function scheduleFinding({ register, entries, asOf }: MeasuresReport): string {
	const steps = entries.flatMap(({ entry }) => entry.schedule);
	const late = entries.reduce((sum, { overdue }) => sum + overdue.length, 0);
	const unstated = steps.filter(({ state }) => state === null).length;
	const what = `「${plainText(register.title)}」の工程${steps.length}件`;
	if (unstated === steps.length) return `${what}は、どれも状態が書かれていない`;
	const when = `${formatFiscalYear(asOf)}末で`;
	return `${what}のうち${when}${late === 0 ? "遅れているものはない" : `${late}件が遅れている`}${unstated === 0 ? "" : `(状態不明 ${unstated}件)`}`;
}

/** 取組なし・取組あり — the scenario without its registers and as it is, as both are drawn. */
export function effectEnds({ name, without, result }: RegisterEffects): readonly [DrawnScenario, DrawnScenario] {
	const drawn = (letter: string, own: RegisterEffects["result"], position: number): DrawnScenario => ({
		...{ name: plainText(name), result: own, letter, position, style: scenarioStyle(position) },
		...{ called: `${letter} ${plainText(name)}`, short: letter, spoken: letter },
	});
	return [drawn("取組なし", without, 0), drawn("取組あり", result, 1)];
}

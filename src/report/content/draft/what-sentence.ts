import type { FiscalYear } from "../../../domain/fiscal-year.ts";
import { saidBy } from "../../../domain/municipality-words.ts";
import type { TargetResult, TargetYear } from "../../../domain/result.ts";
import { unitLabel } from "../../../domain/unit.ts";
import { spokenYear } from "../../../domain/year-words.ts";
import { levelWords } from "../council/amounts.ts";
import { shortLabel } from "../result-lines.ts";
import { askedWords, figureWords, operatorWords } from "../target-words.ts";
import type { AskedDraft, DraftCauses } from "./causes.ts";
import type { DraftFigure } from "./draft.ts";
import { differenceUnit, isBalance, saidFigure, saidSize, wayWords } from "./said-figures.ts";

/** 何の額か — the figure, how far it is from what it is held against, and what becomes of a target or limit of its year. */
export function whatSentence(asked: AskedDraft, value: number, found: DraftCauses | null) {
	const { outlook, term, yearIndex } = asked;
	const { municipality } = outlook;
	const year = spokenYear(outlook.edition.years[yearIndex] as FiscalYear);
	const unit = unitLabel(term.unit, municipality.unit);
	const own = saidFigure(value, term, municipality);
	const figures: DraftFigure[] = [
		{ role: "figure", what: `${year}の${shortLabel(term.label)}`, value, unit, words: own },
	];
	const start = `${year}の${shortLabel(term.label)}は${own}`;
	const judged = judgedWords(asked, value);
	figures.push(...judged.figures);
	if (found === null) return { sentence: `${start}${judged.words === "" ? "です" : `で、${judged.words}`}`, figures };
	const { called, from, difference } = found;
	const before = saidFigure(from, term, municipality);
	const size = saidSize(difference, term.unit, municipality, found.decimals - Number(term.unit === "percent"));
	const against: DraftFigure[] = [
		{
			role: "against",
			what: found.year === "" ? called : `${called}（${found.year}）`,
			value: from,
			unit,
			words: before,
		},
		{
			role: "difference",
			what: `${called}との差`,
			value: difference,
			unit: differenceUnit(term.unit, municipality),
			words: size,
		},
	];
	figures.splice(1, 0, ...against);
	if (difference === 0) {
		const same = `${start}で、${called}と同じ`;
		return { sentence: judged.words === "" ? `${same}です` : `${same}であり、${judged.words}`, figures };
	}
	const { is, becomes } = wayWords(difference, term);
	const compared = `${start}で、${called}の${before}より${size}`;
	const end = isBalance(term) ? `${becomes.replace("なる", "なります")}` : `${is}なります`;
	return { sentence: judged.words === "" ? `${compared}${end}` : `${compared}${is}、${judged.words}`, figures };
}

interface Judged {
	readonly words: string;
	readonly figures: readonly DraftFigure[];
}

/** A target of the city for that year, else the limit of the law. */
function judgedWords({ outlook, term, yearIndex }: AskedDraft, value: number): Judged {
	const { assessment, edition, municipality } = outlook;
	const at = edition.years[yearIndex] as FiscalYear;
	const ofLine = (targets: readonly TargetResult[]) =>
		targets.flatMap((target): [TargetResult, TargetYear][] => {
			const year = target.line === term.id ? target.judged.find((one) => one.year === at) : undefined;
			return year === undefined ? [] : [[target, year]];
		});
	const own = ofLine(assessment.targets);
	const early = ofLine(assessment.limits).filter(([{ kind, reference }]) => kind === "early" && !reference);
	const [found] = [...own.filter(([{ reference }]) => !reference), ...own, ...early];
	if (found === undefined) return { words: "", figures: [] };
	const [target, { limit, verdict, margin }] = found;
	const isLaw = target.kind !== null;
	const isAsked = target.years.includes(at);
	const name = isLaw ? "早期健全化基準" : `${saidBy(municipality, "市の目標")}${isAsked ? "" : "の水準"}`;
	// A limit that depends on what the table lacks is kept all the same by a year without a deficit.
	if (limit === null && verdict === "met") return { words: `${name}を満たします`, figures: [] };
	if (limit === null || verdict === "unknown" || (margin === null && verdict !== "met"))
		return { words: `${name}は判定できません`, figures: [] };
	const level =
		term.unit === "amount" ? levelWords(limit, municipality) : figureWords(limit, { ...target, noneAtZero: false });
	const asked: DraftFigure = {
		role: "asked",
		what: `${name}（${askedWords(target)}）`,
		value: limit,
		unit: target.unit,
		words: level,
	};
	const reference = target.reference ? "、参考" : "";
	const said = `${name}（${level}${operatorWords[target.operator]}${reference}）`;
	if (verdict === "met") return { words: `${said}を満たします`, figures: [asked] };
	const distance = Number(Math.abs(value - limit).toFixed(6));
	const size = saidSize(distance, term.unit, municipality, target.decimals);
	const lacking: DraftFigure = {
		...{ role: "margin", what: `${name}との差`, value: distance, words: size },
		unit: differenceUnit(term.unit, municipality),
	};
	const missed = target.operator.startsWith(">") ? `に${size}届きません` : `を${size}上回ります`;
	return { words: `${said}${distance === 0 ? "を満たしません" : missed}`, figures: [asked, lacking] };
}

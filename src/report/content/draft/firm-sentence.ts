import { explainOutlook } from "../../../answers/explain/explain.ts";
import type { Explanation } from "../../../answers/explain/figure.ts";
import { changeSummaries } from "../../../projection/scenario-words.ts";
import { unchanged } from "../../../projection/unchanged.ts";
import { isStillEstimate } from "../../../scenario/driver-model.ts";
import { shortLabel } from "../result-lines.ts";
import type { AskedDraft, DraftCauses } from "./causes.ts";
import type { DraftFigure } from "./draft.ts";

/** How far back what is supposed is looked for. */
const depth = 3;
const mostNamed = 2;

/** どのくらい確かか — a settled fact, a published estimate, worked out, or supposed; and what is supposed behind it. */
export function firmSentence(
	asked: AskedDraft,
	found: DraftCauses | null,
): { sentence: string; figures: DraftFigure[] } {
	const { outlook, yearIndex } = asked;
	const { edition, drivers } = outlook;
	if (yearIndex < edition.settledYears) return { sentence: settledWords(asked), figures: [] };
	const changes = changeSummaries(outlook).length;
	const count: DraftFigure = {
		role: "changes",
		what: "計画からの変更",
		value: changes,
		unit: "件",
		words: `${changes}件`,
	};
	if (found?.against === "plan") {
		const which = changes === 0 ? "収支調整の規則の変更" : `計画からの変更（${count.words}）`;
		return {
			sentence: `${thisOf(asked)}は推計で、${which}は仮定です`,
			figures: changes === 0 ? [] : [count],
		};
	}
	const plan = unchanged(outlook);
	// What the plan does not know is no figure that stays.
	const isKept = Number.isFinite(plan?.columns.values.get(asked.term.id)?.[yearIndex]);
	const isMoved = changes > 0 && plan !== outlook && isKept;
	const kind = drivers === null ? publishedKind(asked) : madeKind(asked);
	const clauses = [
		...(kind === printed ? [] : supposedWords(asked)),
		...(isMoved ? [`シナリオの変更（${count.words}）では動きません`] : []),
	];
	const sentence = [`${thisOf(asked)}は${kind}です`, ...clauses].join("、").replaceAll("です、", "で、");
	return { sentence, figures: isMoved ? [count] : [] };
}

const printed = "公表された見通しにある推計";

function thisOf({ term }: AskedDraft): string {
	return term.unit === "amount" ? "この額" : "この値";
}

function settledWords({ outlook, term, yearIndex }: AskedDraft): string {
	const { drivers, edition } = outlook;
	const isEstimate = isStillEstimate(drivers, term.id, edition.years[yearIndex] as number);
	const own = thisOf({ term } as AskedDraft);
	if (isEstimate) return `${own}は前の版の見込みのままの推計で、決算ではありません`;
	const isFact = term.given !== undefined || term.leaf === true;
	return isFact ? `${own}は決算で確定したものです` : `${own}は決算の額から計算したものです`;
}

/** Of a published table: printed in it, or worked out from what is. */
function publishedKind({ outlook, term, yearIndex }: AskedDraft): string {
	const { edition, columns } = outlook;
	const isPrinted = edition.published.get(term.id)?.[yearIndex] === columns.values.get(term.id)?.[yearIndex];
	return isPrinted ? printed : "見通しの表の額から計算した推計";
}

/** Of a table that was made: as somebody decided, of rules, or worked out from those. */
function madeKind({ outlook, term, yearIndex }: AskedDraft): string {
	const { drivers, edition } = outlook;
	const year = edition.years[yearIndex] as number;
	const origin = drivers?.known.get(term.id)?.get(year)?.origin;
	if (origin === "override") return "積算によらず個別に決めた額による推計";
	return drivers?.driven.has(term.id) === true ? "積算の規則から求めた推計" : "積算した表の額から計算した推計";
}

/** What stands behind it that is supposed, or solved from published ratios. */
function supposedWords({ outlook, term, yearIndex }: AskedDraft): string[] {
	const view = explainOutlook(outlook, term.id, yearIndex, depth);
	const general = new Set<string>();
	const calibrated = new Set<string>();
	const see = (node: Explanation) => {
		// What is nothing rests on nothing.
		if (node.value === 0 || node.kind !== "formula" || !view.isOfModel(node)) return;
		for (const { id } of node.parameters) {
			if (outlook.municipality.parameters.get(id)?.grade === "general") general.add(view.parameterLabel(id));
			if (view.parameterOrigin(id).kind === "calibrated") calibrated.add(view.parameterLabel(id));
		}
		if (view.originsOf(node).some(({ kind }) => kind === "calibrated")) calibrated.add(shortLabel(node.term.label));
		for (const child of node.children) if (child.yearIndex === yearIndex) see(child);
	};
	see(view.root);
	const named = (labels: ReadonlySet<string>) =>
		[...labels]
			.slice(0, mostNamed)
			.map((label) => `「${label}」`)
			.join("と") + (labels.size > mostNamed ? "など" : "");
	return [
		...(calibrated.size === 0 ? [] : [`計算に使う${named(calibrated)}は公表値から逆算した推計値です`]),
		...(general.size === 0 ? [] : [`${calibrated.size === 0 ? "計算に使う" : ""}${named(general)}は仮定です`]),
	];
}

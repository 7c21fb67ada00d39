import { formatExact } from "../../domain/amount.ts";
import type { LineIndex } from "../../model/line-index.ts";
import { type Distribution, moments } from "../../numbers/distribution.ts";
import type { Scenario } from "../../scenario/scenario.ts";
import type { UncertainEvent, UncertainFactor } from "../../scenario/uncertainty.ts";

/** 不確かさの一覧 — what was uncertain, in words and numbers. */
export function summariseUncertainty({ uncertainty }: Scenario, lines: LineIndex) {
	const labels = new Map(uncertainty.factors.map(({ id, label }) => [id, label]));
	return {
		factors: uncertainty.factors.map((factor) => summariseFactor(factor, lines)),
		correlations: uncertainty.correlations.map(({ a, b, value }) => ({
			a: labels.get(a) ?? a,
			b: labels.get(b) ?? b,
			value,
		})),
		events: uncertainty.events.filter(({ drawn }) => drawn === "yearly").map((event) => summariseEvent(event, lines)),
		/** 取組 that may slip or fall short. */
		measures: uncertainty.events.filter(({ drawn }) => drawn === "once").map(summariseMeasure),
		/** Those that come as weighted: nothing is stated of their slipping. */
		asWeighted: uncertainty.asWeighted,
	};
}

function summariseFactor(factor: UncertainFactor, lines: LineIndex) {
	const { id, label, on, distribution, persistence, linked, source, grade } = factor;
	const { mean, deviation } = moments(distribution);
	const isOpen = on.kind === "line" && lines.byId(on.line).linkable;
	return {
		id,
		label,
		/** 「正規分布 標準偏差1.5%」 */
		words: distributionWords(distribution),
		mean,
		/** Standard deviation of one year's shock, as a ratio. */
		deviation,
		/** `null`: of one path it has one rank in all years. */
		persistence: distribution.kind === "seen" ? null : persistence,
		/** `null`: the line is not one that 普通交付税 answers to. */
		linked: isOpen ? linked : null,
		source,
		grade,
	};
}

function distributionWords(distribution: Distribution): string {
	switch (distribution.kind) {
		case "normal":
			return `正規分布 標準偏差${percent(distribution.spread)}`;
		case "uniform":
			return `一様分布 ${percent(distribution.minimum)}〜${percent(distribution.maximum)}`;
		case "triangular":
			return `三角分布 ${percent(distribution.minimum)}・${percent(distribution.mode)}・${percent(distribution.maximum)}`;
		case "list":
			return `実績の一覧 ${seenWords(distribution.values)}`;
		case "seen": {
			const { ahead } = distribution;
			const each = ahead.map((values, at) => `${at + 1}年先${seenWords(values.map(toTenth))}`).join("、");
			return `実績のずれ ${each}、${ahead.length + 1}年先からは${ahead.length}年先のまま`;
		}
	}
}

/** Of a percent. */
function toTenth(ratio: number): number {
	return Number(ratio.toFixed(3));
}

function seenWords(values: readonly number[]): string {
	return `${values.length}件(${percent(Math.min(...values))}〜${percent(Math.max(...values))})`;
}

function summariseMeasure({ id, name, outcomes, source, grade }: UncertainEvent) {
	const share = (ratio: number) => percent(Number(ratio.toFixed(6)));
	const probability = outcomes.reduce((sum, outcome) => sum + outcome.probability, 0);
	const each = outcomes.map((outcome) => `${outcome.words} ${share(outcome.probability)}`);
	const words = [...each, `重みのとおり ${share(Math.max(0, 1 - probability))}`].join("、");
	return { id, label: name, words, probability, source, grade };
}

function summariseEvent({ id, name, outcomes, source, grade }: UncertainEvent, lines: LineIndex) {
	const { probability = 0, lines: moved = [] } = outcomes[0] ?? {};
	const recovery = Math.max(0, ...moved.map(({ amounts: own }) => own.length - 1));
	const amounts = moved.map(({ line, amounts: [first = 0] }) => {
		return `${lines.byId(line).label} ${first > 0 ? "+" : ""}${formatExact(first)}`;
	});
	const after = recovery === 0 ? "その年度だけ" : `あと${recovery}年で均等に減る`;
	return { id, label: name, words: `${amounts.join("、")}(${after})`, probability, source, grade };
}

function percent(ratio: number): string {
	const text = `${Number((Math.abs(ratio) * 100).toFixed(4))}%`;
	return ratio < 0 ? `△${text}` : text;
}

import type { VNode } from "preact";
import { saidBy } from "../domain/municipality-words.ts";
import type { JudgedLimits, TargetResult } from "../domain/result.ts";
import { kindWords, targetWords } from "../report/content/target-words.ts";
import type { Session } from "./session.ts";

const signs = { met: "○", missed: "×", unknown: "？" } as const;

/** 目標の札 — always in sight: the city's targets, and how many of the law's ratios are judged. */
export function TargetCards({ session }: { readonly session: Session }): VNode {
	const { result } = session.run.value;
	if (result === null) return <section class="cards" aria-label="目標と基準" />;
	return (
		<section class="cards" aria-label="目標と基準">
			{result.targets.map((target) => (
				<TargetCard key={target.id} target={target} session={session} />
			))}
			{result.targets.length === 0 ? (
				<div class="card">
					<span class="name">目標</span>
					<span class="small">
						{saidBy(result.municipality, "市の目標")}がありません。左の「条件」の「目標」で加えられます。
					</span>
				</div>
			) : null}
			<LimitCard judged={result.judgedLimits} />
		</section>
	);
}

function TargetCard({ target, session }: { readonly target: TargetResult; readonly session: Session }): VNode {
	const { asked, outcome, firstBreach } = targetWords(target);
	// What stands in brackets stands below: the card keeps its height whatever moves.
	const [said, ...beside] = outcome.split(/(?<=.)(?=\()/);
	const years = session.run.value.result?.years ?? [];
	const year = target.results[0]?.year;
	return (
		<button
			type="button"
			class={`card ${target.verdict}`}
			onClick={() => {
				session.chosen.value = { line: target.line, yearIndex: Math.max(0, years.indexOf(year ?? 0)) };
			}}
		>
			<span class="name" title={target.label}>
				{target.label}
				{target.reference ? "(参考)" : ""}
			</span>
			<strong>
				<span aria-hidden="true">{signs[target.verdict]}</span> {said}
			</strong>
			<span class="small">
				{asked}・はじめて外れる年度 {firstBreach}
				<br />
				{beside}
			</span>
		</button>
	);
}

/** Never 「すべて」: what could not be judged is said. */
function LimitCard({ judged }: { readonly judged: JudgedLimits }): VNode {
	const missed = judged.ratios.filter(({ verdict }) => verdict === "missed");
	const unknown = judged.ratios.filter(({ verdict }) => verdict === "unknown");
	const verdict = missed.length > 0 ? "missed" : judged.judged === 0 ? "unknown" : "met";
	const words = {
		missed: `${missed.map(({ label }) => label).join("、")}が基準外`,
		unknown: "",
		met: "判定できた比率は基準内",
	}[verdict];
	const left = unknown.length === 0 ? "" : `判定できません: ${unknown.map(({ label }) => label).join("、")}`;
	return (
		<div class={`card limits ${verdict}`}>
			<span class="name">{kindWords.limits}</span>
			<strong>
				<span aria-hidden="true">{signs[verdict]}</span> {judged.of}指標中{judged.judged}指標を判定
			</strong>
			<span class="small">{[words, left].filter((text) => text !== "").join("・")}</span>
		</div>
	);
}

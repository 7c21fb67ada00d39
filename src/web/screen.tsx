import { useComputed, useSignal } from "@preact/signals";
import type { VNode } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import { inOneLine } from "../diagnostics/problem.ts";
import type { Carried } from "../report/page/app-page.ts";
import { AnswerView, isOfChosen, views } from "./answer-view.tsx";
import { CaseTabs } from "./case-tabs.tsx";
import { Charts } from "./charts.tsx";
import { CouncilView } from "./council-view.tsx";
import { dropDraft, keptDraft } from "./draft.ts";
import { LeverPanel } from "./lever-panel.tsx";
import type { Session } from "./session.ts";
import { Statement } from "./statement.tsx";
import { Tabs } from "./tabs.tsx";
import { TargetCards } from "./target-cards.tsx";
import { WhyPanel } from "./why-panel.tsx";

interface Shown {
	readonly session: Session;
	readonly carried: Carried;
}

/** 画面 — targets above, levers left, charts and table in the middle, the reasons beside. */
export function Screen({ session, carried }: Shown): VNode {
	useEffect(() => {
		const onKey = (event: KeyboardEvent) => {
			if (!(event.ctrlKey || event.metaKey) || event.isComposing) return;
			const key = event.key.toLowerCase();
			const isBack = key === "z" && !event.shiftKey;
			const isOn = key === "y" || (key === "z" && event.shiftKey);
			if (!isBack && !isOn) return;
			event.preventDefault();
			if (isBack) session.undo();
			else session.redo();
		};
		addEventListener("keydown", onKey);
		return () => removeEventListener("keydown", onKey);
	}, [session]);
	// What a slider's move does not change is not drawn again by it.
	const name = useComputed(() => headOf(session)?.municipality.name ?? "");
	const source = useComputed(() => headOf(session)?.edition.source ?? "");
	return (
		<>
			<CaseTabs session={session} carried={carried} name={name.value} />
			<main>
				<DraftOffer session={session} />
				<TargetCards session={session} />
				<div class="work">
					<LeverPanel session={session} />
					<div class="middle">
						<Charts session={session} />
						<ViewTabs session={session} />
						<Refusals session={session} />
						<div class={isOfChosen(session.view.value) ? "lower" : "lower wide"}>
							{session.view.value === "statement" ? <Statement session={session} /> : <AnswerView session={session} />}
							{isOfChosen(session.view.value) ? <WhyPanel session={session} /> : null}
						</div>
					</div>
				</div>
			</main>
			<footer title={source.value}>
				試算であり前提が変われば結果も変わる ・ この画面はどこにも通信しません ・ {carried.program} ・{" "}
				<a href="#terms">含まれるほかの方の著作物の条件</a> ・ 出典: {source.value}
			</footer>
			{session.isCouncil.value ? <CouncilView session={session} program={carried.program} /> : null}
		</>
	);
}

function headOf(session: Session) {
	return session.run.value.result ?? session.allRuns.value[0]?.result;
}

/** Why the case cannot be calculated, and why the last act was not done. */
function Refusals({ session }: { readonly session: Session }): VNode {
	const problems = useComputed(() => session.run.value.problems).value;
	return (
		<>
			{problems === null ? null : (
				<p class="refusal" role="alert">
					{problems.map(inOneLine).join("\n")}
				</p>
			)}
			{session.refusal.value === null ? null : (
				<p class="refusal" role="alert">
					{session.refusal.value}
					<button type="button" onClick={() => (session.refusal.value = null)}>
						閉じる
					</button>
				</p>
			)}
		</>
	);
}

/** A draft is offered, never taken by itself. */
function DraftOffer({ session }: { readonly session: Session }): VNode | null {
	const draft = useSignal(useMemo(() => keptDraft(session), [session]));
	if (draft.value === null) return null;
	const { cases, active } = draft.value;
	const done = () => {
		draft.value = null;
	};
	return (
		<p class="offer" role="status">
			保存していない下書き({cases.length}案)がこのブラウザにあります。
			<button
				type="button"
				onClick={() => {
					session.resume({ cases, active });
					done();
				}}
			>
				続きから始める
			</button>
			<button
				type="button"
				onClick={() => {
					dropDraft(session);
					done();
				}}
			>
				捨てる
			</button>
		</p>
	);
}

function ViewTabs({ session }: { readonly session: Session }): VNode {
	return (
		<div class="views">
			<Tabs
				kind="tabs"
				label="下の表示"
				tabs={views.map(({ id, label }) => ({ id, words: label }))}
				chosen={session.view.value}
				choose={(id) => (session.view.value = id)}
			/>
			{session.view.value === "statement" ? (
				<p class="hint legend">
					<span class="leaf">打ち込める</span> <span class="moved">基準と違う</span> <span class="settled">確定</span>
				</p>
			) : null}
		</div>
	);
}

import { useSignal } from "@preact/signals";
import type { VNode } from "preact";
import { useEffect } from "preact/hooks";
import { formatNumber } from "../domain/amount.ts";
import { type FiscalYear, formatFiscalYear } from "../domain/fiscal-year.ts";
import { explanationJson, explanationOf, grounds, sentence } from "../report/content/explanation.ts";
import { figure } from "../report/content/formula-words.ts";
import { answerText } from "../report/document/json-text.ts";
import { useAnswer } from "./asked-answer.ts";
import { KeepAnswer } from "./keep-answer.tsx";
import type { CaseRun } from "./runs.ts";
import { ScrollRegion } from "./scroll-region.tsx";
import type { Chosen, Session } from "./session.ts";

/** How far back the command goes where nobody says. */
const usualDepth = 2;

/** A hand that moves is let pass before the reasons are looked for. */
const restMs = 150;

/** なぜ — first why the figure is another than the base's, then how it is made; what it is made of can be walked back. */
export function WhyPanel({ session }: { readonly session: Session }): VNode {
	const chosen = session.chosen.value;
	const { outlook } = session.run.value;
	const shown = useSignal<{ outlook: NonNullable<CaseRun["outlook"]>; chosen: Chosen } | null>(null);
	useEffect(() => {
		const rest = setTimeout(() => {
			shown.value = outlook === null || chosen === null ? null : { outlook, chosen };
		}, restMs);
		return () => clearTimeout(rest);
	}, [outlook, chosen, shown]);
	if (shown.value === null)
		return (
			<ScrollRegion kind="why" label="なぜこの数値か">
				<p class="hint">
					見通しの表の数値を選ぶと、計画からなぜ動いたかと、計算の式を示します。差の理由と何が効くかも、その数値について答えます(選ばなければ、はじめの目標)。
				</p>
			</ScrollRegion>
		);
	return (
		<ScrollRegion kind="why" label="なぜこの数値か">
			<Moved session={session} {...shown.value} />
			<Formula session={session} {...shown.value} />
		</ScrollRegion>
	);
}

interface Asked {
	readonly session: Session;
	readonly outlook: NonNullable<CaseRun["outlook"]>;
	readonly chosen: Chosen;
}

/** 計画からなぜ動いたか */
function Moved({ session, outlook, chosen }: Asked): VNode | null {
	const base = session.allRuns.value[0]?.outlook ?? null;
	const year = outlook.edition.years[chosen.yearIndex];
	if (base === null || base === outlook || year === undefined) return null;
	return <MovedBy session={session} line={chosen.line} year={year} />;
}

interface Figure {
	readonly session: Session;
	readonly line: string;
	readonly year: FiscalYear;
}

function MovedBy({ session, line, year }: Figure): VNode | null {
	const cases = [session.base.value.path, session.active.value.path];
	const found = useAnswer(session, cases, { kind: "bridge", line, year });
	if (found === null) return <p class="hint">計画からなぜ動いたかを調べています…</p>;
	if ("problems" in found)
		return (
			<section>
				<h2>計画からなぜ動いたか</h2>
				{found.problems.map(({ message }) => (
					<p key={message}>{message}</p>
				))}
			</section>
		);
	if (!("bridge" in found) || found.bridge === undefined) return null;
	const { parts, difference, decimals, base: from, unit, publication } = found.bridge;
	const shown = (value: number) => formatNumber(value, decimals);
	return (
		<section>
			<h2>
				「{from.title}」との差 {shown(difference)}
				{unit}
			</h2>
			{parts.length === 0 ? <p>この数値を動かす違いはありません。</p> : null}
			<ul class="parts">
				{parts.map((part) => (
					<li key={part.label}>
						<span>{part.label}</span> <b>{shown(part.printed)}</b>
					</li>
				))}
				{publication === null ? null : (
					<li>
						<span>公表値の切捨てによる差</span> <b>{shown(publication.printed)}</b>
					</li>
				)}
			</ul>
		</section>
	);
}

function Formula({ session, outlook, chosen }: Asked): VNode {
	const { edition, drivers } = outlook;
	// What a table was made of is no figure of it: it is looked at here, while the table keeps what is chosen.
	const driver = useSignal<{ readonly of: Chosen; readonly at: Chosen } | null>(null);
	const { line, yearIndex } = driver.value?.of === chosen ? driver.value.at : chosen;
	const view = explanationOf(outlook, line, yearIndex, 1);
	const json = () => answerText(explanationJson(explanationOf(outlook, line, yearIndex, usualDepth)));
	const { root } = view;
	const name = (line: { readonly label: string }, yearIndex: number) =>
		`${line.label} ${formatFiscalYear(edition.years[yearIndex] as number)}`;
	return (
		<section>
			<h2>計算の式</h2>
			{line === chosen.line ? null : (
				<button type="button" class="back" onClick={() => (driver.value = null)}>
					{name(outlook.municipality.lines.byId(chosen.line), chosen.yearIndex)} に戻る
				</button>
			)}
			<p>{sentence(view, root)}</p>
			<ul class="grounds">
				{grounds(view, root).map((text) => (
					<li key={text}>{text}</li>
				))}
			</ul>
			{root.children.length > 0 ? <p class="hint">もとになった数値(選ぶとさかのぼる)</p> : null}
			{root.children.map((child) => (
				<button
					key={`${child.term.id} ${child.yearIndex}`}
					type="button"
					class="back"
					onClick={() => {
						const at = { line: child.term.id, yearIndex: child.yearIndex };
						if (drivers?.drivers.has(at.line)) driver.value = { of: chosen, at };
						else session.chosen.value = at;
					}}
				>
					{name(child.term, child.yearIndex)} {figure(child.value, child.term, view.decimals)}
				</button>
			))}
			<KeepAnswer of={session.active.value.path} kind="explain" json={json} label="この説明の数値を保存(JSON)" />
		</section>
	);
}

import { useSignal } from "@preact/signals";
import type { VNode } from "preact";
import { useEffect } from "preact/hooks";
import { bridgeOutlooks } from "../answers/bridge/bridge.ts";
import { compareOutlooks } from "../answers/compare/compare.ts";
import { reportMeasures } from "../answers/measures/measures.ts";
import { measureSensitivity } from "../answers/sensitivity/sensitivity.ts";
import { simulateOutlooks } from "../answers/simulate/simulate.ts";
import { stressTest } from "../answers/stress/stress.ts";
import type { Problem } from "../diagnostics/problem.ts";
import { parseFormula } from "../engine/formula.ts";
import type { Outlook } from "../projection/project.ts";
import { toResult } from "../projection/result.ts";
import { renderBridge } from "../report/tables/bridge.ts";
import { renderCompare } from "../report/tables/compare.ts";
import { renderDifference } from "../report/tables/difference.ts";
import { renderMeasures } from "../report/tables/measures.ts";
import { renderSensitivity } from "../report/tables/sensitivity.ts";
import { renderSimulation } from "../report/tables/simulation.ts";
import { renderStress } from "../report/tables/stress.ts";
import { loadRegister } from "../scenario/read-register.ts";
import { registerPaths } from "../scenario/registers.ts";
import { MarkdownView } from "./markdown-view.tsx";
import type { Chosen, Session } from "./session.ts";

/** What a view is asked about: the outlooks that stand, the base first, and the figure chosen. */
interface Question {
	readonly outlooks: readonly Outlook[];
	readonly base: Outlook;
	readonly active: Outlook;
	readonly chosen: Chosen;
	readonly session: Session;
}

interface View {
	readonly id: string;
	readonly label: string;
	/** The answer as the command line writes it in Markdown; the table has none. */
	readonly answer: ((question: Question) => string) | null;
	/** It takes a while: asked for by a button. */
	readonly isSlow?: boolean;
}

/** 下の表示 — what the lower half can show. */
export const views: readonly View[] = [
	{ id: "statement", label: "見通しの表", answer: null },
	{
		id: "difference",
		label: "基準との差",
		answer: ({ base, active }) => renderDifference(compareOutlooks(toResult(base), toResult(active)), "md"),
	},
	{
		id: "compare",
		label: "案を並べる",
		answer: ({ base, outlooks }) =>
			renderCompare(
				outlooks.slice(1).map((other) => compareOutlooks(toResult(base), toResult(other))),
				"md",
			),
	},
	{
		id: "bridge",
		label: "差の理由",
		answer: ({ base, active, chosen }) => {
			const found = bridgeOutlooks(base, active, chosen.line, yearOf(active, chosen));
			return "problems" in found ? wordsOf(found.problems) : renderBridge(found.bridge, "md");
		},
	},
	{
		id: "sensitivity",
		label: "何が効くか",
		answer: ({ active, chosen }) =>
			renderSensitivity(measureSensitivity(active, chosen.line, yearOf(active, chosen)), "md"),
	},
	{
		id: "simulation",
		label: "ばらつき",
		isSlow: true,
		answer: ({ active }) => {
			const found = simulateOutlooks([active]);
			return "problems" in found ? wordsOf(found.problems) : renderSimulation(found.report, "md");
		},
	},
	{
		id: "stress",
		label: "もしもの試算",
		answer: ({ active }) => {
			const found = stressTest(active);
			return "problems" in found ? wordsOf(found.problems) : renderStress(found, "md");
		},
	},
	{ id: "measures", label: "取組", answer: registersText },
];

/** 表示の中身 — one answer, looked for when the hand rests. */
export function AnswerView({ session }: { readonly session: Session }): VNode {
	const view = views.find(({ id }) => id === session.view.value) as View;
	const outlooks = session.allRuns.value.flatMap(({ outlook }) => outlook ?? []);
	const active = session.run.value.outlook;
	const chosen = session.chosen.value ?? defaultChoice(active);
	const text = useSignal<string | null>(null);
	const isAsked = useSignal(false);
	useEffect(() => {
		text.value = null;
		const [base] = outlooks;
		if (base === undefined || active === null || chosen === null || (view.isSlow && !isAsked.value)) return;
		const rest = setTimeout(() => {
			text.value = view.answer?.({ outlooks, base, active, chosen, session }) ?? "";
			isAsked.value = false;
		}, 50);
		return () => clearTimeout(rest);
	}, [view, active, outlooks.length, chosen?.line, chosen?.yearIndex, isAsked.value]);
	if (text.value !== null) return <MarkdownView text={text.value} />;
	if (!view.isSlow || isAsked.value) return <p class="document hint">計算しています…</p>;
	return (
		<div class="document">
			<button type="button" onClick={() => (isAsked.value = true)}>
				計算する
			</button>
		</div>
	);
}

/** The first target's line in its year, until something is chosen. */
function defaultChoice(outlook: Outlook | null): Chosen | null {
	const target = outlook?.scenario.targets[0];
	if (!outlook || !target) return null;
	return { line: target.line, yearIndex: outlook.edition.years.indexOf(target.years[0] as number) };
}

function yearOf({ edition }: Outlook, { yearIndex }: Chosen): number {
	return edition.years[Math.max(yearIndex, edition.settledYears)] as number;
}

function wordsOf(problems: readonly Problem[]): string {
	return problems.map(({ message, hint }) => `- ${message} ${hint ?? ""}`).join("\n");
}

function registersText({ active, session }: Question): string {
	const { files } = session.runs;
	const { lines, folder } = active.municipality;
	const read = registerPaths(files, folder).map((path) => loadRegister(files, path, { lines, parseFormula }));
	const problems = read.flatMap((each) => ("problems" in each ? each.problems : []));
	if (problems.length > 0) return wordsOf(problems);
	if (read.length === 0) return "取組の登録簿(registers/)がありません。";
	const reports = read.flatMap((each) => ("loaded" in each ? [reportMeasures(each.loaded.register, {}, lines)] : []));
	return renderMeasures(reports, (line) => lines.byId(line).label, "md");
}

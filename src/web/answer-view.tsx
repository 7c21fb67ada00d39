import { useSignal } from "@preact/signals";
import type { VNode } from "preact";
import { useEffect } from "preact/hooks";
import { compareOutlooks } from "../answers/compare/compare.ts";
import { reportMeasures } from "../answers/measures/measures.ts";
import { parseFormula } from "../engine/formula.ts";
import type { Outlook } from "../projection/project.ts";
import { toResult } from "../projection/result.ts";
import { renderCompare } from "../report/tables/compare.ts";
import { renderDifference } from "../report/tables/difference.ts";
import { renderMeasures } from "../report/tables/measures.ts";
import { loadRegister } from "../scenario/read-register.ts";
import { registerPaths } from "../scenario/registers.ts";
import { MarkdownView, wordsOf } from "./markdown-view.tsx";
import type { Task } from "./order.ts";
import type { Chosen, Session } from "./session.ts";
import { SimulationView, SlowAnswer } from "./slow-answer.tsx";

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
	/** It speaks of the figure that is chosen: why that is what it is stands beside it. */
	readonly isOfChosen?: true;
	/** The answer as the command line writes it in Markdown, where it is there at once. */
	readonly answer?: (question: Question) => string;
	/** What is worked out beside the screen. */
	readonly task?: (question: Question) => Task;
}

/** 下の表示 — what the lower half can show. */
export const views: readonly View[] = [
	{ id: "statement", label: "見通しの表", isOfChosen: true },
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
		isOfChosen: true,
		task: ({ active, chosen }) => ({ kind: "bridge", line: chosen.line, year: yearOf(active, chosen) }),
	},
	{
		id: "sensitivity",
		label: "何が効くか",
		isOfChosen: true,
		task: ({ active, chosen }) => ({ kind: "sensitivity", line: chosen.line, year: yearOf(active, chosen) }),
	},
	{
		id: "draft",
		label: "答弁のたたき台",
		isOfChosen: true,
		task: ({ active, chosen: { line, yearIndex } }) => ({
			kind: "draft",
			line,
			year: active.edition.years[yearIndex] as number,
		}),
	},
	{ id: "simulation", label: "ばらつき" },
	{ id: "stress", label: "もしもの試算", task: () => ({ kind: "stress" }) },
	{ id: "measures", label: "取組", answer: registersText },
	{ id: "plan", label: "取組の組合せ", answer: planWords },
];

export function isOfChosen(view: string): boolean {
	return views.some(({ id, isOfChosen }) => id === view && isOfChosen === true);
}

/** 表示の中身 — one answer. */
export function AnswerView({ session }: { readonly session: Session }): VNode {
	const view = views.find(({ id }) => id === session.view.value) as View;
	const outlooks = session.allRuns.value.flatMap(({ outlook }) => outlook ?? []);
	const [base] = outlooks;
	const active = session.run.value.outlook;
	const chosen = session.chosen.value ?? defaultChoice(active);
	if (base === undefined || active === null || chosen === null) return <p class="document hint">計算できません。</p>;
	if (view.id === "simulation") return <SimulationView session={session} active={active} />;
	const question = { outlooks, base, active, chosen, session };
	if (view.task) {
		const [from, to] = [session.base.value.path, session.active.value.path];
		const cases = view.id === "bridge" ? [from, to] : [to];
		return <SlowAnswer session={session} cases={cases} task={view.task(question)} />;
	}
	return <QuickAnswer key={view.id} view={view} question={question} />;
}

/** Looked for when the hand rests. */
function QuickAnswer({ view, question }: { readonly view: View; readonly question: Question }): VNode {
	const text = useSignal<string | null>(null);
	const { active, base, outlooks, chosen } = question;
	useEffect(() => {
		text.value = null;
		const rest = setTimeout(() => {
			text.value = view.answer?.(question) ?? "";
		}, 50);
		return () => clearTimeout(rest);
	}, [view, active, base, outlooks.length, chosen.line, chosen.yearIndex]);
	return text.value === null ? <p class="document hint">計算しています…</p> : <MarkdownView text={text.value} />;
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

/** What this page cannot do, and the command that does. */
function planWords({ active, session }: Question): string {
	const { files } = session.runs;
	const folder = files.join(active.municipality.folder, "measures");
	const lists = files.fileNames(folder).filter((name) => /\.(ya?ml|json)$/.test(name));
	const commands = (lists.length > 0 ? lists : ["取組の一覧.yaml"]).map(
		(name) => `- mitoshi plan ${files.join(folder, name)}`,
	);
	const words =
		"目標を満たす取組の組合せと開始年度は、この画面では探せません。取組の一覧のファイルを用意して、コマンドで求めます。";
	return ["# 取組の組合せ", "", words, "", ...commands].join("\n");
}

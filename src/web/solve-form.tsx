import { useSignal } from "@preact/signals";
import type { VNode } from "preact";
import { type Lever, parseLever, parseTarget } from "../answers/solve/question.ts";
import { type Solved, solveTargets } from "../answers/solve/solve.ts";
import { solvedScenarioText } from "../answers/solve/written-scenario.ts";
import type { Problem } from "../diagnostics/problem.ts";
import { formatFiscalYear } from "../domain/fiscal-year.ts";
import type { Outlook } from "../projection/project.ts";
import { operatorWords } from "../report/content/target-words.ts";
import { renderSolution } from "../report/tables/solve.ts";
import { ScrollRegion } from "./scroll-region.tsx";
import type { Session } from "./session.ts";

/** 目標から逆算 — the question as a sentence, and its answer, which becomes a case of its own when it is taken. */
export function SolveForm({ session, outlook }: { readonly session: Session; readonly outlook: Outlook }): VNode {
	const said = useSignal<string | null>(null);
	const found = useSignal<Solved | null>(null);
	const { municipality, edition } = outlook;
	const years = edition.years.slice(edition.settledYears).map(formatFiscalYear);
	const lines = municipality.model.statement.flatMap(({ rows }) =>
		rows.map(({ line }) => municipality.lines.byId(line)),
	);
	const asked = municipality.lines.byId(outlook.scenario.targets[0]?.line ?? lines[0]?.id ?? "");
	const ask = (words: FormData) => {
		const text = (name: string) => String(words.get(name) ?? "");
		const target = `${text("line")} ${text("year")} ${text("operator")} ${text("limit")}`;
		const answer = answered(outlook, target, `${text("lever")} ${text("from")}.. ${text("by")}`);
		found.value = "problems" in answer ? null : answer;
		said.value =
			"problems" in answer
				? answer.problems.map(({ message, hint }) => `${message}\n→ ${hint}`).join("\n")
				: renderSolution(answer.solution);
	};
	const take = () => {
		if (found.value === null) return;
		const name = session.active.value.path.split("/").at(-1) as string;
		const text = solvedScenarioText(session.runs.files, outlook, found.value, name);
		if (typeof text === "string") session.add(null, text);
	};
	return (
		<ScrollRegion kind="scroll-y" label="逆算">
			<form
				class="sentence"
				onSubmit={(event) => {
					event.preventDefault();
					ask(new FormData(event.currentTarget));
				}}
			>
				<Choice
					name="line"
					label="目標にする項目"
					options={lines.map(({ label }) => [label, label])}
					chosen={asked.label}
				/>
				を
				<Choice name="year" label="目標の年度" options={years.map((year) => [year, year])} chosen={years.at(-1)} />に
				<input name="limit" aria-label="目標の値" inputMode="decimal" required />
				<Choice name="operator" label="以上か以下か" options={Object.entries(operatorWords)} />
				にするには、
				<Choice
					name="lever"
					label="動かす項目"
					options={municipality.lines.leaves.map(({ label }) => [label, label])}
					chosen="人件費"
				/>
				を
				<Choice name="from" label="動かしはじめる年度" options={years.map((year) => [year, year])} />
				から
				<Choice
					name="by"
					label="動かしかた"
					options={[
						["add", "毎年度いくら"],
						["scale", "何%に"],
						["yearly", "毎年度何%ずつ"],
					]}
				/>
				動かせばよいか。
				<button type="submit" class="main">
					逆算する
				</button>
			</form>
			{said.value === null ? null : <pre aria-live="polite">{said.value}</pre>}
			{found.value !== null && found.value.step !== null ? (
				<button type="button" onClick={take}>
					この答えを案にする
				</button>
			) : null}
		</ScrollRegion>
	);
}

interface Choices {
	readonly name: string;
	readonly label: string;
	readonly options: readonly (readonly [value: string, words: string])[];
	readonly chosen?: string | undefined;
}

function Choice({ name, label, options, chosen }: Choices): VNode {
	return (
		<select name={name} aria-label={label}>
			{options.map(([value, words]) => (
				<option key={value} value={value} selected={value === chosen}>
					{words}
				</option>
			))}
		</select>
	);
}

/** The same reading and the same answer as the command line's. */
function answered(
	outlook: Outlook,
	targetText: string,
	leverText: string,
): Solved | { readonly problems: readonly Problem[] } {
	const { municipality, edition, scenario } = outlook;
	const context = { municipality, horizon: edition, lines: municipality.lines };
	const target = parseTarget({ option: "目標", text: targetText }, context);
	const lever: Lever | Problem = parseLever({ option: "動かすもの", text: leverText }, scenario.projects, context);
	const problems = [target, lever].flatMap((read) => ("severity" in read ? [read] : []));
	if (problems.length > 0 || "severity" in target || "severity" in lever) return { problems };
	return solveTargets(outlook, [target], lever);
}

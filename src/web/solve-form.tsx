import { useSignal } from "@preact/signals";
import type { VNode } from "preact";
import { formatExact } from "../domain/amount.ts";
import { type FiscalYear, formatFiscalYear } from "../domain/fiscal-year.ts";
import { unitLabel } from "../domain/unit.ts";
import type { Outlook } from "../projection/project.ts";
import { knownRows } from "../report/content/statement-table.ts";
import { operatorWords } from "../report/content/target-words.ts";
import { openYears } from "../scenario/years.ts";
import { KeepAnswer } from "./keep-answer.tsx";
import { MarkdownView } from "./markdown-view.tsx";
import type { Made } from "./order.ts";
import { isOvertaken, withSpec } from "./read-books.ts";
import { ScrollRegion } from "./scroll-region.tsx";
import type { Session } from "./session.ts";
import { done } from "./workshop.ts";

/** 目標から逆算 — the question as a sentence, and its answer, which becomes a change of the case when it is taken. */
export function SolveForm({ session, outlook }: { readonly session: Session; readonly outlook: Outlook }): VNode {
	const found = useSignal<{ readonly made: Made | null; readonly of: Outlook } | null>(null);
	const { municipality, edition } = outlook;
	const { result } = session.run.value;
	const years = edition.years.slice(edition.settledYears).map(formatFiscalYear);
	const lines = result === null ? [] : knownRows(result).map(({ line }) => municipality.lines.byId(line));
	// The first target is asked about, until another line is; of a line with a target, its limit.
	const asked = useSignal(result?.targets[0]?.line ?? "");
	const target = result?.targets.find(({ line }) => line === asked.value);
	const limit = target?.limit ?? null;
	const line = lines.find(({ id }) => id === asked.value);
	const ask = async (words: FormData) => {
		const text = (name: string) => String(words.get(name) ?? "");
		const target = `${text("line")} ${text("year")} ${text("operator")} ${text("limit")}`;
		const lever = `${text("lever")} ${text("from")}.. ${text("by")}`;
		const cases = [session.active.value.path];
		found.value = { made: null, of: outlook };
		const made = await done({ material: session.runs.material, cases, task: { kind: "solve", target, lever } });
		found.value = { made, of: outlook };
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
					chosen={line?.label}
					choose={(label) => (asked.value = lines.find((line) => line.label === label)?.id ?? "")}
				/>
				を
				<Choice name="year" label="目標の年度" options={years.map((year) => [year, year])} chosen={years.at(-1)} />に
				<input
					key={asked.value}
					name="limit"
					aria-label="目標の値"
					inputMode="decimal"
					required
					defaultValue={limit === null ? "" : formatExact(limit, target?.decimals)}
				/>
				<span>{line ? unitLabel(line.unit, municipality.unit) : ""}</span>
				<Choice
					key={`by ${asked.value}`}
					name="operator"
					label="以上か以下か"
					options={Object.entries(operatorWords)}
					chosen={target?.operator}
				/>
				にするには、
				<Choice
					name="lever"
					label="動かす項目"
					options={municipality.lines.leaves.map(({ label }) => [label, label])}
					chosen="人件費"
				/>
				を
				<Choice
					name="from"
					label="動かしはじめる年度"
					options={years.map((year) => [year, year])}
					chosen={formatFiscalYear(openYears(edition)[0] as FiscalYear)}
				/>
				<span>から</span>
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
			{/* An answer is one to the case as it stood. */}
			{found.value?.of === outlook ? <Found session={session} outlook={outlook} found={found.value.made} /> : null}
		</ScrollRegion>
	);
}

interface Answer {
	readonly session: Session;
	readonly outlook: Outlook;
	/** `null`: still being looked for. */
	readonly found: Made | null;
}

function Found({ session, outlook, found }: Answer): VNode | null {
	if (found === null) return <p aria-live="polite">計算しています…</p>;
	if ("problems" in found)
		return (
			<pre aria-live="polite">{found.problems.map(({ message, hint }) => `${message}\n→ ${hint}`).join("\n")}</pre>
		);
	if ("files" in found) return null;
	const { text, spec, scenario, json } = found;
	const take = () => {
		const { editor, state } = session;
		const { active } = state.value;
		if (scenario && isOvertaken(editor.value)) session.act({ at: active, text: scenario, isBeside: true });
		else if (spec) session.edit(withSpec(editor.value, spec, outlook));
	};
	return (
		<>
			<div aria-live="polite">
				<MarkdownView text={text} />
			</div>
			{spec ? (
				<button type="button" onClick={take}>
					この答えを案に入れる
				</button>
			) : null}
			<KeepAnswer of={session.active.value.path} kind="solve" json={() => json} />
		</>
	);
}

interface Choices {
	readonly name: string;
	readonly label: string;
	readonly options: readonly (readonly [value: string, words: string])[];
	readonly chosen?: string | undefined;
	readonly choose?: (value: string) => void;
}

function Choice({ name, label, options, chosen, choose }: Choices): VNode {
	return (
		<select name={name} aria-label={label} onChange={(event) => choose?.(event.currentTarget.value)}>
			{options.map(([value, words]) => (
				<option key={value} value={value} selected={value === chosen}>
					{words}
				</option>
			))}
		</select>
	);
}

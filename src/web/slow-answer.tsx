import { useSignal } from "@preact/signals";
import type { VNode } from "preact";
import { pathsRange, seedRange, simulationDefaults } from "../answers/simulate/simulate.ts";
import { uncertaintyMessages } from "../diagnostics/uncertainty-messages.ts";
import type { Outlook } from "../projection/project.ts";
import { useAnswer } from "./asked-answer.ts";
import { KeepAnswer } from "./keep-answer.tsx";
import { MarkdownView, wordsOf } from "./markdown-view.tsx";
import type { Task } from "./order.ts";
import type { Session } from "./session.ts";

/** 時間のかかる答え — worked out beside the screen for cases as they stand; it can be kept as data. */
export function SlowAnswer({ session, cases, task }: Asking): VNode {
	const found = useAnswer(session, cases, task);
	if (found === null) return <p class="document hint">計算しています…</p>;
	if ("problems" in found) return <MarkdownView text={wordsOf(found.problems)} />;
	if ("files" in found) return <MarkdownView text="" />;
	return (
		<MarkdownView text={found.text}>
			<KeepAnswer of={cases.at(-1) ?? ""} kind={task.kind} json={() => found.json} />
		</MarkdownView>
	);
}

interface Asking {
	readonly session: Session;
	readonly cases: readonly string[];
	readonly task: Task;
}

/** ばらつき — asked for by a button, since it runs the case many times. */
export function SimulationView({ session, active }: { readonly session: Session; readonly active: Outlook }): VNode {
	const asked = useSignal<{ readonly task: Task; readonly of: Outlook } | null>(null);
	const { kernel } = active.municipality.model;
	const { paths, seed } = simulationDefaults({ kernel });
	if (asked.value?.of === active)
		return <SlowAnswer session={session} cases={[session.active.value.path]} task={asked.value.task} />;
	const ask = (words: FormData) => {
		const number = (name: string) => Number(words.get(name));
		asked.value = { task: { kind: "simulation", paths: number("paths"), seed: number("seed") }, of: active };
	};
	return (
		<div class="document">
			<form
				onSubmit={(event) => {
					event.preventDefault();
					ask(new FormData(event.currentTarget));
				}}
			>
				<Whole name="paths" label="試行回数" range={pathsRange} value={paths} />{" "}
				<Whole name="seed" label="乱数の種" range={seedRange} value={seed} />{" "}
				<button type="submit" class="main">
					計算する
				</button>
			</form>
			<p class="hint">
				設定と条件の「不確かさ」の要因を試行回数だけ揺らし、残高や比率の幅と、目標を守れる確率を求めます。
				同じ乱数の種からは、いつも同じ答えが出ます。
			</p>
			{kernel.module === null ? <p class="hint">{uncertaintyMessages.fewPaths(paths).message}</p> : null}
		</div>
	);
}

interface Asked {
	readonly name: string;
	readonly label: string;
	readonly range: readonly [number, number];
	readonly value: number;
}

function Whole({ name, label, range: [least, most], value }: Asked): VNode {
	return (
		<label>
			{label} <input name={name} type="number" required min={least} max={most} step={1} defaultValue={`${value}`} />
		</label>
	);
}

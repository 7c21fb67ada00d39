import { useSignal } from "@preact/signals";
import type { VNode } from "preact";
import { simulationDefaults } from "../answers/simulate/simulate.ts";
import { packZip } from "../files/zip.ts";
import type { PackFile } from "../report/content/material.ts";
import { officeDay } from "../report/pack/provenance.ts";
import { wordsOf } from "./markdown-view.tsx";
import { saveFile } from "./save-file.ts";
import type { Session } from "./session.ts";
import { done } from "./workshop.ts";

const kinds = [
	["workbook", "Excelブック(計算する表)"],
	["slides", "スライド(PowerPoint)"],
	["document", "議案説明資料(Word)"],
	["charts", "図(SVG・PNG・数値、zip)"],
] as const;

interface Shown {
	readonly session: Session;
	/** Who makes them: 「mitoshi 0.2.0」. */
	readonly program: string;
}

/** 資料の書き出し — of all cases that are open: what `mitoshi report` writes of them, made beside the screen. */
export function PackExports({ session, program }: Shown): VNode {
	const said = useSignal<string | null>(null);
	const isSimulated = useSignal(false);
	const make = async (kind: (typeof kinds)[number][0]) => {
		said.value = "作っています…";
		const cases = session.state.value.cases.map(({ path }) => path);
		const name = session.active.value.path.replace(/^.*\/|\.[^.]*$/g, "");
		const { municipality } = session.allRuns.value[0]?.outlook ?? {};
		const simulation = municipality && isSimulated.value ? simulationDefaults(municipality.model) : null;
		const task = { kind, program, time: officeDay(new Date()), simulation };
		const made = await done({ material: session.runs.material, cases, task });
		if ("files" in made) save(name, made.files);
		said.value = "problems" in made ? wordsOf(made.problems) : null;
	};
	return (
		<>
			<p class="hint">開いている案すべての資料(はじめの案が基準)</p>
			<label>
				<input
					type="checkbox"
					checked={isSimulated.value}
					onChange={(event) => (isSimulated.value = event.currentTarget.checked)}
				/>{" "}
				基準の案のばらつきも載せる
			</label>
			{kinds.map(([kind, label]) => (
				<button key={kind} type="button" disabled={said.value === "作っています…"} onClick={() => make(kind)}>
					{label}
				</button>
			))}
			{said.value === null ? null : <p role="status">{said.value}</p>}
		</>
	);
}

/** One file by itself; several as a zip. */
function save(name: string, files: readonly PackFile[]): void {
	const [first] = files;
	if (first && files.length === 1) saveFile(`${name}${/\.[^.]*$/.exec(first.path)?.[0] ?? ""}`, blobOf(first.content));
	else
		saveFile(
			`${name}-charts.zip`,
			blobOf(packZip(Object.fromEntries(files.map(({ path, content }) => [path, content])))),
		);
}

function blobOf(content: PackFile["content"]): Blob {
	return new Blob([typeof content === "string" ? content : content.slice()]);
}

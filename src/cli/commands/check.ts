import { hasError, type Problem } from "../../diagnostics/problem.ts";
import { escapedLine } from "../../diagnostics/visible.ts";
import type { DocumentHead } from "../../domain/document-head.ts";
import { documentHead } from "../../projection/answer-head.ts";
import { headJson } from "../../report/document/json-text.ts";
import { type ExitCode, print, reportProblems } from "../console.ts";
import { runScenario } from "../run-scenario.ts";
import { brokenLaws } from "./run.ts";

/** `mitoshi check` — reads and tries every file, lists all problems, prints no figures. */
export async function check(
	paths: readonly string[],
	options: { readonly json: boolean; readonly municipality?: string | undefined },
): Promise<ExitCode> {
	const problems: Problem[] = [];
	const lines: string[] = [];
	const files: Record<string, unknown>[] = [];
	const add = (path: string, head: DocumentHead, found: readonly Problem[], ...notes: string[]) => {
		problems.push(...found);
		const count = found.filter(({ severity }) => severity === "warning").length;
		const warnings = found.map(({ severity, code, message }) => ({ severity, code, message }));
		files.push({ file: path, ok: true, ...headJson(head), warnings });
		const beside = [...notes, ...(count > 0 ? [`注意${count}件`] : [])].join("、");
		lines.push(`${escapedLine(path)}: 問題ありません${beside === "" ? "" : `(${beside})`}`);
	};
	for (const path of paths) {
		const outcome = await runScenario(path, { municipalityFolder: options.municipality });
		if ("problems" in outcome && outcome.problems.some(({ code }) => code === "measures-file")) {
			const { checkMeasures } = await import("./check-measures.ts");
			const found = checkMeasures(path, options.municipality);
			if ("problems" in found) {
				problems.push(...found.problems);
				continue;
			}
			add(path, found.head, found.warnings, "取組の一覧");
			continue;
		}
		if ("problems" in outcome) {
			problems.push(...outcome.problems);
			continue;
		}
		const broken = brokenLaws(outcome.outlook);
		if (broken.length > 0) {
			reportProblems(broken, options.json);
			return 3;
		}
		add(path, documentHead(outcome.outlook), outcome.outlook.assessment.warnings);
	}
	const report = { schema: "mitoshi.check.v1", files };
	const code = reportProblems(problems, options.json);
	if (!hasError(problems)) print(options.json ? JSON.stringify(report, null, 2) : lines.join("\n"));
	return code;
}

import type { LinePart } from "../../src/domain/line-part.ts";
import { budgetWords } from "../../src/model/budget-words.ts";
import { jointRows, partedLines } from "../../src/model/line-parts.ts";
import { outlookModel } from "../../src/model/outlook-model.ts";
import { statement } from "../../src/model/statement.ts";

const { terms } = outlookModel;
const labelOf = new Map(terms.map(({ id, label }) => [id, label]));
const isOpen = (line: string) => terms.some(({ id, leaf }) => id === line && leaf === true);
const named = new Set(terms.flatMap(({ label, aliases }) => [label, ...(aliases ?? [])]));

/** 項目 — the lines a reader meets: those always printed, then what else a scenario may change. */
export function linesTable(): string {
	const shown = statement.flatMap(({ rows }) =>
		rows.filter(({ line, onlyIfNotZero }) => !onlyIfNotZero || isOpen(line)),
	);
	const printed = shown.map(({ line }) => line);
	const open = terms.filter(({ id, leaf }) => leaf && !printed.includes(id)).map(({ id }) => id);
	const rows = [...printed, ...open].flatMap((line) => terms.filter(({ id }) => id === line));
	return table(
		["", "項目", "そのまま書ける呼び名", "id", "根拠"],
		rows.map(({ id, label, aliases, leaf, source }) => [
			leaf ? "✎" : "",
			label,
			(aliases ?? []).join("、"),
			`\`${id}\``,
			source,
		]),
	);
}

/** 予算科目の対応表 — what a budget calls a part of a line, of one of several, of none. */
export function budgetTable(): string {
	const ofOne = budgetWords.filter(({ lines }) => lines.length === 1);
	const byLine = terms.flatMap(({ id, label }) => {
		const parts = partedLines.filter(({ line }) => line === id).flatMap((parted) => parted.parts.flatMap(namesOf));
		const words = [...parts, ...ofOne.filter(({ lines }) => lines[0] === id).flatMap(({ names }) => names)];
		const others = [...new Set(words)].filter((word) => !named.has(word));
		return others.length > 0 ? [[label, others.join("、")]] : [];
	});
	const several = [...jointRows, ...budgetWords.filter(({ lines }) => lines.length > 1)];
	const none = budgetWords.filter(({ lines }) => lines.length === 0);
	const labels = (lines: readonly string[]) => lines.map((line) => labelOf.get(line) ?? line).join("、");
	return [
		table(["項目", "その一部である言葉"], byLine),
		"どの項目の一部か、言葉だけでは決まらないもの:",
		table(
			["言葉", "入りうる項目"],
			several.map(({ names, lines }) => [names.join("、"), labels(lines)]),
		),
		"どの項目にも入らないもの:",
		table(
			["言葉", "理由"],
			none.map(({ names, reason }) => [names.join("、"), reason ?? ""]),
		),
	].join("\n\n");
}

function namesOf({ names, parts }: LinePart): string[] {
	return [...names, ...(parts ?? []).flatMap(namesOf)];
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
	const row = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
	return [row(heads), row(heads.map(() => "---")), ...rows.map(row)].join("\n");
}

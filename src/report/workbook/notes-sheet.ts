import { formatFiscalYear } from "../../domain/fiscal-year.ts";
import { basisWords, editionChoice } from "../../domain/head-words.ts";
import type { OutlookResult } from "../../domain/result.ts";
import { dayWords, fileName, publicCommand } from "../content/provenance-words.ts";
import { Sheet } from "../office/sheet.ts";
import type { Book } from "./book.ts";
import { addSection } from "./heading.ts";
import { heightFor, labelStyle, noteStyle, text, titleStyle } from "./look.ts";
import { sheetNames } from "./names.ts";

/** 出典・注記 — what the workbook was made from and by, what the scenario changes and why, and what to mind. */
export function notesSheet(book: Book): Sheet {
	const sheet = new Sheet(sheetNames.notes, [30, 70, 60]);
	const { municipality, edition, scenario, checks } = book.result;
	const { provenance, scenarios } = book.material;
	sheet.add([text(`${municipality.name} 出典・注記`, titleStyle)], 22);
	addSection(sheet, "この見通し");
	entry(sheet, "団体", municipality.name, "");
	entry(sheet, "見通しの版", `${editionChoice(edition)} ${edition.title}`, edition.source);
	entry(sheet, "財源の範囲", basisWords(book.result.basis), "");
	entry(sheet, "シナリオ", scenario.title, scenario.description);
	for (const { name, result } of scenarios.slice(1)) entry(sheet, "比べたシナリオ", name, result.scenario.description);
	if (edition.footnote !== "") entry(sheet, "版の注記", edition.footnote, "");
	addSection(sheet, "シナリオの変更と前提");
	if (scenario.changes.length === 0) entry(sheet, "変更", "なし(公表された見通しのまま)", "");
	for (const { what, reason, source } of scenario.changes) {
		const grounds = [reason === null ? "" : `理由: ${reason}`, source === null ? "" : `出典: ${source}`];
		entry(sheet, "変更", what, grounds.filter((word) => word !== "").join("\n"));
	}
	addSection(sheet, "注意");
	for (const { name, result } of scenarios) addWarnings(sheet, result, scenarios.length > 1 ? name : "");
	const broken = checks.filter(({ ok }) => !ok).length;
	entry(
		sheet,
		"検算",
		broken === 0 ? `${checks.length}の法則がすべて成り立つ` : `${broken}の法則が成り立たない`,
		"計算シートの下に、この表の数値での検算がある",
	);
	addSection(sheet, "目標・基準の出典");
	for (const { label, source, effective } of [...book.result.targets, ...book.result.limits])
		entry(sheet, label, source ?? "", effective === null ? "" : `施行: ${effective}`);
	addSection(sheet, "来歴");
	entry(sheet, "作成したプログラム", provenance.program, "");
	entry(sheet, "命令", publicCommand(provenance.command), "");
	entry(sheet, "作成日", dayWords(provenance.time), "");
	for (const { file, sha256 } of provenance.inputs) entry(sheet, "読んだファイル", fileName(file), `sha256: ${sha256}`);
	return sheet;
}

/** What one scenario's run warned of; whose it is stands beside it where there are several. */
function addWarnings(sheet: Sheet, { warnings }: OutlookResult, whose: string): void {
	if (warnings.length === 0) entry(sheet, "警告", "なし", whose);
	for (const { year, message } of warnings)
		entry(sheet, year === null ? "警告" : `警告(${formatFiscalYear(year)})`, message, whose);
}

function entry(sheet: Sheet, label: string, what: string, more: string): void {
	const words = [label, what, more];
	const heights = words.map((word, index) => heightFor(word, sheet.widths[index] as number, index > 0) ?? 0);
	const cells = words.map((word, index) => text(word, index === 0 ? { ...labelStyle, wrap: true } : noteStyle));
	sheet.add(cells, Math.max(...heights) || null);
}

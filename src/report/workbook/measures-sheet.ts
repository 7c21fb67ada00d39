import { entryMark, registerMark } from "../../answers/read/row-marks.ts";
import { formatFiscalYear } from "../../domain/fiscal-year.ts";
import type { Indicator } from "../../domain/register.ts";
import { effectNotes } from "../content/effect-grid.ts";
import type { PackMaterial } from "../content/material.ts";
import { type MeasureRow, measureRows } from "../content/measure-rows.ts";
import { measureLines, registerYears } from "../content/measure-table.ts";
import { indicatorVerdicts, indicatorVerdictWords, registerName, stepsOf } from "../content/measure-words.ts";
import { verdictFills, workFills } from "../content/palette.ts";
import { progressFinding } from "../content/register-findings.ts";
import { address } from "../office/address.ts";
import { Sheet } from "../office/sheet.ts";
import { addEffects } from "./effect-rows.ts";
import { addSection, addWords } from "./heading.ts";
import { blanks, faint, formula, heightFor, inputStyle, labelStyle, noteStyle, text, titleStyle } from "./look.ts";
import { addHead, type MeasurePlace, measureColumns, yearsOf } from "./measure-place.ts";
import { sheetNames } from "./names.ts";

/** 取組 — of each register its effects with live sums, its targets with room for results, and its schedule. */
export function measuresSheets({ scenarios, registers }: PackMaterial): Sheet[] {
	return registers.reports.map((report, index) => {
		const years = registerYears(report);
		const name = index === 0 ? sheetNames.measures : `${sheetNames.measures} (${index + 1})`;
		const sheet = new Sheet(name, [6.5, 34, 17, 30, ...years.map(() => 9), 11, 8, 30]);
		const whole = measureColumns + years.length;
		const place = { sheet, report, years, whole, ids: whole + 2 };
		sheet.hidden = [place.ids];
		const ids = [
			registerMark(report.register.id),
			...scenarios.slice(0, 1).map(({ result }) => `scenario:${result.scenario.sha256}`),
		];
		sheet.add([text(registerName(report), titleStyle), ...blanks(whole + 1, {}), text(ids.join(" "), faint)], 22);
		addWords(sheet, text(`${progressFinding(report)}。出典: ${report.register.source ?? "記載なし"}`, faint));
		for (const note of effectNotes(report)) addWords(sheet, text(`※ ${note}`, faint));
		sheet.titleRows = [1, 1];
		addEffects(place);
		addTargets(place);
		addSchedule(place);
		return sheet;
	});
}

function addTargets(place: MeasurePlace): void {
	const { sheet, report } = place;
	const lines = measureLines(report);
	addSection(
		sheet,
		`取組と目標(実績と進捗は、色付きのセルに書き込める。判定は${formatFiscalYear(report.asOf)}末、作成時)`,
	);
	addHead(place, ["番号", "取組", "担当", "目標"], ["判定", "進捗(%)"]);
	const first = sheet.next;
	for (const { row, at, indicator, verdict, cells } of lines) {
		const { reported } = row;
		if (reported === null) {
			addSection(sheet, row.name);
			continue;
		}
		const { entry } = reported;
		const isFirst = at === 0;
		const [, office = "", , target = ""] = cells;
		const results = yearsOf(place, (year) =>
			indicator === null ? null : { value: indicator.results.get(year) ?? null, style: inputStyle },
		);
		const fill = verdict === null || verdict === "notYet" ? {} : { fill: verdictFills[verdict] };
		const said = verdict === null ? "－" : indicatorVerdictWords[verdict];
		const style = { ...noteStyle, bold: row.leads };
		const words = [isFirst ? entry.id : "", isFirst ? entry.name : "", office, target];
		const progress = {
			value: row.percent ?? (isFirst ? "" : null),
			style: row.isTyped && isFirst ? inputStyle : labelStyle,
		};
		const heights = words.map((word, column) => heightFor(word, (sheet.widths[column] as number) - 1) ?? 0);
		sheet.add(
			[
				...words.map((word) => text(word, style)),
				...results,
				text(said, { ...labelStyle, align: "center", ...fill }),
				isFirst ? progress : text("", labelStyle),
				text(markOf(row, at, indicator), faint),
			],
			Math.max(...heights) || null,
		);
	}
	addCounts(place, `${address(place.whole, first)}:${address(place.whole, sheet.next - 1)}`);
}

/** What the row was delivered with: results by year, and the progress where it is typed and not rolled up. */
function markOf({ reported, percent, isTyped }: MeasureRow, at: number, indicator: Indicator | null): string {
	const results = [...(indicator?.results ?? [])].map(([year, value]) => [formatFiscalYear(year), value]);
	const progress = isTyped && at === 0 ? { 進捗: percent } : {};
	return entryMark(reported?.entry.id ?? "", at, { ...Object.fromEntries(results), ...progress });
}

/** How many targets are met, missed, still to come or not known, counted from the cells above. */
function addCounts({ sheet, report, whole }: MeasurePlace, range: string): void {
	const judged = report.entries.flatMap((entry) => entry.judged);
	for (const verdict of indicatorVerdicts) {
		const word = indicatorVerdictWords[verdict];
		const count = judged.filter(({ judgement }) => judgement.verdict === verdict).length;
		sheet.add([
			...blanks(measureColumns - 1, {}),
			text(`目標 ${word}`, { ...labelStyle, bold: true }),
			...blanks(whole - measureColumns, labelStyle),
			formula(count, () => `COUNTIF(${range},"${word}")`, { ...labelStyle, bold: true, align: "right" }),
		]);
	}
}

function addSchedule(place: MeasurePlace): void {
	const { sheet, report, whole } = place;
	if (report.entries.every(({ entry }) => entry.schedule.length === 0)) return;
	addSection(sheet, "工程表(空欄は、登録簿に工程が書かれていない年度)");
	addHead(place, ["番号", "取組", "担当", ""], ["", ""]);
	const fills: Readonly<Record<string, string>> = { ...workFills, 遅れ: verdictFills.missed };
	for (const { reported, name, leads } of measureRows(report)) {
		if (reported === null) {
			addSection(sheet, name);
			continue;
		}
		const { entry } = reported;
		const steps = stepsOf(reported);
		const cells = yearsOf(place, (year) => {
			const step = steps.find((each) => each.year === year);
			return step === undefined
				? null
				: text(step.text, { ...noteStyle, fill: fills[step.state] ?? verdictFills.unknown });
		});
		const words = [entry.id, entry.name, entry.offices.join("、"), ""];
		const heights = [
			...words.map((word, column) => heightFor(word, (sheet.widths[column] as number) - 1) ?? 0),
			...steps.map((step) => heightFor(step.text, 8) ?? 0),
		];
		const row = [...words.map((word) => text(word, { ...noteStyle, bold: leads })), ...cells];
		sheet.add(
			[...row, ...blanks(whole + 2 - row.length, {}), text(`schedule:${entry.id}`, faint)],
			Math.max(...heights) || null,
		);
	}
}

import { formatFiscalYear } from "../../domain/fiscal-year.ts";
import { headWords } from "../../domain/head-words.ts";
import { saidBy } from "../../domain/municipality-words.ts";
import type { OutlookResult, TargetResult } from "../../domain/result.ts";
import { exhaustionWords, lowestFundWords } from "../content/headline-figures.ts";
import { judgedWords } from "../content/limit-words.ts";
import { paceWords, reserveName } from "../content/result-lines.ts";
import {
	indentedLabel,
	knownFootnote,
	knownRows,
	printedRows,
	ratioFootnote,
	settledFootnote,
} from "../content/statement-table.ts";
import { targetWords } from "../content/target-words.ts";
import {
	type Description,
	type DocumentForm,
	type DocumentSection,
	type DocumentTable,
	written,
} from "../document/document.ts";
import { left, right } from "../document/table.ts";

/** 財政見通し — the council's table with figures as printed; but for Excel, then targets, limits and warnings. */
export function renderOutlook(result: OutlookResult, form: DocumentForm, name = result.scenario.title): string {
	return written(form, describeOutlook(result, form, name));
}

function describeOutlook(result: OutlookResult, form: DocumentForm, name: string): Description {
	const { municipality, scenario, unit, targets, limits } = result;
	const head = headWords(result);
	const facts = {
		table: [scenario.description, head],
		csv: [`単位:${unit}`, head],
		md: [scenario.description, `${head}、単位:${unit}`],
	};
	const footnotes = form === "csv" ? [settledFootnote(result)] : [knownFootnote(result), ratioFootnote];
	return {
		heading: [`${municipality.name} 財政見通し`, name],
		facts: facts[form].filter((fact) => fact !== ""),
		sections: [
			{ isJoined: true, table: statementTable(result, form), footnotes },
			...(form === "csv"
				? []
				: [
						...targetSections(form === "md" ? saidBy(municipality, "市の目標") : "目標", targets, form),
						...targetSections("法令の基準", limits, form, [judgedWords(result.judgedLimits)]),
						...(form === "table" ? headlineSection(result) : []),
						warningSection(
							form,
							result.warnings.map(({ message }) => (form === "md" ? message : `・${message}`)),
						),
					]),
		],
	};
}

function statementTable(result: OutlookResult, form: DocumentForm): DocumentTable {
	// A table that programs read has every row.
	const rows = form === "csv" ? printedRows(result) : knownRows(result);
	const first = { table: left("区分"), csv: left("区分", "項目", "単位"), md: left("区分", "項目") };
	const cells = (row: (typeof rows)[number]) => {
		const { block, label, unit, figures } = row;
		const printed = indentedLabel(row);
		return [...{ table: [printed], csv: [block, label, unit], md: [block, printed] }[form], ...figures];
	};
	const groups = result.blocks
		.map(({ label }) => rows.filter(({ block }) => block === label).map(cells))
		.filter((group) => group.length > 0);
	return {
		columns: [...first[form], ...right(...result.years.map(formatFiscalYear))],
		rows: rows.map(cells),
		ruled: { unit: result.unit, groups },
	};
}

function targetSections(
	title: string,
	targets: readonly TargetResult[],
	form: DocumentForm,
	first: readonly string[] = [],
): DocumentSection[] {
	if (targets.length === 0) return [];
	const words = targets.map(targetWords);
	if (form === "md") {
		const columns = [...left("項目"), ...right("基準"), ...left("判定", "結果", "最初に外れる年度")];
		const rows = words.map((each) => [each.label, each.asked, each.verdict, each.outcome, each.firstBreach]);
		return [{ title, footnotes: first }, { table: { columns, rows } }];
	}
	const rows = words.map(({ label, asked, verdict, outcome, firstBreach }) => [
		...[label, asked, verdict],
		`${outcome}  最初に外れる年度: ${firstBreach}`,
	]);
	return [{ title, lines: first, table: { columns: [...left(""), ...right(""), ...left("", "")], rows } }];
}

/** What a city without a 財政調整基金 is told first is told by its warnings. */
function headlineSection(result: OutlookResult): DocumentSection[] {
	const { yearsLeft, hasReserve } = result.headlines;
	if (!hasReserve) return [];
	const pace = yearsLeft === null ? "" : `、${paceWords(yearsLeft)}`;
	const exhaustion = exhaustionWords(result.headlines);
	const lines = [`${reserveName(result)}の最低残高: ${lowestFundWords(result)}(基金枯渇年度: ${exhaustion}${pace})`];
	return [{ title: "主な結果", lines }];
}

/** What is worth a second look, or that nothing is. */
export function warningSection(form: DocumentForm, lines: readonly string[]): DocumentSection {
	if (lines.length > 0) return { title: "注意", lines };
	return { title: "注意", beside: "なし", footnotes: form === "md" ? ["なし"] : [] };
}

import type { MeasuresReport, ReportedEntry } from "../../answers/measures/measures.ts";
import { countVerdicts } from "../../answers/measures/measures.ts";
import { indicatorVerdicts, indicatorVerdictWords } from "./measure-words.ts";
import { plainText } from "./text-measure.ts";

/** 取組の1行 — an entry, or the heading entries stand under, in the order of the register. */
export interface MeasureRow {
	/** 「1 市税収納率の向上」, or the heading. */
	readonly name: string;
	/** `null`: a heading. */
	readonly reported: ReportedEntry | null;
	/** What it stands under, said again where its group goes on elsewhere; 「」 at the top. */
	readonly under: string;
	/** Others stand below it. */
	readonly leads: boolean;
	/** 進捗: stated, or rolled up from those below; `null`: not known. */
	readonly percent: number | null;
	readonly isTyped: boolean;
}

export function measureRows({ entries, rollup }: MeasuresReport): MeasureRow[] {
	const rolled = new Map(rollup.map((row) => [row.id, row]));
	const names = new Map(entries.map(({ entry }) => [entry.id, plainText(`${entry.id} ${entry.name}`)]));
	let heading = "";
	return entries.flatMap((reported): MeasureRow[] => {
		const { entry } = reported;
		const row = rolled.get(entry.id);
		const rows: MeasureRow[] = [];
		const parent = entry.parent === null ? undefined : names.get(entry.parent);
		const own = entry.parent === null ? plainText(entry.path.join(" › ")) : "";
		if (own !== heading && own !== "")
			rows.push({ name: own, reported: null, under: "", leads: true, percent: null, isTyped: false });
		if (entry.parent === null) heading = own;
		const percent = row?.percent ?? entry.progress?.percent ?? null;
		const isTyped = row === undefined || row.isTyped;
		const name = names.get(entry.id) ?? "";
		return [...rows, { name, reported, under: parent ?? heading, leads: row !== undefined, percent, isTyped }];
	});
}

/**
 * 行の割付け — rows dealt out to pages no higher than `room`; nothing that leads others is the last of its page, and a group that
 * goes on says again what it stands under.
 */
export function measurePages(rows: readonly MeasureRow[], heightOf: (row: MeasureRow) => number, room: number) {
	const pages: MeasureRow[][] = [];
	const sum = (some: readonly MeasureRow[]) => some.reduce((height, row) => height + heightOf(row), 0);
	for (const [index, row] of rows.entries()) {
		const led = rows.findIndex(({ leads }, at) => at >= index && !leads);
		const together = sum(rows.slice(index, led < 0 ? undefined : led + 1));
		const page = pages.at(-1);
		const isNew = page === undefined || sum(page) + Math.min(together, room / 2) > room;
		const again = { ...row, name: `${row.under}(続き)`, reported: null, leads: true };
		if (isNew) pages.push(row.under === "" || page === undefined ? [] : [again]);
		pages.at(-1)?.push(row);
	}
	return pages;
}

/** 「達成 1、わからない 2」: what came of an entry's targets; 「－」 where it has none. */
export function verdictCounts(reported: ReportedEntry): string {
	const counts = countVerdicts([reported]);
	const said = indicatorVerdicts.filter((verdict) => counts[verdict] > 0);
	const words = said.map((verdict) =>
		reported.judged.length === 1
			? indicatorVerdictWords[verdict]
			: `${indicatorVerdictWords[verdict]} ${counts[verdict]}件`,
	);
	return words.join("、") || "－";
}

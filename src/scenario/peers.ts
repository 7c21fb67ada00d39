import { peerMessages } from "../diagnostics/peer-messages.ts";
import { errorAt, type Problem } from "../diagnostics/problem.ts";
import { parseAmount } from "../domain/amount.ts";
import { type FiscalYear, formatFiscalYear, parseFiscalYear } from "../domain/fiscal-year.ts";
import { foldText } from "../domain/names.ts";
import type { PeerItem } from "../domain/peers.ts";
import { foldWidth, isNone } from "../domain/typed-text.ts";
import type { Files } from "../files/files.ts";
import type { GridCell } from "../files/grid.ts";
import type { Loading } from "../files/load.ts";
import type { Municipality } from "./municipality.ts";
import { readRecords } from "./year-statuses.ts";

/** Where a municipality keeps what it is compared with. */
const peersName = "peers.csv";
const columns = ["団体名", "項目", "年度", "値", "単位"] as const;
const mayLack = ["出典", "備考"] as const;

type Column = (typeof columns)[number] | (typeof mayLack)[number];
type Row = Readonly<Record<Column, GridCell>>;

/** One figure of one body, or the mean that the source prints of them (`平均`). */
interface PeerRow {
	readonly row: Row;
	readonly year: FiscalYear;
	/** NaN: 「－」. */
	readonly value: number;
}

/** The file of what a municipality is compared with; `null` where it has none. */
function peersPath(files: Files, { folder }: Pick<Municipality, "folder">): string | null {
	const path = files.join(folder, peersName);
	return files.exists(path) ? path : null;
}

/** 類似団体の読み取り — the figures of `peers.csv` by item and year, in its order; a municipality without it has none. */
export function loadPeers(files: Files, city: Pick<Municipality, "folder" | "name">): Loading<readonly PeerItem[]> {
	const path = peersPath(files, city);
	if (path === null) return { loaded: [] };
	const records = readRecords<Column>(files, path, columns, mayLack);
	if ("problems" in records) return records;
	const problems: Problem[] = [];
	const rows = records.loaded.flatMap((row) => readRow(row, problems));
	const items = new Map<string, [PeerRow, ...PeerRow[]]>();
	for (const one of rows) {
		const key = `${one.year} ${foldText(one.row.項目.text)}`;
		const known = items.get(key);
		if (known === undefined) items.set(key, [one]);
		else if (isFitting(one, known, problems)) known.push(one);
	}
	const loaded = [...items.values()].map((of) => itemOf(of, city.name));
	if (problems.length > 0) return { problems };
	for (const [at, { name, peers }] of loaded.entries())
		if (peers.every(({ value }) => value === null)) {
			const first = [...items.values()][at]?.[0].row.項目;
			problems.push(errorAt(first?.place, peerMessages.alone(name)));
		}
	return problems.length > 0 ? { problems } : { loaded };
}

const remedies = {
	団体名: "市町村の名前を書いてください。資料に平均があれば「平均」と書きます。",
	項目: "比べるものの名前(人口1万人当たり職員数 など)を書いてください。",
	単位: "人 や % のように書いてください。単位のないものは「－」です。",
} as const;

function readRow(row: Row, problems: Problem[]): PeerRow[] {
	const before = problems.length;
	for (const [column, remedy] of Object.entries(remedies)) {
		const cell = row[column as keyof typeof remedies];
		if (cell.text === "") problems.push(errorAt(cell.place, peerMessages.blank(cell, column, remedy)));
	}
	const year = parseFiscalYear(row.年度.text);
	if (year === null) problems.push(errorAt(row.年度.place, peerMessages.year(row.年度)));
	const value = readValue(row.値);
	if (typeof value !== "number") problems.push(value);
	return problems.length > before || year === null || typeof value !== "number" ? [] : [{ row, year, value }];
}

/** A plain number: its unit has a column of its own. */
function readValue(cell: GridCell): number | Problem {
	const text = foldWidth(cell.text);
	if (isNone(text)) return Number.NaN;
	const unit = /[\p{L}%]+/u.exec(text)?.[0];
	if (unit !== undefined) return errorAt(cell.place, peerMessages.value(cell, `「${unit}」が付いています`));
	const read = parseAmount(text, "円");
	return read.ok ? read.value : errorAt(cell.place, peerMessages.value(cell, read.reason));
}

/** Whether a further row of an item is of another body, in the same unit. */
function isFitting({ row }: PeerRow, known: readonly [PeerRow, ...PeerRow[]], problems: Problem[]): boolean {
	const [{ row: first, year }] = known;
	const same = known.find((other) => foldText(other.row.団体名.text) === foldText(row.団体名.text));
	if (same !== undefined) {
		const label = `${row.団体名.text}の${row.項目.text} ${formatFiscalYear(year)}`;
		problems.push(errorAt(row.団体名.place, peerMessages.twice(label, same.row.団体名, row.団体名)));
	}
	const isSameUnit = foldText(unitOf(first)) === foldText(unitOf(row));
	if (!isSameUnit) problems.push(errorAt(row.単位.place, peerMessages.unit(row.項目.text, first.単位, row.単位)));
	return same === undefined && isSameUnit;
}

function unitOf({ 単位: { text } }: Row): string {
	return isNone(text) ? "" : text;
}

function itemOf(rows: readonly [PeerRow, ...PeerRow[]], city: string): PeerItem {
	const [{ row: first, year }] = rows;
	const isMean = ({ row }: PeerRow) => row.団体名.text.startsWith("平均");
	const isOwn = ({ row }: PeerRow) => isSameBody(row.団体名.text, city);
	const known = (value: number | undefined) => (value === undefined || Number.isNaN(value) ? null : value);
	const figures = rows.filter((row) => !isMean(row));
	const printed = rows.find(isMean);
	const mean = known(printed?.value);
	return {
		name: first.項目.text,
		unit: unitOf(first),
		year,
		decimals: Math.max(0, ...figures.map(({ row }) => decimalsIn(row.値.text))),
		peers: figures
			.filter((row) => !isOwn(row))
			.map(({ row, value }) => ({ name: row.団体名.text, value: known(value) })),
		own: known(figures.find(isOwn)?.value),
		printed: mean === null ? null : { mean, remark: printed?.row.備考.text ?? "" },
		sources: [...new Set(rows.map(({ row }) => row.出典.text))].filter((source) => source !== ""),
	};
}

/** Digits after the point as they are written: 62.60 has two. */
function decimalsIn(text: string): number {
	const [, fraction = ""] = /\.(\d+)/.exec(foldWidth(text)) ?? [];
	return Math.min(mostDecimals, fraction.length);
}

/** More than anybody compares by. */
const mostDecimals = 6;

/** 「○○県○○市」 is 「○○市」, whose accounts may be named behind it. */
function isSameBody(written: string, city: string): boolean {
	const name = foldText(city.split(/[\s((]/u)[0] as string);
	const body = foldText(written);
	return body === name || body.replace(/^.{2,3}?[都道府県]/u, "") === name;
}

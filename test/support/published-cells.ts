import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { outlookModel } from "../../src/model/outlook-model.ts";
import type { Outlook } from "../../src/projection/project.ts";
import { figure } from "./figures.ts";
import { readGrid } from "./table-text.ts";

/** The tests' own folder of published figures, which no part of the program reads. */
export const publishedFolder = join(dirname(fileURLToPath(import.meta.url)), "..", "published");

export interface PublishedCell {
	readonly label: string;
	readonly line: string;
	readonly year: string;
	/** As published, deposits negative. */
	readonly value: number;
}

/** Rows printed as negative amounts: 積立 and 繰上償還. */
const depositLabel = /積立$|繰上債還/;

/** Every cell of the independent copy of the published table. */
export function publishedCells(): PublishedCell[] {
	const [header = [], ...rows] = readGrid(readFileSync(join(publishedFolder, "outlook-r3-edition.csv"), "utf8"));
	return rows.flatMap(([, label = "", , ...cells]) =>
		cells.map((cell, at) => ({ label, line: lineOf(label), year: header[at + 3] ?? "", value: Number(cell) })),
	);
}

function lineOf(label: string): string {
	const wanted = label.replace(" ", "");
	const found = outlookModel.terms.find((term) => term.label === wanted || term.aliases?.includes(wanted));
	if (!found) throw new Error(`no line is called ${label}`);
	return found.id;
}

/** Cells a run does not give, in words; empty when every one is equal. */
export function unequalCells(outlook: Outlook, cells: readonly PublishedCell[]): string[] {
	return cells.flatMap(({ label, line, year, value }) => {
		const found = figure(outlook, line, year);
		const wanted = depositLabel.test(label) ? 0 - value : value;
		return found === wanted ? [] : [`${label} ${year}: ${found}, not ${wanted}`];
	});
}

import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { programRoot } from "../../src/cli/program-files.ts";

/** 美那都市 — the made city with complete data: its editions r7, r8, r9, each begun from the one before. */
export const minatoFolder = join(programRoot, "test", "editions", "minato");

/** Rows of a file of settled facts that were there when a year was the last settled one. */
export function settledUntil(text: string, last: number): string {
	return text.replace(/^R(\d+),.*\n/gm, (row, year: string) => (Number(year) <= last ? row : ""));
}

/** The city in another folder. */
export function copyMinatoOfR9(folder: string): void {
	rmSync(folder, { recursive: true, force: true });
	cpSync(minatoFolder, folder, { recursive: true });
}

/** The same as it stood when r7 was its only edition, and R6 its last settled year. */
export function copyMinatoOfR7(folder: string): void {
	copyMinatoOfR9(folder);
	for (const later of ["r8", "r9"]) rmSync(join(folder, "editions", later), { recursive: true });
	const change = (name: string, to: (text: string) => string) =>
		writeFileSync(join(folder, name), to(readFileSync(join(folder, name), "utf8").replaceAll("\r\n", "\n")));
	for (const name of ["settlements.csv", "ratios.csv"]) change(name, (text) => settledUntil(text, 6));
	change("settings.yaml", (text) => text.replace("currentEdition: r9", "currentEdition: r7"));
}

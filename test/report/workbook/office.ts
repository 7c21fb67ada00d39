import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strToU8, unzipSync, zipSync } from "fflate";
import { readWorkbook, type WrittenWorkbook } from "./read-workbook.ts";

export const howToInstall = "LibreOffice is missing: apt-get install libreoffice-calc-nogui";

/** Whether LibreOffice can be started here. */
export function hasOffice(): boolean {
	try {
		execFileSync("soffice", ["--version"], { stdio: "ignore" });
		return true;
	} catch {
		return false;
	}
}

/** Workbooks opened, calculated and saved again by LibreOffice, all in one call; in their order. */
export function recalculatedByOffice(files: readonly Uint8Array[]): WrittenWorkbook[] {
	return savedByOffice(files).map(readWorkbook);
}

/** The same as files. */
export function savedByOffice(files: readonly Uint8Array[]): Uint8Array[] {
	const folder = mkdtempSync(join(tmpdir(), "mitoshi-office-"));
	try {
		const names = files.map((bytes, index) => {
			const name = join(folder, `workbook-${index}.xlsx`);
			writeFileSync(name, withoutKeptValues(bytes));
			return name;
		});
		const out = join(folder, "out");
		const profile = `-env:UserInstallation=file://${join(folder, "profile")}`;
		const what = ["--headless", profile, "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", out];
		execFileSync("soffice", [...what, ...names], { stdio: "ignore", timeout: 200_000 });
		return files.map((_, index) => new Uint8Array(readFileSync(join(out, `workbook-${index}.xlsx`))));
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** A copy without the values kept beside formulas: LibreOffice would believe them instead of calculating. */
export function withoutKeptValues(bytes: Uint8Array): Uint8Array {
	const parts = unzipSync(bytes);
	for (const [path, content] of Object.entries(parts))
		if (path.startsWith("xl/worksheets/sheet")) {
			const text = new TextDecoder().decode(content);
			parts[path] = strToU8(text.replace(/(<\/f>)<v>[^<]*<\/v>/g, "$1"));
		}
	return zipSync(parts);
}

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { strToU8, unzipSync, zipSync } from "fflate";
import { patience } from "../../support/patience.ts";
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
		execFileSync("soffice", [...what, ...names], { stdio: "ignore", timeout: patience });
		return files.map((_, index) => new Uint8Array(readFileSync(join(out, `workbook-${index}.xlsx`))));
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/**
 * A workbook opened by LibreOffice, changed there by lines of its Basic (`book` is the workbook, `inputs` the sheet of that
 * name), calculated anew and saved.
 */
export function editedByOffice(bytes: Uint8Array, sheet: string, lines: readonly string[]): Uint8Array {
	const folder = mkdtempSync(join(tmpdir(), "mitoshi-office-"));
	try {
		const [from, to] = ["sent.xlsx", "edited.xlsx"].map((name) => join(folder, name)) as [string, string];
		writeFileSync(from, withoutKeptValues(bytes));
		const profile = `-env:UserInstallation=${pathToFileURL(join(folder, "profile"))}`;
		const start = (what: string) =>
			execFileSync("soffice", ["--headless", "--norestore", profile, what], {
				...{ stdio: "ignore", timeout: patience, killSignal: "SIGKILL" },
			});
		// The first start makes the profile, over whatever stands there.
		start("--terminate_after_init");
		const basic = join(folder, "profile", "user", "basic");
		const library = `xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink"`;
		const head = `<?xml version="1.0" encoding="UTF-8"?>\n`;
		const index = `<library:library library:name="Standard" xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple" library:link="false"/>`;
		writeFileSync(join(basic, "script.xlc"), `${head}<library:libraries ${library}>${index}</library:libraries>`);
		const module = `<library:library ${library} library:name="Standard" library:readonly="false" library:passwordprotected="false"><library:element library:name="Edit"/></library:library>`;
		writeFileSync(join(basic, "Standard", "script.xlb"), head + module);
		const script = [
			"Sub Run",
			"Dim opening(0) As New com.sun.star.beans.PropertyValue",
			"Dim saving(0) As New com.sun.star.beans.PropertyValue",
			'opening(0).Name = "Hidden"',
			"opening(0).Value = True",
			`book = StarDesktop.loadComponentFromURL("${pathToFileURL(from)}", "_blank", 0, opening())`,
			`inputs = book.Sheets.getByName("${sheet}")`,
			...lines,
			"book.calculateAll()",
			'saving(0).Name = "FilterName"',
			'saving(0).Value = "Calc MS Excel 2007 XML"',
			`book.storeToURL("${pathToFileURL(to)}", saving())`,
			"book.close(True)",
			"End Sub",
		].join("\n");
		const xba = `<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Edit" script:language="StarBasic">${script.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</script:module>`;
		writeFileSync(join(basic, "Standard", "Edit.xba"), head + xba);
		start("macro:///Standard.Edit.Run");
		return new Uint8Array(readFileSync(to));
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

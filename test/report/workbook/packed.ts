import { strToU8, zipSync } from "fflate";
import type { Sheet } from "../../../src/report/office/sheet.ts";
import { workbookParts } from "../../../src/report/office/workbook-parts.ts";

/** Sheets as a file. */
export function packed(sheets: readonly Sheet[]): Uint8Array {
	const parts = workbookParts(sheets, { title: "", time: "2026-01-01T00:00:00Z", program: "", footer: "" });
	return zipSync(Object.fromEntries([...parts].map(([path, part]) => [path, strToU8(part)])), { level: 1 });
}

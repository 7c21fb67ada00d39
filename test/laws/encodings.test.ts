import { relative } from "node:path";
import { describe, expect, it } from "vitest";
import { buildEdition } from "../../src/answers/edition/build-edition.ts";
import { parseFormula } from "../../src/engine/formula.ts";
import type { Files } from "../../src/files/files.ts";
import { modelFacts } from "../../src/model/facts.ts";
import { encodeCsv, windowsText } from "../../src/report/document/encoding.ts";
import { builtFiles } from "../../src/report/tables/edition.ts";
import { runOutlook } from "../../src/run-outlook.ts";
import { loadMunicipality } from "../../src/scenario/municipality.ts";
import { loadOwnModel } from "../../src/scenario/read-own-model.ts";
import { filesWith } from "../support/memory-files.ts";
import { minatoFolder } from "../support/minato.ts";

/** 文字コード — every file a run or a build reads says the same in every form that Windows and Excel save it in. */
const forms: Readonly<Record<string, (text: string) => Uint8Array | null>> = {
	"UTF-8 with a byte order mark": (text) => Buffer.from(`\uFEFF${text}`),
	"UTF-8 without one": (text) => Buffer.from(text),
	"lines that end in CRLF": (text) => Buffer.from(text.replace(/\r?\n/g, "\r\n")),
	"lines that end in LF": (text) => Buffer.from(text.replace(/\r\n/g, "\n")),
	"UTF-16 with a byte order mark": (text) => Buffer.from(`\uFEFF${text}`, "utf16le"),
	// Not every letter is in it; and what was calibrated is known by its letters: one that Windows spells otherwise is another.
	CP932: (text) => {
		const encoded = encodeCsv(text, "cp932");
		const isKept = !text.startsWith("{") || windowsText(text) === text;
		return "bytes" in encoded && isKept ? encoded.bytes : null;
	},
};

/** What is made of files, as text that is the same where it is the same outlook. */
const made: Readonly<Record<string, (files: Files) => string>> = {
	"scenarios/himi/baseline.yaml": figuresOf("scenarios/himi/baseline.yaml"),
	"scenarios/himi/reform-register.yaml": figuresOf("scenarios/himi/reform-register.yaml"),
	"test/towns/umino/school.yaml": figuresOf("test/towns/umino/school.yaml"),
	"test/towns/yamate/cut.yaml": figuresOf("test/towns/yamate/cut.yaml"),
	"test/towns/kawakami/road.yaml": figuresOf("test/towns/kawakami/road.yaml"),
	"test/editions/minato/retirement.yaml": figuresOf("test/editions/minato/retirement.yaml"),
	"edition build of minato": (files) => {
		const city = loaded(loadMunicipality(files, minatoFolder, modelFacts, loadOwnModel));
		const place = { file: "", line: 1, column: 1 };
		const edition = loaded(buildEdition(files, city, { id: "r9", place }, parseFormula));
		return JSON.stringify(builtFiles(edition, city).filter(([name]) => /outlook|years/.test(name)));
	},
};

describe.each(Object.entries(made))("%s", (_, make) => {
	it("comes to the same, whichever of its files is saved in whichever form", () => {
		const read = new Map<string, string>();
		const plain = make(recording(filesWith(), read));
		expect(read.size).toBeGreaterThan(3);
		const off: string[] = [];
		let encoded = 0;
		for (const [path, text] of read)
			for (const [form, write] of Object.entries(forms)) {
				const bytes = write(text);
				if (bytes === null) continue;
				encoded += 1;
				const found = attempt(() => make(filesWith({ [path]: bytes })));
				if (found !== plain) off.push(`${relative(".", path)} in ${form}: ${found.slice(0, 200)}`);
			}
		expect(off).toEqual([]);
		expect(encoded).toBeGreaterThanOrEqual(5 * read.size);
	});
});

function figuresOf(path: string): (files: Files) => string {
	return (files) => {
		const outcome = runOutlook(files, path);
		if ("problems" in outcome) throw new Error(JSON.stringify(outcome.problems[0]));
		const { columns, assessment, applied } = outcome.outlook;
		const warned = assessment.warnings.map(({ code }) => code);
		const values = [...columns.values].map(([line, column]) => `${line} ${column}`);
		return JSON.stringify([values, warned, assessment.headlines, applied.steps.length]);
	};
}

function loaded<Value>(loading: { readonly loaded: Value } | { readonly problems: readonly unknown[] }): Value {
	if ("problems" in loading) throw new Error(JSON.stringify(loading.problems[0]));
	return loading.loaded;
}

/** Files that note the text of every one that is read. */
function recording(files: Files, read: Map<string, string>): Files {
	return {
		...files,
		read: (path) => {
			const reading = files.read(path);
			if ("bytes" in reading) read.set(path, new TextDecoder().decode(reading.bytes));
			return reading;
		},
	};
}

function attempt(make: () => string): string {
	try {
		return make();
	} catch (error) {
		return String(error);
	}
}

import { existsSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, it } from "vitest";
import { laws } from "../../src/model/laws.ts";
import { sourceModules } from "../architecture/imports.ts";
import { documents, guide, readDocument } from "./document.ts";

describe("the documents", () => {
	it.each(documents.map(({ path }) => path))("%s leads only to what is there", (path) => {
		const { prose } = readDocument(path);
		for (const [, link] of prose.matchAll(/\]\(([^)\s]+)\)/g)) {
			if (/^https:\/\//.test(link as string)) continue;
			const [file, anchor] = (link as string).split("#") as [string, string?];
			const target = file === "" ? path : normalize(join(dirname(path), file));
			expect(existsSync(target), `${path} → ${link}`).toBe(true);
			if (anchor !== undefined) expect(readDocument(target).anchors, link).toContain(anchor);
		}
	});

	it("are all found from README.md, which a reader takes in at once", () => {
		const [readme, english] = documents;
		for (const { path } of documents.slice(2)) expect(readme?.text, path).toContain(`(${path}`);
		expect(english?.commands).toEqual(readme?.commands);
		for (const { path, text } of documents.slice(0, 2))
			expect(Buffer.byteLength(text), path).toBeLessThanOrEqual(8_000);
	});

	it("name only npm scripts that exist", () => {
		const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as { scripts: Record<string, string> };
		const named = documents.flatMap(({ text }) =>
			[...text.matchAll(/npm run (?!--)([a-z]+)/g)].map(([, script]) => script ?? ""),
		);
		expect(named).toContain("outlook");
		expect(named.filter((script) => !(script in scripts))).toEqual([]);
	});

	it("answer the council with figures that stand in the output above the answer", () => {
		const answers = documents.flatMap(({ text }) => text.split(/^## /m).filter((part) => /^> /m.test(part)));
		expect(answers.length).toBeGreaterThan(5);
		for (const section of answers) {
			const answer = section.match(/^> .*$/gm)?.join("\n") ?? "";
			const figures = [...amountsIn(answer), ...(answer.match(/\d+(?:\.\d+)?%/g) ?? [])];
			expect(figures.length, answer).toBeGreaterThan(0);
			const shown = [...section.matchAll(/^```text\n([\s\S]*?)^```$/gm)].map((block) => block[1]).join("\n");
			for (const figure of figures)
				expect(shown, figure).toMatch(new RegExp(`(^|[^\\d,.])${figure.replace("%", "")}(?![\\d,])`, "m"));
		}
	});

	it("quote messages as the program says them", () => {
		const [, said = ""] = guide("troubleshooting").text.split("## どの市の");
		const quoted = [...said.matchAll(/^\| ([^|]*) \|/gm)].flatMap(([, cell]) => quotations(cell as string));
		expect(quoted.length).toBeGreaterThan(40);
		const program = sourceModules()
			.map(({ text }) => text.replace(/\$\{[^{}]*\}/g, "…"))
			.join("\n");
		for (const message of quoted)
			for (const part of message.split("…").filter((words) => words.length > 1))
				expect(program.includes(part), `${message}: ${part}`).toBe(true);
	});

	it("state the calibration's certificate as the edition's file has it", () => {
		const { optimum } = JSON.parse(readFileSync("scenarios/himi/editions/r3/calibration.json", "utf8")) as {
			optimum: { objective: number; suboptimalityBound: number };
		};
		expect(guide("how-it-computes").text).toContain(optimum.objective.toFixed(7));
		expect(guide("how-it-computes").text).toContain("0.000000001");
		expect(optimum.suboptimalityBound).toBeLessThan(1e-9);
	});

	it("list every law that is checked", () => {
		const [, section] = /^## 必ず成り立つこと\n([\s\S]*?)^## /m.exec(guide("how-it-computes").text) ?? [];
		expect(section?.match(/^- .*$/gm)).toEqual(laws.map(({ label }) => `- ${label}`));
	});

	it("belong to the version the change log begins with", () => {
		const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
		const first = /^## \[(\d+\.\d+\.\d+)\] - \d{4}-\d{2}-\d{2}$/m.exec(readFileSync("CHANGELOG.md", "utf8"));
		expect(first?.[1]).toBe(version);
	});

	it("save no two different files under one name, and leave those of the project as they are", () => {
		const saved = new Map<string, string>();
		for (const [path, text] of documents.flatMap(({ files }) => [...files])) {
			expect(text, path).toBe(saved.get(path) ?? (existsSync(path) ? readFileSync(path, "utf8") : text));
			saved.set(path, text);
		}
	});
});

/** Amounts as they are spoken, in the table's form: 「2億900万円」 is 209. */
function amountsIn(text: string): string[] {
	return [...text.matchAll(/(?:(\d+)億)?(?:([\d,]+)万)?円/g)]
		.filter(([amount]) => amount !== "円")
		.map(([, hundredMillions = "0", tenThousands = "0"]) =>
			(Number(hundredMillions) * 100 + Number(tenThousands.replace(",", "")) / 100).toLocaleString("en-US"),
		);
}

/** What stands in 「」, with the 「」 inside it. */
function quotations(text: string): string[] {
	const found: string[] = [];
	let depth = 0;
	for (const letter of text) {
		if (letter === "「" && depth++ === 0) found.push("");
		else if (letter === "」" && --depth === 0) continue;
		else if (depth > 0) found.push((found.pop() ?? "") + letter);
	}
	return found;
}

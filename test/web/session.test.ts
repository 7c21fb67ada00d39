import { readdirSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PlainValue } from "../../src/files/yaml-source.ts";
import { toResult } from "../../src/projection/result.ts";
import { printedRows } from "../../src/report/content/statement-table.ts";
import { runOutlook } from "../../src/run-outlook.ts";
import { scenarioJsonSchema } from "../../src/scenario/scenario-schema.ts";
import type { FieldShape } from "../../src/web/field-shape.ts";
import type { Session } from "../../src/web/session.ts";
import { typeCells } from "../../src/web/typed-cells.ts";
import { filesWith, himiFolder } from "../support/memory-files.ts";
import { freshSession } from "./city-page.ts";

/** A case's text, run as the command line runs a file. */
function linesOf(name: string, text: string) {
	const path = join(himiFolder, name);
	const outcome = runOutlook(filesWith({ [path]: text }), path);
	if ("problems" in outcome) throw new Error(outcome.problems.map(({ message }) => message).join());
	return toResult(outcome.outlook).lines.map(({ definition, values }) => [definition.id, values]);
}

function checkActive(session: Session): void {
	const { path, text } = session.active.value;
	const own = session.run.value.result?.lines.map(({ definition, values }) => [definition.id, values]);
	expect(own).toEqual(linesOf(path.split("/").at(-1) as string, text));
}

function type(session: Session, line: string, yearIndex: number, typed: string): string | null {
	const { outlook, result } = session.run.value;
	if (!outlook || !result) throw new Error("the case does not run");
	const rows = printedRows(result);
	const trial = (text: string) => session.trial(text);
	const found = typeCells({ editor: session.editor.value, outlook, rows, from: { line, yearIndex }, trial }, typed);
	if ("refusal" in found) return found.refusal;
	session.edit(found.text);
	return session.refusal.value;
}

/** What is filled in the forms: one value, one entry, or one entry less. */
const forms: readonly ((how: number) => { at: readonly string[]; value: PlainValue })[] = [
	(how) => ({ at: ["closing", "floor"], value: how % 3000 }),
	(how) => ({ at: ["closing", "rule"], value: how % 2 === 0 ? "fixed" : "fiscal-adjustment-fund" }),
	(how) => ({ at: ["parameters", "settlementDepositShare"], value: `${50 + (how % 50)}%` }),
	(how) => ({
		at: ["projects"],
		value: {
			name: `事業${how % 3}`,
			costs: { [`R${4 + (how % 8)}`]: `${(how % 40) - 10}億円`, R12: 5 },
			subsidy: "1/3",
			bond: {
				type: "過疎対策事業債",
				rate: `${how % 3}%`,
				...(how % 2 === 0 ? { term: 12, repayment: "元利均等" } : {}),
			},
			operating: { from: "R8", amount: how % 90 },
		},
	}),
	(how) => ({ at: ["rates"], value: { years: "R6..", add: `${how % 3}%`, reason: "金利の見直し" } }),
	(how) => ({ at: ["earlyRedemptions"], value: { year: "R7", amount: how % 300, from: "generalResources" } }),
	(how) => ({
		at: ["targets"],
		value: { label: `目標${how % 3}`, line: "財政調整基金残高", limit: "20億円以上", years: "R8.." },
	}),
	(how) => ({ at: ["changes"], value: { line: "扶助費", years: "R5..", growth: `${how % 4}%`, source: "推計" } }),
];

function fill(session: Session, pick: number, how: number): void {
	const { at, value } = (forms[pick % forms.length] as (typeof forms)[number])(how);
	const editor = session.editor.value;
	const list = editor.at(at);
	const isEntry = typeof value === "object";
	if (isEntry && Array.isArray(list) && how % 5 === 0) session.edit(editor.put([...at, 0], undefined));
	else session.edit(editor.put(isEntry ? [...at, Array.isArray(list) ? list.length : 0] : at, value));
}

describe("the work of the app", () => {
	it("has the figures of the command line in every scenario of the folder", () => {
		for (const name of readdirSync(himiFolder).filter((file) => file.endsWith(".yaml") && file !== "settings.yaml")) {
			const session = freshSession([name]);
			expect(session.run.value.problems, name).toBeNull();
			checkActive(session);
		}
	});

	it("saves what it shows after any acts, and goes back to the first bytes", () => {
		const lever = fc.tuple(fc.constant("lever"), fc.nat(), fc.integer({ min: -30, max: 30 }));
		const cell = fc.tuple(fc.constant("cell"), fc.nat(), fc.constantFrom("９５０", "△ 5", "12億円", "1,234", ""));
		const paste = fc.tuple(fc.constant("paste"), fc.nat(), fc.constantFrom("1,000\t９００", "1\t2\t3\n4\t5\t6\r\n"));
		const other = fc.tuple(
			fc.constantFrom("undo", "redo", "add", "close", "assume", "form", "form"),
			fc.nat(),
			fc.nat(),
		);
		fc.assert(
			fc.property(fc.array(fc.oneof(lever, cell, paste, other), { minLength: 8, maxLength: 8 }), (acts) => {
				const session = freshSession(["baseline.yaml", "reform.yaml"]);
				const first = session.state.value.cases.map(({ text }) => text);
				session.choose(1);
				for (const [act, pick, how] of acts) {
					const { outlook, result } = session.run.value;
					if (!outlook || !result) throw new Error("the case does not run");
					const leaves = printedRows(result).flatMap(({ line }) => {
						const term = outlook.municipality.lines.byId(line);
						return term.leaf ? [term] : [];
					});
					const term = leaves[pick % leaves.length] as (typeof leaves)[number];
					const year = 1 + (pick % 10);
					if (act === "lever")
						session.edit(session.editor.value.setScale(term, 1 + Number(how) / 100), `lever ${pick % 3}`);
					else if (act === "cell" || act === "paste") type(session, term.id, year, String(how));
					else if (act === "undo") session.undo();
					else if (act === "redo") session.redo();
					else if (act === "add") session.copy("別の案");
					else if (act === "close") session.close(Number(how) % session.state.value.cases.length);
					else if (act === "form") fill(session, pick, Number(how));
					else session.edit(session.editor.value.put(["assumptions", "物価上昇率"], { "R5..": `${Number(how) % 4}%` }));
					checkActive(session);
				}
				while (session.canUndo.value) session.undo();
				expect(session.state.value.cases.map(({ text }) => text)).toEqual(first);
			}),
			{ numRuns: 25 },
		);
	});

	it("keeps the base: what is tried on it becomes a case of its own", () => {
		const session = freshSession();
		const before = session.active.value.text;
		expect(type(session, "personnelExpenses", 4, "9億円")).toBeNull();
		expect(session.state.value.cases).toHaveLength(2);
		expect(session.base.value.text).toBe(before);
		expect(session.active.value.text).toContain("{ line: 人件費, years: R6, set: { R6: 900 } }");
		expect(before).toContain("description:");
		expect(session.active.value.text).not.toContain("description:");
		checkActive(session);
	});

	it("does nothing where what is filled in is refused, on the base too: the message says what to do", () => {
		const session = freshSession();
		const { cases } = session.state.value;
		session.edit(session.editor.value.put(["closing", "floor"], -5));
		expect(session.refusal.value).toMatch(/-5.* → ./);
		expect(session.state.value.cases).toBe(cases);
		session.edit(session.editor.value.put(["projects", 0], { name: "新文化施設", costs: { R6: 800 } }));
		expect(session.refusal.value).toBeNull();
		expect(session.state.value.cases).toHaveLength(2);
		session.undo();
		expect(session.state.value.cases).toBe(cases);
	});

	it("keeps the remarks within an entry whose cells are typed over, added to and emptied", () => {
		const session = freshSession();
		session.add(
			"案.yaml",
			"title: 案\nmunicipality: himi\nchanges:\n  - line: 人件費 # 一\n    years: R6..R7\n    set:\n      R6: 3000 # 六\n      令和7年度: 3001 # 七\n",
		);
		type(session, "personnelExpenses", 5, "2,900");
		type(session, "personnelExpenses", 6, "2,800");
		type(session, "personnelExpenses", 4, "");
		const { text } = session.active.value;
		expect(text).toContain("line: 人件費 # 一\n    years: R7..R8\n");
		expect(text).toMatch(/令和7年度: 2900 # 七\n +R8: 2800\n/);
		expect(text).not.toContain("R6: 3000");
		checkActive(session);
	});

	it.each([
		["several years at once", "{ line: 人件費, years: R6.., set: { R6..: 900 } }", 900],
		[
			"something later",
			"{ line: 人件費, years: R6..R7, set: { R6: 900, R7: 950 } }\n  - { line: 人件費, years: R6.., add: 5 }",
			955,
		],
	])("shows what is typed where the file says %s, and leaves the other years", (_, changes, other) => {
		const session = freshSession();
		session.add("案.yaml", `title: 案\nmunicipality: himi\nchanges:\n  - ${changes}\n`);
		type(session, "personnelExpenses", 4, "2,900");
		const entered = session.run.value.outlook?.columns.inputs.series.get("entered.personnelExpenses");
		expect([entered?.[4], entered?.[5]]).toEqual([2900, other]);
		checkActive(session);
	});

	it.each([
		["new-city-hall.yaml", "investmentExpenses", "471", 471],
		["new-city-hall.yaml", "bondIssuance", "3,100", 3100],
		["reform-register.yaml", "cityTax", "4,374", 4374],
		["baseline.yaml", "personnelExpenses", "2,900.5", 2901],
		// What the fund holds: 2,066 and 65 put into it.
		["baseline.yaml", "debtReductionFundWithdrawal", "9,999", 2131],
	])("shows what is typed, whatever a work, a register or a fund does to it: %s %s %s", (name, line, typed, shown) => {
		const session = freshSession(["reform.yaml", name]);
		session.choose(1);
		const { text } = session.active.value;
		expect(type(session, line, 6, typed)).toBeNull();
		const figure = session.run.value.result?.lines.find(({ definition }) => definition.id === line)?.values[6];
		expect(figure).toBe(shown);
		checkActive(session);
		type(session, line, 6, "");
		expect(session.active.value.text).toBe(text);
	});

	it("saves with a case the others it stands on, where no file says them yet", () => {
		const session = freshSession(["baseline.yaml", "city-tax-yearly-minus-1.yaml", "combined-deterioration.yaml"]);
		const saved = () => session.toSave().map(({ path }) => path.split("/").at(-1));
		session.choose(1);
		type(session, "personnelExpenses", 4, "900");
		session.choose(2);
		expect(saved()).toEqual(["city-tax-yearly-minus-1.yaml", "combined-deterioration.yaml"]);
		session.markSaved();
		expect(saved()).toEqual(["combined-deterioration.yaml"]);
	});

	it("has a Japanese name for every field of a scenario file, and words for every choice", () => {
		const unnamed: string[] = [];
		const look = (shape: FieldShape, path: string) => {
			for (const [key, inner] of Object.entries(shape.properties ?? {})) {
				if (!/[ぁ-ん一-龠]|^id$/.test(inner.title ?? "") && key !== "municipality") unnamed.push(`${path}.${key}`);
				look(inner, `${path}.${key}`);
			}
			for (const inner of [shape.items, shape.additionalProperties || undefined, ...(shape.anyOf ?? [])])
				if (inner) look(inner, path);
			if (shape.enum && shape.enum.length !== shape.enumDescriptions?.length) unnamed.push(`${path}: ${shape.enum}`);
		};
		look(scenarioJsonSchema() as FieldShape, "");
		expect(unnamed).toEqual([]);
	});

	it.each([
		["personnelExpenses", 0, "900", "確定した年度"],
		["totalRevenue", 4, "900", "計算で決まる項目"],
		["personnelExpenses", 4, "きゅうひゃく", "人件費 R6"],
		["personnelExpenses", 9, "1\t2\t3", "表の外"],
	])("refuses what cannot be typed into a cell, saying which: %s %i %s", (line, year, typed, said) => {
		const session = freshSession();
		const { cases } = session.state.value;
		const refusal = type(session, line, year, typed);
		expect(refusal).toContain(said);
		expect(refusal).toMatch(/→ ./);
		expect(session.state.value.cases).toBe(cases);
	});

	it("takes a cell back when it is emptied, and a slider's whole movement as one step", () => {
		const session = freshSession(["baseline.yaml", "reform.yaml"]);
		session.choose(1);
		const { text } = session.active.value;
		type(session, "personnelExpenses", 4, "900");
		type(session, "personnelExpenses", 4, "");
		expect(session.active.value.text).toBe(text);
		const term = session.run.value.outlook?.municipality.lines.find("人件費");
		if (!term) throw new Error("no such line");
		for (const scale of [0.99, 0.98, 0.97]) session.edit(session.editor.value.setScale(term, scale), "slider");
		session.undo();
		expect(session.active.value.text).toBe(text);
	});
});

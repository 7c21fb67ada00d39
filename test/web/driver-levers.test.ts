import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { programRoot } from "../../src/cli/program-files.ts";
import { toResult } from "../../src/projection/result.ts";
import { conditionsOf } from "../../src/projection/scenario-words.ts";
import { runOutlook } from "../../src/run-outlook.ts";
import { ownCount } from "../../src/web/change-list.tsx";
import { driverLevers } from "../../src/web/driver-levers.ts";
import { takeBooks } from "../../src/web/read-books.ts";
import { Runs } from "../../src/web/runs.ts";
import { Session } from "../../src/web/session.ts";
import type { Setting, Slider } from "../../src/web/slider.ts";
import { perform } from "../../src/web/work.ts";
import { edited } from "../answers/read/sent.ts";
import { columnOf, rowOf, workbookOf } from "../report/workbook/outlook-figures.ts";
import { filesWith } from "../support/memory-files.ts";
import { freshSession } from "./city-page.ts";

const folder = join(programRoot, "test", "editions", "minato");
const plan =
	"title: 案\nextends: baseline.yaml\nedition: r7\n# 単価は人事課と協議中\ndrivers: { 退職手当単価: { R8: 24 } }\n";

/** The page's work on the made city, as its folder is carried. */
function minato(name: string): Session {
	const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
	const files = names.filter((file) => statSync(join(folder, file)).isFile());
	const bytes = new Map(files.map((file) => [`minato/${file}`, readFileSync(join(folder, file)) as Uint8Array]));
	const encoder = new TextEncoder();
	bytes.set("minato/plan.yaml", encoder.encode(plan));
	bytes.set("minato/r7.yaml", encoder.encode("title: 標準\nedition: r7\n"));
	return new Session(new Runs({ bytes, municipality: null }), ["minato/r7.yaml", `minato/${name}`]);
}

function levers(session: Session): readonly Slider[] {
	const { outlook } = session.run.value;
	if (outlook === null) throw new Error("the case does not run");
	return driverLevers(session, outlook).flatMap((group) => group.levers);
}

function lever(session: Session, label: string): Slider {
	const found = levers(session).find((one) => one.label === label);
	if (found === undefined) throw new Error(`no lever ${label}`);
	return found;
}

/** The active case, as the command line runs the file it would be saved as. */
function saved(session: Session) {
	const { text } = session.active.value;
	const path = join(folder, "saved.yaml");
	const outcome = runOutlook(filesWith({ [path]: text, [join(folder, "plan.yaml")]: plan }), path);
	if ("problems" in outcome) throw new Error(JSON.stringify(outcome.problems));
	return toResult(outcome.outlook).lines.map(({ definition, values }) => [definition.id, values]);
}

const shown = (session: Session) =>
	session.run.value.result?.lines.map(({ definition, values }) => [definition.id, values]);

describe("sliders on what the table was made of", () => {
	it("are of the edition's values, in their units, from what the edition says", () => {
		const session = minato("r7.yaml");
		session.choose(1);
		expect(levers(session).map(({ label, unit, range, setting }) => [label, unit, range, setting])).toEqual([
			["職員の給与", "千円/人", [3600, 10700, 50], 7150],
			["退職手当単価", "百万円/人", [11, 33, 0.5], 22],
			["所得の伸び", "%", [-2.2, 3.8, 0.1], 0.8],
			["借入の利率", "%", [-2.4, 3.6, 0.1], 0.6],
			["決算収支の目標", "百万円", [200, 600, 5], 400],
			["人口推計", "%", [-30, 30, 1], 0],
			["一人当たり扶助費", "%", [-30, 30, 1], 0],
			["職員数", "%", [-30, 30, 1], 0],
			["退職者数", "%", [-30, 30, 1], 0],
			["物価", "ポイント", [-3, 3, 0.1], 0],
			["元金の償還予定", "%", [-30, 30, 1], 0],
		]);
	});

	it("are none where the table was published", () => {
		const session = freshSession();
		expect(levers(session)).toEqual([]);
	});

	it("write drivers into the draft, which is the file that the command line reads", () => {
		const session = minato("r7.yaml");
		session.choose(1);
		const slide = (label: string, setting: Setting) => session.edit(lever(session, label).put(setting));
		slide("退職手当単価", 25);
		slide("人口推計", -2);
		slide("物価", 0.5);
		expect(session.refusal.value).toBeNull();
		expect(session.active.value.text).toContain("drivers: { 退職手当単価: 25, 人口推計: { R7: 28616, ");
		expect(session.active.value.text).toContain(" 物価: { R7: 2.5%, R8: 2%, R9..R16: 1.5% }");
		expect(shown(session)).toEqual(saved(session));
		expect(lever(session, "人口推計").setting).toBe(-2);
		expect(lever(session, "物価").setting).toBe(0.5);
		slide("退職手当単価", 22);
		slide("人口推計", 0);
		slide("物価", 0);
		expect(session.active.value.text).not.toContain("drivers");
	});

	it("are each a cause where the app is asked why a figure moved from the plan", async () => {
		const session = minato("plan.yaml");
		session.choose(1);
		session.edit(lever(session, "所得の伸び").put(1));
		const cases = ["minato/r7.yaml", session.active.value.path];
		const task = { kind: "bridge", line: "fiscalAdjustmentFundBalance", year: 2030 } as const;
		const found = await perform({ material: session.runs.material, cases, task }, () =>
			Promise.reject(new Error("nothing is painted here")),
		);
		if (!("bridge" in found) || !found.bridge) throw new Error(JSON.stringify(found));
		const { parts, difference } = found.bridge;
		expect(parts.map(({ label }) => label).sort()).toEqual(["積算の値 所得の伸び", "積算の値 退職手当単価"]);
		expect(parts.reduce((sum, { printed }) => sum + printed, 0)).toBeCloseTo(difference, 9);
	});

	it("are counted and told among the case's changes, as 前提 are", () => {
		const session = minato("plan.yaml");
		session.choose(1);
		const told = () => {
			const { outlook } = session.run.value;
			if (outlook === null) throw new Error("the case does not run");
			return [ownCount(session, outlook), conditionsOf(session.active.value.path, outlook).map(({ what }) => what)];
		};
		expect(told()).toEqual([1, ["積算の値 退職手当単価: R8 24百万円/人"]]);
		session.edit(lever(session, "所得の伸び").put(1));
		session.edit(session.editor.value.put(["assumptions", "物価上昇率"], "1%"));
		session.edit(session.editor.value.put(["changes"], [{ line: "扶助費", years: "R8..", add: -1 }]));
		expect(session.refusal.value).toBeNull();
		const [count, words] = told();
		expect([count, words]).toEqual([
			4,
			[
				expect.stringContaining("前提 物価上昇率"),
				expect.stringContaining("退職手当単価"),
				expect.stringContaining("所得の伸び"),
			],
		]);
	});

	it("are not counted where only the file it stands on has them", () => {
		const session = minato("r7.yaml");
		session.choose(1);
		session.edit("title: 別\nextends: plan.yaml\n");
		const { outlook, result } = session.run.value;
		if (outlook === null) throw new Error("the case does not run");
		expect([ownCount(session, outlook), result?.scenario.changes.length]).toEqual([0, 1]);
	});

	it("keep what the file says beside them, and take back what it says of them", () => {
		const session = minato("plan.yaml");
		session.choose(1);
		expect(lever(session, "退職手当単価").setting).toEqual([22, 24, 22, 22, 22, 22, 22, 22, 22, 22]);
		session.edit(lever(session, "退職手当単価").put([22, 26, 22, 22, 22, 22, 22, 22, 22, 22]));
		expect(session.active.value.text).toContain("# 単価は人事課と協議中\ndrivers: { 退職手当単価: { R8: 26 } }");
		session.edit(lever(session, "退職手当単価").put(22));
		expect(session.active.value.text).toContain("{ R8: 22 }");
		expect(shown(session)).toEqual(saved(session));
	});

	it("give the command line's figures at both ends of each", () => {
		const session = minato("r7.yaml");
		session.choose(1);
		for (const { label, range } of levers(session))
			for (const setting of range.slice(0, 2)) {
				session.edit(lever(session, label).put(setting));
				if (session.refusal.value !== null) continue;
				expect([label, lever(session, label).setting]).toEqual([label, setting]);
				expect(shown(session), `${label} ${setting}`).toEqual(saved(session));
			}
		expect(session.refusal.value).toBeNull();
	});

	it("write as a workbook is read back", () => {
		const [session, other] = [minato("plan.yaml"), minato("plan.yaml")];
		for (const one of [session, other]) one.choose(1);
		const { outlook } = session.run.value;
		if (outlook === null) throw new Error("the case does not run");
		const { bytes, workbook } = workbookOf(outlook);
		const cell = `${columnOf(workbook, "積算", "R10")}${rowOf(workbook, "積算", "退職手当単価")}`;
		takeBooks([{ file: "outlook.xlsx", bytes: edited(bytes, [{ sheet: "積算", address: cell, value: 30 }]) }], session);
		other.edit(lever(other, "退職手当単価").put([22, 24, 22, 30, 22, 22, 22, 22, 22, 22]));
		expect(session.refusal.value).toBeNull();
		expect(session.active.value.text).toBe(other.active.value.text);
		expect(session.active.value.text).toContain("drivers: { 退職手当単価: { R8: 24, R10: 30 } }");
	});
});

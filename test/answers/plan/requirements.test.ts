import { describe, expect, it } from "vitest";
import { planRequirements } from "../../../src/answers/plan/requirements.ts";
import { targetText } from "../../../src/answers/solve/written-scenario.ts";
import type { Target } from "../../../src/domain/target.ts";
import { modelFacts } from "../../../src/model/facts.ts";
import { withTargets } from "../../../src/scenario/resolve-targets.ts";
import { runText } from "../../support/city.ts";
import { himiTable, himiTableFile, replaceCell, writeGrid } from "../../support/table-text.ts";

const head = "title: t\nmunicipality: himi\n";

describe("what a plan must meet", () => {
	it("is a limit of the law in every year it can be judged: one unknown year excuses no other", () => {
		const table = replaceCell(himiTable(), "実質公債費比率", "R12", "－");
		const outlook = runText(head, { [himiTableFile]: writeGrid(table) });
		const asked = planRequirements(outlook, { targets: ["④"], targetYears: "stated" });
		if ("problems" in asked) throw new Error(JSON.stringify(asked.problems));
		const yearsOf = (id: string) => asked.requirements.find(({ target }) => target.id === id)?.years;
		expect(yearsOf("bond-permission")).toEqual([2021, 2022, 2023, 2024, 2025, 2026, 2027, 2028, 2029]);
		expect(yearsOf("early-soundness-consolidated-real-deficit-ratio")).toBeUndefined();
	});

	it("is told by its name where its limit moves with 標準財政規模", () => {
		const limit = runText(head).scenario.limits.find(({ id }) => id === "early-soundness-real-deficit-ratio");
		expect(targetText(limit as Target, modelFacts.lines)).toBe("早期健全化基準(実質赤字比率)");
	});
});

describe("targets of several files", () => {
	const target = (id: string, label: string) => ({ id, label }) as Target;

	it("replace one another by id, keep their order, and are numbered where they have no id", () => {
		const before = [target("fund", "a"), target("target-2", "b")];
		const added = [target("", "c"), target("", "d"), target("fund", "e"), target("", "f")];
		const merged = withTargets(before, added).map(({ id, label }) => `${id} ${label}`);
		expect(merged).toEqual(["fund e", "target-2 b", "target-1 c", "target-3 d", "target-4 f"]);
	});

	it("are as many as a file holds", () => {
		const named = Array.from({ length: 20_000 }, (_, index) => target(`target-${index + 1}`, "x"));
		expect(withTargets([], [target("", "own"), ...named])[0]?.id).toBe("target-20001");
	});
});

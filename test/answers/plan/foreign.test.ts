import { expect, it } from "vitest";
import { openMeasures } from "../../../src/answers/plan/open.ts";
import { parseFormula } from "../../../src/engine/formula.ts";
import { cityAt, memoryProject } from "../../support/memory-project.ts";

const list = (scenario: string) =>
	`title: 一覧\nscenario: ${scenario}\nmeasures:\n  - { name: 甲, effects: [{ line: 市税, yearly: 5 }], cost: 1 }\n`;

/** Two cities, one of the same name in another place, and scenarios beside them. */
const cities = ["/p/scenarios/kita", "/p/scenarios/minami", "/q/scenarios/kita"] as const;
const [kita, minami, other] = cities;
const texts: Readonly<Record<string, string>> = Object.assign({}, ...cities.map((folder) => cityAt(folder)), {
	"/p/scenarios/minami.yaml": "title: 計画\nmunicipality: minami\n",
	"/p/scenarios/計画.yaml": "title: 計画\n",
	[`${kita}/計画.yaml`]: "title: 計画\n",
});

/** What is said of a list at a place that stands on a scenario, and which city it is a list of. */
function said(path: string, scenario: string, municipality?: string): string[] {
	const opened = openMeasures(memoryProject({ ...texts, [path]: list(scenario) }), path, municipality, parseFormula);
	if ("problems" in opened) return opened.problems.map(({ place, message }) => `${place?.line} ${message}`);
	const { folder } = opened.outlook.municipality;
	return [folder, ...opened.warnings.map(({ code, message, place }) => `${code} ${place?.line} ${message}`)];
}

it("a list of measures stands on a scenario of the city it is kept with", () => {
	expect(said(`${kita}/一覧.yaml`, "計画.yaml")).toEqual([kita]);
	expect(said("/p/一覧.yaml", "scenarios/kita/計画.yaml")).toEqual([kita]);
	expect(said("/p/一覧.yaml", "scenarios/minami.yaml")).toEqual([minami]);
	expect(said(`${kita}/一覧.yaml`, "../minami.yaml")).toEqual([
		"2 土台のシナリオは minami のものですが、この取組の一覧は kita のフォルダにあります",
	]);
});

it("a list that is used for another city on demand says so, where the name is another too", () => {
	const overruled = "kita のフォルダにある取組の一覧 ですが、-m で指定した minami で計算しました";
	expect(said(`${kita}/一覧.yaml`, "../計画.yaml", minami)).toEqual([minami, `municipality-overruled 1 ${overruled}`]);
	expect(said(`${kita}/一覧.yaml`, "../計画.yaml", other)).toEqual([other]);
	expect(said("/p/一覧.yaml", "scenarios/計画.yaml", minami)).toEqual([minami]);
	expect(said(`${kita}/一覧.yaml`, "計画.yaml", kita)).toEqual([kita]);
});

import { expect, it } from "vitest";
import { type NewCityQuestion, readNewCity } from "../../src/answers/init/new-city.ts";
import { problemText } from "../../src/cli/console.ts";

/** What is made of a question; or which options are refused. */
function madeOf(question: Partial<NewCityQuestion>) {
	const made = readNewCity({ name: "例市", unit: "千円", ...question });
	if ("problems" in made) return made.problems.map((problem) => /--\w+/.exec(problemText(problem))?.[0]);
	const { name, unit, edition } = made;
	return {
		name,
		unit,
		edition: edition && `${edition.id} ${edition.years.map(({ year, status }) => `${year}${status[0]}`).join(" ")}`,
	};
}

it.each([
	[{}, { name: "例市", unit: "千円", edition: null }],
	[
		{ name: " 例市 ", unit: "百万円" },
		{ name: "例市", unit: "百万円" },
	],
	[{ name: "市".repeat(40) }, { name: "市".repeat(40) }],
	[{ name: "市".repeat(41) }, ["--name"]],
	[{ name: "a/b" }, ["--name"]],
	[{ unit: "ドル", name: "" }, ["--name", "--unit"]],
	// At least one settled year and one that is projected; the first alone is settled where nothing else is said.
	[{ years: "R2..R3" }, { edition: "r3 2020s 2021p" }],
	[{ years: "R2" }, ["--years"]],
	[{ years: "R2..R51" }, { edition: expect.stringMatching(/^r3 2020s .* 2069p$/) }],
	[{ years: "R2..R52" }, ["--years"]],
	[{ years: "R2,R3,R4" }, { edition: "r3 2020s 2021p 2022p" }],
	[{ years: "R2,R4" }, ["--years"]],
	[{ years: "R3,R2" }, ["--years"]],
	[{ years: "R2,R3,R5" }, ["--years"]],
	[{ years: "R2,何" }, ["--years"]],
	[{ years: "R2..R5", settled: "R4" }, { edition: "r5 2020s 2021s 2022s 2023p" }],
	[{ years: "R2..R5", settled: "R5" }, ["--settled"]],
	[{ years: "R2..R5", settled: "R1" }, ["--settled"]],
	[{ years: "R2..R3", edition: "見通し" }, { edition: "見通し 2020s 2021p" }],
	[{ years: "R2..R3", edition: "a/b" }, ["--edition"]],
	[{ settled: "R4" }, ["--settled"]],
	[{ edition: "r7", settled: "R4" }, ["--settled", "--edition"]],
	[{ basis: "何" }, ["--basis"]],
])("a new city of %j is this, or these options of it are refused", (question, made) => {
	const found = madeOf(question);
	if (Array.isArray(made)) expect(found).toEqual(made);
	else expect(found).toMatchObject(made);
});

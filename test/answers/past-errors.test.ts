import { describe, expect, it } from "vitest";
import { errorsAhead } from "../../src/scenario/past-errors.ts";
import { memoryProject } from "../support/memory-project.ts";
import { outlookOf, runWithHistory, textsWithHistory } from "../support/settled-history.ts";

const folder = "/p/scenarios/minato";
const { municipality } = outlookOf(runWithHistory([], "title: 計画\n"));
const line = "otherRevenue";

/** What the same city's other revenue came to, a year ahead, where six editions in a row estimated and settled so. */
function aYearAhead(planned: readonly number[], settled: readonly number[]): readonly number[] {
	const texts = Object.entries(textsWithHistory(folder, [], "title: 計画\n"));
	const editions = texts.filter(([path]) => /y\d+\/outlook\.csv$/.test(path)).map(([path]) => path);
	const own = texts.map(([path, text]) => {
		const at = editions.indexOf(path);
		if (at < 0) return [path, text] as const;
		const row = (name: string, amount: number) => `歳入,${name},百万円${`,${amount}`.repeat(12)}`;
		// What the one has less the other has more: the table still foots.
		const [one, other] = [row("その他収入", planned[at] ?? 0), row("特別交付税", 1200 - (planned[at] ?? 0))];
		return [path, text.replace(/^歳入,その他収入,.*$/m, one).replace(/^歳入,特別交付税,.*$/m, other)] as const;
	});
	const facts = settled.map((amount, at) => `${2019 + at},その他収入,${amount},決算書\n`).join("");
	const files = memoryProject({
		...Object.fromEntries(own),
		[`${folder}/settlements.csv`]: `year,line,amount,source\n${facts}`,
	});
	const errors = errorsAhead(files, municipality, line);
	if ("problems" in errors) throw new Error(JSON.stringify(errors.problems));
	return errors.loaded[0] ?? [];
}

describe("what came of earlier estimates", () => {
	it("is a share by which an amount is scaled: of an amount below zero too", () => {
		const [planned, settled] = [-100, [-80, -90, -100, -110, -120, -130]];
		const found = aYearAhead([planned, planned, planned, planned, planned, planned], settled);
		expect(found.map((share) => Math.round(planned * (1 + share)))).toEqual([...settled].sort((a, b) => b - a));
		expect(aYearAhead([100, 100, 100, 100, 100, 100], [80, 90, 100, 110, 120, 130])).toEqual(found);
	});

	it("is nothing where an estimate had the other sign", () => {
		expect(aYearAhead([50, -100, -100, -100, -100, -100], [60, -80, -90, -100, -110, -120])).toEqual([
			-0.2, -0.1, 0, 0.1, 0.2,
		]);
	});
});

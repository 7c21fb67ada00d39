import { describe, expect, it } from "vitest";
import { letters } from "../../src/domain/names.ts";
import { lineHint, type Writable } from "../../src/model/line-hint.ts";
import { LineParts } from "../../src/model/part-index.ts";

const none = new LineParts([], []);
const written = (label: string, line: string | null = label, hasKinds = false): Writable => ({
	...{ letters: letters(label), label, line, hasKinds },
});
/** What is said of a name where such names may be written and such words are known. */
function said(name: string, writable: readonly Writable[], words = none): string {
	return lineHint(name, writable, words, (line) => line).said;
}

const eleven = "いろはにほへとちりぬる";
const twelve = `${eleven}を`;

describe("a name is a slip of another", () => {
	it.each([
		["いろはにほ", "いろはにと", "one letter wrong"],
		["いろはにほ", "いろにほ", "one left out"],
		["いろはにほ", "いろははにほ", "one put in"],
		["いろはにほ", "いはろにほ", "two exchanged"],
		[eleven, `${eleven.slice(0, -1)}を`, "one of eleven"],
		[twelve, `${twelve.slice(0, -2)}かよ`, "two of twelve"],
		["いろは", "いろ", "of a short one the last letter left out"],
		["いろは", "いろに", "wrong"],
		["いろは", "いろには", "pushed back"],
		["いろは", "いろはに", "or followed by another"],
		["いろはに税", "いろはほ税", "the head being the same"],
		["いろはに", "いろはへ", "of four letters the last"],
		["いろはに", "いろは", "of four the last left out"],
		["いろはに", "いろはほに", "of four the last pushed back"],
		["いろはにほ", "いろへにほ", "of five any"],
		["いろは入に", "いろはに", "which way it goes left out"],
	])("%s, %s: %s", (label, name) => {
		expect(said(name, [written(label)])).toBe(`もしかして: ${label}。`);
	});

	it.each([
		["いろはにほ", "へろはにほ", "the first letter is another"],
		["いろはにほ", "いろはとち", "two letters are wrong"],
		[eleven, `${eleven.slice(0, -2)}をわ`, "two of eleven are"],
		[twelve, `${twelve.slice(0, -3)}よたれ`, "three of twelve are"],
		["いろはに費", "いろはに税", "its head makes it another thing"],
		["いろは入に", "いろは出に", "it goes the other way"],
		["いろは", "いにほ", "of a short one more than the last is wrong"],
		["いろは", "いろほへ", "or the last and one behind it"],
		["いろは", "い", "a letter is left"],
		["いろ", "いは", "it has no more than two letters"],
		["いろ", "いろは", "that have none to spare"],
		["いろは", "いろはにほ", "two follow a short one"],
		["いろはに", "いほはに", "of four letters one in the middle is wrong"],
		["いろはに", "いはろに", "of four two are exchanged"],
		["いろはに", "いろに", "of four one in the middle is left out"],
		["いろは入に", "いろは受に", "it comes another way"],
		["いろはにほ", "", "there is no letter"],
	])("%s, not %s: %s", (label, name) => {
		expect(said(name, [written(label)])).toBe("");
	});

	it("of the nearest, if that is one line, by whichever of its names", () => {
		const [near, far] = [written("いろはにほへ", "one"), written("いろはにほと", "other")];
		const further = written(`${twelve.slice(0, -1)}よ`, "other");
		expect(said(`${twelve}か`, [further, written(twelve, "one")])).toBe(`もしかして: ${twelve}。`);
		expect(said("いろはにほち", [near, far])).toBe("");
		expect(said("いろはにほち", [near, { ...far, line: "one" }])).toBe("もしかして: いろはにほへ。");
		expect(lineHint("いろはにほち", [{ ...near, line: null }], none, String)).toMatchObject({ lines: [] });
		// A short one and a longer one, each a letter off.
		expect(said("いろはほ", [written("いろはに"), written("いろはほへ")])).toBe("");
	});

	it("of a line, which is told with what is said; a name of no line is said alone", () => {
		const of = (line: string | null) => lineHint("いろはにへ", [{ ...written("いろはにほ"), line }], none, String);
		expect(of("one")).toEqual({ said: "もしかして: いろはにほ。", lines: ["one"] });
		expect(of(null)).toEqual({ said: "もしかして: いろはにほ。", lines: [] });
	});

	it("not of two that are no line, however alike; of one that is spelled twice it is", () => {
		const [one, other] = [written("いろはにほへ"), written("いろはにほと")].map((each) => ({ ...each, line: null }));
		const both = [one, other] as Writable[];
		expect(said("いろはにほち", both)).toBe("");
		expect(said("いろはにほち", [both[0], both[0]] as Writable[])).toBe("もしかして: いろはにほへ。");
	});

	it("only of up to sixty letters: nothing longer is a name", () => {
		const long = "い".repeat(60);
		expect(said(`${long.slice(1)}ろ`, [written(long)])).toBe(`もしかして: ${long}。`);
		expect(said(`${long}ろ`, [written(long)])).toBe("");
	});
});

describe("a name says by its end what it is", () => {
	it("of lines that have kinds, by the longest", () => {
		const lines = [written("市税", "city", true), written("法人市税", "corporate", true), written("税", "any", true)];
		expect(said("過年度市税", lines)).toBe("もしかして: 市税。");
		expect(said("過年度法人市税", lines)).toBe("もしかして: 法人市税。");
		expect(said("過年度の税", lines)).toBe("");
		expect(said("過年度市税", [written("市税", "city")])).toBe("");
	});

	it("and by what is before what only stands behind it", () => {
		const lines = [written("補助", "aid")];
		for (const name of ["補助費", "補助(市)", "補助費等", "補助額ほか", "補助費分など"])
			expect(said(name, lines), name).toBe("もしかして: 補助。");
		expect(said("補助費分額など", lines)).toBe("");
		expect(said("費等", lines)).toBe("");
	});
});

describe("a word of the budget", () => {
	const words = new LineParts(
		[],
		[{ names: ["手当と給与"], lines: ["pay", "aid"] }],
		[
			{ names: ["手当"], lines: ["pay", "aid"] },
			{ names: ["残業手当", "当直員"], lines: ["pay"] },
			{ names: ["前借金"], lines: [], reason: "表にありません。" },
			{ names: ["共済組合甲"], lines: ["pay", "aid"] },
			{ names: ["共済組合乙"], lines: ["aid"] },
			{ names: ["預り金の甲"], lines: [], reason: "一つめ。" },
			{ names: ["預り金の乙"], lines: [], reason: "二つめ。" },
		],
	);

	it.each([
		["残業手当", "もしかして: pay。「残業手当」は「pay」の一部です。"],
		["手当", "「手当」は1つの項目に決まりません(「pay」か「aid」)。"],
		["手当と給与", "「手当と給与」は「pay」と「aid」の合計です。項目ごとに分けて書いてください。"],
		["前借金", "「前借金」は表にありません。"],
		["職員の残業手当", "「職員の残業手当」が「残業手当」のことなら、「pay」の一部です。"],
		["残業手当の", "もしかして: pay。「残業手当」は「pay」の一部です。"],
		["当直者", ""],
		["残業手先", ""],
		["残業手", "もしかして: pay。「残業手当」は「pay」の一部です。"],
		["共済組合甲", "「共済組合甲」は1つの項目に決まりません(「pay」か「aid」)。"],
		["共済組合丙", "もしかして: aid。「共済組合乙」は「aid」の一部です。"],
		["預り金の丙", ""],
		["預り金甲", "「預り金の甲」は一つめ。"],
		["臨時の手当", "「臨時の手当」が「手当」のことなら、1つの項目に決まりません(「pay」か「aid」)。"],
		["", ""],
	])("%s: %s", (name, told) => {
		expect(said(name, [], words)).toBe(told);
	});

	it("tells its lines, whichever way it is meant", () => {
		const lines = (name: string) => lineHint(name, [], words, String).lines;
		const names = ["残業手当", "手当", "手当と給与", "前借金", "職員の残業手当", "残業手当の", "当直者"];
		expect(names.map(lines)).toEqual([["pay"], ["pay", "aid"], ["pay", "aid"], [], ["pay"], ["pay"], []]);
	});

	it("is that before it is a name that is spelled alike, and a name comes before what only stands behind it", () => {
		expect(said("残業手当", [written("残業手当")], words)).toBe("もしかして: pay。「残業手当」は「pay」の一部です。");
		expect(said("残業手当費", [written("残業手当")], words)).toBe("もしかして: pay。「残業手当」は「pay」の一部です。");
		expect(said("残業手当費", [written("残業手当費")], words)).toBe("もしかして: 残業手当費。");
	});
});

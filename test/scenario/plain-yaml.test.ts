import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parsePlainYaml } from "../../src/files/plain-yaml.ts";
import { parseDocument } from "../../src/files/yaml-document.ts";
import type { YamlNode } from "../../src/files/yaml-node.ts";

const texts = readdirSync("scenarios", { recursive: true, encoding: "utf8" })
	.filter((name) => name.endsWith(".yaml"))
	.map((name) => readFileSync(`scenarios/${name}`, "utf8"));

/** What both readers see alike: nothing is written where a value is empty, so it stands nowhere. */
function seen(node: YamlNode | null): unknown {
	if (node?.kind === "scalar" && node.isPlain && node.text === "") return { isEmpty: node.from === node.to };
	if (node?.kind === "list") return { ...node, items: node.items.map(seen) };
	if (node?.kind === "map")
		return { ...node, pairs: node.pairs.map(({ key, value }) => ({ key: seen(key), value: seen(value) })) };
	return node;
}

/** Holds the quick reader to what the parser of the whole language makes of a text; whether it dared to read it. */
function isReadAlike(text: string): boolean {
	const plain = parsePlainYaml(text);
	if (plain === null) return false;
	const whole = parseDocument(text);
	if ("message" in whole) throw new Error(`read without a fault: ${JSON.stringify(text)}`);
	expect({ ...whole, root: seen(whole.root) }, text).toEqual({ root: seen(plain), second: null, properties: [] });
	return true;
}

/** Texts, apart by a bar, which is none itself: what files are full of, and what means something else or nothing. */
const usual =
	'市税|add|R5..|-65|△ 65|1.0|12億円|~|null|true|50%|「案」|a-b|a b|a:b|a#b|1,234|(参考)|<|.5|../a|"<="|\'1,234\'|"a: b #c"';
const unusual =
	'-|...|---|- a|a: b|a:|a #b|#5|= x|a :b|\'\'|"\\n"|\'a\'\'b\'|"a"b|"|\'|>|&a|*a|!t|%|@a|`|? a|?a|:a|,|]|}|..|--5|"a" #b|"a"#b';
const oneOf = (some: string) => fc.constantFrom(...some.split("|"));
const mostly = (usually: fc.Arbitrary<string>, seldom: fc.Arbitrary<string>) =>
	fc.oneof({ weight: 19, arbitrary: usually }, { weight: 1, arbitrary: seldom });
const word = mostly(oneOf(usual), oneOf(unusual));
const key = mostly(oneOf("line|項目|add|R5|R5..R8|2|a b|名称(案)|-1|<<|\"a, b\"|'a: b'"), word);
const space = mostly(fc.constant(" "), fc.constantFrom("", "  ", "\t", "\u3000"));
const remark = mostly(
	fc.constantFrom("", "", "", "", " # 注", "\n", "\n# x"),
	fc.constantFrom(" #5", "# x", "  ", "\t", "\r", "\n\n", "\n      # x", "\n   "),
);

type Drawn = Record<"flow" | "scalar", string> & Record<"block" | "map" | "list", readonly string[]>;
const flows = "[a,b]|{a: b,c: d}|[a, ]|{a}|[|}|{ a: b|[a: b]|{}|[ ]|[a #b\n]|[a,\n b]|{a: [b, {c: d}]}|{ a: }";
const drawn = fc.letrec<Drawn>((tie) => ({
	scalar: fc.oneof({ weight: 6, arbitrary: word }, { weight: 1, arbitrary: tie("flow") }),
	flow: fc.oneof(
		{ maxDepth: 3 },
		fc.array(tie("scalar"), { maxLength: 3 }).map((items) => `[${items.join(", ")}]`),
		fc
			.array(fc.tuple(key, space, tie("scalar")), { maxLength: 3 })
			.map((pairs) => `{ ${pairs.map(([name, gap, value]) => `${name}:${gap}${value}`).join(", ")} }`),
		oneOf(flows),
	),
	block: fc.oneof({ weight: 2, arbitrary: tie("map") }, { weight: 1, arbitrary: tie("list") }),
	map: fc
		.array(
			fc.oneof(
				{ maxDepth: 3 },
				fc.tuple(key, space, tie("scalar"), remark).map(([name, gap, value, end]) => [`${name}:${gap}${value}${end}`]),
				fc
					.tuple(key, remark, mostly(fc.constantFrom("  ", "    "), oneOf(" |")), tie("block"))
					.map(([name, end, indent, inner]) => [`${name}:${end}`, ...inner.map((line) => indent + line)]),
			),
			{ minLength: 1, maxLength: 4 },
		)
		.map((entries) => entries.flat()),
	list: fc
		.array(
			fc.oneof(
				{ maxDepth: 3 },
				fc.tuple(tie("scalar"), remark).map(([value, end]) => [`- ${value}${end}`]),
				tie("block").map(([head = "", ...rest]) => [`- ${head}`, ...rest.map((line) => `  ${line}`)]),
			),
			{ minLength: 1, maxLength: 3 },
		)
		.map((entries) => entries.flat()),
}));

/** One slip of the hand: where, how much it takes away, what it puts there. */
const slip = fc.tuple(
	fc.double({ min: 0, max: 1, noNaN: true }),
	fc.constantFrom(0, 0, 1, 1, 2, 5),
	oneOf(`| |  |\n|:|: | #|- |\n- |,|[|]|{|}|"|'|\\|\r\n|\t|x|5`),
);
const slips = fc.oneof(
	{ weight: 2, arbitrary: fc.constant([]) },
	{ weight: 1, arbitrary: fc.array(slip, { maxLength: 2 }) },
);

function slipped(text: string, made: readonly (readonly [number, number, string])[]): string {
	return made.reduce((before, [place, lost, put]) => {
		const at = Math.floor(place * (before.length + 1));
		return before.slice(0, at) + put + before.slice(at + lost);
	}, text);
}

/** Some lines of a file there is: a whole one takes the other parser long. */
const excerpt = fc
	.tuple(fc.constantFrom(...texts), fc.nat(), fc.integer({ min: 1, max: 25 }))
	.map(([text, from, count]) => {
		const lines = text.split("\n");
		return lines
			.slice(from % lines.length)
			.slice(0, count)
			.join("\n");
	});
const text = fc
	.tuple(
		fc.oneof(
			drawn.block.map((lines) => lines.join("\n")),
			excerpt,
		),
		slips,
		fc.boolean(),
	)
	.map(([base, made, isDos]) => slipped(isDos ? base.replaceAll("\n", "\r\n") : base, made));

describe("the quick reader of plain YAML", () => {
	it("takes a run of spaces of any length in its stride, in a text, a key and brackets", () => {
		const gap = " ".repeat(100_000);
		for (const long of [`title: 景気${gap}対策`, `title: 景気${gap}`, `a: [x${gap}y]`, `a${gap}b: 1`]) {
			const plain = parsePlainYaml(long);
			if (plain !== null) expect(isReadAlike(long)).toBe(true);
		}
		expect(parsePlainYaml(`title: 景気${gap}対策`)).not.toBeNull();
	});

	it("reads every file the program brings", () => {
		expect(texts.length).toBeGreaterThan(20);
		for (const file of texts) expect(isReadAlike(file), file.slice(0, 80)).toBe(true);
	});

	it("reads what it reads as the parser of the whole language does, value by value and place by place", () => {
		const numRuns = Number(process.env.PLAIN_YAML_RUNS ?? 1000);
		let read = 0;
		fc.assert(
			fc.property(text, (one) => {
				if (isReadAlike(one)) read += 1;
			}),
			{ numRuns },
		);
		expect(read).toBeGreaterThan(numRuns / 5);
	});

	it.each([
		["a text over two lines", "a: b\n  c\n"],
		["a key twice nested on a line", "a: b: c\n"],
		["a tag", "a: !t b\n"],
		["an alias", "a: *b\n"],
		["a block of text", "a: |\n  b\n"],
		["an escape", 'a: "\\u0041"\n'],
		["a tab", "a:\tb\n"],
		["a second document", "a: b\n---\nc: d\n"],
		["a bracket over two lines", "a: [b,\n  c]\n"],
		[
			"lists and maps deeper than any file has",
			`${Array.from({ length: 12 }, (_, depth) => `${" ".repeat(depth)}a:`).join("\n")} b\n`,
		],
		["more than any file has", `a: b\n${"# \n".repeat(50_000)}`],
	])("leaves %s to the other", (_, one) => {
		expect(parsePlainYaml(one)).toBeNull();
	});
});

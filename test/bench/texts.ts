/** What a scenario must have. */
export const heading = "title: 見本\nmunicipality: himi\n";
/** A piece repeated up to a length. */
const of = (piece: string) => (length: number) => piece.repeat(Math.ceil(length / piece.length));
const numbered = (piece: (index: number) => string) => (length: number) =>
	Array.from({ length: Math.ceil(length / piece(10_000).length) }, (_, index) => piece(index)).join("");
const inside = (before: string, make: (length: number) => string, after: string) => (length: number) =>
	before + make(length) + after;

/** 形 — a kind of hostile text, and how one of about a length is made. */
export type Shape = readonly [name: string, make: (length: number) => string];

/** Texts of the files of keys and values. */
export const yamlShapes: readonly Shape[] = [
	["tags", inside("changes:\n", of("- !!str x\n"), "")],
	["tags of the language", inside("changes:\n", of("- !!js/function x\n"), "")],
	["bare tags", of("! ")],
	[
		"anchors",
		inside(
			"changes:\n",
			numbered((index) => `- &a${index} x\n`),
			"",
		),
	],
	["anchors in brackets", inside("changes: [", of("&a x,"), "]\n")],
	["aliases", inside("changes:\n- &a x\n", of("- *a\n"), "")],
	["merge keys", inside("changes: &a {x: 1}\n", of("<<: *a\n"), "")],
	["tags and anchors", inside("changes:\n", of("- &a !!str x\n"), "")],
	["braces", inside("changes: [", of("{},"), "]\n")],
	["open braces", inside("changes: ", of("{a: "), "")],
	["closing braces", of("}")],
	["brackets", inside("changes: [", of("[[]],"), "]\n")],
	["open brackets", inside("changes: ", of("["), "")],
	["closing brackets", inside("changes: ", of("]"), "")],
	["commas", inside("changes: [", of(","), "]\n")],
	["commas in braces", inside("changes: {", of(","), "}\n")],
	["question marks", of("? ")],
	["question marks on lines", of("? a\n")],
	["question marks in braces", inside("changes: {", of("? "), "}\n")],
	["colons", of(": ")],
	["colons in brackets", inside("changes: [", of(": "), "]\n")],
	["two colons a line", of("a: b: c\n")],
	["dashes", of("- ")],
	["dashes on lines", of("-\n")],
	[
		"deep indents",
		(length) => Array.from({ length: Math.sqrt(2 * length) }, (_, at) => `${" ".repeat(at)}a:\n`).join(""),
	],
	["comments", inside(heading, of("# 注記\n"), "")],
	["comments in brackets", inside("changes: [\n", of("# c\n"), "]\n")],
	["blank lines", inside(heading, of("\n"), "description: x\n")],
	["blank lines in a block text", inside("description: |\n", of("\n"), "  x\n")],
	["a block text", inside("description: |\n", of("  x\n"), "")],
	["block texts", of("- |\n  x\n")],
	["one quoted text", inside('title: "', of("あ"), '"\n')],
	["line ends in quotes", inside('title: "', of("\\n"), 'x"\n')],
	["an open quote", inside('title: "', of("x\n"), "")],
	["quotes", of('- "x"\n')],
	["doubled quotes", inside("title: '", of("''"), "'\n")],
	["escaped quotes", inside('title: "', of('\\"'), "")],
	["one word", inside("title: ", of("x"), "\n")],
	["a number of underscores", inside("title: 1", of("_"), "x\n")],
	["digits", inside("title: ", of("9"), "\n")],
	["a long key", inside("? ", of("x"), "\n: { a: 1 }\n")],
	[
		"many keys",
		inside(
			heading,
			numbered((index) => `k${index}: 1\n`),
			"",
		),
	],
	["one key again and again", of("title: 1\n")],
	["tabs", inside("changes:\n", of("\tb: 1\n"), "")],
	["carriage returns", of("- x\r")],
	["Windows line ends", inside("changes:\r\n", of("- x\r\n"), "")],
	["documents", of("---\n")],
	["directives", inside("", of("%A b\n"), "---\na: 1\n")],
	["changes without anything", inside(`${heading}changes:\n`, of("- {}\n"), "")],
	["changes of a misspelt key", inside(`${heading}changes:\n`, of("- { lin: 市税 }\n"), "")],
	["changes of an unknown line", inside(`${heading}changes:\n`, of("- { line: 市勢, years: R5, add: 1 }\n"), "")],
	["rates", inside(`${heading}rates:\n`, of("- { years: R5, add: 0.001% }\n"), "")],
	[
		"targets of no line",
		inside(`${heading}targets:\n`, of('- { label: あ, line: い, operator: "<", limit: 1, years: R5 }\n'), ""),
	],
	["years of a change", inside(`${heading}changes:\n- { line: 市税, add: 1, years: [`, of("R5,"), "R5] }\n")],
	[
		"amounts of a change",
		inside(
			`${heading}changes:\n- { line: 市税, set: {`,
			numbered((at) => `R${at}: 1,`),
			"} }\n",
		),
	],
	[
		"assumptions",
		inside(
			`${heading}assumptions:\n`,
			numbered((at) => `  物価${at}: 1%\n`),
			"",
		),
	],
	[
		"parameters",
		inside(
			`${heading}parameters:\n`,
			numbered((at) => `  割合${at}: 1%\n`),
			"",
		),
	],
	[
		"costs of a project",
		inside(
			`${heading}projects:\n- name: 庁舎\n  costs:\n`,
			numbered((at) => `    R${at}: 1\n`),
			"",
		),
	],
	["projects", inside(`${heading}projects:\n`, of("- { name: 庁舎, costs: { R5: 1 } }\n"), "")],
	["redemptions", inside(`${heading}earlyRedemptions:\n`, of("- { year: R5, amount: 1, from: い }\n"), "")],
	["correlations", inside(`${heading}uncertainty:\n  correlations:\n`, of("  - { between: [a, b], value: 1 }\n"), "")],
	[
		"rows of a matrix",
		inside(`${heading}uncertainty: { correlations: { factors: [a], matrix: [`, of("[1],"), "] } }\n"),
	],
	["a formula", inside(`${heading}changes:\n- { line: 市税, expr: "`, of("(1+"), '" }\n')],
	["full-width signs", inside(heading, of("名前：値\n"), "")],
	["curly quotes", inside(`${heading}changes: [`, of("“a”,"), "]\n")],
];

/** The same written as JSON. */
export const jsonShapes: readonly Shape[] = [
	["numbers", inside('{"title":"a","changes":[', of("1,"), "1]}")],
	["objects", inside('{"title":"a","changes":[', of('{"line":"市税"},'), "{}]}")],
	["one text", inside('{"title":"', of("x"), '"}')],
	["escapes", inside('{"title":"', of("\\u0041"), '"}')],
	["an open text", inside('{"title":"', of("x"), "")],
	["open brackets", of("[")],
	["spaces", inside('{"title":', of(" "), '"a"}')],
	["one key again and again", inside("{", of('"a":1,'), '"a":1}')],
];

/** Tables. */
export const csvShapes: readonly Shape[] = [
	["commas", of(",")],
	["one long line", inside("項目,R2,R3\n市税", of(",1"), "\n")],
	["many lines", inside("項目,R2,R3\n", of("市税,1,2\n"), "")],
	[
		"unknown rows",
		inside(
			"項目,R2,R3\n",
			numbered((index) => `項目${index},1,2\n`),
			"",
		),
	],
	["parts of a line", inside("項目,R2,R3\n", of("固定資産税,1,2\n"), "")],
	["quotes", inside("項目,R2,R3\n", of('"市税","1","2"\n'), "")],
	["doubled quotes", inside('項目,R2,R3\n"', of('""'), '",1,2\n')],
	["an open quote", inside('項目,R2,R3\n"', of("x\n"), "")],
	[
		"years",
		inside(
			"項目",
			numbered((index) => `,${2000 + index}`),
			"\n市税,1\n",
		),
	],
	["words beside the years", inside("", of("語,"), "R2,R3\n市税,1,2\n")],
	["blank lines", inside("項目,R2,R3\n", of("\n"), "市税,1,2\n")],
	["rows of the years", inside("項目,R2,R3\n", of("項目,R2,R3\n"), "市税,1,2\n")],
	["one year again and again", (length) => `${",R2".repeat(length / 6)}\n${"R2\n".repeat(length / 6)}`],
	["words left of the years", (length) => `${"語,".repeat(length / 4)}R2,R3\n${"語\n".repeat(length / 4)}`],
	[
		"as many years as rows",
		(length) => `項目${numbered((at) => `,${1900 + (at % 300)}`)(length / 2)}\n${"市税\n".repeat(length / 6)}`,
	],
	["a long name", inside("項目,R2,R3\n", of("市税("), ",1,2\n")],
	["a name of spaces", inside("項目,R2,R3\n市", of(" "), "税,1,2\n")],
	["a name below a long name", inside("項目,R2,R3\n", of("あ"), `,,\n${"あ".repeat(150)}い,1,2\n`)],
	["a heading of many words", inside("項目,R2,R3,", of("年度末"), "x\n市税,1,2,3\n")],
	["a cell of many words", inside("項目,R2,R3\n市税,1,", of("年度末"), "x\n")],
	["a cell of digits", inside("項目,R2,R3\n市税,1,", of("9"), "\n")],
	["a cell of units", inside("項目,R2,R3\n(単位:", of("千円・"), "x),,\n市税,1,2\n")],
	["tabs", inside("項目\tR2\tR3\n", of("市税\t1\t2\n"), "")],
];

import { expect, it } from "vitest";
import { asCityPrints } from "../../src/answers/edition/as-city-prints.ts";
import { type BuiltEdition, buildEdition } from "../../src/answers/edition/build-edition.ts";
import { builtCalibration } from "../../src/answers/edition/built-calibration.ts";
import { nextEdition } from "../../src/answers/edition/next-edition.ts";
import { sinceBefore } from "../../src/answers/edition/since-before.ts";
import type { Problem } from "../../src/diagnostics/problem.ts";
import { formatFiscalYear } from "../../src/domain/fiscal-year.ts";
import { parseFormula } from "../../src/engine/formula.ts";
import type { Files } from "../../src/files/files.ts";
import { withoutFiles, withTexts } from "../../src/files/with-texts.ts";
import { modelFacts } from "../../src/model/facts.ts";
import { composeModel } from "../../src/model/kinds/compose.ts";
import { builtFiles, renderBuilt } from "../../src/report/tables/edition.ts";
import { loadMunicipality, type Municipality } from "../../src/scenario/municipality.ts";
import { loadOwnModel } from "../../src/scenario/read-own-model.ts";
import { filesWith, textOf } from "../support/memory-files.ts";
import { minatoFolder } from "../support/minato.ts";
import { withoutPaths } from "../support/without-paths.ts";

/** A file of the city below its folder: another text, a change of the one it has, or that it is gone. */
type Change = string | null | ((text: string) => string);
type Changes = Readonly<Record<string, Change>>;

const at = (name: string) => `${minatoFolder}/${name}`;
const place = (words: string) => ({ file: words, line: 1, column: 1 });

function filesOf(changes: Changes): Files {
	const gone = Object.keys(changes).filter((name) => changes[name] === null);
	const texts = Object.entries(changes).flatMap(([name, to]) =>
		to === null ? [] : [[at(name), typeof to === "string" ? to : to(textOf(at(name)).replaceAll("\r\n", "\n"))]],
	);
	return withoutFiles(filesWith(Object.fromEntries(texts)), gone.map(at));
}

/** Paths as they are within the city's folder. */
const inCity = (line: string) =>
	line.replaceAll(`${minatoFolder}/`, "").replaceAll(minatoFolder, "市のフォルダ").replaceAll("\r", "[CR]");
/** Files whose paths messages quote. */
const quoted = ["settlements.csv", "editions/r9/drivers.yaml"].map(at);

function refused(problems: readonly Problem[]): string[] {
	return problems.map(({ severity, code, place, message, hint }) =>
		inCity(
			`${severity} ${code} ${place ? `${place.file}:${place.line}:${place.column}` : "-"} ${withoutPaths(message, quoted)} → ${hint}`,
		),
	);
}

/** What a built edition is: each cell with where it comes from, and what is said of it and of the edition before. */
function toldOf(files: Files, city: Municipality, id: string, isBrief = false): string[] {
	const made = buildEdition(files, city, { id, place: place(id) }, parseFormula);
	if ("problems" in made) return refused(made.problems);
	const composing = { place: place(id), model: modelFacts, composeModel };
	const printed = asCityPrints(files, city, made.loaded, composing);
	if ("problems" in printed) return refused(printed.problems);
	const since = sinceBefore(files, city, printed.loaded, parseFormula);
	const said = "problems" in since ? [] : renderBuilt(printed.loaded, city, since.loaded).split("\n");
	const notes = "problems" in since ? refused(since.problems) : [];
	const end = isBrief ? /^【(?!額の出所|不明な額)/ : /^【(?!額の出所)/;
	const lines = said.slice(said.findIndex((line) => end.test(line))).map((line) => line.replace(/ {2,}/g, " "));
	const all = isBrief
		? [...lines, ...notes]
		: [...cellsOf(printed.loaded), ...lines, ...notes, ...behind(files, city, printed.loaded)];
	return all.map(inCity);
}

/** A line a row: its cells in their order, those of one origin together. */
function cellsOf({ rows }: BuiltEdition): string[] {
	return rows.map(({ term, cells, isLeftOut }) => {
		const parts = cells.map(({ year, value, origin, basis }, at) => {
			const before = cells[at - 1];
			const isNew = before?.origin !== origin || before.basis !== basis;
			return `${isNew ? ` / ${origin} ${basis}:` : ""} ${formatFiscalYear(year)} ${Number(value.toFixed(3))}`;
		});
		return `${term.label}${isLeftOut ? "(書かない)" : ""}${parts.join("")}`;
	});
}

/** What its ratios stand on, a line each, or why there is none. */
function behind(files: Files, city: Municipality, made: BuiltEdition): string[] {
	const written = new Map(builtFiles(made, city).map(([name, text]) => [`${made.folder}/${name}`, text]));
	const file = builtCalibration(files, city, made, written);
	if ("problems" in file) return refused(file.problems);
	if (file.loaded === null) return ["推計値なし"];
	const { inputs, inputsSha256, contentSha256, ...content } = JSON.parse(file.loaded.text);
	return Object.entries(content).flatMap(([key, value]) =>
		typeof value === "object" && value !== null
			? Object.entries(value).map(([name, of]) => `${key}.${name} ${JSON.stringify(of)}`)
			: [`${key} ${value}`],
	);
}

/** The same without amounts: what a change does to figures far from it is told elsewhere. */
function withoutAmounts(lines: readonly string[]): string[] {
	return lines.map((line) =>
		/^(?:series|before|parameters)\./.test(line)
			? (line.split(" ")[0] ?? "")
			: line.replace(/ (R\d+) (?:-?[\d.]+|NaN)(?= R\d+ | \/|$)/g, " $1"),
	);
}

function cityOf(files: Files): Municipality {
	const city = loadMunicipality(files, minatoFolder, modelFacts, loadOwnModel);
	if ("problems" in city) throw new Error(JSON.stringify(city.problems));
	return city.loaded;
}

/** What `edition build` tells of an edition. */
function building(id: string, changes: Changes = {}): string[] {
	const files = filesOf(changes);
	return toldOf(files, cityOf(files), id);
}

/** What `edition next` begins: the lines that are other than in the edition before, and what is built of them. */
function beginning(from: string, changes: Changes = {}, isBrief = false): string[] {
	const id = "r10";
	const files = filesOf(changes);
	const city = cityOf(files);
	const asked = { id, place: place(id), from, fromPlace: place("--from") };
	const begun = nextEdition(files, city, asked, parseFormula);
	if ("problems" in begun) return refused(begun.problems);
	const { texts, ended } = begun.loaded;
	const changed = [...texts].flatMap(([path, text]) => {
		const before = path.replace(`/editions/${id}/`, `/editions/${from}/`);
		const old = files.exists(before) ? new Set(readText(files, before).split("\n")) : new Set();
		const name = path.slice(begun.loaded.folder.length + 1);
		return [`${name}:`, ...text.split("\n").filter((line) => !old.has(line))];
	});
	return [
		...changed.map(inCity),
		...ended.map((words) => `終わり ${words}`),
		...toldOf(withTexts(files, texts), city, id, isBrief),
	];
}

function readText(files: Files, path: string): string {
	const reading = files.read(path);
	return "bytes" in reading ? new TextDecoder().decode(reading.bytes) : "";
}

/** The lines that are other than those of the same question without a change, and how many of those are not there. */
function others(lines: readonly string[], plain: readonly string[]): string[] {
	const [known, here] = [new Set(withoutAmounts(plain)), new Set(withoutAmounts(lines))];
	const gone = [...known].filter((line) => !here.has(line)).length;
	return [`${gone} of ${known.size} lines are gone`, ...[...here].filter((line) => !known.has(line))];
}

const [drivers, overrides, outlook, yaml] = ["drivers.yaml", "overrides.csv", "outlook.csv", "edition.yaml"].map(
	(name) => (id: string) => `editions/${id}/${name}`,
) as [(id: string) => string, (id: string) => string, (id: string) => string, (id: string) => string];
const replacing =
	(...pairs: readonly (readonly [from: string | RegExp, to: string])[]) =>
	(text: string) =>
		pairs.reduce((before, [from, to]) => {
			const after = before.replace(from, to);
			if (after === before) throw new Error(`not there: ${from}`);
			return after;
		}, text);
const adding = (more: string) => (text: string) => text + more;
const settled = (...rows: readonly string[]) => ({
	"settlements.csv": adding(rows.map((row) => `${row},決算\n`).join("")),
});
const r9 = settled("R9,市税,4300", "R9,普通交付税,5000", "R9,人件費,3000", "R9,財政調整基金残高,3500");
const broken = "a: [b\n";

const builds: Readonly<Record<string, Changes>> = {
	"an edition that is not there": { [yaml("r9")]: null },
	"an edition.yaml that is none": { [yaml("r9")]: broken },
	"no drivers": { [drivers("r9")]: null },
	"drivers that are none": { [drivers("r9")]: broken },
	"a table outside its folder": { [yaml("r9")]: replacing(["table: outlook.csv", "table: ../outlook.csv"]) },
	"an edition before it that is not there": { [drivers("r9")]: replacing(["from: r8", "from: r1"]) },
	"an edition before it whose edition.yaml is none": { [yaml("r8")]: broken },
	"an edition before it whose drivers are none": { [drivers("r8")]: broken },
	"an edition before it of other rules that cannot be read": {
		[drivers("r8")]: replacing(["prev(その他の市税)", "prev(その他の市税"]),
	},
	"an edition before it that was published": { [drivers("r8")]: null },
	"no edition before it": { [drivers("r9")]: replacing(["from: r8\n", ""]) },
	"values of the last year that are not there": {
		[drivers("r9")]: replacing(
			["R17: 25360, R18: 24980", "R17: 25360"],
			["{ value: 21.8", "{ value: { R9..R16: 21.8 }"],
		),
	},
	"values that stayed": {
		[drivers("r9")]: replacing(
			["{ value: 21.8", "{ value: 22.1"],
			["1.1%, source: 仮定(令和9年度)", "1.0%, source: 仮定(令和8年度)"],
		),
	},
	"what rules go on from, as the edition before had it": {
		[drivers("r9")]: replacing(
			["base: 1449", "base: 1442"],
			["base: 1190", "base: { R7: 1172 }"],
			["base: 1538", "base: { R8: 1532 }"],
		),
	},
	"decisions that stayed, one of a rule": {
		[overrides("r8")]:
			"year,line,amount,reason,owner\nR9,投資的経費,850,前倒し,\nR10,職員給,2900,決めた,人事\nR11,扶助費,1200,前,\n",
		[overrides("r9")]:
			"year,line,amount,reason,owner\nR9,投資的経費,850,前倒し,財政課\nR10,職員給,2900,決めた,人事\nR11,扶助費,1201,後,\n",
	},
	"a table of the city that ends before, one that never begins, and one that no rule names": {
		"drivers/needs.csv":
			"年度,区分,費目,額,出典,確からしさ\nR9..R11,需要額,公債費,800,試算,仮定\nR5,収入額,市民税,50,試算,仮定\nR9,需要額,福祉費,10,試算,仮定\n",
		[drivers("r9")]: replacing(
			["特別交付税: 900", "特別交付税: 需要額(公債費)"],
			["prev(その他収入)", "収入額(市民税)"],
		),
	},
	"rules that take over what the edition before has": {
		[drivers("r9")]: replacing(
			["特別交付税: 900", "特別交付税: 特別交付税(前の版)"],
			["その他収入: prev(その他収入)", "その他収入: その他収入(前の版)"],
		),
	},
	"a rule that divides by nothing, one that names what has no rule, one that no line has": {
		[drivers("r9")]: replacing(
			["  特別交付税: 900", "  特別交付税: prev(特別交付税) / (物価 - 物価)"],
			["  減債基金への積立: 0\n", ""],
			["  その他収入: prev(その他収入)", "  その他収入: 減債基金への積立 + prev(特別交付税)"],
		),
	},
	"settled figures that are not there": {
		"settlements.csv": replacing([/^R8,"扶助費",.*\n/m, ""], [/^R7,"市税",.*\n/m, ""], [/^R8,"市債残高",.*\n/m, ""]),
	},
	"components of the ratios that are not there": { "ratios.csv": null },
	"its table built again of what it prints": {
		[yaml("r9")]: adding("rebuilds: r8\n"),
		[drivers("r9")]: () =>
			replacing(
				["settled: R6..R7\nfrom: r7\n", "settled: R6..R7\n"],
				["特別交付税: 900", '特別交付税: { formula: "901", source: 表, grade: table }'],
				["元金償還額: 元金の償還予定", "元金償還額: 元金の償還予定 + 5"],
				["  物価: { value: { R8: 1.8%, ", "  物価: { value: { "],
			)(textOf(at(drivers("r8"))).replaceAll("\r\n", "\n")),
	},
};

const nexts: Readonly<Record<string, Changes>> = {
	"no settlement of the year": settled(),
	"settlements that are none": { "settlements.csv": "a,b\n" },
	"an edition.yaml that is none": { ...r9, [yaml("r9")]: broken },
	"a history outside its folder": { ...r9, [yaml("r9")]: adding("history: ../history.csv\n") },
	"a table that was not built": { ...r9, [outlook("r9")]: null },
	"drivers that are none": { ...r9, [drivers("r9")]: broken },
	"decisions that are none": { ...r9, [overrides("r9")]: "year,amount\n" },
	"no decisions": { ...r9, [overrides("r9")]: null },
	"decisions of the year that is settled, of several lines, and of later ones": {
		...r9,
		[overrides("r9")]:
			'year,line,amount,reason,owner\nR9,投資的経費,850,"前倒し\nと決めた",財政課\nR10,扶助費,1200,市長,\nR9,人件費,3000,組合,人事',
	},
	"a history that is not there": { ...r9, [yaml("r9")]: adding("history: history.csv\n") },
	"a history, and its settled years": {
		...r9,
		[yaml("r9")]: adding("history: history.csv\nsettledYears: [R7, R8]\n"),
		"editions/r9/history.csv": "項目,R5,R6\n実質公債費比率,10.1,10.2\n",
	},
	"titles of other years": {
		...r9,
		[yaml("r9")]: replacing([
			/^title: .*$/m,
			'title: "R9 令和9年度 2027年度 令和10 AR9 20270年 r9版 R99 令和元年 R100"',
		]),
	},
	"what rules go on from by year, and of what is not known": {
		...r9,
		[drivers("r9")]: replacing(
			["base: 1449", "base: { R8: 1449 }"],
			["base: 1190", "base: { R7: 1172, R8: 1190 }"],
			["prev(その他の市税)", "prev(その他の市税) * 特別交付税 / 0"],
		),
	},
	"the same, typed as one number": {
		...r9,
		[drivers("r9")]: replacing(["formula: prev(その他の市税)", "formula: prev(その他の市税) / (物価 - 物価)"]),
	},
	"rules of other units": {
		...r9,
		[drivers("r9")]: replacing([
			"  特別交付税: 900",
			"  単位: { formula: prev(単位) * 1.1, base: 5, unit: 千円/人 }\n  伸び: { formula: prev(伸び) + 1%, base: 3%, unit: '%' }\n  何か: { formula: prev(何か) + 1, base: 7 }\n  特別交付税: 900",
		]),
	},
	"drivers that name no edition before, with ends of another system": {
		...r9,
		[drivers("r9")]: (text) => replacing(["from: r8\n", ""])(text).replaceAll("\n", "\r\n"),
	},
	"a published edition": { ...r9, [drivers("r9")]: null },
	"a published edition with a history": {
		...r9,
		[drivers("r9")]: null,
		[yaml("r9")]: adding("history: history.csv\n"),
		"editions/r9/history.csv": "項目,R5,R6\n実質公債費比率,10.1,10.2\n",
	},
	"a published edition whose table cannot be read": { ...r9, [drivers("r9")]: null, [outlook("r9")]: "a\n" },
	"a published edition without its calibration": { ...r9, [drivers("r9")]: null, "editions/r9/calibration.json": null },
	"a published edition of a year that nobody settled": { [drivers("r9")]: null },
	"an edition made of another one": { ...r9, [yaml("r9")]: adding("rebuilds: r8\n") },
};

it("builds an edition to the last cell, and says where each comes from and what was not brought up to date", async () => {
	await expect(`${building("r9").join("\n")}\n`).toMatchFileSnapshot("edition-answers/build.txt");
});

it("tells of changed rules, values, decisions and editions before what they change, and nothing else", async () => {
	const plain = building("r9");
	const all = Object.entries(builds).map(([what, changes]) => [
		`【${what}】`,
		...others(building("r9", changes), plain),
		"",
	]);
	await expect(all.flat().join("\n")).toMatchFileSnapshot("edition-answers/builds.txt");
});

it("begins the next edition with what the last one says, a year on", async () => {
	await expect(`${beginning("r9", r9).join("\n")}\n`).toMatchFileSnapshot("edition-answers/next.txt");
});

it("tells of the edition before what hinders the next, or what is other in it", async () => {
	const plain = beginning("r9", r9, true);
	const all = Object.entries(nexts).map(([what, changes]) => [
		`【${what}】`,
		...others(beginning("r9", changes, true), plain),
		"",
	]);
	await expect(all.flat().join("\n")).toMatchFileSnapshot("edition-answers/nexts.txt");
});

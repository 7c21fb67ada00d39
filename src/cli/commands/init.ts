import { fstatSync } from "node:fs";
import { basename, isAbsolute, relative, resolve } from "node:path";
import { importFirst, readFirstTable } from "../../answers/import/first-table.ts";
import {
	folderNameFault,
	type NewCity,
	type NewCityQuestion,
	readBasis,
	readName,
	readNewCity,
	readSettled,
	readUnit,
	readYearSpan,
} from "../../answers/init/new-city.ts";
import { importMessages } from "../../diagnostics/import-messages.ts";
import { initMessages } from "../../diagnostics/init-messages.ts";
import { pathMessages } from "../../diagnostics/path-messages.ts";
import { errorAt, type Message, type Problem, warningAt } from "../../diagnostics/problem.ts";
import { escapedLine } from "../../diagnostics/visible.ts";
import { formatFiscalYear } from "../../domain/fiscal-year.ts";
import { kindOfMunicipality } from "../../domain/municipality-words.ts";
import { argumentPlace } from "../../files/argument-text.ts";
import { withTexts } from "../../files/with-texts.ts";
import { modelFacts } from "../../model/facts.ts";
import { coreShape } from "../../model/kinds/city-shape.ts";
import { composeModel } from "../../model/kinds/compose.ts";
import { editionText, importFiles, renderImport } from "../../report/tables/import.ts";
import { cityFiles } from "../../report/tables/init.ts";
import { renderFirstImport } from "../../report/tables/init-told.ts";
import { editionFileName } from "../../scenario/current-edition.ts";
import { pathPartFault } from "../../scenario/path-part.ts";
import { asking, type KeyboardQuestion } from "../ask.ts";
import { type Answer, accepted, type CommandOptions, Refused, refuseAny } from "../command.ts";
import { sayWarnings, warningWords } from "../console.ts";
import { leftByTheSystem, writeFolder } from "../output-folder.ts";
import { nodeFiles } from "../program-files.ts";
import { calibrateImported } from "./import.ts";

interface InitOptions extends CommandOptions {
	readonly name?: string | undefined;
	readonly unit?: string | undefined;
	readonly basis?: string | undefined;
	readonly years?: string | undefined;
	readonly settled?: string | undefined;
	readonly edition?: string | undefined;
	readonly from?: string | undefined;
	readonly sheet?: string | undefined;
	readonly column?: string | undefined;
}

/** `mitoshi init` — a new municipality's folder, whole or not at all; nothing that stands is written over. */
export async function init([typed = ""]: readonly string[], options: InitOptions): Promise<Answer> {
	const folder = typed.replace(/(?<=[^\\/])[\\/]+$/, "");
	const closed = folderProblem(folder);
	// Nobody is asked for what could not be made.
	if (options.name === undefined || options.unit === undefined) refuseAny([closed]);
	const { from } = options;
	refuseAny([
		from !== undefined && options.years !== undefined ? errorAt(undefined, initMessages.yearsOfTable()) : null,
	]);
	const said = from === undefined ? null : saidByTable(from, options);
	const known = said === null ? options : { ...options, ...said.known, edition: undefined };
	const city = readNewCity(await completed(known));
	if (closed !== null || "problems" in city)
		throw new Refused([...(closed ? [closed] : []), ...("problems" in city ? city.problems : [])]);
	if (from !== undefined) return fromTable({ ...city, ...said?.finer }, folder, { ...options, from });
	const model = composeModel(modelFacts, {
		...coreShape,
		kind: kindOfMunicipality(city.name),
		basis: city.basis ?? coreShape.basis,
	});
	const files = cityFiles(city, folder, model);
	refuseAny([writeFolder(folder, files)]);
	const place = escapedLine(folder);
	const next =
		city.edition === null
			? `mitoshi import 表のファイル -m ${place} --edition 版の名前`
			: `${place}/editions/${city.edition.id}/outlook.csv をExcelで開いて額を打つか、mitoshi import 表のファイル -m ${place} --edition ${city.edition.id}`;
	const lines = [
		`${city.name}のフォルダを作りました: ${place}`,
		...files.map(({ path }) => `  ${path}`),
		`次にすること(くわしくは ${place}/README.md):`,
		`  1. ${next}`,
		`  2. mitoshi check -m ${place} (足りないものと、それがないと答えられないこと)`,
		`  3. mitoshi run -m ${place}`,
	];
	return { text: lines.join("\n") };
}

/** What of the options the table says itself. */
function saidByTable(file: string, options: InitOptions) {
	const { sheet, column } = options;
	const asked = { file, sheet, column, core: modelFacts };
	const { name, unit, basis, digit } = accepted(readFirstTable(nodeFiles, asked)).loaded;
	return {
		known: {
			name: options.name ?? name ?? undefined,
			unit: options.unit ?? unit ?? undefined,
			basis: options.basis ?? basis ?? undefined,
		},
		finer: digit === null ? {} : { roundingUnit: digit },
	};
}

/** The folder with the table taken into it: what is made of it is tried first, and nothing is written of one that is refused. */
function fromTable(asked: NewCity, folder: string, options: InitOptions & { readonly from: string }): Answer {
	const { from: file, sheet, column } = options;
	const model = composeModel(modelFacts, {
		...coreShape,
		kind: kindOfMunicipality(asked.name),
		basis: asked.basis ?? coreShape.basis,
	});
	const take = (made: NewCity) => {
		const texts = new Map(
			cityFiles(made, folder, model).map(({ path, content }) => [nodeFiles.join(folder, path), content]),
		);
		const files = withTexts(nodeFiles, texts);
		return accepted(importFirst(files, folder, { file, sheet, column, core: modelFacts })).loaded;
	};
	const tried = take(asked);
	// With the share and the closing its table follows the plan is the table.
	const { depositPercent, isDirect, leavesGap } = tried;
	const settled = {
		...asked,
		...(depositPercent === null ? {} : { depositPercent, isDirect }),
		...(leavesGap ? { leavesGap } : {}),
	};
	const taken = depositPercent === null && !leavesGap ? tried : take(settled);
	const { imported, city } = taken;
	const edition = options.edition ?? taken.edition;
	const fault = pathPartFault(edition);
	const place = argumentPlace({ option: "--edition", text: edition });
	refuseAny([fault === null ? null : errorAt(place, pathMessages.folderName("edition", edition, fault))]);
	const told = { ...settled, taken: { file: basename(file), edition } };
	const files = [
		...cityFiles(told, folder, model),
		...[...taken.texts].map(([path, content]) => ({ path, content })),
		...[
			...importFiles(imported, city),
			[editionFileName, editionText(imported, city, { file: basename(file), title: null })] as const,
		].map(([name, content]) => ({ path: `editions/${edition}/${name}`, content })),
	];
	refuseAny([writeFolder(folder, files)]);
	sayWarnings(imported.warnings);
	const isComputable = imported.missing.every((line) => line.standing !== "needed");
	if (isComputable) calibrateImported(city, edition);
	const notes = isComputable ? [] : warningWords([warningAt(undefined, importMessages.notComputable(folder))]);
	const text = renderFirstImport(told, { folder, files, next: isComputable });
	return { text: `${renderImport(imported, city, file)}\n\n${text}`, notes };
}

/** Why nothing may be made there: no name of a folder, the folder one stands in, or one with something in it. */
function folderProblem(folder: string): Problem | null {
	const place = argumentPlace({ option: "DIR", text: folder });
	const here = relative(resolve(folder), resolve("."));
	const isAbove = here === "" || !(here.startsWith("..") || isAbsolute(here));
	const fault = isAbove ? "いまいるフォルダか、その上のフォルダです" : folderNameFault(basename(resolve(folder)));
	const wrong = folder.trim() === "" ? "空です" : fault;
	if (wrong !== null) return errorAt(place, initMessages.folderName(folder, wrong));
	const inside = [...nodeFiles.fileNames(folder), ...nodeFiles.folders(folder)];
	const present = inside.filter((name) => !leftByTheSystem.has(name));
	return present.length > 0 ? errorAt(place, initMessages.notEmpty(folder, present)) : null;
}

/** What was not typed is asked for at the keyboard; where nobody sits there, it is missing. */
async function completed(options: InitOptions): Promise<NewCityQuestion> {
	const { name, unit } = options;
	if (name !== undefined && unit !== undefined) return { ...options, name, unit };
	const missing = [...(name === undefined ? ["--name"] : []), ...(unit === undefined ? ["--unit"] : [])];
	const isKeyboard = process.stdin.isTTY === true;
	const answer =
		isKeyboard || isPipe()
			? await asking({ input: process.stdin, output: process.stderr }, (ask) => askedFor(options, ask))
			: null;
	if (answer !== null) return answer;
	const notTyped = options.from === undefined ? initMessages.missing(missing) : initMessages.notInTable(missing);
	throw new Refused([errorAt(undefined, isKeyboard ? initMessages.stopped() : notTyped)]);
}

/** `printf '例示町\n千円\n' | mitoshi init …`, or answers in a file. A program that starts this one gives it a socket or nothing. */
function isPipe(): boolean {
	try {
		const input = fstatSync(0);
		return input.isFIFO() || input.isFile();
	} catch {
		return false;
	}
}

type Ask = Parameters<Parameters<typeof asking>[1]>[0];

/** The questions, in the order of the options; `null` when the keyboard ends before the last. */
export async function askedFor(options: InitOptions, ask: Ask): Promise<NewCityQuestion | null> {
	const faultOf = (read: (text: string) => object) => (text: string) => {
		const found: { readonly message?: Message } = read(text);
		return found.message ?? null;
	};
	const asked = async (given: string | undefined, question: KeyboardQuestion) =>
		given === undefined ? await ask(question) : given;
	const name = await asked(options.name, { words: "自治体の名前(例 例示町)", fault: faultOf(readName) });
	if (name === null) return null;
	const unit = await asked(options.unit, {
		words: "見通しの表の額の単位(円、千円、万円、百万円、億円)",
		fault: faultOf(readUnit),
	});
	if (unit === null) return null;
	const basis = await asked(options.basis, {
		words: "財源の範囲。一般財源(国・県支出金や地方債を除いた表)か、総額(含む表)。分からなければEnter",
		otherwise: "",
		fault: faultOf(readBasis),
	});
	if (basis === null) return null;
	const years = await asked(options.from === undefined ? options.years : "", {
		words: "表の年度(例 R5..R12)。表のファイルをあとで取り込むならEnter",
		otherwise: "",
		fault: faultOf(readYearSpan),
	});
	if (years === null) return null;
	const known = { ...options, name, unit, ...(basis === "" ? {} : { basis }) };
	if (years === "") return known;
	const span = readYearSpan(years);
	const listed = "value" in span ? span.value : [];
	const settled = await asked(options.settled, {
		words: "決算の確定した最後の年度",
		otherwise: formatFiscalYear(listed[0] ?? 0),
		fault: faultOf((text) => readSettled(text, listed)),
	});
	return settled === null ? null : { ...known, years, settled };
}

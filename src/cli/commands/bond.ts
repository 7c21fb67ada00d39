import { bondMessages } from "../../diagnostics/bond-messages.ts";
import { nearest } from "../../diagnostics/near-miss.ts";
import { errorAt, type Message, type Place, type Problem } from "../../diagnostics/problem.ts";
import { scenarioMessages } from "../../diagnostics/scenario-messages.ts";
import { formatExact } from "../../domain/amount.ts";
import { parseFiscalYear } from "../../domain/fiscal-year.ts";
import { toldBy } from "../../domain/municipality-words.ts";
import { findNamed } from "../../domain/names.ts";
import { parseRepayment } from "../../domain/repayment.ts";
import { foldWidth } from "../../domain/typed-text.ts";
import { type BondTerms, bondSchedule, roundToUnit } from "../../model/bonds/schedule.ts";
import { modelFacts } from "../../model/facts.ts";
import { answerText } from "../../report/document/json-text.ts";
import { type BondTable, bondJson, renderBondTable } from "../../report/tables/bond.ts";
import { type BondType, termsProblem } from "../../scenario/bond-types.ts";
import { loadMunicipality } from "../../scenario/municipality.ts";
import { readQuantity } from "../../scenario/quantities.ts";
import { loadOwnModel } from "../../scenario/read-own-model.ts";
import { type Answer, accepted, type CommandOptions, Refused, refuseAny } from "../command.ts";
import { defaultFolder } from "../default-file.ts";
import { checkOutput } from "../output-file.ts";
import { thisRun } from "../recorded-files.ts";

interface BondOptions extends CommandOptions {
	readonly rate?: string | undefined;
	readonly term?: string | undefined;
	readonly grace?: string | undefined;
	readonly repayment?: string | undefined;
}

/** `mitoshi bond` — the schedule of one loan, to its last year. */
export function bond([name = "", amountText = "", yearText = ""]: readonly string[], options: BondOptions): Answer {
	const folder = defaultFolder(options.municipality);
	const city = accepted(loadMunicipality(thisRun.files, folder, modelFacts, loadOwnModel)).loaded;
	const { unit, bondTypes, roundingUnit, decimals } = city;
	const problems: Problem[] = [];
	const type = findNamed(bondTypes, name);
	if (!type) {
		const labels = bondTypes.map(({ label }) => label);
		const known = bondTypes.flatMap((each) => [each.id, each.label, ...each.aliases]);
		problems.push(errorAt(undefined, toldBy(city, bondMessages.unknownBondType(name, nearest(name, known), labels))));
	}
	const read = readQuantity(amountText, { kind: "amount", unit });
	const amount = typeof read === "number" ? roundToUnit(read, roundingUnit) : Number.NaN;
	if (typeof read !== "number") problems.push(errorAt(undefined, read));
	else if (amount <= 0) problems.push(errorAt(undefined, bondMessages.loanAmount(formatExact(read))));
	const issued = parseFiscalYear(yearText);
	if (issued === null) problems.push(errorAt(undefined, scenarioMessages.yearForm(yearText)));
	const terms = type ? statedTerms(type, options, problems) : null;
	if (!type || terms === null || issued === null || problems.length > 0) throw new Refused(problems);
	refuseAny([checkOutput(options.output)]);
	const table: BondTable = {
		municipality: { id: city.id, name: city.name },
		edition: city.currentEdition,
		basis: city.basis ?? null,
		unit,
		decimals,
		type: { id: type.id, label: type.label, source: type.source, grade: type.grade },
		amount,
		issued,
		terms,
		coverage: type.coverage,
		allocationRate: type.allocationRate,
		stated: (["rate", "term", "grace", "repayment"] as const).filter((key) => options[key] !== undefined),
		payments: bondSchedule(amount, terms, roundingUnit),
	};
	return { text: options.format === "json" ? answerText(bondJson(table)) : renderBondTable(table) };
}

/** The type's terms under those stated on the command line. */
function statedTerms(type: BondType, options: BondOptions, problems: Problem[]): BondTerms | null {
	const { rate: rateText, repayment } = options;
	const rate = rateText === undefined ? type.terms.rate : readQuantity(rateText, { kind: "rate" });
	if (typeof rate !== "number") {
		problems.push(errorAt(optionPlace("rate", rateText), rate));
		return null;
	}
	const before = problems.length;
	const years = (key: "term" | "grace", message: (text: string) => Message): number => {
		const text = options[key];
		const value = text === undefined ? null : wholeNumber(text);
		if (text !== undefined && value === null) problems.push(errorAt(optionPlace(key, text), message(text)));
		return value ?? type.terms[key];
	};
	const term = years("term", bondMessages.bondTerm);
	const grace = years("grace", (text) => bondMessages.bondGrace(text, String(term)));
	const terms = {
		rate,
		term,
		grace,
		repayment: repayment === undefined ? type.terms.repayment : parseRepayment(repayment),
	};
	if (problems.length > before) return null;
	const wrong = termsProblem(terms);
	if (wrong === null) return terms;
	problems.push(errorAt(optionPlace(wrong.key, options[wrong.key]), wrong.message));
	return null;
}

function wholeNumber(text: string): number | null {
	const typed = foldWidth(text);
	return /^\d{1,3}$/.test(typed) ? Number(typed) : null;
}

function optionPlace(option: string, text: string | undefined): Place | undefined {
	return text === undefined ? undefined : { file: `--${option}`, line: 1, column: 1, excerpt: text };
}

import { calibrationMessages } from "../diagnostics/calibration-messages.ts";
import type { Message } from "../diagnostics/problem.ts";
import { statementLimit } from "../domain/amount.ts";
import { type FiscalYear, formatFiscalYear } from "../domain/fiscal-year.ts";
import type { Path } from "../files/yaml-source.ts";
import type { CalibrationWanted } from "../model/facts.ts";
import type { CalibrationFile } from "./calibration-schema.ts";
import type { Edition } from "./edition.ts";

/** Something in the file that no calibration writes. */
interface CalibrationFault {
	readonly path: Path;
	readonly message: Message;
}

/** Single-year ratios before the first year: as many as the mean of three years reaches back. */
const yearsBefore = 2;

/** 推計値を確かめる — every value there that must be, none that cannot be, each in its range. */
export function calibrationFaults(
	file: CalibrationFile,
	edition: Edition,
	wanted: CalibrationWanted,
	command: string,
): CalibrationFault[] {
	const check = new CalibrationCheck(file, edition, wanted, command);
	check.run();
	return check.faults;
}

class CalibrationCheck {
	readonly faults: CalibrationFault[] = [];
	private readonly file: CalibrationFile;
	private readonly edition: Edition;
	private readonly wanted: CalibrationWanted;
	private readonly command: string;

	constructor(file: CalibrationFile, edition: Edition, wanted: CalibrationWanted, command: string) {
		this.file = file;
		this.edition = edition;
		this.wanted = wanted;
		this.command = command;
	}

	run(): void {
		const { file, edition, wanted, command } = this;
		if (file.edition !== edition.id)
			this.fault(["edition"], calibrationMessages.otherEdition(file.edition, edition.id, command));
		const years = edition.years.map(formatFiscalYear);
		const first = edition.years[0] as FiscalYear;
		const before = Array.from({ length: yearsBefore }, (_, back) => formatFiscalYear(first - 1 - back));
		const series = wanted.series.map(({ id }) => id);
		this.known("series", series);
		const beforeIds = wanted.before.map(({ id }) => id);
		this.known("before", beforeIds);
		this.known(
			"parameters",
			wanted.parameters.map(({ id }) => id),
		);
		this.known("unknown", [...series, ...beforeIds]);
		this.known("atMost", series);
		for (const { id, lacksFirstYear, least, most } of wanted.series) {
			if (file.series[id] === undefined && edition.published.has(id)) continue;
			const lowest = (index: number) => Math.max(least(edition.published, index), -statementLimit);
			const highest = Math.min(most(edition.published), statementLimit);
			this.series(["series", id], years, { least: lowest, most: highest, lacksFirst: lacksFirstYear === true });
			this.bounds(id, { least: lowest, most: highest, years });
		}
		for (const { id, least, most } of wanted.before)
			this.series(["before", id], before, { least: () => least, most, lacksFirst: false });
		for (const { id, label, minimum = 0, maximum = 1 } of wanted.parameters) {
			const value = file.parameters[id];
			if (value !== undefined && !(value > minimum && value <= maximum))
				this.fault(["parameters", id], calibrationMessages.parameter(label, value, command));
		}
	}

	/** One series: exactly these years, each with a value in range or a reason to have none. */
	private series(
		[part, id]: readonly ["series" | "before", string],
		years: readonly string[],
		{ least, most, lacksFirst }: { least: (index: number) => number; most: number; lacksFirst: boolean },
	): void {
		const values = this.file[part][id] ?? {};
		const strange = Object.keys(values).find((year) => !years.includes(year));
		if (strange !== undefined || Object.keys(values).length !== years.length) {
			const path = strange === undefined ? [part, id] : [part, id, strange];
			this.fault(path, calibrationMessages.years(id, this.command));
			return;
		}
		for (const [index, year] of years.entries()) {
			const value = values[year] ?? null;
			const isUnknown = this.file.unknown?.[id]?.[year] !== undefined;
			const isMissing = value === null && !isUnknown && !(lacksFirst && index === 0);
			const isBeyond = value !== null && !(value >= least(index) && value < most);
			const path = [part, id, year];
			if (isMissing) this.fault(path, calibrationMessages.noValue(id, year, this.command));
			if (isBeyond) this.fault(path, calibrationMessages.value(id, year, value, this.command));
			if (value !== null && isUnknown) this.fault(path, calibrationMessages.noReason(id, year, this.command));
		}
	}

	/** What is unknown has at most these amounts; there is none where the amount itself is known. */
	private bounds(
		id: string,
		{ least, most, years }: { least: (index: number) => number; most: number; years: readonly string[] },
	): void {
		for (const [year, value] of Object.entries(this.file.atMost?.[id] ?? {})) {
			const path = ["atMost", id, year];
			if (this.file.unknown?.[id]?.[year] === undefined) this.fault(path, calibrationMessages.years(id, this.command));
			if (!(value >= least(years.indexOf(year)) && value < most))
				this.fault(path, calibrationMessages.value(id, year, value, this.command));
		}
	}

	private known(part: "series" | "before" | "parameters" | "unknown" | "atMost", all: readonly string[]): void {
		for (const id of Object.keys(this.file[part] ?? {}))
			if (!all.includes(id)) this.fault([part, id], calibrationMessages.unknownLine(id, this.command));
	}

	private fault(path: Path, message: Message): void {
		this.faults.push({ path, message });
	}
}

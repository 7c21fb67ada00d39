import { formatFiscalYear } from "../domain/fiscal-year.ts";
import type { Files } from "../files/files.ts";
import type { Path } from "../files/yaml-source.ts";
import type { Outlook } from "../projection/project.ts";
import { registerPaths } from "../scenario/registers.ts";

interface Choice {
	/** As it is written in the file. */
	readonly value: string;
	readonly label: string;
	readonly hint?: string;
}

interface Names {
	readonly names: readonly Choice[];
	/** Boxes of figures, several in a row. */
	readonly isNarrow: boolean;
	/** Others may be written, too. */
	readonly isOpen: boolean;
}

/** 選べるもの — what this city's files let stand at a place of a scenario, by the key it stands under. */
export class Choices {
	private readonly outlook: Outlook;
	private readonly files: Files;

	constructor(outlook: Outlook, files: Files) {
		this.outlook = outlook;
		this.files = files;
	}

	/** What may stand there; `null`: anything. */
	values(path: Path): readonly Choice[] | null {
		const { municipality } = this.outlook;
		const { lines, bondTypes, model } = municipality;
		const label = ({ label }: { readonly label: string }) => ({ value: label, label });
		switch (keyOf(path)) {
			case "line":
				return path[0] === "targets"
					? model.statement.flatMap(({ rows }) => rows.map(({ line }) => label(lines.byId(line))))
					: lines.leaves.map(label);
			case "type":
				return bondTypes.map(label);
			case "year":
			case "from":
				return this.years();
			case "between":
				return this.outlook.scenario.uncertainty.factors.map(label);
			case "use":
				return registerPaths(this.files, municipality.folder).map((file) => {
					const name = file.replace(/^.*\/|\.[^.]*$/g, "");
					return { value: name, label: name };
				});
			default:
				return null;
		}
	}

	/** Under which names values stand there. */
	names(path: Path): Names {
		const { model, parameters, lines } = this.outlook.municipality;
		const key = keyOf(path);
		if (key === "parameters") {
			const settable = model.parameters.filter(({ from }) => from === "settings");
			const hint = (id: string) => `設定では ${parameters.get(id)?.text ?? ""}`;
			return {
				names: settable.map(({ id, label }) => ({ value: id, label, hint: hint(id) })),
				isNarrow: false,
				isOpen: false,
			};
		}
		const isYears = ["costs", "set", "add", "scale", "growth"].includes(key);
		if (isYears) return { names: this.years(), isNarrow: true, isOpen: false };
		const names = key === "lines" ? lines.leaves.map(({ label }) => ({ value: label, label })) : [];
		return { names, isNarrow: false, isOpen: names.length === 0 };
	}

	/** In what an amount there is counted; `null` where it is none, or not always one. */
	unit(path: Path): string | null {
		const isAmount = ["costs", "amount", "floor"].includes(keyOf(path));
		return isAmount ? this.outlook.municipality.unit : null;
	}

	private years(): Choice[] {
		const { edition } = this.outlook;
		return edition.years.slice(edition.settledYears).map((year) => {
			const name = formatFiscalYear(year);
			return { value: name, label: name };
		});
	}
}

function keyOf(path: Path): string {
	return String(path.at(-1));
}

import type { Path, PlainValue } from "../files/yaml-source.ts";
import type { ScenarioText } from "../scenario/scenario-edit.ts";
import type { Choices } from "./field-choices.ts";

/** 欄の形 — what the file's own JSON Schema says of one place of it. */
export interface FieldShape {
	readonly title?: string;
	readonly description?: string;
	readonly type?: string;
	readonly enum?: readonly string[];
	readonly enumDescriptions?: readonly string[];
	readonly properties?: Readonly<Record<string, FieldShape>>;
	readonly required?: readonly string[];
	readonly items?: FieldShape;
	/** What holds where nothing is written. */
	readonly default?: boolean;
	/** Of a list that has just so many. */
	readonly minItems?: number;
	readonly maxItems?: number;
	readonly additionalProperties?: FieldShape | false;
	readonly anyOf?: readonly FieldShape[];
}

/** 書き込む先 — a case's text, or an entry that is not in it yet. */
export interface Ground {
	readonly editor: ScenarioText;
	/** Takes the text with something put there; no, where it was refused. */
	readonly take: (text: string) => boolean;
	readonly choices: Choices;
}

/** 欄の場所 — what stands where. */
export interface Placed {
	readonly shape: FieldShape;
	readonly path: Path;
	readonly ground: Ground;
}

/** The name of a place, with the unit of what stands there. */
export function titleAt(shape: FieldShape, path: Path, ground: Ground): string {
	const unit = ground.choices.unit(path);
	return unit === null ? (shape.title ?? String(path.at(-1))) : `${shape.title}(${unit})`;
}

export function isMap(value: PlainValue | undefined): value is { [key: string]: PlainValue } {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

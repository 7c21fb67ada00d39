import type { PlainPart, PlainShapes } from "../files/plain-shape.ts";
import { calibrationSchema } from "../scenario/calibration-schema.ts";
import { driversSchema } from "../scenario/drivers-schema.ts";
import { scenarioSchema } from "../scenario/scenario-schema.ts";
import { editionSchema, settingsSchema } from "../scenario/settings-schema.ts";
import { plainSign, visibleSign } from "../scenario/text-schema.ts";

/** The schemas of the files every run reads as plain data, as it must stand in `src/scenario/shapes.generated.js`. */
export function shapesText(): string {
	const shapes = plainShapes({
		settings: settingsSchema,
		edition: editionSchema,
		scenario: scenarioSchema,
		calibration: calibrationSchema,
		drivers: driversSchema,
	});
	const text = JSON.stringify(JSON.stringify(shapes));
	return `// Made from the schemas by \`npm run build\`. Do not edit.\nexport const packed = ${text};\n`;
}

export const shapesTypes = `/** Schemas as plain data. */
export const packed: string;
`;

interface Schema {
	readonly def: Definition;
}

/** What a schema says of itself. */
interface Definition {
	readonly type: string;
	readonly checks?: readonly { readonly _zod: { readonly def: Check } }[];
	readonly entries?: Readonly<Record<string, string>>;
	readonly values?: readonly string[];
	readonly element?: Schema;
	readonly keyType?: Schema;
	readonly valueType?: Schema;
	readonly shape?: Readonly<Record<string, Schema>>;
	readonly catchall?: Schema;
	readonly innerType?: Schema;
	readonly options?: readonly Schema[];
}

interface Check {
	readonly check: string;
	readonly format?: string;
	readonly pattern?: RegExp;
	readonly minimum?: number;
	readonly maximum?: number;
	readonly length?: number;
	readonly value?: number;
	readonly inclusive?: boolean;
}

/** Schemas as plain data; what has no such form is left to the schema. */
export function plainShapes(schemas: Readonly<Record<string, unknown>>): PlainShapes {
	const parts: PlainPart[] = [];
	const places = new Map<string, number>();
	const place = (schema: unknown): number => {
		const part = partOf((schema as Schema).def, place);
		const text = JSON.stringify(part);
		const known = places.get(text) ?? parts.push(part) - 1;
		places.set(text, known);
		return known;
	};
	const names = Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, place(schema)]));
	return { parts, names };
}

type Place = (schema: unknown) => number;

function partOf(definition: Definition, place: Place): PlainPart {
	const {
		type,
		entries = {},
		values = [],
		element,
		keyType,
		valueType,
		shape = {},
		catchall,
		options = [],
	} = definition;
	const checks = (definition.checks ?? []).map(({ _zod: { def } }) => def);
	const left: PlainPart = { kind: "schema" };
	switch (type) {
		case "string":
			return textOf(checks) ?? left;
		case "number":
			return numberOf(checks) ?? left;
		case "boolean":
			return checks.length === 0 ? { kind: "truth" } : left;
		case "unknown":
			return { kind: "anything" };
		case "enum":
			return { kind: "oneOf", values: Object.values(entries) };
		case "literal":
			return { kind: "oneOf", values };
		case "array": {
			const bounds = boundsOf(checks);
			return bounds && element ? { kind: "list", of: place(element), ...bounds } : left;
		}
		case "record": {
			const isAnyKey = keyType?.def.type === "string" && (keyType.def.checks ?? []).length === 0;
			return isAnyKey && valueType && checks.length === 0 ? { kind: "map", of: place(valueType) } : left;
		}
		case "object":
			if (catchall?.def.type !== "never" || checks.length > 0) return left;
			return { kind: "entries", keys: Object.entries(shape).map(([key, value]) => entryOf(key, value, place)) };
		case "union":
			return checks.length === 0 ? { kind: "either", of: options.map(place) } : left;
		case "nullable":
			return { kind: "either", of: [place(definition.innerType), place({ def: { type: "literal", values: [null] } })] };
		default:
			return left;
	}
}

function entryOf(key: string, schema: Schema, place: Place): readonly [string, number, boolean] {
	const { type, innerType } = schema.def;
	return type === "optional" ? [key, place(innerType), true] : [key, place(schema), false];
}

function textOf(checks: readonly Check[]): PlainPart | null {
	const isPattern = ({ check, format }: Check) => check === "string_format" && format === "regex";
	const bounds = boundsOf(checks.filter((check) => !isPattern(check)));
	const patterns = checks.flatMap((check) => {
		// What does not fit is held against its schema.
		const pattern = isPattern(check) && (check.pattern?.source === visibleSign.source ? plainSign : check.pattern);
		return pattern ? [[pattern.source, pattern.flags] as const] : [];
	});
	return bounds && { kind: "text", patterns, ...bounds };
}

function numberOf(checks: readonly Check[]): PlainPart | null {
	const [first, ...others] = checks;
	if (!first) return { kind: "number", above: null };
	const isAbove = first.check === "greater_than" && first.inclusive === false && others.length === 0;
	return isAbove && first.value !== undefined ? { kind: "number", above: first.value } : null;
}

function boundsOf(checks: readonly Check[]): { readonly least: number; readonly most: number | null } | null {
	let [least, most] = [0, null as number | null];
	for (const { check, minimum, maximum, length } of checks) {
		if (check === "min_length" && minimum !== undefined) least = Math.max(least, minimum);
		else if (check === "max_length" && maximum !== undefined) most = Math.min(most ?? maximum, maximum);
		else if (check === "length_equals" && length !== undefined) {
			least = Math.max(least, length);
			most = Math.min(most ?? length, length);
		} else return null;
	}
	return { least, most };
}

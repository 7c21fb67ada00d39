import type { PlainValue } from "./yaml-source.ts";

/** One part of a schema as plain data; the parts it is made of stand by their places. */
export type PlainPart =
	| ({ readonly kind: "text"; readonly patterns: readonly (readonly [source: string, flags: string])[] } & Bounds)
	/** `above`: it is never reached. */
	| { readonly kind: "number"; readonly above: number | null }
	| { readonly kind: "truth" | "anything" }
	| { readonly kind: "oneOf"; readonly values: readonly PlainValue[] }
	| ({ readonly kind: "list"; readonly of: number } & Bounds)
	| { readonly kind: "map"; readonly of: number }
	| { readonly kind: "entries"; readonly keys: readonly (readonly [key: string, of: number, isOptional: boolean])[] }
	| { readonly kind: "either"; readonly of: readonly number[] }
	/** Only the schema itself knows. */
	| { readonly kind: "schema" };

interface Bounds {
	readonly least: number;
	readonly most: number | null;
}

/** Several schemas as plain data. */
export interface PlainShapes {
	readonly parts: readonly PlainPart[];
	/** Which part each schema is, by name. */
	readonly names: Readonly<Record<string, number>>;
}

/** What a schema makes of a value that fits it; `undefined` where only the schema can say what is wrong. */
export function plainReader({
	parts,
	names,
}: PlainShapes): (name: string, value: PlainValue) => PlainValue | undefined {
	const compiled = new Map<PlainPart, readonly RegExp[]>();
	const patternsOf = (part: PlainPart & { kind: "text" }) => {
		const known = compiled.get(part) ?? part.patterns.map(([source, flags]) => new RegExp(source, flags));
		compiled.set(part, known);
		return known;
	};
	const read = (place: number, value: PlainValue): PlainValue | undefined => {
		const part = parts[place] as PlainPart;
		switch (part.kind) {
			case "text":
				if (typeof value !== "string" || !isWithin(part, value.length)) return undefined;
				return patternsOf(part).every((pattern) => pattern.test(value)) ? value : undefined;
			case "number":
				if (typeof value !== "number" || !Number.isFinite(value)) return undefined;
				return part.above === null || value > part.above ? value : undefined;
			case "truth":
				return typeof value === "boolean" ? value : undefined;
			case "anything":
				return value;
			case "oneOf":
				return part.values.includes(value) ? value : undefined;
			case "list":
				return Array.isArray(value) && isWithin(part, value.length) ? readList(part.of, value) : undefined;
			case "map":
				return isEntries(value) ? readMap(part.of, value) : undefined;
			case "entries":
				return isEntries(value) ? readEntries(part.keys, value) : undefined;
			case "either":
				return readEither(part.of, value);
			case "schema":
				return undefined;
		}
	};
	const readList = (of: number, values: readonly PlainValue[]) => {
		const list: PlainValue[] = [];
		for (const value of values) {
			const item = read(of, value);
			if (item === undefined) return undefined;
			list.push(item);
		}
		return list;
	};
	const readMap = (of: number, values: Entries) => {
		const map: Entries = {};
		for (const key of Object.keys(values)) {
			const value = key === "__proto__" ? undefined : read(of, values[key] as PlainValue);
			if (value === undefined) return undefined;
			map[key] = value;
		}
		return map;
	};
	const readEntries = (keys: (PlainPart & { kind: "entries" })["keys"], values: Entries) => {
		const entries: Entries = {};
		let count = 0;
		for (const [key, of, isOptional] of keys) {
			if (!Object.hasOwn(values, key)) {
				if (isOptional) continue;
				return undefined;
			}
			const value = read(of, values[key] as PlainValue);
			if (value === undefined) return undefined;
			entries[key] = value;
			count += 1;
		}
		return count === Object.keys(values).length ? entries : undefined;
	};
	const readEither = (places: readonly number[], value: PlainValue) => {
		for (const place of places) {
			const found = read(place, value);
			if (found !== undefined) return found;
		}
		return undefined;
	};
	return (name, value) => read(names[name] as number, value);
}

type Entries = { [key: string]: PlainValue };

function isEntries(value: PlainValue): value is Entries {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isWithin({ least, most }: Bounds, count: number): boolean {
	return count >= least && (most === null || count <= most);
}

import { findNamed } from "../domain/names.ts";
import { mergeUncertainty } from "./merge-uncertainty.ts";
import type { Municipality } from "./municipality.ts";
import type { SpecFile } from "./resolve.ts";
import type { ScenarioSpec } from "./scenario-schema.ts";

/** One file that says what a chain of files says: for a scenario that cannot only add to what it extends. */
export function mergeSpecs(
	chain: readonly SpecFile[],
	municipality: Pick<Municipality, "assumptions" | "lines" | "model">,
): ScenarioSpec {
	const specs = chain.map(({ spec }) => spec);
	const own = specs.at(-1) as ScenarioSpec;
	const all = <Key extends "changes" | "rates" | "projects" | "earlyRedemptions" | "targets">(key: Key) =>
		specs.flatMap((spec) => (spec[key] ?? []) as NonNullable<ScenarioSpec[Key]>[number][]);
	// The same name may be spelled by id in one file and by label in another.
	const named = (name: string, known: readonly { id: string; label: string }[]) => findNamed(known, name)?.id ?? name;
	const merged = <Value>(
		values: readonly (Readonly<Record<string, Value>> | undefined)[],
		known: readonly { id: string; label: string }[],
	) =>
		Object.fromEntries(
			values.flatMap((each) => Object.entries(each ?? {}).map(([name, value]) => [named(name, known), value])),
		);
	const last = (key: "municipality" | "edition") => specs.findLast((spec) => spec[key] !== undefined)?.[key];
	const closing = Object.assign({}, ...specs.map((spec) => spec.closing ?? {}));
	const uncertainty = mergeUncertainty(
		specs.map((spec) => spec.uncertainty),
		(name) => municipality.lines.find(name)?.id ?? named(name, municipality.assumptions),
	);
	const spec: { [Key in keyof ScenarioSpec]: ScenarioSpec[Key] | undefined } = {
		title: own.title,
		description: own.description,
		municipality: last("municipality"),
		edition: last("edition"),
		closing,
		parameters: merged(
			specs.map((each) => each.parameters),
			municipality.model.parameters,
		),
		assumptions: merged(
			specs.map((each) => each.assumptions),
			municipality.assumptions,
		),
		drivers: merged(
			specs.map((each) => each.drivers),
			[],
		),
		changes: all("changes"),
		register: specs.flatMap(({ register }) => register ?? []),
		rates: all("rates"),
		projects: all("projects"),
		earlyRedemptions: all("earlyRedemptions"),
		targets: lastOfEachId(all("targets")),
		uncertainty,
	};
	return Object.fromEntries(Object.entries(spec).filter(([, value]) => !isEmpty(value))) as ScenarioSpec;
}

/** Of targets with the same id the last, where the first of them stood. */
function lastOfEachId(targets: NonNullable<ScenarioSpec["targets"]>): NonNullable<ScenarioSpec["targets"]> {
	return targets.flatMap((target, index) => {
		if (target.id === undefined) return [target];
		const alike = targets.filter(({ id }) => id === target.id);
		return targets.findIndex(({ id }) => id === target.id) === index ? alike.slice(-1) : [];
	});
}

function isEmpty(value: unknown): boolean {
	return value === undefined || (typeof value === "object" && value !== null && Object.keys(value).length === 0);
}

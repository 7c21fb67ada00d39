import { nodes } from "../../engine/tree.ts";
import { type EditionGroup, editionGroups, lineGroups } from "../../model/drivers/edition-groups.ts";
import type { EditionSide, Sides } from "./edition-side.ts";

/** 積算の要因 — under which group each driver of two editions is told. */
export interface DriverGroups {
	/** A table that was published is told by its blocks: 「table:歳入」. */
	readonly of: (id: string) => string;
	/** What a rule leaves unexplained: of another rule than before it goes with the rule. */
	readonly remainder: (id: string) => string;
	/** The edition that alone has a driver that is no line's: it comes, with what it goes on from, with the rules that name it. */
	readonly onlyIn: (id: string) => 0 | 1 | null;
	/** The drivers of that kind. */
	readonly oneSided: readonly string[];
	/** All groups there may be, in the order in which they are told. */
	readonly order: readonly string[];
}

const tablePrefix = "table:";

/** 「人口」, 「公表された表の差(歳入)」 */
export function groupLabel(group: string): string {
	if (group.startsWith(tablePrefix)) return `公表された表の差(${group.slice(tablePrefix.length)})`;
	return editionGroups[group as EditionGroup];
}

/** `isJoined`: rules that differ are told together, where single ones cannot stand without the others. */
export function driverGroups(sides: Sides, ids: readonly string[], isJoined: boolean): DriverGroups {
	const [older, newer] = sides;
	const users = [usersOf(older), usersOf(newer)];
	const linesUsing = (id: string) => users.flatMap((of) => [...(of.get(id) ?? [])]);
	const isPublished = sides.some((side) => side.blockOf !== null);
	const blockOf = (line: string) =>
		sides.map((side) => side.blockOf?.(line)).find((block) => block !== undefined) ?? "";
	const differing = new Set<string>();
	const groups = new Map(
		ids.map((id) => {
			const [before, after] = [older.drivers.get(id), newer.drivers.get(id)];
			const line = after?.line ?? before?.line ?? null;
			// Against a table that was published nothing is told apart but where it stands.
			if (isPublished && line !== null) return [id, tablePrefix + blockOf(line)] as const;
			const isRule = (after ?? before)?.kind !== "value";
			const differs = isRule && JSON.stringify(before?.rule) !== JSON.stringify(after?.rule);
			if (differs) differing.add(id);
			const isWithOthers = isJoined && differs;
			return [id, isWithOthers ? "estimates" : (after?.group ?? before?.group ?? ofLines(linesUsing(id)))] as const;
		}),
	);
	const onlyIn = (id: string) => {
		const own = sides.map(({ drivers }) => drivers.get(id));
		const isOwn = own.some((driver) => driver?.line === null);
		if (!isOwn || own.every((driver) => driver !== undefined)) return null;
		return own[0] === undefined ? 1 : 0;
	};
	return {
		of: (id) => groups.get(id) ?? "estimates",
		onlyIn,
		oneSided: ids.filter((id) => onlyIn(id) !== null),
		remainder: (id) => (isPublished || differing.has(id) ? (groups.get(id) ?? "estimates") : "remainders"),
		order: [...Object.keys(editionGroups), ...[...new Set(groups.values())].filter((id) => id.startsWith(tablePrefix))],
	};
}

/** What a driver is for: all people make 人口; what 普通交付税 alone stands on is its decision's. */
function ofLines(lines: readonly string[]): EditionGroup {
	const found = [...new Set(lines)].map((line) => lineGroups.get(line));
	const all = found.find((each) => each?.takes === "all");
	if (all) return all.group;
	const [first, ...others] = found;
	return first && others.every((each) => each?.group === first.group) ? first.group : "estimates";
}

/** The lines whose rules stand on each driver, by way of rules of no line. */
function usersOf({ drivers }: EditionSide): ReadonlyMap<string, ReadonlySet<string>> {
	const users = new Map<string, Set<string>>();
	for (const [start, { line }] of drivers) {
		if (line === null) continue;
		const seen = new Set<string>();
		const look = (id: string): void => {
			const driver = drivers.get(id);
			if (driver === undefined || seen.has(id) || (id !== start && driver.line !== null)) return;
			seen.add(id);
			users.set(id, (users.get(id) ?? new Set()).add(line));
			for (const node of nodes(driver.rule)) if (node.kind === "term") look(node.id);
		};
		look(start);
	}
	return users;
}

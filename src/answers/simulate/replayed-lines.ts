import { nodes } from "../../engine/tree.ts";
import type { LineIndex } from "../../model/line-index.ts";
import type { Outlook } from "../../projection/project.ts";
import { type ChangeManner, reachOf } from "../../projection/reach.ts";
import type { Change } from "../../scenario/scenario.ts";

/** Lines that an uncertain assumption reaches: those that follow it, and those a change makes depend on one of them. */
export function reachedLines({ scenario, municipality }: Outlook): ReadonlySet<string> {
	const uncertain = scenario.uncertainty.factors.filter(({ on }) => on.kind === "assumption");
	const reached = new Set(
		uncertain.flatMap(({ on }) => (on.kind === "assumption" ? on.followers.map(({ line }) => line) : [])),
	);
	for (const line of [...reached]) for (const works of worksWith(line, municipality.lines)) reached.add(works);
	const ids = new Set(uncertain.map(({ id }) => id));
	untilStable(reached, () => {
		for (const change of scenario.changes) {
			const { names, indices } = readBy(change);
			if (names.some((name) => reached.has(name)) || indices.some((id) => ids.has(`assumption:${id}`)))
				reached.add(change.line);
			if (reached.has(change.line)) for (const line of touches(change, municipality.lines)) reached.add(line);
		}
	});
	return reached;
}

/** The lines whose amounts a change moves, its own first. */
export function touches(change: ChangeManner, lines: LineIndex): string[] {
	return reachOf(change, lines).flatMap(({ channel, line }) => (channel === "entered" ? [line] : []));
}

/** The line whose works are paid with what is borrowed in another, and so move with it; of most lines none. */
export function worksWith(line: string, lines: LineIndex): string[] {
	return touches({ line, linked: false, replaced: false }, lines).slice(lines.entriesOf(lines.byId(line)).length);
}

/** Lines and assumptions a change looks at beside its own line. */
export function readBy({ operation }: Change): {
	readonly names: readonly string[];
	readonly indices: readonly string[];
} {
	if (operation.kind !== "expr") return { names: [], indices: [] };
	const all = [...nodes(operation.tree)];
	return {
		names: all.flatMap((node) => (node.kind === "term" && node.id !== "base" ? [node.id] : [])),
		indices: all.flatMap((node) => (node.kind === "input" ? [node.id] : [])),
	};
}

/** Lets a set grow until it does not. */
export function untilStable(set: ReadonlySet<string>, grow: () => void): void {
	for (let size = -1; size !== set.size; ) {
		size = set.size;
		grow();
	}
}

import { nameForm } from "../../domain/typed-text.ts";
import type { DriverEntry } from "../../scenario/scenario.ts";
import type { Driver, Sided, Switched } from "./switched.ts";

interface OpenDriver {
	group: string | null;
	readonly base: DriverEntry[];
	readonly other: DriverEntry[];
}

/** Gathers what differs into drivers, in the order in which it is met. */
export class Drivers {
	private readonly open: OpenDriver[] = [];
	private readonly byKey = new Map<string, number>();

	get list(): readonly Driver[] {
		return this.open;
	}

	/** Gives every entry of a merged list that is not common ground its driver. */
	take<Entry>(merged: readonly Sided<Entry>[], wrap: (entry: Entry) => DriverEntry): Switched<Entry>[] {
		const places = slots(merged.map(({ entry, side }) => ({ entry: wrap(entry), side })));
		return merged.map((sided, index): Switched<Entry> => {
			if (sided.side === "both") return { ...sided, driver: -1 };
			const entry = wrap(sided.entry);
			const { key, group } = places[index] as Slot;
			return { ...sided, driver: this.add(key, group, sided.side, entry) };
		});
	}

	/** A value both scenarios have, and not the same; entries grouped under its label join it. */
	pair(label: string, base: DriverEntry, other: DriverEntry): number {
		this.add(groupKey(label), null, "base", base);
		return this.add(groupKey(label), null, "other", other);
	}

	private add(key: string, group: string | null, side: "base" | "other", entry: DriverEntry): number {
		const found = this.byKey.get(key);
		const index = found ?? this.open.length;
		if (found === undefined) {
			this.byKey.set(key, index);
			this.open.push({ group, base: [], other: [] });
		}
		const driver = this.open[index] as OpenDriver;
		driver.group ??= group;
		driver[side].push(entry);
		return index;
	}
}

interface Slot {
	readonly key: string;
	readonly group: string | null;
}

/** The driver of each entry: its group, the group of the entry it rewrites, or the slot it fills. */
function slots(merged: readonly { readonly entry: DriverEntry; readonly side: Sided<unknown>["side"] }[]): Slot[] {
	const counts = { base: new Map<string, number>(), other: new Map<string, number>() };
	const named = new Map<string, string>();
	const places = merged.map(({ entry, side }) => {
		if (side === "both") return "";
		const slot = slotOf(entry);
		const turn = counts[side].get(slot) ?? 0;
		counts[side].set(slot, turn + 1);
		const place = `${slot}#${turn}`;
		const group = groupOf(entry);
		if (group !== null && !named.has(place)) named.set(place, group);
		return place;
	});
	return merged.map(({ entry }, index): Slot => {
		const place = places[index] as string;
		const group = groupOf(entry) ?? named.get(place) ?? null;
		if (group !== null) return { key: groupKey(group), group };
		return { key: entry.kind === "assumption" ? groupKey(entry.entry.label) : place, group: null };
	});
}

function groupKey(name: string): string {
	return `group:${nameForm(name)}`;
}

function groupOf(entry: DriverEntry): string | null {
	switch (entry.kind) {
		case "change":
		case "rate":
		case "project":
		case "redemption":
			return entry.entry.group;
		default:
			return null;
	}
}

/** What an entry is about, whatever it says: two entries of one slot are one entry rewritten. */
function slotOf(entry: DriverEntry): string {
	switch (entry.kind) {
		case "assumption":
			return `assumption:${entry.entry.id}`;
		case "driver":
			return `driver:${entry.entry.id}`;
		case "change":
			return `change:${entry.entry.line}:${entry.entry.years.join()}`;
		case "rate":
			return `rate:${entry.entry.years.join()}`;
		case "project":
			return `project:${nameForm(entry.entry.name)}`;
		case "redemption":
			return `redemption:${entry.entry.year}:${entry.entry.from}`;
		default:
			return entry.kind;
	}
}

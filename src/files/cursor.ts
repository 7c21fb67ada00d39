import { errorAt, type Message, type Place, type Problem, warningAt } from "../diagnostics/problem.ts";
import { isDamaged } from "./salvage.ts";
import type { Path, SourceFile } from "./yaml-source.ts";

/** 読み位置 — one value of a file on its way to its meaning: where it stands, and who is told what is wrong with it. */
export class Cursor<Value> {
	readonly value: Value;
	readonly source: SourceFile;
	private readonly problems: Problem[];
	private readonly path: Path;

	constructor(value: Value, source: SourceFile, problems: Problem[], path: Path = []) {
		this.value = value;
		this.source = source;
		this.problems = problems;
		this.path = path;
	}

	/** One part of it, there or not. */
	at<Key extends keyof NonNullable<Value> & (string | number)>(key: Key): Cursor<NonNullable<Value>[Key] | undefined> {
		return new Cursor(this.value?.[key], this.source, this.problems, [...this.path, key]);
	}

	/** The entries of a list; none where there is no list. */
	entries<Item>(this: Cursor<readonly Item[] | undefined>): Cursor<Item>[] {
		return (this.value ?? []).map((item, index) => this.below(item, index));
	}

	/** The entries of a map, each with its key; none where there is no map. */
	fields<Item>(this: Cursor<Readonly<Record<string, Item>> | undefined>): [string, Cursor<Item>][] {
		return Object.entries(this.value ?? {}).map(([key, item]) => [key, this.below(item, key)]);
	}

	/** Another value read from the same place. */
	with<Other>(value: Other): Cursor<Other> {
		return new Cursor(value, this.source, this.problems, this.path);
	}

	get place(): Place {
		return this.source.place(this.path);
	}

	/** Where its key stands. */
	get keyPlace(): Place {
		return this.source.place(this.path, "key");
	}

	/** Where a character of its text stands. */
	placeWithin(index: number): Place {
		return this.source.placeWithin(this.path, index);
	}

	/** Whether something in it was refused, so that nothing can be said about what is absent there. */
	get isDamaged(): boolean {
		return isDamaged(this.source, this.path);
	}

	/** How many problems the file has had so far: more of them after a step say that it failed. */
	get said(): number {
		return this.problems.length;
	}

	/** Says what is wrong here; `null`, for what could not be read. */
	say(message: Message): null {
		return this.push(errorAt(this.place, message));
	}

	/** Says what is wrong with its key. */
	sayOfKey(message: Message): null {
		return this.push(errorAt(this.keyPlace, message));
	}

	warn(message: Message): void {
		this.push(warningAt(this.place, message));
	}

	push(problem: Problem): null {
		this.problems.push(problem);
		return null;
	}

	/** A number that was read here, or `null` where a message says why it was not. */
	take(read: number | Message): number | null {
		return typeof read === "number" ? read : this.say(read);
	}

	/** A value that was read, or `null` where its problem says why it was not. */
	accept<Read>(reading: { readonly value: Read } | { readonly problem: Problem }): Read | null {
		return "value" in reading ? reading.value : this.push(reading.problem);
	}

	private below<Item>(value: Item, key: string | number): Cursor<Item> {
		return new Cursor(value, this.source, this.problems, [...this.path, key]);
	}
}

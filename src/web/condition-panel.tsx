import type { VNode } from "preact";
import { saidBy } from "../domain/municipality-words.ts";
import type { Outlook } from "../projection/project.ts";
import { scenarioJsonSchema } from "../scenario/scenario-schema.ts";
import { Choices } from "./field-choices.ts";
import type { FieldShape, Ground } from "./field-shape.ts";
import { Field, Fields } from "./fields.tsx";
import { ScrollRegion } from "./scroll-region.tsx";
import type { Session } from "./session.ts";

const schema = JSON.stringify(scenarioJsonSchema());
const shapes = new WeakMap<Outlook["municipality"], FieldShape>();

/** シナリオの形 — the file's own schema, as the municipality says it; the page's forms are made from it. */
export function scenarioShape({ municipality }: Outlook): FieldShape {
	const shape = shapes.get(municipality) ?? (JSON.parse(saidBy(municipality, schema)) as FieldShape);
	shapes.set(municipality, shape);
	return shape;
}

/** Said of the case itself, before its conditions. */
const head = ["title", "description", "edition", "extends"];
/** What is filled in most; the others follow as the file has them. */
const first = ["projects", "rates", "earlyRedemptions", "targets", "closing", "parameters"];
/** Which city it is stays as it is; what the levers and the list of changes are for is not said twice. */
const elsewhere = ["municipality", "assumptions", "changes"];

/** 条件 — works, bonds, rates, redemptions, closing, targets and all else that a scenario file holds. */
export function ConditionPanel({ session, outlook }: { readonly session: Session; readonly outlook: Outlook }): VNode {
	const ground = groundOf(session, outlook);
	const places = Object.entries(scenarioShape(outlook).properties ?? {}).filter(([key]) => !elsewhere.includes(key));
	const rank = ([key]: readonly [string, FieldShape]) => (first.indexOf(key) + first.length + 1) % (first.length + 1);
	const keys = places.toSorted((one, other) => rank(one) - rank(other));
	const heads = Object.fromEntries(keys.filter(([key]) => head.includes(key)));
	return (
		<ScrollRegion kind="scroll-y" label="条件">
			{keys
				.filter(([key]) => !head.includes(key))
				.map(([key, shape]) => (
					<details key={key} class="part">
						<summary>
							{shape.title} <small>{said(ground.editor.at([key]))}</small>
						</summary>
						<Field shape={shape} path={[key]} ground={ground} />
					</details>
				))}
			<details class="part">
				<summary>名前と説明</summary>
				<Fields shape={{ properties: heads }} path={[]} ground={ground} />
			</details>
		</ScrollRegion>
	);
}

/** Where fields read and write: the active case's own file. */
export function groundOf(session: Session, outlook: Outlook): Ground {
	return {
		get editor() {
			return session.editor.value;
		},
		choices: new Choices(outlook, session.runs.files),
		take: (text) => {
			session.refusal.value = null;
			session.edit(text);
			return session.refusal.peek() === null;
		},
	};
}

/** 「2件」 of a list, that something is said of anything else. */
function said(value: unknown): string {
	return Array.isArray(value) ? `${value.length}件` : value === undefined ? "" : "変更あり";
}

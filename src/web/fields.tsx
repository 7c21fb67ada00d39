import { useSignal } from "@preact/signals";
import type { VNode } from "preact";
import type { PlainValue } from "../files/yaml-source.ts";
import type { ScenarioText } from "../scenario/scenario-edit.ts";
import { FieldBox } from "./field-box.tsx";
import { type FieldShape, type Ground, isMap, type Placed, titleAt } from "./field-shape.ts";
import { Several } from "./several.tsx";

/** 欄の並び — one field for each key of an entry, those it cannot do without first. */
export function Fields({ shape, path, ground }: Placed): VNode {
	const { properties = {}, required = [] } = shape;
	// What a group needs is needed only where there is one.
	const isNeeded = (key: string) => typeof path.at(-1) === "number" && required.includes(key);
	const isOptional = ([key]: readonly [string, FieldShape]) => Number(!required.includes(key));
	const places = Object.entries(properties).toSorted((one, other) => isOptional(one) - isOptional(other));
	return (
		<div class="fields">
			{places.map(([key, inner]) => (
				<Field
					key={key}
					shape={isNeeded(key) ? { ...inner, title: `${inner.title}(必須)` } : inner}
					path={[...path, key]}
					ground={ground}
				/>
			))}
		</div>
	);
}

/** 欄 — as the shape has it: a list of entries, a group, a box for each name, a choice, or a text. */
export function Field({ shape, path, ground }: Placed): VNode {
	const value = ground.editor.at(path);
	const isByKey = useSignal(false);
	const forms = shape.anyOf ?? [shape];
	const entries = forms.find(({ items }) => items?.properties);
	const group = forms.find(({ properties }) => properties);
	const keyed = forms.find(({ additionalProperties }) => additionalProperties);
	if (shape.items && shape.maxItems !== undefined && shape.minItems === shape.maxItems)
		return <Several count={shape.maxItems} title={shape.title ?? ""} path={path} ground={ground} />;
	const isTyped = forms.some(({ type, items }) => (type !== "object" && type !== "array") || (items && !items.items));
	if (entries?.items && !(group && isMap(value)))
		return <Entries shape={{ ...entries.items, title: shape.title ?? "" }} path={path} ground={ground} />;
	if (group)
		return (
			<Group title={shape.title}>
				<Fields shape={group} path={path} ground={ground} />
			</Group>
		);
	if (keyed?.additionalProperties && (!isTyped || isMap(value) || isByKey.value))
		return (
			<Group title={titleAt(shape, path, ground)}>
				<Keyed shape={keyed.additionalProperties} path={path} ground={ground} />
			</Group>
		);
	if (!isTyped) return <p class="hint">{shape.title}は、ファイルを直してください。</p>;
	return (
		<div class={isShort(shape) ? "field" : "field wide"}>
			<FieldBox shape={shape} path={path} ground={ground} name={titleAt(shape, path, ground)} />
			{keyed ? (
				<button type="button" class="by-year" onClick={() => (isByKey.value = true)}>
					年度ごと
				</button>
			) : null}
		</div>
	);
}

function Group({ title, children }: { readonly title: string | undefined; readonly children: VNode }): VNode {
	return (
		<fieldset>
			<legend>{title}</legend>
			{children}
		</fieldset>
	);
}

/** A box for each name that may stand there, and for each that does. */
function Keyed({ shape, path, ground }: Placed): VNode {
	const known = ground.choices.names(path);
	const held = ground.editor.at(path);
	const isKnown = (key: string) => known.names.some(({ value, label }) => key === value || key === label);
	const written = Object.keys(isMap(held) ? held : {});
	const boxes = [
		...known.names.map(({ value, label, hint }) => ({
			key: written.find((key) => key === label || key === value) ?? value,
			label,
			hint,
		})),
		...written.filter((key) => !isKnown(key)).map((key) => ({ key, label: key, hint: undefined })),
	];
	return (
		<div class={known.isNarrow ? "years" : "fields"}>
			{boxes.map(({ key, label, hint }) => (
				<Field
					key={key}
					shape={{ ...shape, title: label, ...(hint === undefined ? {} : { description: hint }) }}
					path={[...path, key]}
					ground={ground}
				/>
			))}
			{known.isOpen ? <NewName shape={shape} path={path} ground={ground} /> : null}
		</div>
	);
}

function NewName({ shape, path, ground }: Placed): VNode {
	const name = useSignal("");
	return (
		<div class="field">
			<label>
				名前を足す
				<input value={name.value} onChange={(event) => (name.value = event.currentTarget.value.trim())} />
			</label>
			{name.value === "" ? null : (
				<Field key={name.value} shape={{ ...shape, title: name.value }} path={[...path, name.value]} ground={ground} />
			)}
		</div>
	);
}

/** 一覧 — its entries, each with its fields, and one more that is made before it is put there. */
function Entries({ shape, path, ground }: Placed): VNode {
	const held = ground.editor.at(path);
	const list = Array.isArray(held) ? held : [];
	return (
		<div class="entries">
			{list.map((entry, index) => (
				<details key={index}>
					<summary>{summaryOf(entry, index)}</summary>
					<Fields shape={shape} path={[...path, index]} ground={ground} />
					<button type="button" onClick={() => ground.take(ground.editor.put([...path, index], undefined))}>
						この{shape.title}を除く
					</button>
				</details>
			))}
			<NewEntry shape={shape} path={path} ground={ground} />
		</div>
	);
}

/** 書き足す — an entry is put into the text when it is whole: half of one would be refused. */
export function NewEntry({ shape, path, ground }: Placed): VNode {
	const draft = useSignal<ScenarioText | null>(null);
	const blank = useSignal("");
	if (draft.value === null)
		return (
			<button type="button" onClick={() => (draft.value = ground.editor.with("{}"))}>
				＋ {shape.title}を書き足す
			</button>
		);
	// Under the same keys as in the file: by them it is told what may stand there.
	const draftPath = [...path.map((part) => (typeof part === "number" ? 0 : part)), 0];
	const own: Ground = {
		// What the last key did counts, whether or not it is drawn yet.
		get editor() {
			return draft.value ?? ground.editor;
		},
		choices: ground.choices,
		take: (text) => {
			draft.value = own.editor.with(text);
			return true;
		},
	};
	const close = () => {
		draft.value = null;
		blank.value = "";
	};
	const add = () => {
		const absent = (shape.required ?? []).filter((key) => own.editor.at([...draftPath, key]) === undefined);
		blank.value = absent.map((key) => `「${shape.properties?.[key]?.title ?? key}」`).join("");
		if (absent.length > 0) return;
		const held = ground.editor.at(path);
		const place = [...path, Array.isArray(held) ? held.length : 0];
		if (ground.take(ground.editor.put(place, own.editor.at(draftPath) ?? {}))) close();
	};
	return (
		<form
			class="entry"
			onSubmit={(event) => {
				event.preventDefault();
				add();
			}}
		>
			<b>新しい{shape.title}</b>
			<Fields shape={shape} path={draftPath} ground={own} />
			{blank.value === "" ? null : (
				<p class="refusal" role="alert">
					{blank.value}が書かれていません。→ 書いてから「加える」を押してください。
				</p>
			)}
			<button type="submit" class="main">
				加える
			</button>
			<button type="button" onClick={close}>
				やめる
			</button>
		</form>
	);
}

/** Two of them stand side by side. */
function isShort({ type, enum: choices, enumDescriptions = [], title = "", description = "" }: FieldShape): boolean {
	const isFew = enumDescriptions.every((words) => words.length <= 7);
	return isFew && (type !== "string" || choices !== undefined) && title.length + description.length <= 12;
}

/** By what it is told from the others: not why it is there. */
function summaryOf(entry: PlainValue, index: number): string {
	if (isMap(entry) && typeof entry.name === "string") return entry.name;
	const said = isMap(entry) ? Object.entries(entry).filter(([key]) => !/^(reason|source|owner|group)$/.test(key)) : [];
	const words = said.flatMap(([, value]) => (typeof value === "object" ? [] : [value]));
	return words.slice(0, 2).join(" ") || `${index + 1}`;
}

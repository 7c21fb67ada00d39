import type { ComponentChildren, VNode } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { foldWidth } from "../domain/typed-text.ts";
import type { PlainValue } from "../files/yaml-source.ts";
import type { FieldShape, Placed } from "./field-shape.ts";
import { endByEnter } from "./text-box.ts";

/** One value: a choice, a yes or no, or what is typed. */
export function FieldBox({ shape, path, ground, name }: Placed & { readonly name: string }): VNode {
	const value = ground.editor.at(path);
	const put = (next: PlainValue | undefined) => ground.take(ground.editor.put(path, next));
	const isUsual = shape.default === true;
	if (shape.type === "boolean")
		return (
			<label class="flag">
				<input
					type="checkbox"
					checked={value === undefined ? isUsual : value === true}
					onChange={({ currentTarget: { checked } }) => put(checked === isUsual ? undefined : checked)}
				/>
				{name}
			</label>
		);
	const options = shape.enum ? optionsOf(shape) : ground.choices.values(path);
	const shown = shownText(value);
	if (options) {
		const known = options.find(({ value: one, label }) => one === shown || label === wordOf(shape, shown));
		const chosen = known?.value ?? shown;
		return (
			<label>
				{name}
				<select
					aria-label={name}
					value={chosen}
					onChange={(event) => {
						if (!put(event.currentTarget.value || undefined)) event.currentTarget.value = chosen;
					}}
				>
					<option value="">—</option>
					{known || shown === "" ? null : <option value={shown}>{shown}</option>}
					{options.map((option) => (
						<option key={option.value} value={option.value}>
							{option.label}
						</option>
					))}
				</select>
			</label>
		);
	}
	return (
		<Typed shown={shown} isText={shape.type === "string"} take={(text) => put(typedValue(text, shape))}>
			{name} {shape.description ? <small>{shape.description}</small> : null}
		</Typed>
	);
}

interface Typing {
	readonly shown: string;
	/** Words: they may be long, and stand in as many lines. */
	readonly isText: boolean;
	readonly take: (text: string) => boolean;
	readonly children: ComponentChildren;
}

/** A text that is being typed is left alone until what the file says is another. */
function Typed({ shown, isText, take, children }: Typing): VNode {
	const input = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
	const show = () => {
		if (input.current) input.current.value = shown;
	};
	useLayoutEffect(show, [shown]);
	const onChange = () => {
		if (!take(input.current?.value ?? "")) show();
	};
	return isText ? (
		<label>
			{children}
			<textarea ref={input} rows={1} onChange={onChange} onKeyDown={endByEnter} />
		</label>
	) : (
		<label>
			{children}
			<input ref={input} onChange={onChange} />
		</label>
	);
}

/** One choice for each word; ways of writing the same are one. */
function optionsOf(shape: FieldShape): { readonly value: string; readonly label: string }[] {
	const byWord = new Map((shape.enum ?? []).toReversed().map((value) => [wordOf(shape, value), value]));
	return [...byWord].toReversed().map(([label, value]) => ({ value, label }));
}

function wordOf({ enum: values = [], enumDescriptions = [] }: FieldShape, value: string): string {
	return enumDescriptions[values.indexOf(value)] ?? value;
}

function shownText(value: PlainValue | undefined): string {
	if (Array.isArray(value)) return value.map(shownText).join("、");
	return value === undefined || value === null ? "" : String(value);
}

/** What is typed as the file would have it: a plain number, a list, or the text for the program to read. */
function typedValue(typed: string, shape: FieldShape): PlainValue | undefined {
	const text = typed.trim();
	if (text === "") return undefined;
	const forms = shape.anyOf ?? [shape];
	const list = forms.find(({ items }) => items);
	const parts = text.split(/[、,]/).map((part) => part.trim());
	if (list?.items && (parts.length > 1 || forms.length === 1))
		return parts.map((part) => typedValue(part, list.items as FieldShape) ?? part);
	const isNumber = forms.some(({ type }) => type === "number") && /^-?\d+(\.\d+)?$/.test(foldWidth(text));
	return isNumber ? Number(foldWidth(text)) : text;
}

import { useSignal } from "@preact/signals";
import type { VNode } from "preact";
import type { PlainValue } from "../files/yaml-source.ts";
import type { Placed } from "./field-shape.ts";

/** 組 — a list of just so many: a choice for each. It is put into the text when all are chosen. */
export function Several({
	count,
	title,
	path,
	ground,
}: Omit<Placed, "shape"> & { count: number; title?: string }): VNode {
	const held = ground.editor.at(path);
	const chosen = useSignal<readonly PlainValue[]>([]);
	const values = Array.isArray(held) ? held : chosen.value;
	const put = (index: number, value: string) => {
		const next = Array.from({ length: count }, (_, at) => (at === index ? value : (values[at] ?? "")));
		chosen.value = next;
		return next.includes("") || ground.take(ground.editor.put(path, next));
	};
	return (
		<fieldset>
			<legend>{title}</legend>
			<div class="fields">
				{Array.from({ length: count }, (_, index) => (
					<div key={index} class="field wide">
						<label>
							{index + 1}つめ
							<select
								value={String(values[index] ?? "")}
								onChange={(event) => {
									if (!put(index, event.currentTarget.value)) event.currentTarget.value = String(values[index] ?? "");
								}}
							>
								<option value="">—</option>
								{namesWith(ground.choices.values(path) ?? [], values[index]).map((name) => (
									<option key={name} value={name}>
										{name}
									</option>
								))}
							</select>
						</label>
					</div>
				))}
			</div>
		</fieldset>
	);
}

/** What may be chosen, and what is. */
function namesWith(choices: readonly { readonly value: string }[], chosen: PlainValue | undefined): string[] {
	return [...new Set([...choices.map(({ value }) => value), String(chosen ?? "")])].filter((name) => name !== "");
}

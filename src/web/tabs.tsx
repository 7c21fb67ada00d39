import type { ComponentChildren, TargetedKeyboardEvent, VNode } from "preact";

interface Tab<Id> {
	readonly id: Id;
	readonly words: ComponentChildren;
}

interface Shown<Id> {
	readonly kind: string;
	readonly label: string;
	readonly tabs: readonly Tab<Id>[];
	readonly chosen: Id;
	readonly choose: (id: Id) => void;
}

/** As many tabs on as a key asks for. */
const steps: Readonly<Record<string, number>> = {
	ArrowRight: 1,
	ArrowLeft: -1,
	Home: Number.NEGATIVE_INFINITY,
	End: Number.POSITIVE_INFINITY,
};

/** 切り替え — a keyboard stops at the tab that is chosen, and goes to the others by its arrows. */
export function Tabs<Id extends string | number>({ kind, label, tabs, chosen, choose }: Shown<Id>): VNode {
	const go = (event: TargetedKeyboardEvent<HTMLDivElement>) => {
		const step = steps[event.key];
		if (step === undefined) return;
		event.preventDefault();
		const at = tabs.findIndex(({ id }) => id === chosen) + step;
		const next = Math.min(Math.max(0, at), tabs.length - 1);
		event.currentTarget.querySelectorAll("button")[next]?.focus();
		choose((tabs[next] as Tab<Id>).id);
	};
	return (
		<div class={kind} role="tablist" aria-label={label} onKeyDown={go}>
			{tabs.map(({ id, words }) => (
				<button
					key={id}
					type="button"
					role="tab"
					aria-selected={id === chosen}
					tabIndex={id === chosen ? 0 : -1}
					onClick={() => choose(id)}
				>
					{words}
				</button>
			))}
		</div>
	);
}

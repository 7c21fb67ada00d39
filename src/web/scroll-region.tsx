import type { ComponentChildren, VNode } from "preact";

interface Region {
	readonly label: string;
	readonly kind: string;
	readonly children: ComponentChildren;
}

/** スクロールする欄 — a part of the screen that scrolls by itself; a keyboard comes to it and scrolls it, too. */
export function ScrollRegion({ label, kind, children }: Region): VNode {
	return (
		<section
			class={kind}
			aria-label={label}
			ref={(region) => {
				if (region) region.tabIndex = 0;
			}}
		>
			{children}
		</section>
	);
}

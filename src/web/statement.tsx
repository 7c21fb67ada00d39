import type { VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Session } from "./session.ts";
import { StatementGrid } from "./statement-grid.ts";

/** 見通しの表 — the council's table, with cells that can be typed into. */
export function Statement({ session }: { readonly session: Session }): VNode {
	const place = useRef<HTMLDivElement>(null);
	useEffect(() => {
		const grid = new StatementGrid(session);
		place.current?.replaceChildren(grid.element);
		return grid.attach();
	}, [session]);
	return <div class="statement" ref={place} />;
}

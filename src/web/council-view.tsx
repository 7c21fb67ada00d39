import type { VNode } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { inOneLine } from "../diagnostics/problem.ts";
import type { Loading } from "../files/load.ts";
import type { DrawnSheet } from "../report/content/material.ts";
import { officeDay } from "../report/pack/provenance.ts";
import { council } from "../report/page/council-behaviour.js";
import { councilDialog } from "../report/page/council-dialog.ts";
import { sheetPictures } from "../report/slides/sheet-pictures.ts";
import { caseMaterial } from "./case-material.ts";
import type { Session } from "./session.ts";

interface Shown {
	readonly session: Session;
	readonly program: string;
}

/** 議会表示 — the sheets of the report's slides about all cases that stand, as the page of the report shows them. */
export function CouncilView({ session, program }: Shown): VNode {
	const made = useMemo(() => casesSheets(session, program), [session, program]);
	const dialog = useMemo(() => councilDialog("loaded" in made ? made.loaded : []).text, [made]);
	const room = useRef<HTMLDivElement>(null);
	useEffect(() => {
		const close = () => {
			session.isCouncil.value = false;
		};
		if ("problems" in made) session.refusal.value = made.problems.map(inOneLine).join("\n");
		const shown = room.current?.querySelector("dialog");
		if (shown == null) return close();
		shown.addEventListener("close", close);
		council(shown)();
	}, []);
	return <div ref={room} dangerouslySetInnerHTML={{ __html: dialog }} />;
}

/** Of all cases that stand, the base first. */
function casesSheets({ runs, state, allRuns }: Session, program: string): Loading<DrawnSheet[]> {
	const { cases } = state.peek();
	const shown = cases.flatMap(({ path }, at) => {
		const outlook = allRuns.peek()[at]?.outlook;
		return outlook ? [{ path, outlook }] : [];
	});
	const paths = shown.map(({ path }) => path);
	const [base, ...others] = shown.map(({ outlook }) => outlook);
	if (base === undefined) return { loaded: [] };
	const outlooks = [base, ...others] as const;
	const made = caseMaterial({ runs, paths, outlooks }, { program, time: officeDay(new Date()) });
	return "problems" in made ? made : { loaded: sheetPictures(made.loaded) };
}

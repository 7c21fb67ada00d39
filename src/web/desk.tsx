import type { VNode } from "preact";
import { useEffect } from "preact/hooks";
import { type CityAtHand, cityAtHand, open } from "./city-at-hand.ts";
import { droppedFiles } from "./handed-files.ts";
import { MarkdownView } from "./markdown-view.tsx";
import { Screen } from "./screen.tsx";

/** 机 — the screen of the city that stands, which takes whatever is let go over it. */
export function Desk(): VNode | null {
	useEffect(() => {
		const over = (event: DragEvent) => event.preventDefault();
		const drop = (event: DragEvent) => {
			event.preventDefault();
			if (event.dataTransfer) open(droppedFiles(event.dataTransfer));
		};
		addEventListener("dragover", over);
		addEventListener("drop", drop);
		return () => {
			removeEventListener("dragover", over);
			removeEventListener("drop", drop);
		};
	}, []);
	const now = cityAtHand.value;
	useEffect(() => {
		if (now && now.carried.notYet === undefined) document.title = `${nameOf(now)} 財政見通し`;
	}, [now]);
	if (now === null) return null;
	const { session, carried, before } = now;
	return (
		<>
			{before === null ? null : (
				<p class="offer" role="status">
					{nameOf(now)}のフォルダを開きました。{nameOf(before)}の案は、そのまま残っています。
					<button type="button" onClick={() => (cityAtHand.value = before)}>
						{nameOf(before)}に戻る
					</button>
				</p>
			)}
			{carried.notYet === undefined ? (
				<Screen key={carried} session={session} carried={carried} />
			) : (
				<main>
					{session.refusal.value === null ? null : (
						<p class="refusal" role="alert">
							{session.refusal.value}
						</p>
					)}
					<MarkdownView text={carried.notYet} />
				</main>
			)}
		</>
	);
}

function nameOf({ session }: CityAtHand): string {
	return session.allRuns.value[0]?.result?.municipality.name ?? "";
}

import { useSignal } from "@preact/signals";
import type { VNode } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { officeDay } from "../report/pack/provenance.ts";
import type { Slide } from "../report/slides/slide.ts";
import { slidesOf } from "../report/slides/talk.ts";
import { caseMaterial } from "./case-material.ts";
import type { Session } from "./session.ts";
import { SlideSheet } from "./slide-sheet.tsx";

interface Shown {
	readonly session: Session;
	readonly program: string;
}

/** As many sheets on as a key asks for. */
const steps: Readonly<Record<string, number>> = {
	ArrowRight: 1,
	ArrowDown: 1,
	PageDown: 1,
	" ": 1,
	ArrowLeft: -1,
	ArrowUp: -1,
	PageUp: -1,
	Home: Number.NEGATIVE_INFINITY,
	End: Number.POSITIVE_INFINITY,
};

/** 議会表示 — the talk of the slides, one sheet at a time over the whole window; on paper all of them, one a page. */
export function CouncilView({ session, program }: Shown): VNode {
	const slides = useMemo(() => councilSlides(session, program), [session, program]);
	const at = useSignal(0);
	const dialog = useRef<HTMLDialogElement>(null);
	const close = () => {
		session.isCouncil.value = false;
	};
	useFullScreen(dialog, close);
	const go = (step: number) => {
		at.value = Math.min(Math.max(0, at.value + step), slides.length - 1);
	};
	return (
		<dialog
			class="council"
			aria-label="議会表示"
			ref={dialog}
			onClose={close}
			onKeyDown={(event) => {
				const step = steps[event.key];
				if (step === undefined || (event.key === " " && event.target instanceof HTMLButtonElement)) return;
				event.preventDefault();
				go(step);
			}}
		>
			{slides.map((slide, index) => (
				<section
					key={index}
					class={`sheet${index === at.value ? " shown" : ""}`}
					aria-label={`${index + 1}枚目(全${slides.length}枚)`}
				>
					<SlideSheet slide={slide} id={`sheet-${index}`} />
				</section>
			))}
			<div class="turn">
				<p aria-live="polite">
					{at.value + 1} / {slides.length}
				</p>
				<button type="button" disabled={at.value === 0} onClick={() => go(-1)}>
					← 前へ
				</button>
				<button type="button" disabled={at.value === slides.length - 1} onClick={() => go(1)}>
					次へ →
				</button>
				<button type="button" onClick={() => print()}>
					印刷
				</button>
				<button type="button" onClick={() => dialog.current?.close()}>
					閉じる(Esc)
				</button>
			</div>
		</dialog>
	);
}

/** The whole screen as long as it is open, where the browser lets it; leaving the one is leaving the other. */
function useFullScreen(dialog: { readonly current: HTMLDialogElement | null }, close: () => void): void {
	useEffect(() => {
		const root = document.documentElement;
		dialog.current?.showModal();
		root.requestFullscreen?.().catch(() => undefined);
		const onChange = () => {
			if (document.fullscreenElement === null) close();
		};
		document.addEventListener("fullscreenchange", onChange);
		return () => {
			document.removeEventListener("fullscreenchange", onChange);
			if (document.fullscreenElement) document.exitFullscreen().catch(() => undefined);
		};
	}, []);
}

/** The slides of the report about all cases that stand, the base first. */
function councilSlides({ runs, state, allRuns }: Session, program: string): Slide[] {
	const { cases } = state.peek();
	const shown = cases.flatMap(({ path }, at) => {
		const outlook = allRuns.peek()[at]?.outlook;
		return outlook ? [{ path, outlook }] : [];
	});
	const [paths, outlooks] = [shown.map(({ path }) => path), shown.map(({ outlook }) => outlook)];
	return slidesOf(caseMaterial({ runs, paths, outlooks }, { program, time: officeDay(new Date()) }));
}

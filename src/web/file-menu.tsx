import { useSignal } from "@preact/signals";
import type { ComponentChildren, VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Carried } from "../report/page/app-page.ts";
import { renderOutlook } from "../report/tables/run.ts";
import { renderJson } from "../report/tables/run-json.ts";
import { open } from "./city-at-hand.ts";
import { chosenFiles } from "./handed-files.ts";
import { PackExports } from "./pack-exports.tsx";
import { readBooks } from "./read-books.ts";
import { saveFile } from "./save-file.ts";
import type { Session } from "./session.ts";

interface Shown {
	readonly session: Session;
	readonly carried: Carried;
}

/** 開く — the scenarios that came with the page, and files from outside. */
export function OpenMenu({ session }: Pick<Shown, "session">): VNode {
	const openFiles = (input: HTMLInputElement) => {
		input.closest("details")?.removeAttribute("open");
		open(chosenFiles(input.files ?? []));
	};
	return (
		<Menu label="開く">
			<label class="file">
				ファイル、zipから…
				<input
					type="file"
					multiple
					accept=".yaml,.yml,.json,.zip"
					onChange={(event) => openFiles(event.currentTarget)}
				/>
			</label>
			<label class="file">
				フォルダから(ほかの自治体も開けます)…
				<input
					type="file"
					ref={(input) => {
						if (input) input.webkitdirectory = true;
					}}
					onChange={(event) => openFiles(event.currentTarget)}
				/>
			</label>
			<label class="file">
				Excelから読む(変えたブック、変更一覧)…
				<input
					type="file"
					multiple
					accept=".xlsx"
					onChange={(event) => {
						const input = event.currentTarget;
						input.closest("details")?.removeAttribute("open");
						readBooks(input.files ?? [], session).then(() => {
							// The same file may be chosen again once it is mended.
							input.value = "";
						});
					}}
				/>
			</label>
			<p class="hint">この画面へドラッグしても開けます。次は、この画面に入っているシナリオです。</p>
			<Scenarios session={session} />
		</Menu>
	);
}

function Scenarios({ session }: Pick<Shown, "session">): VNode {
	const shown = new Set(session.state.value.cases.map(({ path }) => path));
	const folder = session.base.value.path.replace(/[^/]*$/, "");
	const names = session.runs.files
		.fileNames(folder)
		.filter((name) => /\.(ya?ml|json)$/.test(name) && name !== "settings.yaml" && !shown.has(folder + name));
	return (
		<>
			{names.map((name) => (
				<button
					key={name}
					type="button"
					onClick={(event) => {
						event.currentTarget.closest("details")?.removeAttribute("open");
						session.open(folder + name);
					}}
				>
					{session.titleOf(folder + name)} <small>{name}</small>
				</button>
			))}
		</>
	);
}

/** 書き出し — what leaves the page: the same bytes as the command line's. */
export function ExportMenu({ session, carried }: Shown): VNode {
	const name = session.active.value.path.replace(/^.*\/|\.[^.]*$/g, "");
	const result = () => session.run.value.result;
	const forms = [
		["表(CSV)", "csv", "text/csv", () => renderOutlook(result() as never, "csv")],
		["表(Markdown)", "md", "text/markdown", () => renderOutlook(result() as never, "md")],
		["数値(JSON)", "json", "application/json", () => renderJson([result() as never])],
	] as const;
	return (
		<Menu label="書き出し">
			{forms.map(([label, ending, type, text]) => (
				<button
					key={ending}
					type="button"
					disabled={result() === null}
					onClick={() => saveFile(`${name}.${ending}`, new Blob([text()], { type }))}
				>
					{label}
				</button>
			))}
			<PackExports session={session} program={carried.program} />
			<button type="button" onClick={() => saveFile("mitoshi.html", pageAsItStands(session, carried))}>
				この画面ごと(HTML)
			</button>
		</Menu>
	);
}

/** The page itself with the cases as they stand: whoever opens it goes on where this one stopped. */
function pageAsItStands(session: Session, carried: Carried): Blob {
	const { cases } = session.state.value;
	const files = { ...carried.files, ...Object.fromEntries(cases.map(({ path, text }) => [path, text])) };
	const data = JSON.stringify({ ...carried, files, cases: cases.map(({ path }) => path) } satisfies Carried);
	const copy = document.documentElement.cloneNode(true) as HTMLElement;
	copy.classList.remove("ready");
	const app = copy.querySelector("#app");
	const carriedThere = copy.querySelector("#carried");
	if (app) app.replaceChildren();
	if (carriedThere) carriedThere.textContent = data.replaceAll("<", "\\u003c");
	return new Blob([`<!DOCTYPE html>\n${copy.outerHTML}`], { type: "text/html" });
}

/** What is in it is looked for when it is opened: not at every move of a slider. */
function Menu({ label, children }: { readonly label: string; readonly children: ComponentChildren }): VNode {
	const isOpen = useSignal(false);
	const menu = useRef<HTMLDetailsElement>(null);
	useEffect(() => {
		const shut = (event: Event) => {
			if (!menu.current?.contains(event.target as Node)) menu.current?.removeAttribute("open");
		};
		document.addEventListener("pointerdown", shut);
		return () => document.removeEventListener("pointerdown", shut);
	}, []);
	const onKeyDown = (event: KeyboardEvent) => {
		if (event.key !== "Escape") return;
		menu.current?.removeAttribute("open");
		menu.current?.querySelector("summary")?.focus();
	};
	return (
		<details
			class="menu"
			ref={menu}
			onKeyDown={onKeyDown}
			onToggle={(event) => (isOpen.value = event.currentTarget.open)}
		>
			<summary>{label} ▾</summary>
			<div>{isOpen.value ? children : null}</div>
		</details>
	);
}

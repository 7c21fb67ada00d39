import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { scenarioStyle } from "../report/content/palette.ts";
import { areLettered, letterOf } from "../report/content/scenario-names.ts";
import type { Carried } from "../report/page/app-page.ts";
import { ExportMenu, OpenMenu } from "./file-menu.tsx";
import { saveFile } from "./save-file.ts";
import { type Session, triedTitle } from "./session.ts";
import { Tabs } from "./tabs.tsx";

interface Shown {
	readonly session: Session;
	readonly carried: Carried;
	readonly name: string;
}

/** 案のタブ — the cases, and what is done with them. */
export function CaseTabs({ session, carried, name }: Shown): VNode {
	const { cases, active } = session.state.value;
	const [isNaming, setNaming] = useState(false);
	return (
		<header>
			<h1>{name} 財政見通し</h1>
			<div class="cases">
				<Tabs
					kind="cases"
					label="案"
					tabs={cases.map((one, index) => ({
						id: index,
						words: (
							<>
								<LineSample index={index} />
								{areLettered(cases) ? `${letterOf(index)} ` : ""}
								{session.allRuns.value[index]?.result?.scenario.title ?? one.path}
								<small>{index === 0 ? " 基準" : one.text === one.saved ? "" : " 未保存"}</small>
							</>
						),
					}))}
					chosen={active}
					choose={(index) => session.choose(index)}
				/>
				{isNaming ? (
					<form
						class="naming"
						onSubmit={(event) => {
							event.preventDefault();
							const title = String(new FormData(event.currentTarget).get("title")).trim();
							if (title !== "") session.copy(title);
							setNaming(false);
						}}
					>
						<input name="title" aria-label="新しい案の名前" value={triedTitle} ref={(input) => input?.focus()} />
						<button type="submit">作る</button>
					</form>
				) : (
					<button type="button" onClick={() => setNaming(true)}>
						＋ 案
					</button>
				)}
				{active === 0 ? null : (
					<button
						type="button"
						aria-label="案を閉じる"
						title="いまの案を閉じます"
						onClick={() => session.close(active)}
					>
						×
					</button>
				)}
			</div>
			<div class="acts">
				<button type="button" disabled={!session.canUndo.value} onClick={() => session.undo()}>
					↶ 戻す
				</button>
				<button type="button" aria-label="やり直す" disabled={!session.canRedo.value} onClick={() => session.redo()}>
					↷
				</button>
				<OpenMenu session={session} />
				<ExportMenu session={session} carried={carried} />
				<button type="button" class="main" onClick={() => saveCase(session)}>
					保存
				</button>
				<button type="button" onClick={() => (session.isCouncil.value = true)}>
					議会表示
				</button>
			</div>
		</header>
	);
}

function saveCase(session: Session): void {
	for (const { path, text } of session.toSave())
		saveFile(path.slice(path.lastIndexOf("/") + 1), new Blob([text], { type: "application/yaml" }));
	session.markSaved();
}

/** A stretch of the line by which a case is drawn. */
function LineSample({ index }: { readonly index: number }): VNode {
	const { colour, dash, width } = scenarioStyle(index);
	return (
		<svg width="22" height="8" aria-hidden="true">
			<line x1="1" x2="21" y1="4" y2="4" stroke={colour} stroke-width={width} stroke-dasharray={dash.px.join(" ")} />
		</svg>
	);
}

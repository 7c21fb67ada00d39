import type { VNode } from "preact";
import { saidBy } from "../domain/municipality-words.ts";
import { describeYears } from "../domain/year-words.ts";
import type { Outlook } from "../projection/project.ts";
import { groundOf, scenarioShape } from "./condition-panel.tsx";
import { Fields, NewEntry } from "./fields.tsx";
import { ScrollRegion } from "./scroll-region.tsx";
import type { Session } from "./session.ts";
import { endByEnter } from "./text-box.ts";

/** What the case's own file changes. */
export function ownChanges(session: Session, { scenario }: Outlook): Outlook["scenario"]["changes"] {
	const { path } = session.active.value;
	return scenario.changes.filter(({ place }) => place.file === path);
}

/** 変更の一覧 — the changes of the case's own file, each with its reason; those of the file it stands on are said. */
export function ChangeList({ session, outlook }: { readonly session: Session; readonly outlook: Outlook }): VNode {
	const own = ownChanges(session, outlook);
	const others = (session.run.value.result?.scenario.changes.length ?? 0) - own.length;
	const { lines } = outlook.municipality;
	const ground = groundOf(session, outlook);
	const shape = { ...scenarioShape(outlook).properties?.changes?.items, title: "変更" };
	// The reason stands by itself.
	const { reason: _, ...details } = shape.properties ?? {};
	const beside = { ...shape, properties: details };
	return (
		<ScrollRegion kind="scroll-y" label="変更の一覧">
			{own.length === 0 ? (
				<p class="hint">この案の変更はまだありません。つまみか表の数値を動かすと、ここに並びます。</p>
			) : null}
			<ol class="changes">
				{own.map((change, index) => (
					<li key={`${change.line} ${change.words} ${index}`}>
						<b>{lines.byId(change.line).label}</b> {describeYears([...change.years])} {change.words}
						<textarea
							rows={1}
							onKeyDown={endByEnter}
							aria-label={`理由(${lines.byId(change.line).label})`}
							placeholder="理由(議会で問われたときの答え)"
							value={change.reason ?? ""}
							onChange={(event) => {
								const reason = event.currentTarget.value.trim().replaceAll(/\s*\n\s*/g, " ");
								session.edit(
									session.editor.value.put(["changes", index, "reason"], reason === "" ? undefined : reason),
								);
							}}
						/>
						<details>
							<summary>くわしく</summary>
							<Fields shape={beside} path={["changes", index]} ground={ground} />
						</details>
						<button type="button" onClick={() => session.edit(session.editor.value.put(["changes", index], undefined))}>
							取り消す
						</button>
					</li>
				))}
			</ol>
			<NewEntry shape={shape} path={["changes"]} ground={ground} />
			{others > 0 ? (
				<p class="hint">
					ほかに、「条件」(事業、{saidBy(outlook.municipality, "市債の金利")}
					、繰上償還など)、土台にしているファイル、登録簿による変更が{others}
					件あります。
				</p>
			) : null}
		</ScrollRegion>
	);
}

import type { VNode } from "preact";
import { describeYears } from "../domain/year-words.ts";
import type { Outlook } from "../projection/project.ts";
import { conditionsOf } from "../projection/scenario-words.ts";
import { groundOf, scenarioShape } from "./condition-panel.tsx";
import { Fields, NewEntry } from "./fields.tsx";
import { ScrollRegion } from "./scroll-region.tsx";
import type { Session } from "./session.ts";
import { endByEnter } from "./text-box.ts";

/** What the case's own file changes. */
function ownChanges(session: Session, { scenario }: Outlook): Outlook["scenario"]["changes"] {
	const { path } = session.active.value;
	return scenario.changes.filter(({ place }) => place.file === path);
}

/** How much the case's own file says differently: changes of lines, and what levers and 「条件」 moved. */
export function ownCount(session: Session, outlook: Outlook): number {
	return ownChanges(session, outlook).length + conditionsOf(session.active.value.path, outlook).length;
}

/**
 * 変更の一覧 — the changes of the case's own file, each with its reason, then what its levers and conditions say; what the file
 * it stands on says is counted.
 */
export function ChangeList({ session, outlook }: { readonly session: Session; readonly outlook: Outlook }): VNode {
	const own = ownChanges(session, outlook);
	const conditions = conditionsOf(session.active.value.path, outlook);
	const others = (session.run.value.result?.scenario.changes.length ?? 0) - own.length - conditions.length;
	const { lines } = outlook.municipality;
	const ground = groundOf(session, outlook);
	const shape = { ...scenarioShape(outlook).properties?.changes?.items, title: "変更" };
	// The reason stands by itself.
	const { reason: _, ...details } = shape.properties ?? {};
	const beside = { ...shape, properties: details };
	return (
		<ScrollRegion kind="scroll-y" label="変更の一覧">
			{own.length + conditions.length === 0 ? (
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
			{conditions.length > 0 ? (
				<>
					<p class="hint">「動かす」のつまみと「条件」で変えたもの(戻すときもそこで):</p>
					<ul class="changes">
						{conditions.map(({ what }) => (
							<li key={what}>{what}</li>
						))}
					</ul>
				</>
			) : null}
			{others > 0 ? <p class="hint">ほかに、土台にしているファイルと登録簿による変更が{others}件あります。</p> : null}
		</ScrollRegion>
	);
}

import { useSignal } from "@preact/signals";
import { Fragment, type VNode } from "preact";
import { useMemo } from "preact/hooks";
import { formatExact } from "../domain/amount.ts";
import { formatFiscalYear } from "../domain/fiscal-year.ts";
import { saidBy } from "../domain/municipality-words.ts";
import type { Outlook } from "../projection/project.ts";
import { shortLabel } from "../report/content/result-lines.ts";
import { readRatio, readTableRatio } from "../scenario/quantities.ts";
import { ChangeList, ownCount } from "./change-list.tsx";
import { ConditionPanel } from "./condition-panel.tsx";
import { driverLevers } from "./driver-levers.ts";
import { ScrollRegion } from "./scroll-region.tsx";
import type { Session } from "./session.ts";
import { oneSetting, projectedYears, type Setting, type Slider, settingByYear, withoutCrumbs } from "./slider.ts";
import { SolveForm } from "./solve-form.tsx";
import { Tabs } from "./tabs.tsx";

/** 左の欄 — the levers, and the list of changes. */
export function LeverPanel({ session }: { readonly session: Session }): VNode {
	const tab = useSignal<"levers" | "conditions" | "changes" | "solve">("levers");
	const { outlook } = session.run.value;
	const tabs = [
		{ id: "levers", words: "動かす" },
		{ id: "conditions", words: "条件" },
		{ id: "changes", words: `変更 ${outlook === null ? "" : ownCount(session, outlook)}` },
		{ id: "solve", words: "逆算" },
	] as const;
	return (
		<section class="levers" aria-label="動かす">
			<Tabs kind="tabs" label="左の表示" tabs={tabs} chosen={tab.value} choose={(id) => (tab.value = id)} />
			{outlook === null ? null : tab.value === "changes" ? (
				<ChangeList session={session} outlook={outlook} />
			) : tab.value === "conditions" ? (
				<ConditionPanel session={session} outlook={outlook} />
			) : tab.value === "solve" ? (
				<SolveForm session={session} outlook={outlook} />
			) : (
				<ScrollRegion kind="scroll-y" label="つまみ">
					{outlook.municipality.assumptions.length > 0 ? <h2>経済などの前提(計画とのずれ、年率)</h2> : null}
					{assumptionLevers(session, outlook).map((lever) => (
						<LeverRow key={lever.id} session={session} lever={lever} outlook={outlook} />
					))}
					{driverLevers(session, outlook).map(({ words, levers }) => (
						<Fragment key={words}>
							<h2>{words}</h2>
							{levers.map((lever) => (
								<LeverRow key={lever.id} session={session} lever={lever} outlook={outlook} />
							))}
						</Fragment>
					))}
					<h2>{saidBy(outlook.municipality, "市の取組")}(計画に対する割合)</h2>
					{lineLevers(session, outlook).map((lever) => (
						<LeverRow key={lever.id} session={session} lever={lever} outlook={outlook} />
					))}
				</ScrollRegion>
			)}
		</section>
	);
}

function LeverRow({
	session,
	lever,
	outlook,
}: {
	readonly session: Session;
	readonly lever: Slider;
	readonly outlook: Outlook;
}): VNode {
	const isByYear = useSignal(false);
	const { id, label, unit, range, setting, still = 0, put } = lever;
	const [least, most, step] = range;
	const years = projectedYears(outlook);
	const single = typeof setting === "number" ? setting : null;
	const each = typeof setting === "number" ? years.map(() => setting) : setting;
	const [boxed, slid] = [single === null ? "年度別" : formatExact(single), `${single ?? each.at(-1) ?? 0}`];
	/** Where it is refused, what is shown is what the case still has. */
	const move = (input: HTMLInputElement, before: string, next: Setting | null) => {
		if (next === null) session.refusal.value = notNumber(input.value);
		else session.edit(put(next), input.type === "range" ? id : null);
		if (session.refusal.peek() !== null) input.value = before;
	};
	const isMoved = each.some((value) => value !== still);
	const row = () => (
		<div class={`lever${isMoved ? " moved" : ""}`}>
			<label for={`lever-${id}`}>{label}</label>
			<input
				class="box"
				inputMode="decimal"
				aria-label={`${label}(${unit})`}
				value={boxed}
				onChange={({ currentTarget }) => move(currentTarget, boxed, typedIn(currentTarget.value))}
			/>
			<span class="unit">{unit}</span>
			<input
				id={`lever-${id}`}
				type="range"
				min={least}
				max={most}
				step={step}
				value={slid}
				aria-valuetext={single === null ? "年度別" : `${formatExact(single)}${unit}`}
				onInput={({ currentTarget }) => move(currentTarget, slid, Number(currentTarget.value))}
				onChange={() => session.settle()}
			/>
			<button
				type="button"
				class="by-year"
				aria-label={`${label} 年度ごと`}
				aria-expanded={isByYear.value}
				onClick={() => {
					isByYear.value = !isByYear.value;
				}}
			>
				年度ごと
			</button>
			{isByYear.value ? (
				<div class="years">
					{years.map((year, at) => (
						<label key={year}>
							{formatFiscalYear(year)}
							<input
								inputMode="decimal"
								value={formatExact(each[at] ?? 0)}
								onChange={({ currentTarget }) => {
									const value = typedIn(currentTarget.value);
									const next = value === null ? null : [...each].with(at, value);
									move(currentTarget, formatExact(each[at] ?? 0), next);
								}}
							/>
						</label>
					))}
				</div>
			) : null}
		</div>
	);
	// What stands as it stood is not drawn again; what it does is asked of the text as it is by then.
	return useMemo(row, [session.active.value.path, id, `${setting}`, isByYear.value]);
}

/** A number of percent or points; the sign 「%」 may be typed behind it. */
function typedIn(text: string): number | null {
	return readTableRatio(text.replace(/^\s*[+＋](?=[\d０-９])/, ""));
}

const notNumber = (typed: string) =>
	`「${typed}」は数として読めません。→ 「1.5」「△2」のように、数だけを打ってください。`;

/** 前提 — in points a year above what the plan contains. */
function assumptionLevers(session: Session, { municipality, scenario, edition, ...rest }: Outlook): Slider[] {
	const years = projectedYears({ edition, ...rest });
	return municipality.assumptions.map(({ id, label }) => {
		const rates = scenario.assumptions.find((stated) => stated.id === id)?.rates;
		const each = years.map((year) => withoutCrumbs((rates?.get(year) ?? 0) * 100));
		const own = [label, id].find((name) => session.editor.value.at(["assumptions", name]) !== undefined) ?? label;
		return {
			id,
			label,
			unit: "ポイント",
			range: [-3, 3, 0.1],
			setting: oneSetting(each),
			put: (setting) => {
				const value = typeof setting === "number" ? setting : 0;
				// What the file it stands on says is taken back by a 0 of its own.
				const isAlone = session.editor.value.at(["extends"]) === undefined;
				const isNone = typeof setting === "number" ? setting === 0 : setting.every((one) => one === 0);
				const first = `${formatFiscalYear(years[0] as number)}..`;
				const stated =
					typeof setting === "number" ? { [first]: `${value}%` } : settingByYear(years, setting, (one) => `${one}%`);
				return session.editor.value.put(["assumptions", own], isNone && isAlone ? undefined : stated);
			},
		};
	});
}

/** 項目 — in percent of what the plan has. */
function lineLevers(session: Session, outlook: Outlook): Slider[] {
	const { municipality } = outlook;
	const years = projectedYears(outlook);
	const { editor } = session;
	const wanted = municipality.lines.leaves.filter((term) => term.partOf !== undefined || term.replacedBy !== undefined);
	const isUsed = (id: string) => outlook.planned.entered.get(id)?.some((value) => value !== 0) === true;
	return wanted
		.filter(({ id }) => isUsed(id))
		.map((term) => {
			const scale = editor.value.scale(term);
			const percent = (value: unknown) => {
				const ratio = typeof value === "number" ? value : (readRatio(String(value)) ?? 1);
				return withoutCrumbs((ratio - 1) * 100);
			};
			const isMap = typeof scale === "object" && scale !== null;
			const each = years.map((year) => percent(isMap ? (scale[formatFiscalYear(year)] ?? 1) : (scale ?? 1)));
			return {
				id: term.id,
				label: shortLabel(term.label),
				unit: "%",
				range: [-30, 30, 1],
				setting: oneSetting(each),
				put: (setting) => {
					const ratio = (one: number) => withoutCrumbs(1 + one / 100);
					if (typeof setting === "number") return editor.value.setScale(term, setting === 0 ? null : ratio(setting));
					return editor.value.setScale(term, settingByYear(years, setting, ratio));
				},
			};
		});
}

import type { Track, TrackedLine } from "../../answers/track/track.ts";
import { formatNumber } from "../../domain/amount.ts";
import { formatFiscalYear } from "../../domain/fiscal-year.ts";
import { headWords } from "../../domain/head-words.ts";
import { type ErrorBand, fewestForQuantiles } from "../../numbers/error-band.ts";
import type { TrackedPoint } from "../../scenario/tracked-point.ts";
import { type DocumentForm, type DocumentSection, written } from "../document/document.ts";
import { headJson, pick } from "../document/json-text.ts";
import { left, right } from "../document/table.ts";

/** `mitoshi.track.v1`. Differences are 決算 − 計画; shares are ratios of the plan. */
export function trackJson(track: Track): Record<string, unknown> {
	return {
		schema: "mitoshi.track.v1",
		...headJson(track),
		...pick(track, "unit"),
		editions: track.editions.map(({ settledUntil, ...each }) => ({
			...each,
			settledUntil: formatFiscalYear(settledUntil),
		})),
		lines: track.lines.map(lineJson),
		targets: track.targets.map(({ years, ...target }) => ({ ...target, years: years.map(yearly) })),
		scopes: track.scopes.map(yearly),
	};
}

function yearly<Each extends { readonly year: number }>(each: Each) {
	return { ...each, year: formatFiscalYear(each.year) };
}

function lineJson({ points, isRatio: _isRatio, ...line }: TrackedLine) {
	return { ...line, points: points.map(yearly) };
}

/** The same lines beside the bands of a simulation that is drawn from them. */
export function pastErrorsJson({ lines }: Track): Record<string, unknown> {
	return { pastErrors: lines.map(lineJson) };
}

/** 計画と決算 — line by line, by lead time, and the targets in the years that are settled. */
export function renderTrack(track: Track, form: DocumentForm): string {
	return written(form, {
		heading: [`${track.municipality.name} 計画と決算`],
		facts: [headWords(track)],
		sections: [pointsSection(track), ...(form === "csv" ? [] : [leadsSection(track), ...targetsSections(track)])],
	});
}

/** 実績のずれ — what came of earlier estimates, beside the bands of a simulation: to hold them against, or what they are drawn from. */
export function renderPastErrors({ lines }: Track, form: DocumentForm, isDrawn: boolean): string {
	const rows = lines.flatMap(({ label, decimals, points, band }) => {
		if (band === null) return [];
		const each = points.flatMap(({ lead, difference }) =>
			difference === null ? [] : `${lead}年先 ${signed(difference, decimals)}`,
		);
		return [
			[label, ...[band.least, band.median, band.greatest].map((value) => signed(value, decimals)), each.join("、")],
		];
	});
	return written(form, {
		heading: ["実績のずれ(決算 − 計画)"],
		facts: [],
		sections: [
			{
				table: { columns: [...left("項目"), ...right("最小", "中央", "最大"), ...left("何年先の見込みか")], rows },
				notes: [
					isDrawn
						? "不確かさに「実績のずれ」とある要因は、ここにあるずれを計画に対する割合にして引いた(mitoshi track)。"
						: "上の幅は仮定した不確かさによる。実績がこの幅に収まってきたかを、ここで確かめる(mitoshi track)。",
				],
			},
		],
	});
}

function pointsSection({ lines }: Track): DocumentSection {
	return {
		title: "項目ごとの計画と決算",
		table: {
			columns: [...left("項目", "版", "年度"), ...right("何年先", "計画", "決算", "ずれ", "計画比")],
			rows: lines.flatMap((line) => line.points.map((point) => pointRow(line, point))),
		},
		notes: ["ずれは 決算 − 計画。何年先は、その版の最後の確定年度から数えた年数。"],
	};
}

function pointRow(line: TrackedLine, { edition, year, lead, planned, settled, difference, share }: TrackedPoint) {
	const figures = [planned, settled].map((value) => figure(value, line.decimals));
	const percent = share === null ? "" : signed(share * 100, 1, "%");
	return [
		...[line.label, edition, formatFiscalYear(year), String(lead)],
		...figures,
		signed(difference, line.decimals),
		percent,
	];
}

function leadsSection({ lines }: Track): DocumentSection {
	const rows = lines.flatMap((line) => [
		...(line.band === null ? [] : [bandRow(line, "すべて", line.band)]),
		// A single observation of a lead time is the point above.
		...line.leads.flatMap(({ lead, band }) => (band.count > 1 ? [bandRow(line, String(lead), band)] : [])),
	]);
	return {
		title: "見込みが、どれだけずれたか",
		table: { columns: [...left("項目"), ...right("何年先", "件数", "最小", "中央", "最大", "10%〜90%")], rows },
		notes: [
			`同じ何年先の件数が${fewestForQuantiles}件に満たないうちは、確率の幅ではなく起きたことの点として見る。続く年度のずれは、独立ではない。`,
		],
	};
}

function bandRow({ label, decimals }: TrackedLine, lead: string, band: ErrorBand): string[] {
	const { count, least, median, greatest, quantiles } = band;
	const isOne = lead !== "すべて" && quantiles !== null;
	const range = isOne ? `${signed(quantiles.low, decimals)}〜${signed(quantiles.high, decimals)}` : "";
	return [label, lead, String(count), ...[least, median, greatest].map((value) => signed(value, decimals)), range];
}

const verdictWords = { met: "達成", missed: "未達", unknown: "判定できません" } as const;

function targetsSections({ targets }: Track): DocumentSection[] {
	if (targets.length === 0) return [];
	const rows = targets.flatMap((target) =>
		target.years.map(({ year, isAsked, value, verdict, margin }) => [
			...[target.label, formatFiscalYear(year), isAsked ? "対象の年度" : "途中"],
			...[figure(value, target.decimals), signed(margin, target.decimals)],
			`${verdictWords[verdict]}${target.reference ? "(参考)" : ""}`,
		]),
	);
	const columns = [...left("目標", "年度", ""), ...right("決算", "余裕"), ...left("判定")];
	return [
		{
			title: "決算でみた目標",
			table: { columns, rows },
			notes: ["「途中」は目標の年度ではなく、同じ基準に当てはめた経過。"],
		},
	];
}

function figure(value: number | null, decimals: number): string {
	return value === null ? "－" : formatNumber(value, decimals);
}

export function signed(value: number | null, decimals: number, unit = ""): string {
	if (value === null) return "－";
	const text = formatNumber(value, decimals);
	return `${value > 0 && /[1-9]/.test(text) ? "+" : ""}${text}${unit}`;
}

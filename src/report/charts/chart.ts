import type { PackMaterial } from "../content/material.ts";

/** 図 — one picture of the council pack before it is drawn. */
export interface Chart {
	/** kebab-case, the file's name: `fiscal-adjustment-fund`. */
	readonly id: string;
	/** What the picture says, from the data: 「財政調整基金はR9に目標26億円を下回る」. */
	readonly title: string;
	/** The same at more length, for those who cannot see it. */
	readonly alt: string;
	/** The Vega-Lite specification; its data are in `datasets`, the figures in `datasets.rows`. */
	readonly spec: Spec;
	/** Exactly the figures that are drawn, one row a figure, for the CSV beside the picture. */
	readonly rows: readonly ChartRow[];
}

/** A part of a Vega-Lite specification. */
export type Spec = Readonly<Record<string, unknown>>;

/** One drawn figure with what it is. The keys are the headings of the CSV. */
type ChartRow =
	| FigureRow
	| TargetRow
	| DifferenceFigure
	| BridgeRow
	| SensitivityRow
	| SimulationRow
	| MeasureFigure
	| PeerRow;

/** A target's line in one year. */
export interface TargetRow extends FigureRow {
	readonly 基準: string;
	readonly 判定: string;
	/** Distance to the limit, positive when it is kept. */
	readonly 余裕: number | null;
	/** What stands in the cell. */
	readonly 表示: string;
	/** Position from the top. */
	readonly 行: number;
}

/** A line's difference from the base in one year; `値` is the difference. */
export interface DifferenceFigure extends FigureRow {
	readonly 基準: string;
	readonly 表示: string;
	readonly 行: number;
}

/** A step of the way from the base's figure to the other's; `値` is the driver's part, or the figure at an end. */
export interface BridgeRow extends FigureRow {
	readonly 基準: string;
	readonly 段階: "基準" | "要因" | "比較";
	/** Where the bar begins and ends: 累計 before and after the step. */
	readonly 始点: number;
	readonly 終点: number;
	readonly 表示: string;
	readonly 行: number;
}

/** What one factor, moved by its step in one direction, does to the figure; `値` is the effect. */
export interface SensitivityRow extends FigureRow {
	/** 「1%」 of the line's amounts, 「1ポイント」 of a rate. */
	readonly 動かす幅: string;
	readonly 向き: "減らす" | "増やす";
	readonly 表示: string;
	readonly 行: number;
}

/** A percentile, the plain run, or the probability of a target in one year. */
export interface SimulationRow extends FigureRow {
	/** Of a probability, in points. */
	readonly 標準誤差: number | null;
}

/** An entry of a register: its progress in percent (`null`: not known), or its step of a year. */
export interface MeasureFigure extends FigureRow {
	readonly 登録簿: string;
	readonly 番号: string;
	readonly 見出し: string;
	readonly 名称: string;
	readonly 担当: string;
	readonly 状態: string;
	readonly 表示: string;
	readonly 行: number;
}

/** A body beside the city, the city itself (区分 本市), or the mean; `値` is its figure of the item. */
export interface PeerRow extends FigureRow {
	readonly 団体名: string;
	readonly 表示: string;
	/** Position from the top. */
	readonly 行: number;
}

/** A line of the model in one year, or a reference line. */
export interface FigureRow {
	readonly 年度: string;
	/** 確定 or 推計; empty for a reference line. */
	readonly 区分: string;
	/** Letter of the scenario; empty for what belongs to none. */
	readonly 記号: string;
	/** Letter and name of the scenario: 「A 計画どおり」. */
	readonly シナリオ: string;
	readonly 項目: string;
	readonly 単位: string;
	readonly 値: number | null;
	/** Calendar year in which the fiscal year begins: the horizontal axis. */
	readonly 西暦: number;
}

/** What charts of several scenarios, and of a scenario's risks, are drawn from: parts of the pack's material. */
export type ChartOptions = Pick<
	PackMaterial,
	"comparisons" | "differenceYear" | "bridges" | "revision" | "sensitivity" | "simulation" | "registers" | "peers"
>;

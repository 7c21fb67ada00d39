/** 書体 — on every Windows 10 and 11; the universal-design face of city offices, embedded in the pictures. */
export const fontFace = "BIZ UDPGothic";

/** A browser takes the first of the list it has. */
export const fontStack = `"${fontFace}", "BIZ UDPゴシック", "Yu Gothic", Meiryo, "Hiragino Sans", "Noto Sans CJK JP", sans-serif`;

/** 配色 — one colour for one thing in pictures, page, slides and workbook. */
export const ink = {
	text: "#1A1A1A",
	soft: "#4A4A4A",
	grid: "#E2E2E2",
	rule: "#8C8C8C",
	settled: "#ECEFF3",
	target: "#B3261E",
	limit: "#5A2D82",
	/** Of the row over a table, of a group of rows, of a sum. */
	head: "#1F3A5F",
	headText: "#FFFFFF",
	group: "#DCE6F1",
	total: "#F5F5F5",
} as const;

/** 判定の色 — behind a figure or a verdict, light enough for black letters; a grave miss is darker and takes white ones. */
export const verdictFills = { met: "#D3E5F2", missed: "#F3B395", unknown: "#E4DFEC" } as const;
export const graveFill = "#AD3F19";
export const outsideFill = "#F3F3F3";

/** 工程の色 — of a step by its state; late and unwritten states as a missed and an unknown verdict. */
export const workFills = { 未着手: "#FFFFFF", 実施中: "#F4E3A1", 完了: verdictFills.met, 中止: "#D0D0D0" } as const;

/** 増減の色 — what adds, what takes away, and the figures both stand between. */
export const changeColours = { more: "#0072B2", less: "#D55E00", lessFill: "#F6CDB0", end: "#5F6B7A" } as const;

/** 並べた団体の色 — the city dark, those beside it light, their mean white with a frame: apart on a black-and-white copier. */
export const peerFills = { own: ink.head, other: "#BFC9D6", mean: "#FFFFFF" } as const;

/** 線の描き方 — how one series is drawn, whoever draws it. */
export interface SeriesStyle {
	readonly colour: string;
	readonly dash: Dash;
	readonly mark: Mark | null;
	/** In px of a picture; an Office file takes as many points. */
	readonly width: number;
	/** What stands for the series in a text: its mark, else its line. */
	readonly glyph: string;
}

/** Drawn and blank stretches in px, and the preset of an Office file nearest to them. */
interface Dash {
	readonly px: readonly number[];
	readonly preset: "solid" | "dash" | "sysDot" | "dashDot" | "lgDash" | "sysDash" | "lgDashDotDot";
}

/** A point's shape as Vega and as an Office file name it. */
interface Mark {
	readonly shape: string;
	readonly symbol: "circle" | "square" | "triangle" | "diamond" | "x" | "plus";
}

const solid: Dash = { px: [1, 0], preset: "solid" };
const diagonalCross = "M-1,-0.6L-0.6,-1L0,-0.4L0.6,-1L1,-0.6L0.4,0L1,0.6L0.6,1L0,0.4L-0.6,1L-1,0.6L-0.4,0Z";

/**
 * シナリオの描き分け — colour (Okabe–Ito, the light ones darkened to keep 3:1 on white), dash and mark each tell the scenarios
 * apart by themselves; the base is black and solid.
 */
const scenarioStyles: readonly SeriesStyle[] = [
	{ colour: "#1A1A1A", dash: solid, mark: { shape: "circle", symbol: "circle" }, width: 2.6, glyph: "●" },
	{
		colour: "#D55E00",
		dash: { px: [8, 4], preset: "dash" },
		mark: { shape: "square", symbol: "square" },
		width: 2,
		glyph: "■",
	},
	{
		colour: "#0072B2",
		dash: { px: [2, 3], preset: "sysDot" },
		mark: { shape: "triangle-up", symbol: "triangle" },
		width: 2.2,
		glyph: "▲",
	},
	{
		colour: "#00805E",
		dash: { px: [10, 3, 2, 3], preset: "dashDot" },
		mark: { shape: "diamond", symbol: "diamond" },
		width: 2,
		glyph: "◆",
	},
	{
		colour: "#B0447F",
		dash: { px: [5, 2], preset: "sysDash" },
		mark: { shape: diagonalCross, symbol: "x" },
		width: 2,
		glyph: "×",
	},
	{
		colour: "#946A00",
		dash: { px: [14, 3, 2, 3, 2, 3], preset: "lgDashDotDot" },
		mark: { shape: "cross", symbol: "plus" },
		width: 2,
		glyph: "＋",
	},
];

/** 改善後 — the base with what is saved: no scenario of its own. */
export const keptStyle: SeriesStyle = {
	colour: "#00805E",
	dash: { px: [10, 3, 2, 3], preset: "dashDot" },
	mark: { shape: "diamond", symbol: "diamond" },
	width: 2,
	glyph: "◇",
};

/** 幅の両端 — of the runs of a simulation: of the base's colour, each with a mark of its own. */
export const bandStyles = {
	high: { ...keptStyle, colour: ink.soft, mark: { shape: "triangle-up", symbol: "triangle" }, glyph: "△" },
	low: { ...keptStyle, colour: ink.soft, mark: { shape: "square", symbol: "square" }, glyph: "□" },
} as const satisfies Record<string, SeriesStyle>;

/** As many scenarios as one picture can show; further ones go into further pictures, each with the base. */
export const scenariosPerChart = scenarioStyles.length;

/** The style of a scenario by its place among all, the base 0: no other ever looks like the base. */
export function scenarioStyle(position: number): SeriesStyle {
	const others = scenariosPerChart - 1;
	return scenarioStyles[position === 0 ? 0 : 1 + ((position - 1) % others)] as SeriesStyle;
}

/** 基準線 — a target of the city, a limit of the law, the floor of a scenario: never with marks on every year. */
export const referenceStyles: Readonly<Record<"target" | "limit" | "floor", SeriesStyle>> = {
	target: { colour: ink.target, dash: { px: [7, 3], preset: "dash" }, mark: null, width: 1.8, glyph: "- -" },
	limit: { colour: ink.limit, dash: { px: [2, 2], preset: "sysDot" }, mark: null, width: 1.8, glyph: "…" },
	floor: { colour: ink.soft, dash: { px: [10, 2, 2, 2], preset: "dashDot" }, mark: null, width: 1.8, glyph: "-・" },
};

/**
 * 内訳の色 — the first part has the first colour, however many there are: from dark to light, then dark and light by turns, so that
 * neighbours stay apart on a black-and-white copier.
 */
const stackColours = [
	...["#12355B", "#1F7A8C", "#5AA469", "#A9C95C", "#F0CF5B", "#FBF0C9"],
	...["#7B8794", "#DFE3E8", "#6B4C7A", "#D3B8DE", "#7A4E24", "#E9CFAE"],
] as const;

/** Those that take white letters. */
const darkColours: readonly string[] = ["#12355B", "#1F7A8C", "#6B4C7A", "#7A4E24"];

/** The colour of a part by its place; further ones begin again. */
export function partColour(index: number): string {
	return stackColours[index % stackColours.length] as string;
}

/** Text on a part. */
export function partInk(index: number): string {
	return darkColours.includes(partColour(index)) ? "#FFFFFF" : "#000000";
}

/** 棒の描き方 — of one of the parts piled up in a bar, or of a bar that stands alone. */
export function barStyle(colour: string): SeriesStyle {
	return { colour, dash: solid, mark: null, width: 0.75, glyph: "■" };
}

/** A flow of a single scenario, which has no parts. */
export const flowColour = stackColours[1];

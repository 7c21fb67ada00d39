export const ink = {
	text: "#1A1A1A",
	soft: "#4A4A4A",
	grid: "#E2E2E2",
	rule: "#8C8C8C",
	settled: "#ECEFF3",
	target: "#B3261E",
	limit: "#5A2D82",
	breach: "#FADAD3",
} as const;

/**
 * シナリオの描き分け — colour (Okabe–Ito, the light ones darkened to keep 3:1 on white), dash and point shape each tell the
 * scenarios apart by themselves; the base is black and solid.
 */
export const scenarioStyles = [
	{ colour: "#1A1A1A", dash: [1, 0], shape: "circle", width: 2.6 },
	{ colour: "#D55E00", dash: [8, 4], shape: "square", width: 2 },
	{ colour: "#0072B2", dash: [2, 3], shape: "triangle-up", width: 2.2 },
	{ colour: "#00805E", dash: [10, 3, 2, 3], shape: "diamond", width: 2 },
	{ colour: "#B0447F", dash: [5, 2], shape: "triangle-down", width: 2 },
	{ colour: "#946A00", dash: [14, 3, 2, 3, 2, 3], shape: "cross", width: 2 },
] as const;

/** As many scenarios as one picture can show; further ones go into further pictures, each with the base. */
export const scenariosPerChart = scenarioStyles.length;
export const colors = {
	ink: "1A1A1A",
	muted: "595959",
	rule: "A6A6A6",
	head: "1F3A5F",
	headInk: "FFFFFF",
	group: "DCE6F1",
	settled: "EDEDED",
	total: "F5F5F5",
	met: "DEEBF7",
	missed: "FBE0CC",
	unknown: "FFF6D6",
} as const;

/** On every Windows 10 and 11; the universal-design face of city offices. */
export const fontFace = "BIZ UDPGothic";

import { drawChart } from "../charts/draw.ts";
import type { NumberedChart } from "../charts/named-chart.ts";
import type { Paint, Picture } from "../charts/rasterise.ts";
import { type FileNames, fileWord } from "../content/file-names.ts";
import type { DrawnChart, ListedFile } from "../content/material.ts";
import { type MadeFile, namedFiles } from "./names.ts";

/** Charts, and once their pictures are painted the files of them with the characters the pictures could not show. */
interface Drawing {
	readonly charts: readonly DrawnChart[];
	readonly pictures: () => Promise<Painted>;
}

interface Painted {
	readonly files: readonly ListedFile[];
	/** Each chart's picture, and what it is called: 「図1 財政調整基金残高」. */
	readonly shown: readonly { readonly title: string; readonly alt: string; readonly png: Uint8Array }[];
	readonly unshown: readonly string[];
}

/** 図 — charts drawn one after the other, each painted meanwhile; without `paint` no files come of them. */
export async function drawCharts(
	charts: readonly NumberedChart[],
	names: FileNames,
	paint: Paint | null,
): Promise<Drawing> {
	const made: { readonly named: NumberedChart; readonly drawn: DrawnChart }[] = [];
	const painted: Promise<Picture>[] = [];
	for (const numbered of charts) {
		const drawn = await drawChart(numbered.chart, names === "ja" ? japanese(numbered) : numbered.chart.id);
		made.push({ named: numbered, drawn });
		if (paint === null) continue;
		const picture = paint(drawn.svg);
		// What goes wrong is told when the picture is asked for.
		picture.catch(() => {});
		painted.push(picture);
	}
	const pictures = async () => {
		const found = await Promise.all(painted);
		return {
			files: found.flatMap((picture, index) =>
				namedFiles(chartFiles(made[index] as (typeof made)[number], picture), names),
			),
			shown: found.map(({ png }, index) => {
				const { named, drawn } = made[index] as (typeof made)[number];
				return { title: `図${named.number} ${named.chart.label}`, alt: drawn.alt, png };
			}),
			unshown: [...new Set(found.flatMap(({ unshown }) => unshown))],
		};
	};
	return { charts: made.map(({ drawn }) => drawn), pictures };
}

/** 図1_財政調整基金残高. */
function japanese({ chart, number }: NumberedChart): string {
	return `図${number}_${fileWord(chart.label)}`;
}

function chartFiles(
	{ named: { chart, number }, drawn }: { readonly named: NumberedChart; readonly drawn: DrawnChart },
	{ png }: Picture,
): MadeFile[] {
	const contents = [
		["png", png],
		["svg", drawn.svg],
		["csv", drawn.csv],
		["vl.json", drawn.spec],
	] as const;
	const stem = japanese({ chart, number });
	return contents.map(([ending, content]) => ({
		...{ id: `charts/${chart.id}.${ending}`, ja: `図/${stem}.${ending}`, part: "charts", about: drawn.title, content },
	}));
}

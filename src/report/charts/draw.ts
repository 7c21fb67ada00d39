import * as vega from "vega";
import { expressionInterpreter } from "vega-interpreter";
import { compile, type TopLevelSpec } from "vega-lite";
import type { DrawnChart } from "../content/material.ts";
import { emWidth } from "../content/text-measure.ts";
import { csvText } from "../document/csv.ts";
import type { Chart } from "./chart.ts";

/** What vega measures text with; its type declarations leave this export out. */
interface TextMetrics {
	width: (item: { readonly fontSize?: number }, text: unknown) => number;
}
const { textMetrics } = vega as unknown as { readonly textMetrics: TextMetrics };

/**
 * 作図 — a chart as SVG, with its specification and data. The only door to vega and vega-lite. Expressions are interpreted:
 * nothing of a specification is ever compiled to code, and nothing is loaded from anywhere.
 * Throws when the specification is not a clean one: a warning of vega-lite is a defect of ours.
 */
export async function drawChart(chart: Chart, file = chart.id): Promise<DrawnChart> {
	// Without a canvas vega takes every character for the same narrow one, and cuts Japanese off.
	textMetrics.width = (item, text) => emWidth(`${text}`) * (item.fontSize ?? 11);
	const logger = strictLogger(chart.id);
	const { spec } = compile(chart.spec as unknown as TopLevelSpec, { logger });
	const runtime = vega.parse(spec, undefined, { ast: true });
	const view = new vega.View(runtime, { expr: expressionInterpreter, renderer: "none", loader: noLoader, logger });
	try {
		const svg = await view.toSVG();
		return {
			id: chart.id,
			file,
			title: chart.title,
			alt: chart.alt,
			svg: named(svg, chart.alt),
			spec: `${JSON.stringify(chart.spec, null, "\t")}\n`,
			csv: rowsCsv(chart),
		};
	} finally {
		view.finalize();
	}
}

/** The picture says to a screen reader what it shows, and nothing of its parts. */
function named(svg: string, alt: string): string {
	const label = alt.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
	return svg.replace(/ (role|aria-[a-z]+)="[^"]*"/g, "").replace("<svg ", `<svg role="img" aria-label="${label}" `);
}

function rowsCsv({ rows }: Chart): string {
	const [first] = rows;
	const headings = first === undefined ? [] : Object.keys(first);
	return csvText([headings, ...rows.map((row) => Object.values(row))]);
}

function strictLogger(id: string): vega.LoggerInterface {
	const refuse = (...messages: readonly unknown[]): never => {
		throw new Error(`chart ${id}: ${messages.map(String).join(" ")}`);
	};
	const logger = {
		level: (level?: number) => (level === undefined ? 2 : logger),
		error: refuse,
		warn: refuse,
		info: () => logger,
		debug: () => logger,
	};
	return logger as unknown as vega.LoggerInterface;
}

const refuseLoading = () => Promise.reject(new Error("a chart loads nothing"));
const noLoader = {
	options: {},
	load: refuseLoading,
	sanitize: refuseLoading,
	http: refuseLoading,
	file: refuseLoading,
} as unknown as vega.Loader;

import { decimalsOf } from "../../domain/amount.ts";
import { numberFormat } from "../content/number-format.ts";
import { fontFace, ink, type SeriesStyle } from "../content/palette.ts";
import { type ChartSeries, type FigureSide, type NativeChart, usualGap } from "./native-chart.ts";
import { escapeXml, rgb, xmlHead } from "./xml.ts";

const emuPerPoint = 12700;
const [categoryAxis, valueAxis] = [2094734552, 2094734553];

/**
 * グラフ — the chart part of a slide or a sheet (ECMA-376 DrawingML chart). Written here and not by a library, which leaves
 * zeros out of the data sheet, sets no Japanese face on axes, and cannot draw one point (a settled year) differently from
 * the others.
 */
export function chartXml(chart: NativeChart): string {
	const drawn = chart.series.map((series, index) => ({
		kind: series.kind,
		xml: `<c:ser>${seriesHead(chart, series, index)}${series.kind === "bar" ? barLook(chart, series) : lineLook(chart, series)}${seriesData(chart, series, index)}${series.kind === "bar" ? "" : '<c:smooth val="0"/>'}</c:ser>`,
	}));
	const of = (kind: ChartSeries["kind"]) => drawn.flatMap((one) => (one.kind === kind ? one.xml : [])).join("");
	const axes = `<c:axId val="${categoryAxis}"/><c:axId val="${valueAxis}"/>`;
	// The figures of bars stand at their ends, where no other bar is piled on them.
	const [direction, grouping] = [chart.isLying ? "bar" : "col", hasBarLabels(chart) ? "clustered" : "stacked"];
	const bars = `<c:barChart><c:barDir val="${direction}"/><c:grouping val="${grouping}"/><c:varyColors val="0"/>${of("bar")}<c:gapWidth val="${chart.gap ?? usualGap}"/><c:overlap val="100"/>${axes}</c:barChart>`;
	const lines = `<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>${of("line")}${emptySeries(chart)}<c:marker val="1"/>${axes}</c:lineChart>`;
	const groups = `${of("bar") === "" ? "" : bars}${of("line") === "" ? "" : lines}`;
	const title = chart.heading === null ? "" : titleXml(chart.heading.title, chart.size * 1.3, true);
	const plot = `<c:plotArea>${layout(chart)}${groups}${categoryAxisXml(chart)}${valueAxisXml(chart)}<c:spPr><a:noFill/></c:spPr></c:plotArea>`;
	const whole = `${title}<c:autoTitleDeleted val="${chart.heading === null ? 1 : 0}"/>${plot}${legend(chart)}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/>${missingAsGap}`;
	return `${xmlHead}<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><c:date1904 val="0"/><c:lang val="ja-JP"/><c:roundedCorners val="0"/><c:chart>${whole}</c:chart>${frame(chart)}</c:chartSpace>`;
}

/** On a sheet white with an edge; on a slide nothing, and the figures in a data sheet of its own. */
function frame({ heading, size }: NativeChart): string {
	if (heading !== null) return `<c:spPr>${paint("#FFFFFF")}${edge(ink.rule, 0.75)}</c:spPr>${textProperties(size)}`;
	return `<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>${textProperties(size)}<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData>`;
}

/** #N/A is drawn as a gap too, where Excel would join the points beside it. */
const missingAsGap =
	'<c:extLst><c:ext uri="{56B9EC1D-385E-4148-901F-78D8002777C0}" xmlns:c16r3="http://schemas.microsoft.com/office/drawing/2017/03/chart"><c16r3:dataDisplayOptions16><c16r3:dispNaAsBlank val="1"/></c16r3:dataDisplayOptions16></c:ext></c:extLst>';

/** LibreOffice draws what has no number at zero, as Excel draws texts, unless some cell of the chart is empty. */
function emptySeries({ emptyCells = null, series, categories }: NativeChart): string {
	if (emptyCells === null) return "";
	const cells = `<c:val><c:numRef><c:f>${escapeXml(emptyCells)}</c:f><c:numCache><c:ptCount val="${categories.length}"/></c:numCache></c:numRef></c:val>`;
	const look = '<c:spPr><a:ln><a:noFill/></a:ln></c:spPr><c:marker><c:symbol val="none"/></c:marker>';
	return `<c:ser><c:idx val="${series.length}"/><c:order val="${series.length}"/>${look}${cells}<c:smooth val="0"/></c:ser>`;
}

/** Where a bar is a single one in its place, or none of those in one place has another beside it. */
function hasBarLabels({ labelFormat, isLying = false, series }: NativeChart): boolean {
	return labelFormat !== undefined && (isLying || series.filter(({ kind }) => kind === "bar").length === 1);
}

function barLook(chart: NativeChart, series: ChartSeries): string {
	const { colour } = series.style;
	const outline = edge(ink.text, 0.5);
	const hatched = `<a:pattFill prst="wdUpDiag"><a:fgClr>${paintOf("#FFFFFF")}</a:fgClr><a:bgClr>${paintOf(colour)}</a:bgClr></a:pattFill>`;
	const settled = `<c:invertIfNegative val="0"/><c:bubble3D val="0"/><c:spPr>${hatched}${outline}</c:spPr>`;
	return `<c:spPr>${paint(colour)}${outline}</c:spPr><c:invertIfNegative val="0"/>${settledPoints(series, settled)}${hasBarLabels(chart) ? valueLabels(chart, series, "outEnd") : ""}`;
}

function lineLook(chart: NativeChart, series: ChartSeries): string {
	const { style } = series;
	const look = `<c:spPr>${lineXml(style)}</c:spPr>`;
	const settled = `${markerXml(style, "#FFFFFF", 8)}<c:bubble3D val="0"/>${look}`;
	const labels = style.mark === null || chart.labelFormat === undefined ? "" : valueLabels(chart, series, "t");
	return `${look}${markerXml(style, style.colour, 6)}${settledPoints(series, settled)}${labels}`;
}

function settledPoints({ values, settled }: ChartSeries, look: string): string {
	return values
		.flatMap((value, at) => (settled[at] && value !== null ? `<c:dPt><c:idx val="${at}"/>${look}</c:dPt>` : []))
		.join("");
}

function lineXml({ colour, dash, width }: SeriesStyle): string {
	return `<a:ln w="${Math.round(width * emuPerPoint)}" cap="rnd">${paint(colour)}<a:prstDash val="${dash.preset}"/><a:round/></a:ln>`;
}

function markerXml({ mark, colour }: SeriesStyle, fill: string, size: number): string {
	if (mark === null) return '<c:marker><c:symbol val="none"/></c:marker>';
	return `<c:marker><c:symbol val="${mark.symbol}"/><c:size val="${size}"/><c:spPr>${paint(fill)}${edge(colour, 1.25)}</c:spPr></c:marker>`;
}

function valueLabels(
	{ size, labelFormat = "" }: NativeChart,
	{ figureSides = [] }: ChartSeries,
	usual: "t" | "outEnd",
): string {
	const back = usual === "t" ? paint("#FFFFFF") : "<a:noFill/>";
	const at = (place: string) =>
		`<c:numFmt formatCode="${escapeXml(labelFormat)}" sourceLinked="0"/><c:spPr>${back}<a:ln><a:noFill/></a:ln></c:spPr>${textProperties(size - 1, "none")}<c:dLblPos val="${place}"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>`;
	const own: Readonly<Record<FigureSide, string>> = {
		above: "",
		below: at("b"),
		right: at("r"),
		none: '<c:delete val="1"/>',
	};
	const others = figureSides.map((side, index) =>
		own[side] === "" ? "" : `<c:dLbl><c:idx val="${index}"/>${own[side]}</c:dLbl>`,
	);
	return `<c:dLbls>${others.join("")}${at(usual)}</c:dLbls>`;
}

function seriesHead({ cells }: NativeChart, { name }: ChartSeries, index: number): string {
	const words = `<c:v>${escapeXml(name)}</c:v>`;
	const cell = cells.series(index).name;
	const cache = `<c:strCache><c:ptCount val="1"/><c:pt idx="0">${words}</c:pt></c:strCache>`;
	const named = cell === null ? words : `<c:strRef><c:f>${escapeXml(cell)}</c:f>${cache}</c:strRef>`;
	return `<c:idx val="${index}"/><c:order val="${index}"/><c:tx>${named}</c:tx>`;
}

function seriesData({ cells, categories, format }: NativeChart, { values }: ChartSeries, index: number): string {
	const count = `<c:ptCount val="${categories.length}"/>`;
	const point = (text: string, at: number) => `<c:pt idx="${at}"><c:v>${text}</c:v></c:pt>`;
	const labels = categories.map((label, at) => point(escapeXml(label), at)).join("");
	const figures = values.map((value, at) => (value === null ? "" : point(String(value + 0), at))).join("");
	return `<c:cat><c:strRef><c:f>${escapeXml(cells.categories)}</c:f><c:strCache>${count}${labels}</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>${escapeXml(cells.series(index).values)}</c:f><c:numCache><c:formatCode>${escapeXml(format)}</c:formatCode>${count}${figures}</c:numCache></c:numRef></c:val>`;
}

function layout({ plot }: NativeChart): string {
	if (plot === undefined) return "<c:layout/>";
	return `<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/><c:x val="${plot.x}"/><c:y val="${plot.y}"/><c:w val="${plot.w}"/><c:h val="${plot.h}"/></c:manualLayout></c:layout>`;
}

function categoryAxisXml({ size, isLying = false }: NativeChart): string {
	const [order, place] = isLying ? ["maxMin", "l"] : ["minMax", "b"];
	return `<c:catAx><c:axId val="${categoryAxis}"/><c:scaling><c:orientation val="${order}"/></c:scaling><c:delete val="0"/><c:axPos val="${place}"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="out"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:spPr>${edge(ink.rule, 0.75)}</c:spPr>${textProperties(size)}<c:crossAx val="${valueAxis}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>`;
}

function valueAxisXml({ axis, heading, size, isLying = false }: NativeChart): string {
	const { least, most, step } = axis;
	const grid = `<c:majorGridlines><c:spPr>${edge(ink.grid, 0.5)}</c:spPr></c:majorGridlines>`;
	const unit = heading === null ? "" : titleXml(heading.unit, size, false);
	return `<c:valAx><c:axId val="${valueAxis}"/><c:scaling><c:orientation val="minMax"/><c:max val="${most}"/><c:min val="${least}"/></c:scaling><c:delete val="${isLying ? 1 : 0}"/><c:axPos val="${isLying ? "t" : "l"}"/>${isLying ? "" : grid}${unit}<c:numFmt formatCode="${escapeXml(numberFormat(decimalsOf(step)))}" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr>${textProperties(size)}<c:crossAx val="${categoryAxis}"/><c:crosses val="autoZero"/><c:crossBetween val="between"/><c:majorUnit val="${step}"/></c:valAx>`;
}

function titleXml(words: string, size: number, bold: boolean): string {
	const run = `<a:r><a:rPr lang="ja-JP" sz="${Math.round(size * 100)}" b="${bold ? 1 : 0}">${letters}</a:rPr><a:t>${escapeXml(words)}</a:t></a:r>`;
	return `<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p>${run}</a:p></c:rich></c:tx><c:overlay val="0"/></c:title>`;
}

function legend({ legend, emptyCells = null, series, size }: NativeChart): string {
	const unlisted = `<c:legendEntry><c:idx val="${series.length}"/><c:delete val="1"/></c:legendEntry>`;
	const entries = `<c:legendPos val="b"/>${emptyCells === null ? "" : unlisted}<c:overlay val="0"/>`;
	return legend ? `<c:legend>${entries}${textProperties(size)}</c:legend>` : "";
}

function textProperties(size: number, wrap: "square" | "none" = "square"): string {
	return `<c:txPr><a:bodyPr${wrap === "none" ? ' wrap="none"' : ""}/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="${Math.round(size * 100)}">${letters}</a:defRPr></a:pPr><a:endParaRPr lang="ja-JP"/></a:p></c:txPr>`;
}

function edge(colour: string, points: number): string {
	return `<a:ln w="${Math.round(points * emuPerPoint)}">${paint(colour)}</a:ln>`;
}

function paint(colour: string): string {
	return `<a:solidFill>${paintOf(colour)}</a:solidFill>`;
}

function paintOf(colour: string): string {
	return `<a:srgbClr val="${rgb(colour)}"/>`;
}

const letters = `${paint(ink.text)}<a:latin typeface="${fontFace}"/><a:ea typeface="${fontFace}"/><a:cs typeface="${fontFace}"/>`;

import { decimalsOf } from "../../domain/amount.ts";
import { columnName } from "../../domain/column-name.ts";
import { numberFormat } from "../content/number-format.ts";
import { colors, fontFace } from "../content/palette.ts";
import type { ChartSeries, NativeChart, SeriesStyle } from "./native-chart.ts";
import { escapeXml } from "./xml.ts";

const emuPerPoint = 12700;
const [categoryAxis, valueAxis] = [2094734552, 2094734553];

/**
 * The chart part of a slide (ECMA-376 DrawingML chart). Written here and not by the library, which leaves zeros out of the
 * data sheet, sets no Japanese face on axes, and cannot draw one point (a settled year) differently from the others.
 */
export function chartXml(chart: NativeChart): string {
	const numbered = chart.series.map((series, index) => ({ series, index }));
	const bars = numbered.filter(({ series }) => series.kind === "bar");
	const lines = numbered.filter(({ series }) => series.kind === "line");
	const axes = `<c:axId val="${categoryAxis}"/><c:axId val="${valueAxis}"/>`;
	const barGroup = `<c:barChart><c:barDir val="col"/><c:grouping val="stacked"/><c:varyColors val="0"/>${bars
		.map(({ series, index }) => barSeries(chart, series, index))
		.join("")}<c:gapWidth val="55"/><c:overlap val="100"/>${axes}</c:barChart>`;
	const lineGroup = `<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>${lines
		.map(({ series, index }) => lineSeries(chart, series, index))
		.join("")}<c:marker val="1"/>${axes}</c:lineChart>`;
	return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><c:date1904 val="0"/><c:lang val="ja-JP"/><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea>${layout(chart)}${bars.length > 0 ? barGroup : ""}${lines.length > 0 ? lineGroup : ""}${categoryAxisXml(chart)}${valueAxisXml(chart)}<c:spPr><a:noFill/></c:spPr></c:plotArea>${legend(chart)}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>${textProperties(chart.size)}<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>`;
}

function barSeries(chart: NativeChart, series: ChartSeries, index: number): string {
	const fill = `<a:solidFill><a:srgbClr val="${series.style.color}"/></a:solidFill>`;
	const edge = `<a:ln w="6350"><a:solidFill><a:srgbClr val="${colors.ink}"/></a:solidFill></a:ln>`;
	const hatched = `<a:pattFill prst="wdUpDiag"><a:fgClr><a:srgbClr val="FFFFFF"/></a:fgClr><a:bgClr><a:srgbClr val="${series.style.color}"/></a:bgClr></a:pattFill>`;
	const points = settledPoints(series).map(
		(at) =>
			`<c:dPt><c:idx val="${at}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/><c:spPr>${hatched}${edge}</c:spPr></c:dPt>`,
	);
	return `<c:ser>${seriesHead(series, index)}<c:spPr>${fill}${edge}</c:spPr><c:invertIfNegative val="0"/>${points.join("")}${seriesData(chart, series, index)}</c:ser>`;
}

function lineSeries(chart: NativeChart, series: ChartSeries, index: number): string {
	const points = settledPoints(series).map(
		(at) =>
			`<c:dPt><c:idx val="${at}"/>${markerXml(series.style, colors.ink, 9)}<c:bubble3D val="0"/><c:spPr>${lineXml({ ...series.style, color: colors.ink, dash: "solid" })}</c:spPr></c:dPt>`,
	);
	const marker = markerXml(series.style, series.style.color, 6);
	return `<c:ser>${seriesHead(series, index)}<c:spPr>${lineXml(series.style)}</c:spPr>${marker}${points.join("")}${seriesData(chart, series, index)}<c:smooth val="0"/></c:ser>`;
}

function settledPoints(series: ChartSeries): number[] {
	return series.values.flatMap((value, at) => (series.settled[at] && value !== null ? [at] : []));
}

function lineXml({ color, dash, points }: SeriesStyle): string {
	return `<a:ln w="${Math.round(points * emuPerPoint)}" cap="rnd"><a:solidFill><a:srgbClr val="${color}"/></a:solidFill><a:prstDash val="${dash}"/><a:round/></a:ln>`;
}

function markerXml({ marker }: SeriesStyle, color: string, size: number): string {
	if (marker === "none") return '<c:marker><c:symbol val="none"/></c:marker>';
	const paint = `<a:solidFill><a:srgbClr val="${color}"/></a:solidFill>`;
	return `<c:marker><c:symbol val="${marker}"/><c:size val="${size}"/><c:spPr>${paint}<a:ln w="9525">${paint}</a:ln></c:spPr></c:marker>`;
}

function seriesHead(series: ChartSeries, index: number): string {
	const name = `<c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>${escapeXml(series.name)}</c:v></c:pt></c:strCache>`;
	return `<c:idx val="${index}"/><c:order val="${index}"/><c:tx><c:strRef><c:f>Sheet1!$${columnName(index + 1)}$1</c:f>${name}</c:strRef></c:tx>`;
}

function seriesData(chart: NativeChart, series: ChartSeries, index: number): string {
	const last = chart.categories.length + 1;
	const count = `<c:ptCount val="${chart.categories.length}"/>`;
	const labels = chart.categories
		.map((label, at) => `<c:pt idx="${at}"><c:v>${escapeXml(label)}</c:v></c:pt>`)
		.join("");
	const figures = series.values
		.map((value, at) => (value === null ? "" : `<c:pt idx="${at}"><c:v>${value + 0}</c:v></c:pt>`))
		.join("");
	const letter = columnName(index + 1);
	return `<c:cat><c:strRef><c:f>Sheet1!$A$2:$A$${last}</c:f><c:strCache>${count}${labels}</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>Sheet1!$${letter}$2:$${letter}$${last}</c:f><c:numCache><c:formatCode>${escapeXml(chart.format)}</c:formatCode>${count}${figures}</c:numCache></c:numRef></c:val>`;
}

function layout({ plot }: NativeChart): string {
	return `<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/><c:x val="${plot.x}"/><c:y val="${plot.y}"/><c:w val="${plot.w}"/><c:h val="${plot.h}"/></c:manualLayout></c:layout>`;
}

function categoryAxisXml(chart: NativeChart): string {
	const line = `<c:spPr><a:ln w="9525"><a:solidFill><a:srgbClr val="${colors.muted}"/></a:solidFill></a:ln></c:spPr>`;
	return `<c:catAx><c:axId val="${categoryAxis}"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="b"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="out"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>${line}${textProperties(chart.size)}<c:crossAx val="${valueAxis}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>`;
}

function valueAxisXml(chart: NativeChart): string {
	const { least, most, step } = chart.axis;
	const grid =
		'<c:majorGridlines><c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="D9D9D9"/></a:solidFill></a:ln></c:spPr></c:majorGridlines>';
	return `<c:valAx><c:axId val="${valueAxis}"/><c:scaling><c:orientation val="minMax"/><c:max val="${most}"/><c:min val="${least}"/></c:scaling><c:delete val="0"/><c:axPos val="l"/>${grid}<c:numFmt formatCode="${escapeXml(numberFormat(decimalsOf(step)))}" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr>${textProperties(chart.size)}<c:crossAx val="${categoryAxis}"/><c:crosses val="autoZero"/><c:crossBetween val="between"/><c:majorUnit val="${step}"/></c:valAx>`;
}

function legend(chart: NativeChart): string {
	if (!chart.legend) return "";
	return `<c:legend><c:legendPos val="b"/><c:overlay val="0"/>${textProperties(chart.size)}</c:legend>`;
}

function textProperties(size: number): string {
	return `<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="${Math.round(size * 100)}"><a:solidFill><a:srgbClr val="${colors.ink}"/></a:solidFill><a:latin typeface="${fontFace}"/><a:ea typeface="${fontFace}"/><a:cs typeface="${fontFace}"/></a:defRPr></a:pPr><a:endParaRPr lang="ja-JP"/></a:p></c:txPr>`;
}

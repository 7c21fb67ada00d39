import { fontName } from "./styles.ts";
import { element, escapeXml, xmlHead } from "./xml.ts";

/** One series of a chart, drawn from cells; what the cells hold now is kept beside the reference. */
export interface ChartSeries {
	/** Cell of the name; `null` where the cell holds more than a legend takes. */
	readonly nameCell: string | null;
	readonly name: string;
	readonly cells: string;
	readonly values: readonly (number | null)[];
	readonly color: string;
	/** A line of a target or a limit: dashed, without marks. */
	readonly dashed?: boolean;
}

export interface Chart {
	readonly title: string;
	/** What the picture says, for those who cannot see it. */
	readonly alt: string;
	readonly kind: "line" | "stacked";
	readonly yearCells: string;
	readonly years: readonly string[];
	/** Leading points that are settled figures: drawn hollow or hatched. */
	readonly settled: number;
	readonly unit: string;
	/** Of the axis. */
	readonly format: string;
	/** Of the figures beside the points. */
	readonly labelFormat: string;
	readonly series: readonly ChartSeries[];
	/** Empty cells, where a line of the chart may have gaps. */
	readonly emptyCells: string | null;
}

/** グラフ — a native chart as the XML of its part. */
export function chartXml(chart: Chart): string {
	const plot = chart.kind === "line" ? linePlot(chart) : columnPlot(chart);
	const content = [
		'<c:roundedCorners val="0"/>',
		"<c:chart>",
		titleXml(chart.title, 1200),
		'<c:autoTitleDeleted val="0"/>',
		`<c:plotArea><c:layout/>${plot}${axes(chart)}</c:plotArea>`,
		`<c:legend><c:legendPos val="b"/>${unlisted(chart)}<c:overlay val="0"/>${textLook(900)}</c:legend>`,
		'<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/>',
		missingAsGap,
		"</c:chart>",
		'<c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:ln w="9525"><a:solidFill><a:srgbClr val="BFBFBF"/></a:solidFill></a:ln></c:spPr>',
		textLook(900),
	];
	const names = {
		"xmlns:c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
		"xmlns:a": "http://schemas.openxmlformats.org/drawingml/2006/main",
		"xmlns:r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
	};
	return xmlHead + element("c:chartSpace", names, content.join(""));
}

/** #N/A is drawn as a gap too, where Excel would join the points beside it. */
const missingAsGap =
	'<c:extLst><c:ext uri="{56B9EC1D-385E-4148-901F-78D8002777C0}" xmlns:c16r3="http://schemas.microsoft.com/office/drawing/2017/03/chart"><c16r3:dataDisplayOptions16><c16r3:dispNaAsBlank val="1"/></c16r3:dataDisplayOptions16></c:ext></c:extLst>';

function linePlot(chart: Chart): string {
	const series = chart.series.map((one, index) => {
		const line = `<c:spPr><a:ln w="${one.dashed ? 19050 : 31750}" cap="rnd">${paint(one.color)}${one.dashed ? '<a:prstDash val="dash"/>' : ""}<a:round/></a:ln></c:spPr>`;
		const marker = one.dashed ? '<c:marker><c:symbol val="none"/></c:marker>' : markerXml(one.color, one.color);
		const points = one.dashed
			? ""
			: settledPoints(chart, `<c:marker>${markerLook("FFFFFF", one.color, "square")}</c:marker><c:bubble3D val="0"/>`);
		const labels = one.dashed ? "" : valueLabels(chart, "t");
		return `<c:ser>${head(one, index)}${line}${marker}${points}${labels}${data(chart, one)}<c:smooth val="0"/></c:ser>`;
	});
	return `<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>${series.join("")}${emptySeries(chart)}<c:marker val="1"/>${axisIds}</c:lineChart>`;
}

/** LibreOffice draws what has no number at zero, as Excel draws texts, unless some cell of the chart is empty. */
function emptySeries({ emptyCells, series, years }: Chart): string {
	if (emptyCells === null) return "";
	const cells = `<c:val><c:numRef><c:f>${escapeXml(emptyCells)}</c:f><c:numCache><c:ptCount val="${years.length}"/></c:numCache></c:numRef></c:val>`;
	const look = '<c:spPr><a:ln><a:noFill/></a:ln></c:spPr><c:marker><c:symbol val="none"/></c:marker>';
	return `<c:ser><c:idx val="${series.length}"/><c:order val="${series.length}"/>${look}${cells}<c:smooth val="0"/></c:ser>`;
}

function unlisted({ emptyCells, series }: Chart): string {
	return emptyCells === null ? "" : `<c:legendEntry><c:idx val="${series.length}"/><c:delete val="1"/></c:legendEntry>`;
}

function columnPlot(chart: Chart): string {
	const series = chart.series.map((one, index) => {
		const look = `<c:spPr>${paint(one.color)}<a:ln w="6350">${paint("404040")}</a:ln></c:spPr>`;
		const hatch = `<a:pattFill prst="wdUpDiag"><a:fgClr><a:srgbClr val="${one.color}"/></a:fgClr><a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr></a:pattFill>`;
		const settled = `<c:invertIfNegative val="0"/><c:bubble3D val="0"/><c:spPr>${hatch}<a:ln w="6350">${paint("404040")}</a:ln></c:spPr>`;
		return `<c:ser>${head(one, index)}${look}<c:invertIfNegative val="0"/>${settledPoints(chart, settled)}${data(chart, one)}</c:ser>`;
	});
	return `<c:barChart><c:barDir val="col"/><c:grouping val="stacked"/><c:varyColors val="0"/>${series.join("")}<c:gapWidth val="60"/><c:overlap val="100"/>${axisIds}</c:barChart>`;
}

const axisIds = '<c:axId val="111111111"/><c:axId val="222222222"/>';

function head(series: ChartSeries, index: number): string {
	const { name, nameCell } = series;
	const words = `<c:v>${escapeXml(name)}</c:v>`;
	const cache = `<c:strCache><c:ptCount val="1"/><c:pt idx="0">${words}</c:pt></c:strCache>`;
	const named = nameCell === null ? words : `<c:strRef><c:f>${escapeXml(nameCell)}</c:f>${cache}</c:strRef>`;
	return `<c:idx val="${index}"/><c:order val="${index}"/><c:tx>${named}</c:tx>`;
}

function data(chart: Chart, series: ChartSeries): string {
	const years = chart.years.map((year, index) => `<c:pt idx="${index}"><c:v>${escapeXml(year)}</c:v></c:pt>`).join("");
	const category = `<c:cat><c:strRef><c:f>${escapeXml(chart.yearCells)}</c:f><c:strCache><c:ptCount val="${chart.years.length}"/>${years}</c:strCache></c:strRef></c:cat>`;
	const points = series.values.map((value, index) =>
		value === null ? "" : `<c:pt idx="${index}"><c:v>${value}</c:v></c:pt>`,
	);
	const cache = `<c:numCache><c:formatCode>${escapeXml(chart.format)}</c:formatCode><c:ptCount val="${series.values.length}"/>${points.join("")}</c:numCache>`;
	return `${category}<c:val><c:numRef><c:f>${escapeXml(series.cells)}</c:f>${cache}</c:numRef></c:val>`;
}

function settledPoints(chart: Chart, look: string): string {
	return Array.from({ length: chart.settled }, (_, index) => `<c:dPt><c:idx val="${index}"/>${look}</c:dPt>`).join("");
}

function valueLabels(chart: Chart, position: string): string {
	const format = `<c:numFmt formatCode="${escapeXml(chart.labelFormat)}" sourceLinked="0"/>`;
	return `<c:dLbls>${format}<c:spPr>${paint("FFFFFF")}<a:ln><a:noFill/></a:ln></c:spPr>${textLook(800)}<c:dLblPos val="${position}"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>`;
}

function markerXml(fill: string, line: string): string {
	return `<c:marker>${markerLook(fill, line)}</c:marker>`;
}

function markerLook(fill: string, line: string, symbol = "circle"): string {
	return `<c:symbol val="${symbol}"/><c:size val="7"/><c:spPr>${paint(fill)}<a:ln w="15875">${paint(line)}</a:ln></c:spPr>`;
}

function axes(chart: Chart): string {
	const line = `<c:spPr><a:ln w="9525">${paint("808080")}</a:ln></c:spPr>`;
	const grid = `<c:majorGridlines><c:spPr><a:ln w="6350">${paint("D9D9D9")}</a:ln></c:spPr></c:majorGridlines>`;
	const scaling = '<c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/>';
	const year = `<c:catAx><c:axId val="111111111"/>${scaling}<c:axPos val="b"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="out"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>${line}${textLook(900)}<c:crossAx val="222222222"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx>`;
	const format = `<c:numFmt formatCode="${escapeXml(chart.format)}" sourceLinked="0"/>`;
	const value = `<c:valAx><c:axId val="222222222"/>${scaling}<c:axPos val="l"/>${grid}${titleXml(chart.unit, 900)}${format}<c:majorTickMark val="out"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>${line}${textLook(900)}<c:crossAx val="111111111"/><c:crosses val="autoZero"/><c:crossBetween val="between"/></c:valAx>`;
	return year + value;
}

function titleXml(words: string, size: number): string {
	const run = `<a:r><a:rPr lang="ja-JP" sz="${size}" b="${size > 1000 ? 1 : 0}">${paint("000000")}${faces}</a:rPr><a:t>${escapeXml(words)}</a:t></a:r>`;
	return `<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p>${run}</a:p></c:rich></c:tx><c:overlay val="0"/></c:title>`;
}

const faces = `<a:latin typeface="${fontName}"/><a:ea typeface="${fontName}"/>`;

function textLook(size: number): string {
	return `<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="${size}">${paint("000000")}${faces}</a:defRPr></a:pPr><a:endParaRPr lang="ja-JP"/></a:p></c:txPr>`;
}

function paint(rgb: string): string {
	return `<a:solidFill><a:srgbClr val="${rgb}"/></a:solidFill>`;
}

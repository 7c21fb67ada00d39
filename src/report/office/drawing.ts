import { element, escapeXml, xmlHead } from "./xml.ts";

/** A chart on its sheet: its name, what it says for those who cannot see it, and where it lies in columns and rows from 0. */
interface SheetChart {
	readonly title: string;
	readonly alt: string;
	readonly from: readonly [column: number, row: number];
	readonly to: readonly [column: number, row: number];
}

/** Charts on a sheet as the XML of a drawing; the charts are its relations in the same order. */
export function drawingXml(charts: readonly SheetChart[]): string {
	const names = {
		"xmlns:xdr": "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing",
		"xmlns:a": "http://schemas.openxmlformats.org/drawingml/2006/main",
		"xmlns:r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
		"xmlns:c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
	};
	return xmlHead + element("xdr:wsDr", names, charts.map((chart, index) => anchor(chart, index + 1)).join(""));
}

function anchor({ title, alt, from, to }: SheetChart, number: number): string {
	const corner = (name: string, [column, row]: readonly [number, number]) =>
		`<xdr:${name}><xdr:col>${column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${row}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:${name}>`;
	const named = `<xdr:cNvPr id="${number + 1}" name="${escapeXml(title)}" descr="${escapeXml(alt)}"/>`;
	const frame = `<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr>${named}<xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart r:id="rId${number}"/></a:graphicData></a:graphic></xdr:graphicFrame>`;
	return `<xdr:twoCellAnchor>${corner("from", from)}${corner("to", to)}${frame}<xdr:clientData/></xdr:twoCellAnchor>`;
}

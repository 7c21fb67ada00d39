import type { VNode } from "preact";
import { ink } from "../report/content/palette.ts";
import { fittingSize } from "../report/slides/measure.ts";
import type { Box, Part, Slide, TableCell, TablePart } from "../report/slides/slide.ts";
import { cellMargin, footerBox, titleBox } from "../report/slides/theme.ts";
import { slideChart } from "./slide-chart.ts";

/** A length of the sheet in points; how long a point is, the style says: on a screen as the window has it, on paper itself. */
const points = (count: number) => `calc(var(--pt) * ${Math.round(count * 100) / 100})`;
const inches = (count: number) => points(count * 72);

/** シート — one slide of the talk as a part of the page: texts as texts, tables as tables. */
export function SlideSheet({ slide, id }: { readonly slide: Slide; readonly id: string }): VNode {
	return (
		<>
			<h2
				class="title"
				style={{ ...placed(titleBox), fontSize: points(fittingSize(slide.title, 22, 14, titleBox)), color: ink.head }}
			>
				<span>{slide.title}</span>
			</h2>
			{slide.parts.map((part, at) => (
				<PartView key={at} part={part} id={`${id}-${at}`} />
			))}
			<p style={{ ...placed(footerBox), fontSize: points(9), color: ink.soft }}>{slide.footer}</p>
		</>
	);
}

function PartView({ part, id }: { readonly part: Part; readonly id: string }): VNode {
	switch (part.kind) {
		case "text":
			return (
				<p
					style={{
						...placed(part.box),
						fontSize: points(part.size),
						fontWeight: part.bold ? "bold" : "normal",
						color: part.color ?? ink.text,
						textAlign: part.align ?? "left",
					}}
				>
					{part.text}
				</p>
			);
		case "table":
			return <TableView table={part} />;
		case "chart":
			return <div style={placed(part.box)} dangerouslySetInnerHTML={{ __html: slideChart(part, id) }} />;
	}
}

function placed({ x, y, w, h }: Box): Readonly<Record<string, string>> {
	return { left: inches(x), top: inches(y), width: inches(w), height: inches(h) };
}

function TableView({ table }: { readonly table: TablePart }): VNode {
	const width = table.columns.reduce((sum, one) => sum + one, 0);
	return (
		<table
			aria-label={table.name}
			style={{ left: inches(table.x), top: inches(table.y), width: inches(width), fontSize: points(table.size) }}
		>
			<colgroup>
				{table.columns.map((column, at) => (
					<col key={at} style={{ width: inches(column) }} />
				))}
			</colgroup>
			<tbody>
				{table.rows.map(({ height, cells }, row) => (
					<tr key={row} style={{ height: inches(height) }}>
						{cells.map((cell, at) => (
							<CellView key={at} cell={cell} />
						))}
					</tr>
				))}
			</tbody>
		</table>
	);
}

const padding = cellMargin.map(inches).join(" ");

function CellView({ cell }: { readonly cell: TableCell }): VNode {
	const { text, key, align = "left", bold = false, color = ink.text, fill, span } = cell;
	return (
		<td
			colSpan={span}
			style={{
				padding,
				textAlign: align,
				fontWeight: bold ? "bold" : "normal",
				color,
				...(fill === undefined ? {} : { background: fill }),
			}}
		>
			{key === undefined ? null : <b style={{ color: key.color }}>{key.glyph} </b>}
			{text}
		</td>
	);
}

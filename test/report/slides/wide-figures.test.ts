import { describe, expect, it } from "vitest";
import { axisRoom } from "../../../src/report/slides/chart-slide.ts";
import { numbersFit } from "../../../src/report/slides/tables.ts";
import { slidesOf } from "../../../src/report/slides/talk.ts";
import { body } from "../../../src/report/slides/theme.ts";
import { inYen, materialOf, materialOfBooks, three, yen } from "./material.ts";

const plan = "title: 計画どおり\nmunicipality: himi\n";

describe.each([
	["in 円", () => materialOfBooks(yen, [plan])],
	["in 円, side by side", inYen],
	["in a hundredth of 百万円", () => materialOfBooks({ unit: "百万円", times: 1, roundingUnit: 0.01 }, [plan])],
	[
		"in 千円 of a city a hundred times as large",
		() => materialOfBooks({ unit: "千円", times: 1e5, roundingUnit: 1 }, [plan]),
	],
	["as Himi keeps them", () => materialOf(three)],
])("the slides of books %s", (_, make) => {
	const slides = slidesOf(make());

	it("break no number of a table, and keep every table within the slide", () => {
		const tables = slides.flatMap(({ parts }) => parts.filter((part) => part.kind === "table"));
		expect(tables.length).toBeGreaterThan(8);
		for (const { name, rows, columns, size, x } of tables) {
			expect(numbersFit(rows, columns, size), `${name} ${size}`).toBe(true);
			expect(x + columns.reduce((sum, width) => sum + width, 0), name).toBeLessThanOrEqual(body.x + body.w + 1e-6);
			for (const width of columns) expect(width, name).toBeGreaterThan(0.5);
		}
	});

	it("leave the figures of an axis room beside the plot, and what is said of it beside them", () => {
		for (const { parts } of slides) {
			for (const part of parts) {
				if (part.kind !== "chart") continue;
				const room = axisRoom(part.chart);
				const plot = part.chart.plot?.x ?? Number.NaN;
				expect(plot * part.box.w, part.name).toBeGreaterThanOrEqual(room - 1e-9);
				const remark = parts.find((each) => each.kind === "text" && each.box.y > part.box.y && each.box.h > 1);
				if (remark?.kind !== "text") continue;
				expect(remark.box.x + remark.box.w, remark.text).toBeLessThanOrEqual(
					part.box.x + plot * part.box.w - room + 1e-9,
				);
			}
		}
	});

	it("print every figure of the table somewhere on its slides", () => {
		const printed = new Set(
			slides
				.flatMap(({ parts }) =>
					parts.flatMap((part) => (part.kind === "table" && part.name === "見通しの表" ? part.rows : [])),
				)
				.flatMap(({ cells }) => cells.map(({ text }) => text)),
		);
		expect(printed.size).toBeGreaterThan(200);
	});
});

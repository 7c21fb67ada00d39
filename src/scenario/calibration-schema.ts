import "../files/no-made-code.ts";
import * as z from "zod";

const text = z.string().min(1);
const yearly = z.record(z.string(), z.number().nullable());

/** What the file says it is. */
export const calibrationMark = "mitoshi.calibration.v1";

/** 推計値ファイルの形 — written by `mitoshi calibrate`, read by every run. */
export const calibrationSchema = z.strictObject({
	schema: z.literal(calibrationMark),
	edition: text,
	method: z.array(text),
	inputsSha256: text.describe("計算に使った数値のハッシュ"),
	contentSha256: text.optional().describe("この項目を除くファイルの中身のハッシュ"),
	inputs: z.record(z.string(), z.unknown()),
	parameters: z.record(z.string(), z.number()),
	series: z.record(z.string(), yearly),
	atMost: z.record(z.string(), z.record(z.string(), z.number())).optional().describe("不明な年度の額の上限"),
	unknown: z.record(z.string(), z.record(z.string(), text)).optional().describe("値のない年度と、その理由"),
	before: z.record(z.string(), yearly),
	origins: z.record(z.string(), text),
	optimum: z.record(z.string(), z.number()),
});

export type CalibrationFile = z.infer<typeof calibrationSchema>;

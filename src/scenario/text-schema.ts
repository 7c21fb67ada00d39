import "../files/no-made-code.ts";
import * as z from "zod";

/** A character that is seen: not spaces of any width, nor what has no shape. */
export const visibleSign = /[^\s\p{Cc}\p{Cf}\p{Cs}\p{Z}\p{M}\u115F\u1160\u2800\u3164\uFFA0]/u;

/** Letters that are surely seen: for what is looked at first, as properties of all characters take long to be made ready. */
export const plainSign = /[!-~ぁ-ゖァ-ヺ一-鿿]/;

/** 文字 — a text in which something can be read. */
export const visibleText = z.string().regex(visibleSign);

/** As {@link visibleText}, of a length that a table or a message can hold. */
export const boundedText = visibleText.max(2000);

const typed = z.string().min(1).max(2000);

/** 数 — a number, or one as it is typed: 「△ 65」「12億円」「1.5%」. What cannot be read is told where it is read. */
export const typedNumber = z.union([z.number(), typed]);

/** 年度 — one year. */
export const year = typedNumber;

/** 年度の範囲 — years, ranges, lists of them. */
export const years = z.union([z.number(), typed, z.array(year).min(1).max(100)]);

import "../files/no-made-code.ts";
import * as z from "zod";
import { typedNumber } from "./text-schema.ts";

/** 登録簿のYAML — the head's words, and under 取組 a list of entries, each with the columns of the table as its keys. */
export const registerSchema = z.record(
	z.string(),
	z.union([...typedNumber.options, z.array(z.record(z.string(), typedNumber)).max(5000)]),
);

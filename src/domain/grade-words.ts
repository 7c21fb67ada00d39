import type { Grade } from "./term.ts";

/** 根拠の強さ in words. */
export const gradeWords: Readonly<Record<Grade, string>> = {
	table: "公表表で確認",
	sourced: "資料あり",
	general: "仮定",
	calibrated: "推計値",
};

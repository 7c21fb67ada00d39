import { formatNumber, formatUnrounded } from "../../domain/amount.ts";
import type { BasisRow } from "../../domain/basis.ts";
import { formatFiscalYear } from "../../domain/fiscal-year.ts";
import { repaymentWords } from "../../domain/repayment.ts";
import { outlookModel } from "../../model/outlook-model.ts";
import type { Outlook } from "../../projection/project.ts";
import type { StatedValue } from "../../scenario/municipality.ts";

/** 前提の一覧 — every stated number behind an outlook, with its source and how sure it is. */
export function basisRows(outlook: Outlook): BasisRow[] {
	return [
		...parameterRows(outlook),
		...allocationTaxRows(outlook),
		...[...outlook.municipality.calibration].map(([id, stated]) => row("推計の条件", id, stated, stated.text)),
		...assumptionRows(outlook),
		...bondRows(outlook),
		...calibratedRows(outlook),
		...statedNumerators(outlook),
	];
}

function row(group: string, label: string, stated: StatedValue, value: string): BasisRow {
	const { source, grade, note } = stated;
	return { group, label: stated.label ?? label, value, source, grade, note: note ?? null, overridden: false };
}

function parameterRows({ municipality, scenario }: Outlook): BasisRow[] {
	return outlookModel.parameters.flatMap((definition): BasisRow[] => {
		const stated = municipality.parameters.get(definition.id);
		if (stated === undefined) return [];
		const override = scenario.parameters.get(definition.id);
		const show = (value: number) => (definition.integer ? formatNumber(value) : percent(value));
		if (override === undefined) return [row("パラメータ", definition.label, stated, show(stated.value))];
		const value = `${show(override.value)}(設定では${show(stated.value)})`;
		const changed = row("パラメータ", definition.label, stated, value);
		return [{ ...changed, grade: "general", source: "シナリオの指定", overridden: true }];
	});
}

/** What the settings state of 普通交付税: granted, or not and with what surplus. */
function allocationTaxRows({ municipality, edition }: Outlook): BasisRow[] {
	const { allocationTaxStatus: status, unit, decimals } = municipality;
	if (status === undefined) return [];
	const surplus = edition.years.flatMap((year, index) => {
		const amount = edition.allocationTax.surplus[index] as number;
		return amount > 0 ? [`${formatFiscalYear(year)} ${formatUnrounded(amount, decimals)}${unit}`] : [];
	});
	const stated = surplus.length === 0 ? "財源超過額は分からない" : `財源超過額 ${surplus.join("、")}`;
	return [
		{
			group: "パラメータ",
			label: "普通交付税の交付",
			value: status === "granted" ? "交付団体" : `不交付団体(${stated})`,
			source: "設定(settings.yaml の allocationTaxStatus)",
			grade: "general",
			note: null,
			overridden: false,
		},
	];
}

function assumptionRows({ municipality }: Outlook): BasisRow[] {
	return municipality.assumptions.map(({ label, followers, source, grade, note }) => {
		const value = followers
			.map(({ line, elasticity }) => `${municipality.lines.byId(line).label} ${formatNumber(elasticity, 1)}`)
			.join("、");
		return { group: "前提の弾力性", label, value, source, grade, note: note ?? null, overridden: false };
	});
}

/** The terms put on the published issuance, and those of the types the scenario's works use. */
function bondRows({ municipality, scenario }: Outlook): BasisRow[] {
	const used = new Set(scenario.projects.map(({ bond }) => bond?.type));
	return municipality.bondTypes
		.filter((type) => type.id === municipality.publishedBond.id || used.has(type.label) || used.has(type.id))
		.map(({ label, terms, coverage, allocationRate, source, grade }) => ({
			group: "市債の条件",
			label,
			value: `${repaymentWords[terms.repayment]}${terms.term}年(据置${terms.grace}年)、利率${percent(terms.rate)}、充当率${percent(coverage)}、交付税措置率${percent(allocationRate)}`,
			source,
			grade,
			note: null,
			overridden: false,
		}));
}

/** Series and shares solved from the published ratios. */
function calibratedRows({ calibrated, municipality }: Outlook): BasisRow[] {
	return [...calibrated.origins].map(([id, origin]) => {
		const value = calibrated.parameters.get(id);
		const label = outlookModel.parameters.find((parameter) => parameter.id === id)?.label;
		return {
			group: "推計値",
			label: label ?? municipality.lines.byId(id).label,
			value: value === undefined ? "年度ごとの系列" : formatNumber(value, 4),
			source: origin,
			grade: "calibrated" as const,
			note: null,
			overridden: false,
		};
	});
}

/** What an edition states of a numerator nobody publishes. */
function statedNumerators({ edition, municipality }: Outlook): BasisRow[] {
	if (edition.futureBurdenNumerator.size === 0) return [];
	const amounts = [...edition.futureBurdenNumerator].map(
		([year, amount]) =>
			`${formatFiscalYear(year)} ${formatUnrounded(amount, municipality.decimals)}${municipality.unit}`,
	);
	return [
		{
			group: "推計値",
			label: municipality.lines.byId("futureBurdenNumerator").label,
			value: amounts.join("、"),
			source: "仮定(版の edition.yaml の futureBurdenNumerator)",
			grade: "general",
			note: "将来負担比率が「－」と公表された年度の分子",
			overridden: false,
		},
	];
}

function percent(value: number): string {
	return `${Number((value * 100).toFixed(4))}%`;
}

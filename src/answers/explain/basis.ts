import { formatNumber, formatUnrounded } from "../../domain/amount.ts";
import type { BasisRow } from "../../domain/basis.ts";
import { formatFiscalYear } from "../../domain/fiscal-year.ts";
import { saidBy } from "../../domain/municipality-words.ts";
import { repaymentWords } from "../../domain/repayment.ts";
import { roles } from "../../model/roles.ts";
import type { Outlook } from "../../projection/project.ts";
import { flowOrigin } from "./flow-origin.ts";

/** 前提の一覧 — every stated number behind an outlook, with its source and how sure it is. */
export function basisRows(outlook: Outlook): BasisRow[] {
	return [
		...parameterRows(outlook),
		...allocationTaxRows(outlook),
		...[...outlook.municipality.calibration].map(([id, { label = id, text, ...stated }]) =>
			row("推計の条件", label, text, stated),
		),
		...assumptionRows(outlook),
		...bondRows(outlook),
		...calibratedRows(outlook),
		...balanceFlowRows(outlook),
		...statedNumerators(outlook),
	];
}

/** What a row says of where its value comes from. */
interface Stated extends Pick<BasisRow, "source" | "grade"> {
	readonly note?: string | undefined;
}

function row(group: string, label: string, value: string, { source, grade, note }: Stated): BasisRow {
	return { group, label, value, source, grade, note: note ?? null, overridden: false };
}

function parameterRows({ municipality, scenario }: Outlook): BasisRow[] {
	return municipality.model.parameters.flatMap((definition): BasisRow[] => {
		const stated = municipality.parameters.get(definition.id);
		if (stated === undefined) return [];
		const override = scenario.parameters.get(definition.id);
		const show = (value: number) => (definition.integer ? formatNumber(value) : percent(value));
		const found = row("パラメータ", stated.label ?? definition.label, show(stated.value), stated);
		if (override === undefined) return [found];
		const value = `${show(override.value)}(設定では${found.value})`;
		return [{ ...found, value, grade: "general", source: "シナリオの指定", overridden: true }];
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
	const value = status === "granted" ? "交付団体" : `不交付団体(${stated})`;
	const source = "設定(settings.yaml の allocationTaxStatus)";
	return [row("パラメータ", "普通交付税の交付", value, { source, grade: "general" })];
}

function assumptionRows({ municipality }: Outlook): BasisRow[] {
	return municipality.assumptions.map(({ label, followers, ...stated }) => {
		const value = followers
			.map(({ line, elasticity }) => `${municipality.lines.byId(line).label} ${formatNumber(elasticity, 1)}`)
			.join("、");
		return row("前提の弾力性", label, value, stated);
	});
}

/** The terms put on the published issuance, and those of the types the scenario's works use. */
function bondRows({ municipality, scenario }: Outlook): BasisRow[] {
	const used = new Set(scenario.projects.map(({ bond }) => bond?.type));
	return municipality.bondTypes
		.filter((type) => type.id === municipality.publishedBond?.id || used.has(type.label) || used.has(type.id))
		.map(({ label, terms, coverage, allocationRate, source, grade }) => {
			const value = `${repaymentWords[terms.repayment]}${terms.term}年(据置${terms.grace}年)、利率${percent(terms.rate)}、充当率${percent(coverage)}、交付税措置率${percent(allocationRate)}`;
			return row(saidBy(municipality, "市債の条件"), label, value, { source, grade });
		});
}

/** Series and shares solved from the published ratios. */
function calibratedRows({ calibrated, municipality }: Outlook): BasisRow[] {
	return [...calibrated.origins].map(([id, source]) => {
		const share = calibrated.parameters.get(id);
		const label = municipality.model.parameters.find((parameter) => parameter.id === id)?.label;
		const value = share === undefined ? "年度ごとの系列" : formatNumber(share, 4);
		return row("推計値", label ?? municipality.lines.byId(id).label, value, { source, grade: "calibrated" });
	});
}

/** What flows through funds whose balances alone are printed. */
function balanceFlowRows(outlook: Outlook): BasisRow[] {
	const { edition, municipality } = outlook;
	const { lines } = municipality;
	return [...edition.sources].map(([id, balance]) => {
		const source = `${flowOrigin(outlook, balance, edition.years)}(${lines.byId(balance).label})`;
		return row("推計値", lines.byId(id).label, "年度ごとの系列", { source, grade: "calibrated" });
	});
}

/** What an edition states of a numerator nobody publishes. */
function statedNumerators({ edition, municipality }: Outlook): BasisRow[] {
	if (edition.futureBurdenNumerator.size === 0) return [];
	const amounts = [...edition.futureBurdenNumerator].map(
		([year, amount]) =>
			`${formatFiscalYear(year)} ${formatUnrounded(amount, municipality.decimals)}${municipality.unit}`,
	);
	const source = "仮定(版の edition.yaml の futureBurdenNumerator)";
	const note = "将来負担比率が「－」と公表された年度の分子";
	const { label } = municipality.lines.byId(roles.burden);
	return [row("推計値", label, amounts.join("、"), { source, grade: "general", note })];
}

function percent(value: number): string {
	return `${Number((value * 100).toFixed(4))}%`;
}

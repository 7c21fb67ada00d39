import { type PlannedWithdrawal, plannedWithdrawals } from "../roles.ts";

/** 基金の役割 — which of the core's three funds a fund is a member of; `fund` begins the ids of that fund's lines. */
export interface FundRole {
	readonly id: string;
	readonly label: string;
	readonly fund: string;
	/** The fund as the core calls it; a city's only fund of the role is the core's itself. */
	readonly name: string;
}

export const cityFundRoles = [
	{ id: "fiscalAdjustment", label: "財政調整", fund: "fiscalAdjustmentFund", name: "財政調整基金" },
	{ id: "debtReduction", label: "減債", fund: "debtReductionFund", name: "減債基金" },
	{ id: "specificPurpose", label: "特定目的", fund: "specificPurposeFund", name: "特定目的基金" },
] as const satisfies readonly FundRole[];

/** 市の基金 — a row of a city's `funds.csv`. */
export interface OwnFund {
	/** Begins the ids of its lines: `<id>Balance`, `<id>Deposit`, `<id>Withdrawal`. */
	readonly id: string;
	readonly label: string;
	readonly role: FundRole;
	/** 充当可能 — whether it reduces 将来負担. */
	readonly countsInFutureBurden: boolean;
	/** What a scenario leaves in it. */
	readonly floor: number;
	/** 取り崩す順 — its place in the city's order; `null` where the city states none. */
	readonly order: number | null;
}

/** The lines of a fund, by what begins their ids. */
export function fundLines(fund: string) {
	return {
		balance: `${fund}Balance`,
		deposit: `${fund}Deposit`,
		withdrawal: `${fund}Withdrawal`,
		outside: `${fund}OutsideDeposit`,
	};
}
export type FundLines = ReturnType<typeof fundLines>;

/** 財政調整 — the role that 決算剰余金 fills and that closes a year. */
export const [reserveRole] = cityFundRoles;

/** The funds of a role. */
export function fundsOf(role: FundRole, funds: readonly OwnFund[]): readonly OwnFund[] {
	return funds.filter((fund) => fund.role.id === role.id);
}

/** The lines of the fund into which 決算剰余金 flows: the first of the role. */
export function reserveLines(funds: readonly OwnFund[] | null): FundLines {
	const [first] = funds === null ? [] : fundsOf(reserveRole, funds);
	return first === undefined || funds === null ? fundLines(reserveRole.fund) : linesOfFund(first, funds);
}

/** The line by which it does. */
export function reserveDeposit(funds: readonly OwnFund[] | null): string {
	return reserveLines(funds).deposit;
}

/** Whether a fund is the core's own, by whatever name: the only one of its role. */
export function isCoreFund({ role }: OwnFund, funds: readonly OwnFund[]): boolean {
	return fundsOf(role, funds).length === 1;
}

/** The lines of a fund of a city: those of the core where it is the core's. */
export function linesOfFund(fund: OwnFund, funds: readonly OwnFund[]): FundLines {
	return fundLines(isCoreFund(fund, funds) ? fund.role.fund : fund.id);
}

/** Those of all funds of a city; `null`: of the core's. */
export function linesOfFunds(funds: readonly OwnFund[] | null): readonly FundLines[] {
	return funds?.map((fund) => linesOfFund(fund, funds)) ?? cityFundRoles.map(({ fund }) => fundLines(fund));
}

/** The parameter that says what is left in a fund: that of the core for a city's only 財政調整基金. */
export function floorParameter(fund: OwnFund, funds: readonly OwnFund[]): string {
	const isReserve = fund.role.id === reserveRole.id && fundsOf(reserveRole, funds).length === 1;
	return `${isReserve || isCoreFund(fund, funds) ? fund.role.fund : fund.id}Floor`;
}

/** 取り崩す順 — funds in the city's order of use; those it states none for come last, as they are listed. */
export function inOrder(funds: readonly OwnFund[]): readonly OwnFund[] {
	const last = funds.length + Math.max(0, ...funds.map(({ order }) => order ?? 0));
	return funds.toSorted((one, other) => (one.order ?? last) - (other.order ?? last));
}

/** What begins the ids of a fund's lines, by its line for what flows into it beside the table. */
export function fundOfOutside(outside: string): string {
	return outside.slice(0, -fundLines("").outside.length);
}

/** What is flowing into a fund beside the table is told from. */
export function outsideSources({ balance, deposit, withdrawal }: FundLines): readonly string[] {
	return [balance, deposit, withdrawal];
}

/** The balances that reduce 将来負担. */
export function countedBalances(funds: readonly OwnFund[] | null): readonly string[] {
	if (funds === null) return cityFundRoles.map(({ fund }) => fundLines(fund).balance);
	return funds.flatMap((fund) => (fund.countsInFutureBurden ? [linesOfFund(fund, funds).balance] : []));
}

/** The lines of funds whose flow beside the table is to be told from their balances. */
export function outsideFunds(funds: readonly OwnFund[] | null): readonly FundLines[] {
	const [, , specific] = cityFundRoles;
	return funds === null ? [fundLines(specific.fund)] : fundsOf(specific, funds).map((fund) => linesOfFund(fund, funds));
}

/** 計画された繰入 — of the funds there are: of each member by itself, of 財政調整 what the budget states. */
export function plannedOf(funds: readonly OwnFund[] | null): readonly PlannedWithdrawal[] {
	if (funds === null) return plannedWithdrawals;
	return cityFundRoles.flatMap((role, at): PlannedWithdrawal[] => {
		const core = plannedWithdrawals[at] as PlannedWithdrawal;
		const own = fundsOf(role, funds);
		if (role.id === reserveRole.id) return own.length === 0 ? [] : [core];
		return own.map((fund) => {
			const { withdrawal, balance, deposit } = linesOfFund(fund, funds);
			return { ...core, stated: withdrawal, line: withdrawal, fund: balance, deposits: [deposit] };
		});
	});
}

/** 取り崩す基金 — one of the funds that close a year, and what its formulas speak of. */
export interface Link extends FundLines {
	readonly fund: OwnFund;
	readonly floor: string;
	/** What is planned of it, as far as it is there; what it is asked for. */
	readonly planned: string;
	readonly asked: string;
}

export function isReserve({ role }: OwnFund): boolean {
	return role.id === reserveRole.id;
}

export function linkOfFund(fund: OwnFund, funds: readonly OwnFund[]): Link {
	const lines = linesOfFund(fund, funds);
	const { withdrawal } = lines;
	const floor = floorParameter(fund, funds);
	return { ...lines, fund, floor, planned: `${withdrawal}Planned`, asked: `${withdrawal}Asked` };
}

/** The funds beside 財政調整 that close a year under `fund-order`, in that order. */
export function drawnFunds(funds: readonly OwnFund[]): readonly Link[] {
	const others = funds.filter((fund) => !isReserve(fund) && fund.order !== null);
	return inOrder(others).map((fund) => linkOfFund(fund, funds));
}

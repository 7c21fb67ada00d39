import type { LawDefinition, TermDefinition } from "../../domain/term.ts";
import type { LawTrees } from "../../engine/program.ts";
import type { Tree } from "../../engine/tree.ts";
import { adjustmentId } from "../adjustment.ts";
import { roles } from "../roles.ts";
import type { CityShape } from "./city-shape.ts";
import { directBeside, directLine, reserveInflow } from "./closing-lines.ts";
import { type Definitions, treeOf } from "./definitions.ts";
import { entered } from "./fund-members.ts";
import {
	amountBefore,
	amountOf,
	differenceOf,
	leastOf,
	mostOf,
	names,
	nothing,
	replaced,
	sumOf,
} from "./member-trees.ts";
import { reserveLines } from "./own-fund.ts";

const left = amountBefore(roles.closing);
const direct = amountOf({ id: directLine });

/**
 * 決算剰余金の直接積立 — of a table whose 繰越金 is what a year leaves less what goes straight into the reserve, past 歳出. The
 * share of 地方財政法 is of what is left then, and what 歳出 deposits is by choice. What the table has beside the share stays.
 */
export function withDirectDeposit(before: Definitions, { isDirect, funds }: CityShape): Definitions {
	if (!isDirect) return before;
	const { balance, deposit } = reserveLines(funds);
	// What the fund holds before anything is drawn is what it held, and this.
	const opened = (tree: Tree) =>
		replaced(tree, (node) =>
			node.kind === "term" && node.back === 1 && [roles.fund, balance].includes(node.id)
				? sumOf([node, direct])
				: undefined,
		);
	const limited = (asked: Tree) => {
		const share = replaced(asked, (node) => (names(node, roles.carryover) ? left : undefined));
		return mostOf(nothing, leastOf(left, sumOf([share, amountOf({ id: directBeside })])));
	};
	const carried = differenceOf(treeOf(before, roles.carryover), direct);
	const [byShare, byChoice] = addendsOf(treeOf(before, deposit));
	const trees = new Map([...before.trees].map(([id, tree]) => [id, opened(tree)] as const))
		.set(deposit, byChoice)
		.set(directBeside, entered(before, directBeside))
		.set(directLine, limited(byShare))
		.set(reserveInflow({ isDirect }), sumOf([amountOf({ id: roles.fundDeposit }), direct]))
		.set(roles.carryover, carried)
		.set(adjustmentId(roles.carryover), differenceOf(amountOf({ id: roles.carryover }), carried));
	const lawsOf = ({ law, ...held }: LawTrees): LawTrees[] => {
		const [one, other] = [opened(held.left), opened(held.right)];
		if (law.id === "carryover")
			return [{ law: { ...law, label: carriedLabel }, left: one, right: differenceOf(other, direct) }];
		if (law.id !== "settlement-deposit") return [{ law, left: one, right: other }];
		return [
			{ law: { ...law, ...shareLaw }, left: direct, right: limited(held.right) },
			{
				law: { ...law, ...withinLaw },
				left: leastOf(direct, differenceOf(mostOf(nothing, left), direct)),
				right: nothing,
			},
		];
	};
	const termsOf = (term: TermDefinition): TermDefinition[] => {
		if (term.id === roles.fund) return [...directTerms, term];
		if (term.id === roles.carryover) return [{ ...term, source: carriedLabel }];
		return [term.id === deposit ? { ...term, source: depositSource } : term];
	};
	return {
		...before,
		trees,
		terms: before.terms.flatMap(termsOf),
		laws: before.laws.flatMap(lawsOf),
		statement: before.statement.map(({ label, rows }) => ({
			label,
			rows: rows.flatMap((row) => (row.line === roles.fund ? [{ line: directLine, onlyIfNotZero: true }, row] : [row])),
		})),
	};
}

/** The share of what is left, and what is deposited by choice. */
function addendsOf(tree: Tree): [Tree, Tree] {
	const { left: share, right: choice } = tree as Extract<Tree, { kind: "arithmetic" }>;
	return [share, choice];
}

const carriedLabel = "繰越金は前年度の決算収支から、決算剰余金の直接積立を除いた額";
const depositSource = "歳出の積立(任意積立)。決算剰余金は歳出を通さず直接積み立てる";
const source = "地方自治法第233条の2ただし書、地方財政法第7条第1項(剰余金の2分の1以上)";

const shareLaw: Partial<LawDefinition> = {
	label: "決算剰余金の直接積立は、前年度の決算収支の積立割合以上で単位未満を切り上げた最小の額と、表との差の合計",
	source,
};
const withinLaw: Partial<LawDefinition> = {
	...{ id: "direct-deposit", label: "決算剰余金の直接積立は負にならず、前年度の決算収支を超えない" },
	...{ relation: ">=", source },
};

const flow = { unit: "amount", measure: "flow", formula: "" } as const;

const directTerms: readonly TermDefinition[] = [
	{
		...flow,
		id: directBeside,
		label: "直接積立の表との差",
		detail: true,
		source: "公表された決算収支と翌年度の繰越金の差から、積立割合の額を除いた額",
	},
	{
		...flow,
		id: directLine,
		label: "決算剰余金の直接積立",
		aliases: ["決算剰余金の直接編入", "決算剰余金の編入", "歳計剰余金処分による積立", "決算剰余金処分による積立"],
		given: "settledYears",
		source,
		note: "前年度の決算収支のうち、歳出を通さず財政調整基金に入れる額。繰越金はその残り",
	},
	{
		...flow,
		id: reserveInflow({ isDirect: true }),
		label: "財政調整基金に入る額",
		detail: true,
		source: "財政調整基金への積立+決算剰余金の直接積立",
	},
];

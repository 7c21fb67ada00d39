import { type ESTree, parseSync } from "vite";

/** One small fault: what stands between two places of a file, and what is put there instead. */
export interface Mutant {
	readonly file: string;
	readonly start: number;
	readonly end: number;
	readonly text: string;
	/** What it is in: the name of what the file declares there. */
	readonly within: string;
	/** The innermost function with a name it is in, as the engine names it; empty: what runs when the file is loaded. */
	readonly inside: string;
	/** Its lines as they are and with the fault, on one line: what a mutant is known by, wherever the lines stand. */
	readonly before: string;
	readonly after: string;
}

type Node = ESTree.Node;
interface Change {
	readonly start: number;
	readonly end: number;
	readonly text: string;
}

/** Operators and what they are taken for. */
const mistaken: Readonly<Record<string, readonly string[]>> = {
	"<": ["<=", ">="],
	"<=": ["<", ">"],
	">": [">=", "<="],
	">=": [">", "<"],
	"===": ["!=="],
	"!==": ["==="],
	"==": ["!="],
	"!=": ["=="],
	"+": ["-"],
	"-": ["+"],
	"*": ["/"],
	"/": ["*"],
	"%": ["*"],
	"&&": ["||"],
	"||": ["&&"],
	"??": ["&&"],
	"+=": ["-="],
	"-=": ["+="],
	and: ["or"],
	or: ["and"],
	max: ["min"],
	min: ["max"],
	floor: ["ceil"],
	ceil: ["floor"],
	round: ["floor"],
	some: ["every"],
	every: ["some"],
};
/** Calls that choose or order what they are asked of: left out, all of it is taken as it stands. */
const choosing = new Set(["filter", "slice", "toSorted", "toReversed"]);
/** A text in the language of formulas: something is called, or two things are joined. */
const formula = /^(?=[\x20-\x7e]*$)(?=.*(?:\w\(| [-+*/<>=?]=? ))/;
/** Whole fields of a definition that are formulas, however short. */
const formulaFields = new Set(["formula", "left", "right"]);

/** Every mutant of a source file, in the order of its text; formulas in texts are looked into where the file may hold any. */
export function mutantsOf(file: string, source: string, holdsFormulas: boolean): Mutant[] {
	const { program, errors } = parseSync(file, source);
	if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
	const mutants: Mutant[] = [];
	for (const statement of program.body) {
		const within = nameOf(statement);
		const visit = (node: Node, parent: Node, around: string) => {
			const inside = functionName(node, parent) ?? around;
			const changes = [...changesOf(node, parent, source), ...(holdsFormulas ? formulaChanges(node, parent) : [])];
			for (const { start, end, text } of changes) {
				const [from, to] = [source.lastIndexOf("\n", start - 1) + 1, `${source}\n`.indexOf("\n", end)];
				const line = (middle: string) =>
					`${source.slice(from, start)}${middle}${source.slice(end, to)}`.trim().replace(/\s+/g, " ");
				mutants.push({
					file,
					start,
					end,
					text,
					within,
					inside,
					before: line(source.slice(start, end)),
					after: line(text),
				});
			}
			for (const child of childrenOf(node)) visit(child, node, inside);
		};
		visit(statement, program, "");
	}
	return mutants.sort((one, other) => one.start - other.start);
}

/** The text of a file with the fault in it. */
export function withFault(source: string, { start, end, text }: Change): string {
	return source.slice(0, start) + text + source.slice(end);
}

function nameOf(statement: Node): string {
	const declared = "declaration" in statement && statement.declaration ? statement.declaration : statement;
	if ("declarations" in declared) return nameOf(declared.declarations[0] as Node);
	return "id" in declared && declared.id && "name" in declared.id ? String(declared.id.name) : "";
}

function functionName(node: Node, parent: Node): string | undefined {
	if (node.type === "FunctionDeclaration") return node.id?.name;
	if (node.type !== "ArrowFunctionExpression" && node.type !== "FunctionExpression") return undefined;
	const named = parent.type === "VariableDeclarator" ? parent.id : "key" in parent ? parent.key : null;
	if (named?.type !== "Identifier" && named?.type !== "PrivateIdentifier") return undefined;
	const prefix = "kind" in parent && (parent.kind === "get" || parent.kind === "set") ? `${parent.kind} ` : "";
	return `${prefix}${named.type === "PrivateIdentifier" ? "#" : ""}${named.name}`;
}

/** What is run of a node: no types, and no names of modules. */
function childrenOf(node: Node): Node[] {
	if (/^(?:Import|ExportAll)/.test(node.type) && node.type !== "ImportExpression") return [];
	const runs = (child: unknown): child is Node => {
		if (typeof child !== "object" || child === null || !("type" in child)) return false;
		return !/^TS(?!AsExpression|SatisfiesExpression|NonNullExpression)/.test(String(child.type));
	};
	return Object.values(node)
		.flatMap((value: unknown) => (Array.isArray(value) ? value : [value]))
		.filter(runs);
}

function changesOf(node: Node, parent: Node, source: string): Change[] {
	const put = (text: string, at: { start: number; end: number } = node) => ({ start: at.start, end: at.end, text });
	const sourceOf = (part: Node) => source.slice(part.start, part.end);
	switch (node.type) {
		case "BinaryExpression":
		case "LogicalExpression":
		case "AssignmentExpression": {
			const isText = (part: Node) =>
				part.type === "TemplateLiteral" || (part.type === "Literal" && typeof part.value === "string");
			if (isText(node.left) || isText(node.right)) return [];
			// `a && b ?? c` is no program.
			if (isFallback(node) && [node.left, parent].some(isFallback))
				return [put(`((${sourceOf(node.left)}) && ${sourceOf(node.right)})`)];
			const start = source.indexOf(node.operator, node.left.end);
			return others(node.operator).map((text) => ({ start, end: start + node.operator.length, text }));
		}
		case "UnaryExpression":
			return node.operator === "!" || node.operator === "-" ? [put("", { ...node, end: node.start + 1 })] : [];
		case "IfStatement":
		case "ConditionalExpression":
			return [put("true", node.test), put("false", node.test)];
		case "Literal":
			if (typeof node.value === "boolean") return [put(String(!node.value))];
			if (typeof node.value !== "number" || (parent.type === "Property" && parent.key === node)) return [];
			return (node.value === 0 ? [1] : [node.value - 1, node.value + 1]).map((value) =>
				put(value < 0 ? `(${value})` : String(value)),
			);
		case "CallExpression": {
			const { callee } = node;
			if (callee.type !== "MemberExpression" || callee.property.type !== "Identifier") return [];
			const { name } = callee.property;
			if (choosing.has(name)) return [put("", { start: callee.object.end, end: node.end })];
			return others(name).map((text) => put(text, callee.property));
		}
		case "ExpressionStatement": {
			const isDone = /^(?:Call|Assignment|Update|Await|Yield)Expression$/.test(node.expression.type);
			return isDone && parent.type !== "Program" ? [put(";")] : [];
		}
		case "ReturnStatement":
			return node.argument === null ? [put(";")] : [];
		case "ContinueStatement":
		case "BreakStatement":
			return [put(";")];
		default:
			return [];
	}
}

function isFallback(node: Node): boolean {
	return node.type === "LogicalExpression" && node.operator === "??";
}

/** Changes within a text that is a formula: its operators, its numbers. */
function formulaChanges(node: Node, parent: Node): Change[] {
	const text = node.type === "TemplateElement" ? node.value.raw : node.type === "Literal" ? node.value : null;
	if (typeof text !== "string") return [];
	const isField = parent.type === "Property" && parent.key.type === "Identifier" && formulaFields.has(parent.key.name);
	if (!isField && !formula.test(text)) return [];
	const first = node.type === "Literal" ? node.start + 1 : node.start;
	return [
		...text.matchAll(/(?<= )[-+*/<>=]=?(?= )|\b(?:and|or)\b|\b(?:max|min)(?=\()|(?<![\w.])\d+(?:\.\d+)?/g),
	].flatMap(({ 0: found, index }) => {
		const start = first + index;
		const instead = /\d/.test(found) ? [String(Number(found) - 1), String(Number(found) + 1)] : others(found);
		return instead.map((other) => ({ start, end: start + found.length, text: other }));
	});
}

function others(operator: string): readonly string[] {
	return Object.hasOwn(mistaken, operator) ? (mistaken[operator] as readonly string[]) : [];
}

import { Document, isMap, isScalar, visit } from "yaml";

/**
 * シナリオファイルを書く — a scenario as YAML that the program itself can read, in the order of the keys given.
 * Each change and each table of years stays on one line; `comments` stand at the head.
 */
export function writeScenarioYaml(spec: Readonly<Record<string, unknown>>, comments: readonly string[] = []): string {
	const document = new Document(spec);
	document.commentBefore = comments.map((line) => ` ${line.replace(/[\r\n]+/g, " ")}`).join("\n") || null;
	visit(document, {
		Map(key, node, path) {
			const isYears = node.items.every(
				({ key: name }) => isScalar(name) && /^[RH]\d+(\.\.([RH]\d+)?)?$/.test(String(name.value)),
			);
			const isInner = path.length > 3 && !node.items.some(({ value }) => isMap(value) && value.items.length > 3);
			if (key !== null && (isYears || isInner)) node.flow = true;
		},
	});
	return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}

// What has to be true of a commit before it is handed out, and the list of what is in it.

/** What stands against handing out a version, in words; nothing where all is in order. */
export function faultsOf({ changes, tags, changeLog, packageFile, lockFile }) {
	const { version, dependencies, devDependencies } = JSON.parse(packageFile);
	const lock = JSON.parse(lockFile);
	const locked = lock.packages[""];
	const [unreleased, heading] = changeLog.split(/^(?=## \[)/m).slice(1);
	const faults = [];
	if (changes !== "") faults.push(`コミットしていない変更があります:\n${changes}`);
	if (tags.includes(`v${version}`))
		faults.push(`版の印 v${version} はもうあります。package.json の version を上げてください`);
	if (!unreleased?.startsWith("## [未公開]")) faults.push("CHANGELOG.md の最初の見出しは「## [未公開]」です");
	else if (/^- /m.test(unreleased))
		faults.push(
			`CHANGELOG.md の[未公開]に項目が残っています。見出し「## [${version}] - 年-月-日」の下へ移してください`,
		);
	if (!new RegExp(`^## \\[${version.replaceAll(".", "\\.")}\\] - \\d{4}-\\d{2}-\\d{2}$`, "m").test(heading ?? ""))
		faults.push(`CHANGELOG.md の[未公開]の次の見出しは「## [${version}] - 年-月-日」です`);
	if (lock.version !== version || locked.version !== version)
		faults.push(
			`package-lock.json の版(${lock.version})が ${version} ではありません。npm install で作り直してください`,
		);
	for (const [kind, wanted] of Object.entries({ dependencies, devDependencies }))
		for (const [name, range] of Object.entries(wanted ?? {}))
			if (locked[kind]?.[name] !== range)
				faults.push(
					`package-lock.json の ${name} が package.json の ${range} と違います。npm install で作り直してください`,
				);
	return faults;
}

/** The bill of materials as `npm sbom` tells it, without what differs from one telling to the next. */
export function materials(told) {
	const { serialNumber: _, ...bill } = JSON.parse(told);
	const { timestamp: __, component, ...metadata } = bill.metadata;
	// Told as the folder's name.
	const name = component["bom-ref"].split("@")[0];
	return `${JSON.stringify({ ...bill, metadata: { ...metadata, component: { ...component, name } } }, null, 2)}\n`;
}

/** A published file names a file, not the folder of the machine it was made on; whole paths stand in the manifest. */
export function fileName(file: string): string {
	return file.split(/[\\/]/).at(-1) ?? file;
}

/** The command as it was typed, but of an absolute path the last part only. */
export function publicCommand(command: string): string {
	return command.replace(/"(?:[^"\\]|\\.)*"|\S+/g, (word) => {
		const path = word.startsWith('"') ? unquoted(word) : word;
		if (!/^(?:[\\/]|[A-Za-z]:[\\/])/.test(path)) return word;
		const name = fileName(path);
		return /[\s'"]/.test(name) ? JSON.stringify(name) : name;
	});
}

function unquoted(word: string): string {
	try {
		return String(JSON.parse(word));
	} catch {
		return word.replaceAll('"', "");
	}
}

/** 作成日: 「2026年11月21日」, the day the text itself names whatever the zone; a text that is no day is shown as it is. */
export function dayWords(time: string): string {
	const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})(?:T|$)/.exec(time) ?? [];
	return year === undefined ? time : `${Number(year)}年${Number(month)}月${Number(day)}日`;
}

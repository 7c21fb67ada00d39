export interface Finished {
	readonly code: number;
	readonly out: string;
	readonly said: string;
}

/** Variables of the surroundings; `undefined` takes one away. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** Folder, variables and streams belong to the whole process: one command at a time. */
let isRunning = false;

/** Types words into a program's command line within this process, and catches what it prints and says. */
export async function typedInto(
	run: (words: readonly string[]) => Promise<number>,
	words: readonly string[],
	cwd: string,
	variables: Variables = {},
): Promise<Finished> {
	if (isRunning) throw new Error("another command is running: await it first");
	isRunning = true;
	const folder = process.cwd();
	const kept = Object.fromEntries(Object.keys(variables).map((name) => [name, process.env[name]]));
	const [out, said] = [caught(process.stdout), caught(process.stderr)];
	try {
		process.chdir(cwd);
		setVariables(variables);
		const code = await run(words);
		return { code, out: out.text(), said: said.text() };
	} finally {
		out.release();
		said.release();
		setVariables(kept);
		process.chdir(folder);
		isRunning = false;
	}
}

function setVariables(variables: Variables): void {
	for (const [name, value] of Object.entries(variables))
		if (value === undefined) delete process.env[name];
		else process.env[name] = value;
}

/** Keeps what is written to a stream from it. */
function caught(stream: NodeJS.WriteStream): { text: () => string; release: () => void } {
	const written: string[] = [];
	const write = stream.write;
	stream.write = (chunk: string | Uint8Array) => {
		written.push(typeof chunk === "string" ? chunk : new TextDecoder().decode(chunk));
		return true;
	};
	return {
		text: () => written.join(""),
		release: () => {
			stream.write = write;
		},
	};
}

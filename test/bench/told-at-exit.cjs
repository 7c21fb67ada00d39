// Says what a process used, as its last word on standard error: seconds of processors, megabytes at most.
process.on("exit", () => {
	const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
	process.stderr.write(`${JSON.stringify([(userCPUTime + systemCPUTime) / 1e6, maxRSS / 1024])}\n`);
});

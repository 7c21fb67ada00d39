/** The time a report is made: SOURCE_DATE_EPOCH (seconds, UTC) where it is set, so that a build can be repeated. */
interface Moment {
	/** ISO 8601, UTC, to the second. */
	readonly exact: string;
	/** The same day at midnight: what page, workbook and slides carry, so that a day's reports have the same bytes. */
	readonly day: string;
}

/** `null` when SOURCE_DATE_EPOCH is set to something that is no time. */
export function moment(environment: Readonly<Record<string, string | undefined>>, now: Date): Moment | null {
	const epoch = environment.SOURCE_DATE_EPOCH;
	if (epoch !== undefined && epoch !== "") {
		const at = new Date(Number(epoch) * 1000);
		if (!/^\d+$/.test(epoch) || Number.isNaN(at.getTime())) return null;
		return { exact: seconds(at), day: `${at.toISOString().slice(0, 10)}T00:00:00Z` };
	}
	// The day is the one on the wall of the office, not the one in Greenwich.
	const pad = (value: number) => String(value).padStart(2, "0");
	const day = `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
	return { exact: seconds(now), day: `${day}T00:00:00Z` };
}

function seconds(at: Date): string {
	return `${at.toISOString().slice(0, 19)}Z`;
}

// Instants as a clock in Viet Nam shows them, wherever the device is: UTC+7, no summer time.

const AHEAD_MS = 7 * 3_600_000;

// «05/12/2026 07:00»
export function vietTime(instant: number): string {
	const [, year, month, day, time] = /(\d+)-(\d+)-(\d+)T(\d+:\d+)/.exec(
		new Date(instant + AHEAD_MS).toISOString(),
	)!;
	return `${day}/${month}/${year} ${time}`;
}

export function vietYear(instant: number): number {
	return new Date(instant + AHEAD_MS).getUTCFullYear();
}

// «12:05», «1:02:03»
export function span(ms: number): string {
	const seconds = Math.max(0, Math.round(ms / 1_000));
	const two = (value: number) => String(value).padStart(2, "0");
	const hours = Math.floor(seconds / 3_600);
	const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
	return hours ? `${hours}:${rest}` : rest.replace(/^0/, "");
}

// Instants as a clock in Viet Nam shows them, wherever the device is: UTC+7, no summer time.

const AHEAD_MS = 7 * 3_600_000;

const clock = (instant: number): string[] => new Date(instant + AHEAD_MS).toISOString().split("T");

// «05/12/2026»
export const vietDay = (instant: number): string => clock(instant)[0]!.split("-").reverse().join("/");

// «07:00»
export const vietHour = (instant: number): string => clock(instant)[1]!.slice(0, 5);

// «05/12/2026 07:00»: a day and its hour stay in one line.
export const vietTime = (instant: number): string => `${vietDay(instant)}\u00a0${vietHour(instant)}`;

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

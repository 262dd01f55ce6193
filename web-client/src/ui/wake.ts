// Keeps the screen on while a round is going, where the browser can.

let wanted = false;
let lock: WakeLockSentinel | null = null;

async function take(): Promise<void> {
	if (!wanted || lock || document.visibilityState === "hidden") return;
	try {
		lock = (await navigator.wakeLock?.request("screen")) ?? null;
		lock?.addEventListener("release", () => (lock = null));
	} catch {
		// Refused, for example by a low battery: the round goes on all the same.
	}
}

export function keepAwake(on: boolean): void {
	if (wanted === on) return;
	wanted = on;
	if (on) void take();
	else void lock?.release();
}

document.addEventListener("visibilitychange", () => void take());

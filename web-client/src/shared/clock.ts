// The server's clock, as well as this device can know it. Each ping and pong is
// a sample; the one with the shortest round trip counts, because its error is at
// most half of that trip. Never reads the device's wall clock after the page
// loaded: somebody may set it during a round.

const SAMPLES_MAX = 8;
const SAMPLE_AGE_MS = 180_000; // by then two quartz clocks may have drifted apart

interface Sample {
	offset: number;
	trip: number;
	at: number;
}

export interface Clock {
	local(): number; // for sent_at
	now(): number; // the server's time
	readonly measured: boolean;
	readonly samples: number;
	pong(sentAt: number, nowAt: number): void;
	assume(now: number): void; // until the first sample, it is this time now
	forget(): void; // after a sleep the old samples say nothing
}

export function newClock(
	local: () => number = () => Math.round(performance.timeOrigin + performance.now()),
): Clock {
	let samples: Sample[] = [];
	let assumed = 0;
	const best = () => samples.reduce((a, b) => (b.trip < a.trip ? b : a));
	return {
		local,
		now: () => local() + (samples.length ? best().offset : assumed),
		get measured() {
			return samples.length > 0;
		},
		get samples() {
			return samples.length;
		},
		pong(sentAt, nowAt) {
			const at = local();
			const trip = at - sentAt;
			if (trip < 0) return;
			samples = samples.filter((sample) => at - sample.at < SAMPLE_AGE_MS).slice(1 - SAMPLES_MAX);
			samples.push({ offset: nowAt - (sentAt + at) / 2, trip, at });
		},
		assume(now) {
			if (!samples.length) assumed = now - local();
		},
		forget() {
			if (samples.length) assumed = best().offset;
			samples = [];
		},
	};
}

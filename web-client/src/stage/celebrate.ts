// Confetti at the end, unless the viewer's system asks for less motion.

const BURSTS = 4;
const BETWEEN_MS = 700;
const COLOURS = ["#f2ae2e", "#0b57d0", "#8f4700", "#6b2fa0", "#00616b"];

export async function celebrate(): Promise<void> {
	if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
	const { create } = (await import("canvas-confetti")).default;
	// On this thread: the server's Content-Security-Policy allows no worker made from a blob.
	const confetti = create(undefined, { resize: true, useWorker: false });
	for (let burst = 0; burst < BURSTS; burst++) {
		for (const [x, angle] of [
			[0, 60],
			[1, 120],
		] as const)
			void confetti({
				particleCount: 90,
				spread: 70,
				startVelocity: 70,
				angle,
				origin: { x, y: 0.8 },
				colors: COLOURS,
			});
		await new Promise((resolve) => setTimeout(resolve, BETWEEN_MS));
	}
}

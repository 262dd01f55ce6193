import { expect, test } from "vitest";
import { newClock } from "../src/shared/clock";

// A device whose clock is 5 s behind the server's, and a network with a delay each way.
function device() {
	let local = 1_000_000;
	const clock = newClock(() => local);
	return {
		clock,
		pass: (ms: number) => (local += ms),
		ping(there: number, back: number) {
			const sent = local;
			local += there;
			const server = local + 5_000;
			local += back;
			clock.pong(sent, server);
		},
		error: () => clock.now() - (local + 5_000),
	};
}

test("the sample with the shortest round trip counts", () => {
	const { clock, ping, error } = device();
	ping(900, 100);
	expect(error()).toBe(400);
	ping(21, 19);
	expect(error()).toBe(1);
	ping(400, 10);
	expect(error()).toBe(1);
	expect(clock.samples).toBe(3);
});

test("old samples are left behind, because clocks drift", () => {
	const { clock, pass, ping } = device();
	ping(10, 10);
	pass(200_000);
	ping(50, 10);
	expect(clock.samples).toBe(1);
});

test("never more than eight samples are kept", () => {
	const { clock, ping } = device();
	for (let i = 0; i < 20; i++) ping(10, 10);
	expect(clock.samples).toBe(8);
});

test("before the first sample the opening of a question tells the time", () => {
	const { clock, ping, error } = device();
	clock.assume(1_004_000);
	expect(clock.now()).toBe(1_004_000);
	ping(10, 10);
	expect(error()).toBe(0);
	clock.assume(7);
	expect(error()).toBe(0);
});

test("after a sleep the last offset serves until there is a new sample", () => {
	const { clock, ping, error } = device();
	ping(10, 10);
	clock.forget();
	expect(clock.measured).toBe(false);
	expect(error()).toBe(0);
});

test("a pong of the future is no sample", () => {
	const { clock } = device();
	clock.pong(2_000_000, 2_005_000);
	expect(clock.measured).toBe(false);
});

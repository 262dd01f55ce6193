import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { newClock } from "../src/shared/clock";
import { backoff, CLOCK_SAMPLES, newNet, PING_MS, webSocketUrl, type Net } from "../src/shared/net";
import { FakeSocket } from "./fake-socket";

let net: Net | undefined;

function connect() {
	const events = { hello: vi.fn(), message: vi.fn(), link: vi.fn() };
	const clock = newClock(() => Date.now());
	net = newNet("ws://box/ws", clock, events);
	net.start();
	return { ...events, clock };
}

beforeEach(() => {
	vi.useFakeTimers();
	FakeSocket.install();
});

afterEach(() => {
	net?.stop();
	net = undefined;
	vi.useRealTimers();
});

test("the address follows the page's", () => {
	expect(webSocketUrl({ protocol: "https:", host: "thi.vn" })).toBe("wss://thi.vn/ws");
	expect(webSocketUrl({ protocol: "http:", host: "10.0.0.5:8080" })).toBe("ws://10.0.0.5:8080/ws");
});

test.each([
	[0, 250, 500],
	[1, 500, 1_000],
	[4, 4_000, 8_000],
	[5, 7_500, 15_000],
	[30, 7_500, 15_000],
])("the wait after %i failures is between %i and %i ms", (attempt, least, most) => {
	expect(backoff(attempt, 0)).toBe(least);
	expect(backoff(attempt, 1)).toBe(most);
});

test("it speaks hoithi.v1 and says hello on every new socket", () => {
	const { hello } = connect();
	expect(FakeSocket.last().protocol).toBe("hoithi.v1");
	FakeSocket.last().open();
	expect(hello).toHaveBeenCalledTimes(1);
	FakeSocket.last().drop();
	vi.advanceTimersByTime(500);
	FakeSocket.last().open();
	expect(hello).toHaveBeenCalledTimes(2);
});

test("the first samples of the clock follow each other, then one in twenty seconds", () => {
	const { clock } = connect();
	const socket = FakeSocket.last();
	socket.open();
	for (let i = 0; i < CLOCK_SAMPLES; i++) {
		socket.say({ type: "pong", sent_at: Date.now(), now_at: Date.now() + 5 });
		vi.advanceTimersByTime(700);
	}
	expect(clock.samples).toBe(CLOCK_SAMPLES);
	expect(socket.sent).toHaveLength(CLOCK_SAMPLES);
	vi.advanceTimersByTime(PING_MS);
	expect(socket.sent).toHaveLength(CLOCK_SAMPLES + 1);
});

test("two pings without any word back: the socket is dead", () => {
	const { link } = connect();
	FakeSocket.last().open();
	vi.advanceTimersByTime(2 * PING_MS - 1);
	expect(FakeSocket.all).toHaveLength(1);
	vi.advanceTimersByTime(1);
	expect(link).toHaveBeenLastCalledWith("offline");
	vi.advanceTimersByTime(500);
	expect(FakeSocket.all).toHaveLength(2);
});

test("any message shows that the socket lives", () => {
	connect();
	const socket = FakeSocket.last();
	socket.open();
	for (let i = 0; i < 6; i++) {
		vi.advanceTimersByTime(PING_MS - 1);
		socket.say({ type: "lobby", players: i });
	}
	expect(FakeSocket.all).toHaveLength(1);
});

test.each([4000, 4001])("a close with %i is for good", (code) => {
	const { link } = connect();
	FakeSocket.last().open();
	FakeSocket.last().drop(code);
	expect(link).toHaveBeenLastCalledWith("ended", code);
	vi.advanceTimersByTime(60_000);
	expect(FakeSocket.all).toHaveLength(1);
});

test("a server that restarts is not stormed: up to five seconds more", () => {
	vi.spyOn(Math, "random").mockReturnValue(1);
	connect();
	FakeSocket.last().open();
	FakeSocket.last().drop(1001);
	vi.advanceTimersByTime(5_499);
	expect(FakeSocket.all).toHaveLength(1);
	vi.advanceTimersByTime(1);
	expect(FakeSocket.all).toHaveLength(2);
});

test("ten good seconds take the wait back to its first", () => {
	vi.spyOn(Math, "random").mockReturnValue(1);
	connect();
	for (let i = 0; i < 4; i++) {
		FakeSocket.last().drop();
		vi.advanceTimersByTime(15_000);
	}
	FakeSocket.last().open();
	vi.advanceTimersByTime(10_000);
	const before = FakeSocket.all.length;
	FakeSocket.last().drop();
	vi.advanceTimersByTime(500);
	expect(FakeSocket.all).toHaveLength(before + 1);
});

test("the network's return is not waited for", () => {
	connect();
	FakeSocket.last().open();
	dispatchEvent(new Event("offline"));
	dispatchEvent(new Event("online"));
	expect(FakeSocket.all).toHaveLength(2);
});

test("after a sleep a silent socket has four seconds to prove itself", () => {
	connect();
	const socket = FakeSocket.last();
	socket.open();
	socket.say({ type: "pong", sent_at: Date.now(), now_at: Date.now() });
	document.dispatchEvent(new Event("visibilitychange"));
	expect(socket.sent.at(-1)).toMatchObject({ type: "ping" });
	vi.advanceTimersByTime(4_000);
	vi.advanceTimersByTime(500);
	expect(FakeSocket.all).toHaveLength(2);
});

test("what is no message is passed over", () => {
	const { message } = connect();
	const socket = FakeSocket.last();
	socket.open();
	for (const data of ["", "null", "[1]", "{}", '{"type":7}', "{"]) socket.onmessage?.({ data });
	expect(message).not.toHaveBeenCalled();
});

test("nothing is sent while there is no connection", () => {
	connect();
	expect(net!.send({ type: "ping", sent_at: 1 })).toBe(false);
});

// A WebSocket whose other end is the test.

import { vi } from "vitest";

export class FakeSocket {
	static readonly OPEN = 1;
	static all: FakeSocket[] = [];

	readyState = 0;
	sent: Array<Record<string, unknown>> = [];
	onopen: (() => void) | null = null;
	onmessage: ((event: { data: string }) => void) | null = null;
	onclose: ((event: { code: number }) => void) | null = null;

	readonly url: string;
	readonly protocol: string;

	constructor(url: string, protocol: string) {
		this.url = url;
		this.protocol = protocol;
		FakeSocket.all.push(this);
	}

	static last(): FakeSocket {
		return FakeSocket.all.at(-1)!;
	}

	static install(): void {
		FakeSocket.all = [];
		vi.stubGlobal("WebSocket", FakeSocket);
	}

	send(text: string): void {
		this.sent.push(JSON.parse(text));
	}

	close(): void {
		this.readyState = 3;
	}

	// What the server does
	open(): void {
		this.readyState = 1;
		this.onopen?.();
	}

	say(message: object): void {
		this.onmessage?.({ data: JSON.stringify(message) });
	}

	drop(code = 1006): void {
		this.readyState = 3;
		this.onclose?.({ code });
	}

	// Messages that are not about the clock
	get said(): Array<Record<string, unknown>> {
		return this.sent.filter((message) => message.type !== "ping");
	}
}

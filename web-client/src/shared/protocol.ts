// The messages of hoithi.v1 as types, and the one place where text becomes a message.

import type { Choice, ServerMessage } from "../generated/protocol";

export type * from "../generated/protocol";

export const SUBPROTOCOL = "hoithi.v1";
export const CLOSE_REPLACED = 4000;
export const CLOSE_KICKED = 4001;
export const CLOSE_GOING_AWAY = 1001;

// Null for what is no message; a type that we do not know passes and is ignored later.
export function parse(text: unknown): ServerMessage | null {
	try {
		const message: unknown = JSON.parse(String(text));
		const known = typeof message === "object" && message !== null && "type" in message;
		return known && typeof message.type === "string" ? (message as ServerMessage) : null;
	} catch {
		return null;
	}
}

// As the server compares: a list for multiple is a set, a number goes by value.
export function sameChoice(one: Choice, other: Choice, isSet: boolean): boolean {
	if (!Array.isArray(one) || !Array.isArray(other))
		return !Array.isArray(one) && !Array.isArray(other) && one.number === other.number;
	const key = (list: number[]) => (isSet ? [...list].sort((a, b) => a - b) : list).join();
	return key(one) === key(other);
}

export function includes(choice: Choice | undefined, option: number): boolean {
	return Array.isArray(choice) && choice.includes(option);
}

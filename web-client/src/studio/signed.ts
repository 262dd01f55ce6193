// Finds out who is signed in.

import { ask } from "./rest";
import { session, type Session } from "./session";

export async function loadSession(): Promise<void> {
	try {
		const known = await ask<Omit<Session, "state">>("GET", "session");
		session.value = { ...known, state: "known" };
	} catch {
		session.value = { state: "nobody", account: null, capabilities: [] };
	}
}

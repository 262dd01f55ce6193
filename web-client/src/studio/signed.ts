// Finds out who is signed in, and ends it.

import { forgetLogin, savedLogin } from "../host/keys";
import { local } from "../shared/storage";
import { changeLang, lang } from "../ui/lang";
import { ask, bearToken } from "./rest";
import { session, type Session } from "./session";

export type Known = Omit<Session, "state">;

const nobody: Session = { state: "nobody", account: null, capabilities: [] };

// The cookie cannot be seen from here; this says that there should be one.
const SIGNED = "signed";

/** Somebody has just signed in: the page speaks the language of the account. */
export function enter(known: Known): void {
	bearToken(false);
	local.put(SIGNED, true);
	session.value = { ...known, state: "known" };
	if (known.language && known.language !== lang.value) void changeLang(known.language);
}

async function knows(bears: boolean): Promise<boolean> {
	bearToken(bears);
	try {
		session.value = { ...(await ask<Known>("GET", "session")), state: "known" };
		return true;
	} catch {
		return false;
	}
}

/** An account's session comes first, then the organiser's token that this browser keeps. */
export async function loadSession(): Promise<void> {
	if (local.get(SIGNED) && (await knows(false))) return;
	if (savedLogin() && (await knows(true))) return;
	session.value = nobody;
}

export async function signOut(): Promise<void> {
	if (session.value.csrf) await ask("DELETE", "session").catch(() => undefined);
	else forgetLogin();
	local.remove(SIGNED);
	session.value = nobody;
	location.assign("/studio");
}

/** After something about the account has changed. */
export async function refreshSession(): Promise<void> {
	session.value = { ...(await ask<Known>("GET", "session")), state: "known" };
}

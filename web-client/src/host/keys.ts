// What this browser may do, for all of its tabs: the organiser's login until it expires or
// somebody logs out, and the tokens of the remotes that were opened here.

import { local } from "../shared/storage";

const DAY_MS = 86_400_000;
const UNKNOWN_MS = 30 * DAY_MS; // of a token that was pasted; the server may refuse it earlier
const ROUNDS_MAX = 50;

interface Login {
	token: string;
	expires_at: number;
	is_pasted?: boolean; // somebody may use it elsewhere too
}

export function savedLogin(): string | null {
	const login = local.get<Login>("organiser");
	if (!login?.token) return null;
	if (login.expires_at > Date.now()) return login.token;
	local.remove("organiser");
	return null;
}

export function saveLogin(token: string, expiresAt?: number): void {
	const login: Login = { token, expires_at: expiresAt ?? Date.now() + UNKNOWN_MS, is_pasted: !expiresAt };
	local.put("organiser", login);
}

// Was the token given to this browser alone?
export function isOwnLogin(): boolean {
	return !!savedLogin() && !local.get<Login>("organiser")?.is_pasted;
}

export function forgetLogin(): void {
	local.remove("organiser");
}

// Calls when another tab logged in or out.
export function onLoginElsewhere(changed: () => void): void {
	addEventListener("storage", changed);
}

type Remotes = Array<[round: string, token: string]>; // the newest first

const remotes = (): Remotes => local.get<Remotes>("remotes") ?? [];

export function remoteToken(round: string): string | null {
	return remotes().find(([id]) => id === round)?.[1] ?? null;
}

export function keepRemote(round: string, token: string): void {
	const others = remotes().filter(([id]) => id !== round);
	local.put("remotes", [[round, token], ...others].slice(0, ROUNDS_MAX));
}

export function dropRemote(round: string, token: string): void {
	local.put(
		"remotes",
		remotes().filter(([id, one]) => id !== round || one !== token),
	);
}

export function dropRemotes(): void {
	local.remove("remotes");
}

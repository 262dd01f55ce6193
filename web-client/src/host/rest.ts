// What the pages of the organiser ask by HTTP, with the login of this browser.

import type { FreshHostToken, Problem } from "../shared/protocol";
import { keepRemote, savedLogin } from "./keys";

export type Fault = "token" | "used" | "network" | { code: string; detail: string };

class Refusal extends Error {
	readonly fault: Fault;

	constructor(status: number, fault: Fault) {
		super(`refused with ${status}`);
		this.fault = fault;
	}
}

async function refusal(answer: Response): Promise<Refusal> {
	if (answer.status === 401 || answer.status === 403) return new Refusal(answer.status, "token");
	const problem = (await answer.json().catch(() => ({}))) as Partial<Problem>;
	const code = problem.code ?? String(answer.status);
	return new Refusal(answer.status, { code, detail: problem.detail ?? problem.title ?? "" });
}

export async function ask(method: "GET" | "POST" | "DELETE", path: string, body?: unknown): Promise<Response> {
	const bearer = savedLogin();
	const answer = await fetch(`/api/v1/${path}`, {
		method,
		headers: {
			...(bearer && { authorization: `Bearer ${bearer}` }),
			...(body !== undefined && { "content-type": "application/json" }),
		},
		...(body !== undefined && { body: JSON.stringify(body) }),
	});
	if (!answer.ok) throw await refusal(answer);
	return answer;
}

export function faultOf(error: unknown): Fault {
	return error instanceof Refusal ? error.fault : "network";
}

// Whoever copied the token from this browser cannot go on with it either.
export async function endLogin(): Promise<void> {
	await ask("DELETE", "login");
}

// A new token for the remote of this round. The one before is void: its remotes are told so.
export async function freshRemote(round: string): Promise<string> {
	const answer = await ask("POST", `rounds/${round}/host-token`);
	const { host_token: token } = (await answer.json()) as FreshHostToken;
	keepRemote(round, token);
	return token;
}

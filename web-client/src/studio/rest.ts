// What the studio asks by HTTP: with the session's cookie and its CSRF token, or, where nobody
// signed in with an account, with the organiser's token that this browser keeps.

import { savedLogin } from "../host/keys";
import { session } from "./session";

export interface FieldError {
	field: string;
	message: string;
}

/** Why a request was not done: a sentence for people, and what is wrong with which field. */
export class Refusal extends Error {
	constructor(
		readonly status: number, // 0: the server could not be reached
		readonly code: string,
		readonly detail: string,
		readonly errors: FieldError[] = [],
		readonly body: Record<string, unknown> = {},
	) {
		super(detail);
	}
}

export type Method = "GET" | "POST" | "PUT" | "DELETE";

let bearsToken = false;

/** Whether requests carry the organiser's token: only where nobody is signed in. */
export function bearToken(does: boolean): void {
	bearsToken = does;
}

function headers(body: BodyInit | undefined, isJson: boolean): Record<string, string> {
	const { csrf } = session.value;
	const bearer = csrf || !bearsToken ? null : savedLogin();
	return {
		...(csrf && { "x-csrf-token": csrf }),
		...(bearer && { authorization: `Bearer ${bearer}` }),
		...(body !== undefined && isJson && { "content-type": "application/json" }),
	};
}

function problems(errors: unknown): FieldError[] {
	if (!Array.isArray(errors)) return [];
	return errors.map(({ field = "", message, detail }) => ({ field, message: message ?? detail ?? "" }));
}

async function refusal(answer: Response): Promise<Refusal> {
	const problem = (await answer.json().catch(() => ({}))) as Record<string, unknown>;
	const text = (name: string) => (typeof problem[name] === "string" ? (problem[name] as string) : "");
	return new Refusal(
		answer.status,
		text("code") || String(answer.status),
		text("detail") || text("title") || answer.statusText,
		problems(problem.errors),
		problem,
	);
}

/** The answer itself, for files; path is under /api/v1/. Throws a Refusal. */
export async function fetchAnswer(method: Method, path: string, body?: BodyInit, isJson = false): Promise<Response> {
	const answer = await fetch(`/api/v1/${path}`, {
		method,
		credentials: "same-origin",
		headers: headers(body, isJson),
		...(body !== undefined && { body }),
	}).catch(() => {
		throw new Refusal(0, "network", "");
	});
	if (!answer.ok) throw await refusal(answer);
	return answer;
}

/** Sends JSON and reads JSON; an empty answer is {}. Throws a Refusal. */
export async function ask<T>(method: Method, path: string, body?: unknown): Promise<T> {
	const sent = body === undefined ? undefined : JSON.stringify(body);
	const text = await (await fetchAnswer(method, path, sent, true)).text();
	return (text ? JSON.parse(text) : {}) as T;
}

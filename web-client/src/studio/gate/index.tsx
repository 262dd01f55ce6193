// The way in: signing in, the first account, an invitation.

import { signal } from "@preact/signals-core";
import { Coming, Fault } from "../Fault";
import { clear, draft, Field, fill, isEmail, isLine, isPassword, PASSWORD_MAX, PASSWORD_MIN, send, Send } from "../form";
import { loader } from "../loaded";
import { ask, Refusal } from "../rest";
import { go, href, words } from "../router";
import type { Role } from "../session";
import { enter, type Known } from "../signed";
import { gate, SETUP } from "../subjects";
import { t as frame } from "../texts";
import { t } from "./texts";

export const NAME_MAX = 80;
export const ORGANISATION_MAX = 120;

const setup = loader<{ needed: boolean }>();
const needsCode = signal(false);

const signIn = draft({ email: "", password: "", code: "" });
const accepted = draft({ name: "", password: "", again: "" });
const first = draft({ name: "", email: "", organisation: "", password: "", again: "" });

export function Page() {
	if (location.hash.startsWith(SETUP)) return <Setup />;
	return words()[0] === gate.path ? <Invited /> : <SignIn />;
}

async function trySignIn(values: typeof signIn.initial): Promise<void> {
	const { email, password, code } = values;
	try {
		enter(await ask<Known>("POST", "session", { email, password, ...(needsCode.value && { code }) }));
	} catch (fault) {
		if (!(fault instanceof Refusal)) throw fault;
		if (fault.code === "code_needed") {
			needsCode.value = true;
			setTimeout(() => document.querySelector<HTMLElement>('[name="code"]')?.focus());
			return;
		}
		if (fault.code === "wrong_code") throw new Refusal(422, fault.code, fault.detail, [{ field: "code", message: "" }]);
		throw fault;
	}
	needsCode.value = false;
	clear(signIn);
}

function SignIn() {
	setup.want("setup");
	const submit = (event: Event) =>
		send(
			signIn,
			event,
			({ email, password, code }) => ({
				email: !isEmail(email),
				password: !password,
				code: needsCode.value && !/^\d{6}$/.test(code.trim()),
			}),
			trySignIn,
		);
	return (
		<form class="panel gate" onSubmit={submit} noValidate>
			<h1>{t("gate.signin")}</h1>
			<p>{t("gate.signin.more")}</p>
			{setup.state.value.value?.needed && <p class="note">{t("gate.needed")}</p>}
			<Field
				of={signIn}
				name="email"
				type="email"
				inputmode="email"
				autocomplete="username"
				label={t("gate.email")}
				wrong={t("gate.email.wrong")}
			/>
			<Field
				of={signIn}
				name="password"
				type="password"
				autocomplete="current-password"
				label={t("gate.password")}
				wrong={t("gate.password.missing")}
			/>
			{needsCode.value && (
				<Field
					of={signIn}
					name="code"
					inputmode="numeric"
					autocomplete="one-time-code"
					label={t("gate.code")}
					hint={t("gate.code.hint")}
					wrong={t("gate.code.wrong")}
				/>
			)}
			<Send of={signIn} id="sign-in">
				{t("gate.signin")}
			</Send>
			<p class="hint">{t("gate.forgot")}</p>
			<p class="hint">
				{t("gate.token")}{" "}
				<a class="target" href="/host">
					{t("gate.token.go")}
				</a>
			</p>
		</form>
	);
}

/** Two fields for a password that somebody chooses. */
export function NewPassword({ of }: { of: ReturnType<typeof draft<"password" | "again">> }) {
	const limits = { least: PASSWORD_MIN, most: PASSWORD_MAX };
	return (
		<>
			<Field
				of={of}
				name="password"
				type="password"
				autocomplete="new-password"
				label={t("gate.new")}
				hint={t("gate.new.hint", limits)}
				wrong={t("gate.new.wrong", limits)}
			/>
			<Field
				of={of}
				name="again"
				type="password"
				autocomplete="new-password"
				label={t("gate.again")}
				wrong={t("gate.again.wrong")}
			/>
		</>
	);
}

function Setup() {
	const submit = (event: Event) =>
		send(
			first,
			event,
			({ name, email, organisation, password, again }) => ({
				name: !isLine(name, NAME_MAX),
				email: !isEmail(email),
				organisation: !isLine(organisation, ORGANISATION_MAX),
				password: !isPassword(password),
				again: again !== password,
			}),
			async ({ again: _, ...values }) => {
				const token = location.hash.slice(SETUP.length);
				const known = await ask<Known>("POST", "setup", { ...values, token, language: document.documentElement.lang });
				go("", true);
				enter(known);
				clear(first);
			},
		);
	return (
		<form class="panel gate" onSubmit={submit} noValidate>
			<h1>{t("gate.setup")}</h1>
			<p>{t("gate.setup.more")}</p>
			<Field of={first} name="name" autocomplete="name" label={t("gate.name")} wrong={t("gate.name.wrong")} />
			<Field
				of={first}
				name="email"
				type="email"
				inputmode="email"
				autocomplete="username"
				label={t("gate.email")}
				wrong={t("gate.email.wrong")}
			/>
			<Field
				of={first}
				name="organisation"
				autocomplete="organization"
				label={t("gate.organisation")}
				hint={t("gate.organisation.hint")}
				wrong={t("gate.organisation.wrong")}
			/>
			<NewPassword of={first as never} />
			<Send of={first} id="setup-go">
				{t("gate.setup.go")}
			</Send>
		</form>
	);
}

interface Invitation {
	email: string;
	name: string;
	organisation_name: string;
	role: Role;
}

const invitation = signal<Invitation | null>(null);
const refused = signal<unknown>(null);
let looked = "";

const token = () => location.hash.slice(1);

function look(): void {
	if (looked === token()) return;
	looked = token();
	ask<Invitation>("POST", "invitations/look", { token: looked }).then(
		(found) => {
			refused.value = null;
			invitation.value = found;
			fill(accepted, { name: found.name });
		},
		(fault: unknown) => (refused.value = fault),
	);
}

function Invited() {
	queueMicrotask(look);
	const known = invitation.value;
	if (refused.value)
		return (
			<section class="panel gate">
				<h1>{t("gate.invited")}</h1>
				<Fault fault={refused.value} />
				<a class="target" href={href("")}>
					{t("gate.signin")}
				</a>
			</section>
		);
	if (!known) return <Coming title={t("gate.invited")} text={frame("s.loading")} />;
	const submit = (event: Event) =>
		send(
			accepted,
			event,
			({ name, password, again }) => ({
				name: !isLine(name, NAME_MAX),
				password: !isPassword(password),
				again: again !== password,
			}),
			async ({ name, password }) => {
				const body = { token: token(), name, password, language: document.documentElement.lang };
				const entered = await ask<Known>("POST", "invitations/accept", body);
				go("", true);
				enter(entered);
				clear(accepted);
			},
		);
	return (
		<form class="panel gate" onSubmit={submit} noValidate>
			<h1>{t("gate.invited")}</h1>
			<p>{t("gate.invited.more", { role: t(`gate.role.${known.role}`), organisation: known.organisation_name })}</p>
			<div class="field">
				<label for="invited-email">{t("gate.email")}</label>
				<input id="invited-email" type="email" autocomplete="username" readOnly value={known.email} />
			</div>
			<Field of={accepted} name="name" autocomplete="name" label={t("gate.name")} wrong={t("gate.name.wrong")} />
			<NewPassword of={accepted as never} />
			<Send of={accepted} id="invited-go">
				{t("gate.invited.go")}
			</Send>
		</form>
	);
}

// One's own account: words, password, second factor, sessions, tokens.

import { signal } from "@preact/signals-core";
import { changeLang } from "../../ui/lang";
import { Qr } from "../../ui/Qr";
import { Fault } from "../Fault";
import { focusOn } from "../focus";
import { clear, draft, Field, fill, isLine, isPassword, PASSWORD_MAX, PASSWORD_MIN, send, Send } from "../form";
import { loader } from "../loaded";
import { ask } from "../rest";
import { session, type Capability } from "../session";
import { refreshSession } from "../signed";
import { day, Listing, Sure, type Rows } from "./parts";
import { t } from "./texts";

interface OpenSession {
	id: string;
	agent: string;
	created_at: number;
	expires_at: number;
	is_this: boolean;
}

interface Token {
	id: string;
	name: string;
	capabilities: Capability[];
	expires_at: number;
}

const NAME_MAX = 80;
const TOKEN_NAME_MAX = 60;
const DAYS_MAX = 365;

const sessions = loader<Rows<OpenSession>>();
const tokens = loader<Rows<Token>>();
const words = draft({ name: "", language: "vi" });
const secret = draft({ password: "", new_password: "", again: "" });
const factor = draft({ code: "" });
const removal = draft({ password: "" });
const token = draft({ name: "", days: "90", capabilities: "" });
const pending = signal<{ secret: string; uri: string } | null>(null);
const revokes = signal(true);
const made = signal("");
const said = signal({ of: "", text: "" });
const scopes = signal<Capability[]>([]);
const beginFault = signal<unknown>(null);
let filledFor: string | null = null;

export function Page() {
	const { account, name = "", language = "vi", email, roles = [] } = session.value;
	if (filledFor !== account) {
		filledFor = account;
		queueMicrotask(() => fill(words, { name, language }));
	}
	sessions.want("account/sessions?limit=100");
	tokens.want("account/tokens?limit=100");
	return (
		<>
			<h1>{t("adm.me")}</h1>
			<p>{email}</p>
			<ul>
				{roles.map((one) => (
					<li key={one.organisation + one.role}>
						<strong>{t(`adm.role.${one.role}`)}</strong> · {one.organisation_name}
					</li>
				))}
			</ul>
			{roles.length === 0 && <p class="note">{t("adm.me.no.roles")}</p>}
			<div class="settings">
				<Words />
				<Password />
				<Factor />
				<Sessions />
				<Tokens />
			</div>
		</>
	);
}

/** What became of it, beside what was done. */
function Said({ of }: { of: string }) {
	return (
		<p role="status" class="note">
			{said.value.of === of && said.value.text}
		</p>
	);
}

function Words() {
	return (
		<form
			class="panel card"
			noValidate
			onSubmit={(event) =>
				send(
					words,
					event,
					({ name }) => ({ name: !isLine(name, NAME_MAX) }),
					async (values) => {
						await ask("PUT", "account", values);
						await refreshSession();
						await changeLang(values.language as "vi" | "en");
						said.value = { of: "words", text: t("adm.saved") };
					},
				)
			}
		>
			<h2>{t("adm.me.words")}</h2>
			<Field of={words} name="name" autocomplete="name" label={t("adm.name")} wrong={t("adm.name.wrong")} />
			<Field
				of={words}
				name="language"
				label={t("adm.language")}
				options={[
					["vi", t("adm.language.vi")],
					["en", t("adm.language.en")],
				]}
			/>
			<Send of={words}>{t("adm.save")}</Send>
			<Said of="words" />
		</form>
	);
}

function Password() {
	const limits = { least: PASSWORD_MIN, most: PASSWORD_MAX };
	return (
		<form
			class="panel card"
			noValidate
			onSubmit={(event) =>
				send(
					secret,
					event,
					({ password, new_password, again }) => ({
						password: !password,
						new_password: !isPassword(new_password),
						again: again !== new_password,
					}),
					async ({ password, new_password }) => {
						await ask("PUT", "account/password", { password, new_password, keep_tokens: !revokes.value });
						clear(secret);
						said.value = { of: "password", text: t(revokes.value ? "adm.me.password.done.tokens" : "adm.me.password.done") };
						revokes.value = true;
						sessions.again();
						tokens.again();
					},
				)
			}
		>
			<h2>{t("adm.me.password")}</h2>
			<Field
				of={secret}
				name="password"
				type="password"
				autocomplete="current-password"
				label={t("adm.me.password.now")}
				wrong={t("adm.me.password.wrong")}
			/>
			<Field
				of={secret}
				name="new_password"
				type="password"
				autocomplete="new-password"
				label={t("adm.me.password.new")}
				hint={t("adm.me.password.hint", limits)}
				wrong={t("adm.me.password.bad", limits)}
			/>
			<Field
				of={secret}
				name="again"
				type="password"
				autocomplete="new-password"
				label={t("adm.me.password.again")}
				wrong={t("adm.me.password.differs")}
			/>
			<label class="check">
				<input
					type="checkbox"
					checked={revokes.value}
					aria-describedby="adm-revokes"
					onChange={(event) => (revokes.value = event.currentTarget.checked)}
				/>
				{t("adm.me.password.tokens")}
			</label>
			<p class="hint" id="adm-revokes">
				{t("adm.me.password.tokens.more")}
			</p>
			<Send of={secret}>{t("adm.me.password.go")}</Send>
			<Said of="password" />
		</form>
	);
}

function Factor() {
	return (
		<section class="panel card">
			<h2 id="adm-factor">{t("adm.factor")}</h2>
			<Said of="factor" />
			{session.value.has_second_factor ? <FactorOn /> : pending.value ? <FactorPending /> : <FactorOff />}
		</section>
	);
}

function FactorOff() {
	const begin = () =>
		ask<{ secret: string; uri: string }>("POST", "account/totp", {}).then(
			(answer) => {
				beginFault.value = null;
				pending.value = answer;
				focusOn('[name="code"]');
			},
			(fault: unknown) => (beginFault.value = fault),
		);
	return (
		<>
			<p>{t("adm.factor.more")}</p>
			<Fault fault={beginFault.value} />
			<button type="button" class="secondary" data-testid="factor-begin" onClick={() => void begin()}>
				{t("adm.factor.begin")}
			</button>
		</>
	);
}

function FactorPending() {
	const { secret: text, uri } = pending.value!;
	return (
		<form
			class="panel"
			noValidate
			onSubmit={(event) =>
				send(
					factor,
					event,
					({ code }) => ({ code: !/^\d{6}$/.test(code.trim()) }),
					async ({ code }) => {
						await ask("POST", "account/totp/confirm", { code: code.trim() });
						pending.value = null;
						clear(factor);
						await refreshSession();
						said.value = { of: "factor", text: t("adm.factor.done") };
						focusOn("#adm-factor");
					},
				)
			}
		>
			<p>{t("adm.factor.scan")}</p>
			<div class="factor-qr">
				<Qr text={uri} label={t("adm.factor.qr")} />
			</div>
			<p>{t("adm.factor.type")}</p>
			<code class="secret" data-testid="factor-secret">
				{text.match(/.{4}/g)!.join(" ")}
			</code>
			<Field
				of={factor}
				name="code"
				inputmode="numeric"
				autocomplete="one-time-code"
				label={t("adm.factor.code")}
				wrong={t("adm.factor.code.wrong")}
			/>
			<Send of={factor} id="factor-confirm">
				{t("adm.factor.confirm")}
			</Send>
		</form>
	);
}

function FactorOn() {
	return (
		<form
			class="panel"
			noValidate
			onSubmit={(event) =>
				send(
					removal,
					event,
					({ password }) => ({ password: !password }),
					async (values) => {
						await ask("DELETE", "account/totp", values);
						clear(removal);
						await refreshSession();
						said.value = { of: "factor", text: t("adm.factor.removed") };
						focusOn("#adm-factor");
					},
				)
			}
		>
			<p>{t("adm.factor.on")}</p>
			<Field
				of={removal}
				name="password"
				type="password"
				autocomplete="current-password"
				label={t("adm.me.password.now")}
				wrong={t("adm.me.password.wrong")}
			/>
			<Send of={removal}>{t("adm.factor.remove")}</Send>
		</form>
	);
}

/** «Chrome, Android» of what a browser calls itself. */
function agentText(agent: string): string {
	const first = (names: RegExp) => names.exec(agent)?.[0];
	const browser = first(/Edg|OPR|Firefox|Chrome|Safari/) ?? agent.slice(0, 40);
	return [browser, first(/Android|iPhone|iPad|Windows|Mac OS|Linux/)].filter(Boolean).join(", ");
}

function Sessions() {
	return (
		<section class="panel card">
			<h2 id="adm-sessions">{t("adm.sessions")}</h2>
			<p>{t("adm.sessions.more")}</p>
			<Listing of={sessions} empty={t("adm.sessions.none")}>
				{(rows) => (
					<ul class="held">
						{rows.map((row) => (
							<li class="row" key={row.id}>
								<span>
									<strong>{agentText(row.agent)}</strong> {row.is_this && <em>{t("adm.sessions.this")}</em>}
									<br />
									<span class="hint">{t("adm.sessions.from", { from: day(row.created_at), to: day(row.expires_at) })}</span>
								</span>
								{!row.is_this && (
									<Sure
										id={row.id}
										label={t("adm.sessions.end")}
										about={agentText(row.agent)}
										go={() => ask("DELETE", `account/sessions/${row.id}`).then(sessions.again)}
										then="#adm-sessions"
									/>
								)}
							</li>
						))}
					</ul>
				)}
			</Listing>
		</section>
	);
}

function Tokens() {
	const own = session.value.capabilities.filter((one) => one !== "have_account");
	const toggle = (one: Capability, on: boolean) => {
		scopes.value = on ? [...scopes.value, one] : scopes.value.filter((other) => other !== one);
	};
	return (
		<section class="panel card">
			<h2 id="adm-tokens">{t("adm.tokens")}</h2>
			<p>{t("adm.tokens.more")}</p>
			<Listing of={tokens} empty={t("adm.tokens.none")}>
				{(rows) => (
					<ul class="held">
						{rows.map((row) => (
							<li class="row" key={row.id}>
								<span>
									<strong>{row.name}</strong>
									<br />
									<span class="hint">
										{row.capabilities.map((one) => t(`adm.may.${one}`)).join(", ")} · {t("adm.until", { at: day(row.expires_at) })}
									</span>
								</span>
								<Sure
									id={row.id}
									label={t("adm.tokens.revoke")}
									about={row.name}
									go={() => ask("DELETE", `account/tokens/${row.id}`).then(tokens.again)}
									then="#adm-tokens"
								/>
							</li>
						))}
					</ul>
				)}
			</Listing>
			{made.value && (
				<div class="field">
					<label for="adm-token">{t("adm.tokens.made")}</label>
					<input id="adm-token" readOnly value={made.value} onFocus={(event) => event.currentTarget.select()} />
				</div>
			)}
			<form
				class="panel"
				noValidate
				onSubmit={(event) =>
					send(
						token,
						event,
						({ name, days }) => ({
							name: !isLine(name, TOKEN_NAME_MAX),
							days: !/^\d+$/.test(days) || Number(days) < 1 || Number(days) > DAYS_MAX,
							capabilities: scopes.value.length === 0,
						}),
						async ({ name, days }) => {
							const answer = await ask<{ token: string }>("POST", "account/tokens", {
								name,
								days: Number(days),
								capabilities: scopes.value,
							});
							made.value = answer.token;
							scopes.value = [];
							clear(token);
							tokens.again();
							focusOn("#adm-token");
						},
					)
				}
			>
				<Field of={token} name="name" label={t("adm.tokens.name")} wrong={t("adm.tokens.name.wrong")} />
				<Field of={token} name="days" inputmode="numeric" label={t("adm.tokens.days")} wrong={t("adm.tokens.days.wrong")} />
				<fieldset aria-describedby="adm-scopes">
					<legend>{t("adm.tokens.scopes")}</legend>
					{own.map((one) => (
						<label class="check" key={one}>
							<input
								type="checkbox"
								checked={scopes.value.includes(one)}
								onChange={(event) => toggle(one, event.currentTarget.checked)}
							/>
							{t(`adm.may.${one}`)}
						</label>
					))}
					<p id="adm-scopes" class="error">
						{token.wrong.value.capabilities && t("adm.tokens.scopes.wrong")}
					</p>
				</fieldset>
				<Send of={token}>{t("adm.tokens.make")}</Send>
			</form>
		</section>
	);
}

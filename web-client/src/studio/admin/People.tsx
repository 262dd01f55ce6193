// Who has an account, what roles they hold, and who is invited.

import { signal } from "@preact/signals-core";
import { Copy } from "../Copy";
import { focusOn } from "../focus";
import { clear, draft, Field, fill, isEmail, isLine, send, Send } from "../form";
import { loader } from "../loaded";
import { ask } from "../rest";
import { follow, goQuery, href, query } from "../router";
import type { Role } from "../session";
import { t as frame } from "../texts";
import {
	askForOrganisations,
	Choose,
	day,
	Email,
	Listing,
	organisationOptions,
	PAGE,
	roleOptions,
	Search,
	Sure,
	type Rows,
} from "./parts";
import { t } from "./texts";

interface Held {
	organisation: string;
	organisation_name: string;
	role: Role;
	is_managed: boolean;
}

interface Account {
	id: string;
	name: string;
	email: string;
	has_second_factor: boolean;
	disabled: boolean;
	roles: Held[];
}

interface Invitation {
	id: string;
	email: string;
	name: string;
	organisation_name: string;
	role: Role;
	expires_at: number;
	state: "open" | "used" | "withdrawn" | "expired";
}

const NAME_MAX = 80;
const accounts = loader<Rows<Account>>();
const invitations = loader<Rows<Invitation>>();
const invite = draft({ name: "", email: "", organisation: "", role: "author" });
const person = draft({ name: "", organisation: "", role: "author" });
const link = signal<{ url: string; name: string } | null>(null);
const roles = signal<Held[]>([]);
const editing = signal("");

export function Page({ words: [sub = ""] }: { words: string[] }) {
	askForOrganisations();
	return (
		<>
			<h1>{frame("s.people")}</h1>
			<nav class="tabs" aria-label={frame("s.people")}>
				<a href={href("people")} onClick={follow} aria-current={sub === "" ? "page" : undefined}>
					{t("adm.people.list")}
				</a>
				<a href={href("people/invitations")} onClick={follow} aria-current={sub ? "page" : undefined}>
					{t("adm.invitations")}
				</a>
			</nav>
			{sub === "invitations" ? <Invitations /> : <Accounts />}
		</>
	);
}

function Accounts() {
	const asked = query();
	const text = (name: string) => asked.get(name) ?? "";
	const path = new URLSearchParams({
		q: text("q"),
		role: text("role"),
		organisation: text("organisation"),
		offset: text("from") || "0",
		limit: String(PAGE),
	});
	accounts.want(`accounts?${path}`);
	return (
		<>
			<div class="row">
				<Search label={t("adm.people.search")} value={text("q")} />
				<Choose
					id="adm-role"
					label={t("adm.role")}
					name="role"
					value={text("role")}
					options={[["", t("adm.all.roles")], ...roleOptions()]}
				/>
				<Choose
					id="adm-organisation"
					label={t("adm.organisation")}
					name="organisation"
					value={text("organisation")}
					options={organisationOptions(t("adm.all.organisations"))}
				/>
			</div>
			<Listing of={accounts} empty={t("adm.people.none")}>
				{(rows) => (
					<ul class="cards people">
						{rows.map((row) => (
							<li class="card" key={row.id}>
								<h2>{row.name}</h2>
								<p>
									<Email>{row.email}</Email>
								</p>
								{row.disabled && <p class="error">{t("adm.disabled")}</p>}
								<p class="hint">{row.has_second_factor ? t("adm.factor.yes") : t("adm.factor.no")}</p>
								<ul>
									{row.roles.map((one) => (
										<li key={one.organisation + one.role}>
											<strong>{t(`adm.role.${one.role}`)}</strong> · {one.organisation_name}
										</li>
									))}
								</ul>
								{editing.value === row.id ? (
									<Edit row={row} />
								) : (
									<button
										type="button"
										class="secondary"
										id={`edit-${row.id}`}
										aria-label={`${t("adm.edit")}: ${row.name}`}
										onClick={() => {
											clear(person);
											fill(person, { name: row.name });
											roles.value = row.roles.filter((one) => one.is_managed);
											editing.value = row.id;
											focusOn(".people form input");
										}}
									>
										{t("adm.edit")}
									</button>
								)}
							</li>
						))}
					</ul>
				)}
			</Listing>
		</>
	);
}

function put(row: Account, disabled: boolean): Promise<unknown> {
	const held = roles.value.map(({ organisation, role }) => ({ organisation, role }));
	return ask("PUT", `accounts/${row.id}`, { name: person.values.value.name, roles: held, disabled }).then(() => {
		close(row);
		accounts.again();
	});
}

const editButton = ({ id }: Account): string => `[id="edit-${id}"]`;

function close(row: Account): void {
	editing.value = "";
	focusOn(editButton(row));
}

function addRole(): void {
	const { organisation, role } = person.values.value;
	const name = organisationOptions("").find(([id]) => id === organisation)?.[1];
	person.wrong.value = organisation ? {} : { organisation: true };
	if (!organisation || !name) return;
	const others = roles.value.filter((one) => one.organisation !== organisation || one.role !== role);
	roles.value = [...others, { organisation, organisation_name: name, role: role as Role, is_managed: true }];
	fill(person, { organisation: "" });
}

function Edit({ row }: { row: Account }) {
	return (
		<form
			class="panel"
			noValidate
			onSubmit={(event) =>
				send(
					person,
					event,
					({ name }) => ({ name: !isLine(name, NAME_MAX) }),
					() => put(row, row.disabled).then(() => undefined),
				)
			}
		>
			<Field of={person} name="name" label={t("adm.name")} wrong={t("adm.name.wrong")} />
			<h3 id="adm-held">{t("adm.roles")}</h3>
			{roles.value.length === 0 && <p class="note">{t("adm.roles.none")}</p>}
			<ul class="held">
				{roles.value.map((one) => (
					<li class="row" key={one.organisation + one.role}>
						<span>
							{t(`adm.role.${one.role}`)} · {one.organisation_name}
						</span>
						<button
							type="button"
							class="quiet"
							aria-label={`${t("adm.role.drop")}: ${t(`adm.role.${one.role}`)} · ${one.organisation_name}`}
							onClick={() => {
								roles.value = roles.value.filter((other) => other !== one);
								focusOn("#adm-held");
							}}
						>
							{t("adm.role.drop")}
						</button>
					</li>
				))}
			</ul>
			<Field of={person} name="role" label={t("adm.role")} options={roleOptions()} />
			<Field
				of={person}
				name="organisation"
				label={t("adm.organisation")}
				options={organisationOptions(t("adm.choose"))}
				wrong={t("adm.organisation.wrong")}
			/>
			<button type="button" class="secondary" onClick={addRole}>
				{t("adm.role.add")}
			</button>
			<Send of={person}>{t("adm.save")}</Send>
			{!row.disabled && <p class="hint">{t("adm.disable.hint")}</p>}
			<Sure
				id={`disable-${row.id}`}
				label={row.disabled ? t("adm.enable") : t("adm.disable")}
				about={row.name}
				go={() => put(row, !row.disabled)}
				then={editButton(row)}
			/>
			<button type="button" class="quiet" onClick={() => close(row)}>
				{t("adm.cancel")}
			</button>
		</form>
	);
}

function Invitations() {
	const from = query().get("from") ?? "0";
	invitations.want(`invitations?limit=${PAGE}&offset=${from}`);
	return (
		<>
			{link.value ? <Link /> : <Invite />}
			<h2 id="adm-sent">{t("adm.invitations.sent")}</h2>
			<Listing of={invitations} empty={t("adm.invitations.none")}>
				{(rows) => (
					<div class="scroll" tabIndex={0} role="region" aria-label={t("adm.invitations.sent")}>
						<table class="stacked">
							<thead>
								<tr>
									<th scope="col">{t("adm.name")}</th>
									<th scope="col">{t("adm.role")}</th>
									<th scope="col">{t("adm.state")}</th>
									<td />
								</tr>
							</thead>
							<tbody>
								{rows.map((row) => (
									<tr key={row.id}>
										<td class="first">
											{row.name}
											<p class="hint">
												<Email>{row.email}</Email>
											</p>
										</td>
										<td class="phrase">
											{t(`adm.role.${row.role}`)}
											<p class="hint">{row.organisation_name}</p>
										</td>
										<td>
											{t(`adm.state.${row.state}`)}
											{row.state === "open" && <p class="hint">{t("adm.until", { at: day(row.expires_at) })}</p>}
										</td>
										<td>
											{row.state === "open" && (
												<Sure
													id={row.id}
													label={t("adm.withdraw")}
													about={row.name}
													go={() => ask("DELETE", `invitations/${row.id}`).then(invitations.again)}
													then="#adm-sent"
												/>
											)}
										</td>
									</tr>
								))}
							</tbody>
						</table>
					</div>
				)}
			</Listing>
		</>
	);
}

function Invite() {
	return (
		<form
			id="adm-invite"
			class="panel narrow"
			noValidate
			onSubmit={(event) =>
				send(
					invite,
					event,
					({ name, email, organisation }) => ({
						name: !isLine(name, NAME_MAX),
						email: !isEmail(email),
						organisation: !organisation,
					}),
					async (values) => {
						const { url } = await ask<{ url: string }>("POST", "invitations", values);
						link.value = { url, name: values.name };
						clear(invite);
						goQuery({ from: "" });
						invitations.again();
						focusOn("#adm-link");
					},
				)
			}
		>
			<h2>{t("adm.invite")}</h2>
			<p>{t("adm.invite.more")}</p>
			<Field of={invite} name="name" label={t("adm.name")} wrong={t("adm.name.wrong")} />
			<Field
				of={invite}
				name="email"
				type="email"
				inputmode="email"
				label={t("adm.email")}
				wrong={t("adm.email.wrong")}
			/>
			<Field
				of={invite}
				name="role"
				label={t("adm.role")}
				options={roleOptions()}
				hint={t(`adm.role.${invite.values.value.role as Role}.more`)}
			/>
			<Field
				of={invite}
				name="organisation"
				label={t("adm.organisation")}
				options={organisationOptions(t("adm.choose"))}
				hint={t("adm.organisation.hint")}
				wrong={t("adm.organisation.wrong")}
			/>
			<Send of={invite} id="invite-go">
				{t("adm.invite.go")}
			</Send>
		</form>
	);
}

function Link() {
	const { url, name } = link.value!;
	return (
		<section class="panel narrow">
			<h2>{t("adm.link", { name })}</h2>
			<p>{t("adm.link.more")}</p>
			<div class="field">
				<label for="adm-link">{t("adm.link.label")}</label>
				<input id="adm-link" data-testid="invitation-link" readOnly value={url} onFocus={(event) => event.currentTarget.select()} />
			</div>
			<div class="row">
				<Copy text={url}>{t("adm.copy")}</Copy>
				<button
					type="button"
					class="secondary"
					onClick={() => {
						link.value = null;
						focusOn("#adm-invite input");
					}}
				>
					{t("adm.link.done")}
				</button>
			</div>
		</section>
	);
}

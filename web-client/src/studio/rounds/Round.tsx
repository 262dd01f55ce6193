// One round: the ways to its screens, and for a rehearsal its simulated players.

import { signal } from "@preact/signals-core";
import { keepRemote, remoteToken } from "../../host/keys";
import { Qr } from "../../ui/Qr";
import { Coming, Failed, Fault } from "../Fault";
import { ask } from "../rest";
import { follow, href } from "../router";
import { base, may } from "../session";
import { roundList } from "./List";
import { t as frame } from "../texts";
import { isLocal } from "../../shared/code";
import { t } from "./texts";

const PLAYERS_MAX = 500;
const DELAY_MAX = 5_000;
const LOSS_MAX = 50;

const players = signal("20");
const delay = signal("300");
const loss = signal("5");
const fault = signal<unknown>(null);
const told = signal("");
const anew = signal(""); // the round whose remote is to be opened anew?

async function openRemote(id: string): Promise<void> {
	const kept = remoteToken(id);
	if (kept) return location.assign(`/host/${id}#${kept}`);
	anew.value = id;
}

async function openAnew(id: string): Promise<void> {
	fault.value = null;
	try {
		const { host_token } = await ask<{ host_token: string }>("POST", `rounds/${id}/host-token`);
		keepRemote(id, host_token);
		location.assign(`/host/${id}#${host_token}`);
	} catch (error) {
		fault.value = error;
	}
}

const within = (text: string, least: number, most: number): boolean => /^\d+$/.test(text.trim()) && Number(text) >= least && Number(text) <= most;
const ready = (): boolean => within(players.value, 1, PLAYERS_MAX) && within(delay.value, 0, DELAY_MAX) && within(loss.value, 0, LOSS_MAX);

async function rehearse(id: string): Promise<void> {
	if (!ready()) return;
	fault.value = null;
	told.value = "";
	try {
		const joined = await ask<{ players: number }>("POST", `rounds/${id}/rehearsal`, { players: Number(players.value), delay_ms: Number(delay.value), loss_percent: Number(loss.value) });
		told.value = t("round.rehearsal.in", { n: joined.players });
		roundList.again();
	} catch (error) {
		fault.value = error;
	}
}

export function Round({ id }: { id: string }) {
	roundList.want("rounds");
	const { value, fault: why } = roundList.state.value;
	const round = value?.rounds.find((one) => one.id === id);
	if (why) return <Failed title={t("round.list")} back={t("round.back")} path="rounds" fault={why} again={roundList.again} />;
	if (!value) return <Coming title={t("round.list")} text={t("round.loading")} />;
	if (!round)
		return (
			<>
				<p>
					<a class="target" href={href("rounds")} onClick={follow}>
						{t("round.back")}
					</a>
				</p>
				<h1>{t("round.list")}</h1>
				<p class="note">{t("round.nowhere")}</p>
			</>
		);
	const join = `${base()}/j/${round.code}`;
	return (
		<>
			<p>
				<a href={href("rounds")} onClick={follow}>
					{t("round.back")}
				</a>
			</p>
			<h1>{round.title}</h1>
			{round.rehearsal && (
				<>
					<p class="note">{t("round.rehearsal.note")}</p>
					{may("play") && (
						<p>
							<a class="target" href={href("rounds/new")} onClick={follow} data-testid="round-after">
								{t("round.rehearsal.after")}
							</a>
						</p>
					)}
				</>
			)}
			<p data-testid="round-now">{t("round.now", { state: t(`round.state.${round.state}`), code: round.code, n: round.players })}</p>
			<Fault fault={fault.value} />
			{may("play") && round.state !== "finished" && (
				<div class="row">
					<button type="button" class="primary" data-testid="round-remote" onClick={() => void openRemote(id)}>
						{t("round.remote")}
					</button>
					<a class="secondary" href={`/stage/${round.code}`} target="_blank" rel="noreferrer" data-testid="round-stage">
						{t("round.stage")}
					</a>
					<button type="button" class="secondary" onClick={() => roundList.again()}>
						{t("round.refresh")}
					</button>
				</div>
			)}
			{round.state === "finished" && (
				<div class="row">
					{may("see_people") && (
						<a class="secondary" href={href(`results/round/${id}`)} onClick={follow}>
							{t("round.results")}
						</a>
					)}
					{may("certify") && !round.rehearsal && (
						<a class="secondary" href={href(`certificates/round/${id}`)} onClick={follow}>
							{t("round.certificates")}
						</a>
					)}
				</div>
			)}
			{anew.value === id && (
				<div class="card row">
					<p>{t("round.remote.anew")}</p>
					<button type="button" class="secondary" onClick={() => void openAnew(id)}>
						{t("round.remote.yes")}
					</button>
				</div>
			)}
			{round.rehearsal && round.state !== "finished" && may("play") && (
				<section class="panel contest-form">
					<h2>{t("round.rehearsal")}</h2>
					<p class="hint">{t("round.rehearsal.hint")}</p>
					<div class="triple">
						<Numeral id="players" label={t("round.rehearsal.players")} value={players.value} bad={!within(players.value, 1, PLAYERS_MAX)} set={(text) => (players.value = text)} />
						<Numeral id="delay" label={t("round.rehearsal.delay")} value={delay.value} bad={!within(delay.value, 0, DELAY_MAX)} set={(text) => (delay.value = text)} />
						<Numeral id="loss" label={t("round.rehearsal.loss")} value={loss.value} bad={!within(loss.value, 0, LOSS_MAX)} set={(text) => (loss.value = text)} />
					</div>
					<p class="error" id="rehearsal-error">
						{!ready() && t("round.rehearsal.bad", { players: PLAYERS_MAX, delay: DELAY_MAX, loss: LOSS_MAX })}
					</p>
					<div class="row">
						<button type="button" class="secondary" data-testid="rehearsal-go" aria-disabled={!ready()} onClick={() => void rehearse(id)}>
							{t("round.rehearsal.go")}
						</button>
						<p role="status" data-testid="rehearsal-told">
							{told.value}
						</p>
					</div>
				</section>
			)}
			{!round.rehearsal && round.state !== "finished" && (
				<section class="panel poster">
					<h2>{t("round.join")}</h2>
					<Qr text={join} label={t("round.join.qr", { code: round.code })} />
					<p>
						<a href={join}>{join}</a>
					</p>
					{isLocal(join) && <p class="error">{frame("s.local")}</p>}
				</section>
			)}
		</>
	);
}

function Numeral({ id, label, value, bad, set }: { id: string; label: string; value: string; bad: boolean; set: (text: string) => void }) {
	return (
		<div class="field">
			<label for={`rehearsal-${id}`}>{label}</label>
			<input id={`rehearsal-${id}`} data-testid={`rehearsal-${id}`} inputMode="numeric" value={value} aria-invalid={bad} aria-describedby="rehearsal-error" onInput={(event) => set(event.currentTarget.value)} />
		</div>
	);
}

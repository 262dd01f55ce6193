// `/g/CODE`: whether a certificate is genuine, for anybody who holds the paper.

import { signal } from "@preact/signals-core";
import { vietDay } from "../shared/viet-time";
import { draw } from "../ui/draw";
import { changeLang, lang, startLang } from "../ui/lang";
import { isGenuine, readSeal, type Seal } from "./seal";
import { g } from "./texts";

interface Told {
	code: string;
	state: "valid" | "revoked";
	name: string | null;
	event: string;
	award: string;
	date: string;
	revoked_at?: number;
	erased_at?: number;
}

type Fault = "none" | "fast" | "offline";

const told = signal<Told | null>(null);
const fault = signal<Fault | null>(null);
const busy = signal(false);
const seal = signal<{ seal: Seal; genuine: boolean | undefined } | null>(null);

const written = (date: string) => date.split("-").reverse().join("/");

async function look(code: string): Promise<void> {
	busy.value = true;
	fault.value = told.value = null;
	try {
		const answer = await fetch(`/api/v1/certificates/${encodeURIComponent(code)}`);
		if (answer.ok) told.value = (await answer.json()) as Told;
		else fault.value = answer.status === 429 ? "fast" : answer.status === 404 ? "none" : "offline";
	} catch {
		fault.value = "offline";
	}
	busy.value = false;
}

async function checkSeal(): Promise<void> {
	const found = readSeal(location.hash);
	if (!found) return;
	const key = await fetch("/api/v1/certificates/key")
		.then((answer) => answer.json() as Promise<{ public_key: string }>)
		.catch(() => null);
	seal.value = { seal: found, genuine: key ? await isGenuine(found, key.public_key) : undefined };
}

function submit(event: Event): void {
	event.preventDefault();
	const typed = new FormData(event.currentTarget as HTMLFormElement).get("code");
	const code = String(typed ?? "").replace(/[\s-]/g, "").toUpperCase();
	if (!code) return;
	history.replaceState(null, "", `/g/${encodeURIComponent(code)}`);
	seal.value = null;
	void look(code);
}

function Lines({ of }: { of: Array<[label: string, value: string | null | undefined]> }) {
	return (
		<dl>
			{of.map(
				([label, value]) =>
					value && (
						<div key={label}>
							<dt>{label}</dt>
							<dd>{value}</dd>
						</div>
					),
			)}
		</dl>
	);
}

function Verdict({ of }: { of: Told }) {
	const isRevoked = of.state === "revoked";
	return (
		<section class="panel" data-testid="verdict" aria-live="polite">
			<h2 class={isRevoked ? "error" : ""}>
				{isRevoked ? `✕ ${g("g.revoked", { date: vietDay(of.revoked_at ?? 0) })}` : `✓ ${g("g.valid")}`}
			</h2>
			{isRevoked && <p>{g("g.revoked.more")}</p>}
			{of.erased_at ? <p>{g("g.erased", { date: vietDay(of.erased_at) })}</p> : <p>{g("g.compare")}</p>}
			<Lines
				of={[
					[g("g.name"), of.name],
					[g("g.event"), of.event],
					[g("g.award"), of.award],
					[g("g.date"), written(of.date)],
					[g("g.code"), of.code],
				]}
			/>
		</section>
	);
}

function SealFound({ seal: { lines }, genuine }: { seal: Seal; genuine: boolean | undefined }) {
	return (
		<section class="panel" data-testid="seal">
			<h2>{g("g.seal")}</h2>
			<p class={genuine === false ? "error" : ""}>
				{genuine === undefined ? g("g.seal.unknown") : genuine ? `✓ ${g("g.seal.true")}` : `✕ ${g("g.seal.false")}`}
			</p>
			<Lines
				of={[
					[g("g.name"), lines.name],
					[g("g.unit"), lines.unit],
					[g("g.event"), lines.event],
					[g("g.award"), lines.award],
					[g("g.date"), lines.date && written(lines.date)],
					[g("g.code"), lines.code],
				]}
			/>
		</section>
	);
}

function Page() {
	const code = location.pathname.split("/")[2] ?? "";
	return (
		<main class="certificate">
			<header>
				<strong>{g("g.house")}</strong>
				<button type="button" class="quiet" lang={lang.value === "vi" ? "en" : "vi"} onClick={() => void changeLang(lang.value === "vi" ? "en" : "vi")}>
					{g("g.lang")}
				</button>
			</header>
			<h1>{g("g.title")}</h1>
			<form class="panel" onSubmit={submit}>
				<div class="field">
					<label for="code">{g("g.ask")}</label>
					<input id="code" name="code" defaultValue={decodeURIComponent(code)} autocomplete="off" autocapitalize="characters" spellcheck={false} maxLength={20} aria-describedby="code-about" />
					<p class="hint" id="code-about">
						{g("g.ask.more")}
					</p>
				</div>
				<button type="submit" class="primary">
					{g("g.look")}
				</button>
			</form>
			{busy.value && <p role="status">{g("g.loading")}</p>}
			{fault.value && (
				<p class="error" role="alert">
					{g(`g.${fault.value}`)}
				</p>
			)}
			{told.value && <Verdict of={told.value} />}
			{seal.value && <SealFound {...seal.value} />}
		</main>
	);
}

async function main(): Promise<void> {
	await startLang(() => import("./english"));
	draw(() => <Page />, document.getElementById("page")!);
	const code = location.pathname.split("/")[2];
	if (code) await Promise.all([look(decodeURIComponent(code)), checkSeal()]);
}

void main();

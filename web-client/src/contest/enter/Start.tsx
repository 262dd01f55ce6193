// Before the clock runs: how long, how many questions, and the access code where one is asked.

import { signal } from "@preact/signals-core";
import { begin, go, state, words } from "../session";
import { attemptsLeft, roundOf } from "../state";
import { problemText } from "../problems";
import { t } from "../texts";
import { k } from "./texts";

const access = signal("");
const isMissing = signal(false);

export function Start() {
	const { arg, busy, isInLine, problem } = state.value;
	const round = roundOf(state.value, arg);
	if (!round)
		return (
			<div class="panel">
				<h1>{k("start.none")}</h1>
				<button type="button" class="primary" onClick={() => go("home")}>
					{t("home.back")}
				</button>
			</div>
		);
	const left = attemptsLeft(state.value, round);
	const error = isMissing.value ? k("start.code.missing") : problem ? problemText(problem) : "";
	const submit = (event: Event) => {
		event.preventDefault();
		if (busy) return;
		isMissing.value = !!round.needs_code && !access.value.trim();
		if (isMissing.value) document.getElementById("access")?.focus();
		else begin(round.id, round.needs_code ? access.value.trim() : undefined);
	};
	return (
		<form class="panel" onSubmit={submit} noValidate>
			<h1>{words(round.title)}</h1>
			<ul class="plain">
				{round.questions ? <li>{t("round.questions", { n: round.questions })}</li> : null}
				{round.minutes ? <li>{k("start.minutes", { n: round.minutes })}</li> : null}
				<li>{k("start.network")}</li>
				{left !== null && <li>{k("start.left", { n: left })}</li>}
			</ul>
			{round.needs_code && (
				<>
					<label for="access">{k("start.code")}</label>
					<input
						id="access"
						data-testid="access"
						autocomplete="off"
						autocapitalize="off"
						value={access.value}
						onInput={(event) => {
							access.value = event.currentTarget.value;
							isMissing.value = false;
						}}
						aria-describedby="access-hint start-error"
						aria-invalid={!!error}
					/>
					<p class="hint" id="access-hint">
						{k("start.code.hint")}
					</p>
				</>
			)}
			<p class="error" id="start-error" role="alert">
				{error}
			</p>
			<button type="submit" class="primary" data-testid="start" aria-disabled={busy}>
				{k(isInLine ? "start.line" : busy ? "start.going" : "start.go")}
			</button>
		</form>
	);
}

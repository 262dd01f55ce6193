// Coming back on another device, or after this one forgot: by the code from the registration.

import { signal } from "@preact/signals-core";
import { comeBack, go, state } from "../session";
import { problemText } from "../problems";
import { k } from "./texts";

const CODE_LENGTH = 8;

const typed = signal("");
const isShort = signal(false);

// «abcd 2345» is typed as well as «ABCD-2345».
function tidy(text: string): string {
	const plain = text.toUpperCase().replace(/[^A-Z0-9]/g, "").slice(0, CODE_LENGTH);
	return plain.length > 4 ? `${plain.slice(0, 4)}-${plain.slice(4)}` : plain;
}

export function Return() {
	const { busy, problem } = state.value;
	const error = isShort.value ? k("back.short") : problem ? problemText(problem) : "";
	const submit = (event: Event) => {
		event.preventDefault();
		if (busy) return;
		isShort.value = typed.value.length <= CODE_LENGTH;
		if (isShort.value) document.getElementById("code")?.focus();
		else comeBack(typed.value);
	};
	return (
		<form class="panel" onSubmit={submit} noValidate>
			<h1>{k("back.title")}</h1>
			<label for="code">{k("back.code")}</label>
			<input
				id="code"
				class="code"
				data-testid="return-code"
				autocomplete="off"
				autocapitalize="characters"
				spellcheck={false}
				enterkeyhint="go"
				value={typed.value}
				onInput={(event) => {
					typed.value = tidy(event.currentTarget.value);
					event.currentTarget.value = typed.value;
					isShort.value = false;
				}}
				aria-describedby="code-hint code-error"
				aria-invalid={!!error}
			/>
			<p class="hint" id="code-hint">
				{k("back.hint")}
			</p>
			<p class="error" id="code-error" role="alert">
				{error}
			</p>
			<button type="submit" class="primary" data-testid="return-go" aria-disabled={busy}>
				{busy ? k("back.going") : k("back.go")}
			</button>
			<button type="button" class="secondary" onClick={() => go("register")}>
				{k("back.register")}
			</button>
		</form>
	);
}

// Help and settings, behind the same button on every screen.

import { signal } from "@preact/signals-core";
import { change, settings, SIZE_MAX } from "../../ui/lang";
import { b } from "../../ui/board-texts";
import { c } from "../../ui/texts";
import { Languages } from "../Languages";
import { leave, state } from "../session";
import { x } from "./texts";

const sure = signal(false);

export function openHelp(): void {
	sure.value = false;
	(document.getElementById("help") as HTMLDialogElement | null)?.showModal();
}

function close(): void {
	(document.getElementById("help") as HTMLDialogElement | null)?.close();
}

export function Help() {
	const { size, keys } = settings.value;
	return (
		<dialog id="help" aria-labelledby="help-title">
			<h2 id="help-title">{x("help.title")}</h2>
			<ul>
				<li>{x("help.1")}</li>
				<li>{x("help.2")}</li>
				<li>{x("help.3")}</li>
				<li>{x("help.4")}</li>
			</ul>
			<p class="setting">{c("set.language")}</p>
			<Languages />
			<p class="setting">{b("set.size")}</p>
			<div class="choices">
				<button type="button" disabled={size <= 0} onClick={() => change({ size: size - 1 })}>
					A− {b("set.smaller")}
				</button>
				<button type="button" disabled={size >= SIZE_MAX} onClick={() => change({ size: size + 1 })}>
					A+ {b("set.larger")}
				</button>
			</div>
			<label class="switch">
				<input
					type="checkbox"
					checked={keys}
					onChange={(event) => change({ keys: event.currentTarget.checked })}
				/>
				{x("set.keys")}
			</label>
			{state.value.screen === "play" && <Leave />}
			<button type="button" class="primary" onClick={close}>
				{b("help.close")}
			</button>
		</dialog>
	);
}

const show = (node: Element | null) => node?.scrollIntoView?.({ block: "nearest" });

function Leave() {
	const go = () => {
		if (!sure.value) return void (sure.value = true);
		close();
		leave();
	};
	return (
		<>
			<button type="button" class="secondary" onClick={go}>
				{x("set.leave")}
			</button>
			{sure.value && (
				<p role="alert" ref={show}>
					{x("set.leave.sure")}
				</p>
			)}
		</>
	);
}

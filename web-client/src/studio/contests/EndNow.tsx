// Ending a contest before its time: who is asked how many are at a paper, what becomes of them, and
// why; everybody reads the reason. There is no way back.

import { signal } from "@preact/signals-core";
import { clear, draft, Field, fill, send, Send } from "../form";
import { ask } from "../rest";
import { session } from "../session";
import type { Participation } from "./Contest";
import { patiently } from "./editing";
import { t } from "./texts";

const REASON_MAX = 333; // characters: 1,000 bytes, and letters with marks have three
const BY_MAX = 60;

const asking = signal("");
const form = draft<"reason" | "by">({ reason: "", by: "" });

const isLine = (text: string, most: number): boolean => !!text.trim() && text.trim().length <= most;

function end(id: string): Promise<unknown> {
	const { reason, by } = form.values.value;
	return patiently(() => ask("POST", `contests/${encodeURIComponent(id)}/end`, { reason: reason.trim(), by: by.trim() }));
}

export function EndNow({ id, now, ended }: { id: string; now: Participation; ended: () => void }) {
	if (asking.value !== id)
		return (
			<section class="panel no-print">
				<h2>{t("contest.end")}</h2>
				<p>{t("contest.end.hint")}</p>
				<button
					id="end-ask"
					type="button"
					class="secondary"
					data-testid="contest-end"
					onClick={() => {
						clear(form);
						fill(form, { by: session.value.name ?? "" });
						asking.value = id;
						setTimeout(() => document.getElementById("end-sure")?.focus());
					}}
				>
					{t("contest.end.ask")}
				</button>
			</section>
		);
	const close = () => {
		asking.value = "";
		setTimeout(() => document.getElementById("end-ask")?.focus());
	};
	return (
		<section class="panel no-print">
			<form
				class="card panel"
				aria-labelledby="end-sure"
				onKeyDown={(event) => event.key === "Escape" && close()}
				onSubmit={(event) =>
					void send(
						form,
						event,
						({ reason, by }) => ({ reason: !isLine(reason, REASON_MAX), by: !isLine(by, BY_MAX) }),
						async () => {
							await end(id);
							asking.value = "";
							ended();
							setTimeout(() => document.querySelector<HTMLElement>("h1")?.focus());
						},
					)
				}
			>
				<h2 id="end-sure" tabIndex={-1}>
					{t("contest.end.sure")}
				</h2>
				<p data-testid="contest-end-open">
					{now.open ? t(now.window_end === "finish" ? "contest.end.open.finish" : "contest.end.open.cut", { n: now.open }) : t("contest.end.open.none")}
				</p>
				<p>
					<strong>{t("contest.end.final")}</strong>
				</p>
				<Field of={form} name="reason" label={t("contest.void.reason")} hint={t("contest.end.reason.hint")} wrong={t("contest.time.reason.wrong", { n: REASON_MAX })} />
				<Field of={form} name="by" label={t("contest.void.by")} wrong={t("contest.time.by.wrong", { n: BY_MAX })} />
				<div class="row">
					<Send of={form} id="end-go">
						{t("contest.end.go")}
					</Send>
					<button type="button" class="secondary" onClick={close}>
						{t("contest.cancel")}
					</button>
				</div>
			</form>
		</section>
	);
}

// The own certificate, once the contest is over: fetched when it is asked for.

import { signal } from "@preact/signals-core";
import { pass, state } from "../session";
import { z } from "./texts";

const told = signal<"" | "none" | "offline" | "busy">("");

async function fetchOwn(id: string): Promise<void> {
	told.value = "busy";
	try {
		const answer = await fetch(`/api/v1/contests/${encodeURIComponent(id)}/my-certificate.pdf`, {
			headers: { authorization: `Bearer ${pass().token ?? ""}` },
		});
		if (answer.ok) {
			const link = document.createElement("a");
			link.href = URL.createObjectURL(await answer.blob());
			link.download = `${id}.pdf`;
			link.click();
			setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
		}
		told.value = answer.ok ? "" : answer.status === 404 ? "none" : "offline";
	} catch {
		told.value = "offline";
	}
}

export function Certificate() {
	const { contest, id } = state.value;
	if (!contest || contest.erased_at || contest.state !== "closed") return null;
	return (
		<>
			<button type="button" class="secondary" data-testid="certificate" aria-disabled={told.value === "busy"} onClick={() => void fetchOwn(id)}>
				{z("z.certificate")}
			</button>
			<p role="status">{told.value === "none" ? z("z.certificate.none") : told.value === "offline" ? z("z.certificate.failed") : ""}</p>
		</>
	);
}

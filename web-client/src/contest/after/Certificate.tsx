// The own certificate, once the contest is over: fetched when it is asked for.

import { signal } from "@preact/signals-core";
import { fetchCertificate, type Fetched } from "../../shared/certificate";
import { pass, state } from "../session";
import { z } from "./texts";

const told = signal<Fetched | "busy">("");

async function fetchOwn(id: string): Promise<void> {
	told.value = "busy";
	told.value = await fetchCertificate(`contests/${encodeURIComponent(id)}`, pass().token ?? "", id);
}

export function Certificate() {
	const { contest, id } = state.value;
	if (!contest || contest.erased_at || contest.state !== "closed") return null;
	return (
		<>
			<button type="button" class="secondary" data-testid="certificate" aria-disabled={told.value === "busy"} onClick={() => void fetchOwn(id)}>
				{z("z.certificate")}
			</button>
			<p role="status">{told.value === "none" ? z("z.certificate.none") : told.value === "failed" ? z("z.certificate.failed") : ""}</p>
		</>
	);
}

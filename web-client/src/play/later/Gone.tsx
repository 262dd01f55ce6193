// Out of the round, why, and the way back where there is one.

import { Drum } from "../../ui/Drum";
import { leave, retry, state, takeOver } from "../session";
import { l } from "./texts";

export function Gone() {
	const why = state.value.gone ?? "round_over";
	return (
		<section class="panel ready">
			<Drum />
			<h1>{l(`g.${why}`)}</h1>
			<p>{l(`g.${why}.more`)}</p>
			{why === "replaced" && (
				<button type="button" class="primary" onClick={takeOver}>
					{l("g.replaced.go")}
				</button>
			)}
			{(why === "round_full" || why === "round_locked") && (
				<button type="button" class="primary" onClick={retry}>
					{l("g.again")}
				</button>
			)}
			<button type="button" class="secondary" onClick={leave}>
				{l("f.again")}
			</button>
		</section>
	);
}

// Which word says how the question went for this player.

import type { PlayState } from "./state";

export type Verdict = "r.right" | "r.partly" | "r.wrong" | "r.none" | "r.survey" | "r.answer";

export function verdict({ question, answer, result }: PlayState): Verdict {
	if (question?.kind === "survey") return answer ? "r.survey" : "r.none";
	if (!result) return "r.answer";
	if (result.correct) return "r.right";
	if (result.points > 0) return "r.partly";
	return answer ? "r.wrong" : "r.none";
}

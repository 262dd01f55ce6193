// Which word says how the question went for this player.

import type { PlayState } from "./state";

export type Verdict = "right" | "partly" | "wrong" | "none" | "survey" | "answer";

export function verdict({ question, answer, result }: PlayState): Verdict {
	if (question?.kind === "survey") return answer ? "survey" : "none";
	if (!result) return "answer";
	if (result.correct) return "right";
	if (result.points > 0) return "partly";
	return answer ? "wrong" : "none";
}

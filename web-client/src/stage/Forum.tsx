// A question from the hall on the big screen: words that the back row can read, and its votes.

import type { ForumQuestion } from "../shared/protocol";
import { Icon } from "../ui/Icon";
import { up } from "../ui/icons";
import { f } from "./forum-texts";

export function FromHall({ shown }: { shown: ForumQuestion }) {
	return (
		<section class="forum" data-testid="stage-forum">
			<div class="fit">
				<p class="kind">{f("fs.title")}</p>
				<h1>{shown.text}</h1>
				<p class="by">
					{f("fs.by", { name: shown.name ?? "" })}
					{shown.votes > 0 && (
						<strong data-testid="stage-forum-votes">
							<Icon d={up} /> {f("fs.votes", { n: shown.votes })}
						</strong>
					)}
				</p>
				{shown.answer && (
					<section class="said">
						<h2>{f("fs.answer")}</h2>
						<p>{shown.answer}</p>
					</section>
				)}
			</div>
		</section>
	);
}

// The first page: what there is to do.

import { follow, href } from "../router";
import { may } from "../session";
import { subjects } from "../subjects";
import { t as frame } from "../texts";
import { t } from "./texts";

export function Page() {
	const others = subjects.filter((subject) => subject.path && may(subject.may));
	return (
		<>
			<h1>{frame("s.desk")}</h1>
			<p>
				<a class="target" href="/host">{t("desk.host")}</a>
			</p>
			<ul class="cards">
				{others.map(({ path, title }) => (
					<li class="card" key={path}>
						<a href={href(path)} onClick={follow}>
							{frame(title)}
						</a>
					</li>
				))}
			</ul>
		</>
	);
}

// What every page of the bank needs: the topics with their names, the register of laws.

import { vietTime } from "../../shared/viet-time";
import { lang } from "../../ui/lang";
import { cite } from "../../ui/outcome";
import { loader } from "../loaded";
import type { Law, Row, Summary, Texts } from "./types";
import { t } from "./texts";

export const summary = loader<Summary>();
export const laws = loader<{ has_texts: boolean; documents: Law[] }>();

/** The text in the language of the page, else in the other. */
export const inLang = (texts: Texts | null | undefined): string => texts?.[lang.value] ?? texts?.vi ?? texts?.en ?? "";

export function topicName(id: string): string {
	const topic = summary.state.value.value?.topics.find((one) => one.id === id);
	return topic ? inLang(topic.name) : id;
}

type Cited = Pick<Row["bases"][number], "document" | "name" | "article"> & { clause?: string | null; point?: string | null };

export const cited = (basis: Cited): string =>
	cite({
		document: basis.document,
		name: inLang(basis.name),
		article: basis.article,
		...(basis.clause && { clause: basis.clause }),
		...(basis.point && { point: basis.point }),
	});

export const when = (at: number | null): string => (at === null ? t("bank.bundled") : vietTime(at));

export const whoOf = (one: { by: string | null; by_name: string | null; at?: number | null; changed_at?: number | null }): string =>
	one.by_name ?? one.by ?? ((one.at ?? one.changed_at) == null ? "" : t("bank.by.token"));

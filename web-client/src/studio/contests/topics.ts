// The topics of questions by name, and how many questions of each could be asked today.

import list from "../../../../question-bank/topics.json";
import { lang } from "../../ui/lang";
import { loader } from "../loaded";

export interface Topic {
	topic: string;
	questions: number;
	easy: number;
	medium: number;
	hard: number;
	worker: number;
	employer: number;
	cadre: number;
}

export const topicName = (id: string): string => {
	const topic = list.find((one) => one.id === id);
	return topic ? topic[lang.value] : id;
};

export const topicIds: string[] = list.map(({ id }) => id);

export const reasons = ["surveys", "stale", "media", "unpublished"] as const;

export interface Answer {
	questions: number;
	left_out?: Record<(typeof reasons)[number], number>; // of a set
	topics: Topic[];
}

// One for each set that is looked at, "": all of them, and for what else is asked for.
const loaders = new Map<string, ReturnType<typeof loader<Answer>>>();

/** kinds and languages: with commas between; "": all. */
export function topicsOf(set: string, { kinds = "", languages = "" } = {}): Answer | null {
	const asked = new URLSearchParams();
	for (const [name, value] of Object.entries({ set, kinds, languages })) if (value) asked.set(name, value);
	const path = asked.size ? `topics?${asked}` : "topics";
	let one = loaders.get(path);
	if (!one) loaders.set(path, (one = loader<Answer>()));
	one.want(path);
	return one.state.value.value;
}

/** As many as there can be of this kind at most: of two conditions the scarcer. */
export function available(answer: Answer | null, part: { topic?: string; difficulty?: string; audience?: string }): number | null {
	if (!answer) return null;
	const among = part.topic ? answer.topics.filter(({ topic }) => topic === part.topic) : answer.topics;
	const sum = (key: keyof Topic) => among.reduce((all, one) => all + Number(one[key]), 0);
	const bounds = [sum("questions")];
	if (part.difficulty) bounds.push(sum(part.difficulty as keyof Topic));
	if (part.audience) bounds.push(sum(part.audience as keyof Topic));
	return Math.min(...bounds);
}

export interface SetInfo {
	id: string;
	title: { vi: string; en?: string };
	questions: number;
}

export const setList = loader<{ sets: SetInfo[] }>();

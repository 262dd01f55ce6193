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

interface Answer {
	questions: number;
	topics: Topic[];
}

// One for each set that is looked at; "": all of them.
const loaders = new Map<string, ReturnType<typeof loader<Answer>>>();

export function topicsOf(set: string): Answer | null {
	let one = loaders.get(set);
	if (!one) loaders.set(set, (one = loader<Answer>()));
	one.want(set ? `topics?set=${encodeURIComponent(set)}` : "topics");
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

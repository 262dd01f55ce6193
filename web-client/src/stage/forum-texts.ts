// What the big screen says beside a question from the hall.

import { say, type Values } from "../shared/i18n";
import { lang } from "../ui/lang";

export const vi = {
	"fs.title": "Câu hỏi từ hội trường",
	"fs.by": "{name} hỏi",
	"fs.votes": "{n} người bình chọn",
	"fs.answer": "Trả lời",
};

export const en: Record<keyof typeof vi, string> = {
	"fs.title": "A question from the hall",
	"fs.by": "{name} asks",
	"fs.votes": "{n} vote|{n} votes",
	"fs.answer": "Answer",
};

export const f = (key: keyof typeof vi, values?: Values): string =>
	say(lang.value, (lang.value === "en" ? en : vi)[key], values);

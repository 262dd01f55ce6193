// What the page says while it shows an article. Both languages come with it: it is small, and
// fetched only by who wants to read.

import { say, type Values } from "../shared/i18n";
import { lang } from "./lang";

export const vi = {
	"law.loading": "Đang tải điều luật…",
	"law.failed": "Chưa tải được điều luật. Kiểm tra mạng rồi thử lại.",
	"law.again": "Thử lại",
	"law.since": "Áp dụng từ ngày {date}",
};

export const en: Record<keyof typeof vi, string> = {
	"law.loading": "Loading the article…",
	"law.failed": "The article could not be loaded. Check the network and try again.",
	"law.again": "Try again",
	"law.since": "In force since {date}",
};

export const l = (key: keyof typeof vi, values?: Values): string =>
	say(lang.value, (lang.value === "en" ? en : vi)[key], values);

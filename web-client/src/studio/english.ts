// The studio in English: the frame's texts and those of every subject.

import { en as common } from "../ui/english";
import { en as desk } from "./desk/english";
import type { vi } from "./texts";

const own: Record<keyof typeof vi, string> = {
	"s.app": "Hội Thi",
	"s.skip": "To the content",
	"s.menu": "Sections",
	"s.lang": "Tiếng Việt",
	"s.desk": "Desk",
	"s.loading": "Loading…",
	"s.signin": "Sign in",
	"s.signin.more": "Please sign in to enter the studio.",
	"s.signin.go": "Sign in with the organiser's token",
	"s.may.not": "This account may not see this section. Ask an administrator for the role it needs.",
	"s.nowhere": "There is no such page",
	"s.nowhere.more": "The address may be out of date. Choose a section above.",
	"s.offline": "No network. What has been loaded can still be read; try again when you are back online.",
	"s.failed": "That did not work: {detail} ({code})",
	"s.again": "Try again",
	"s.expired": "Your session has expired. Please sign in again.",
};

export const en: Record<string, string> = { ...common, ...own, ...desk };

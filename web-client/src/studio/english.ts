// The studio in English: the frame's texts and those of every subject.

import { en as common } from "../ui/english";
import { en as bank } from "./bank/english";
import { en as reviews } from "./reviews/english";
import { en as sets } from "./sets/english";
import { en as certificates } from "./certificates/english";
import { en as company } from "./company/english";
import { en as rounds } from "./rounds/english";
import { en as contests } from "./contests/english";
import { en as admin } from "./admin/english";
import { en as desk } from "./desk/english";
import { en as gate } from "./gate/english";
import { en as importing } from "./import/english";
import { en as results } from "./results/english";
import type { vi } from "./texts";

const own: Record<keyof typeof vi, string> = {
	"s.app": "Hội Thi",
	"s.skip": "To the content",
	"s.menu": "Sections",
	"s.lang": "Tiếng Việt",
	"s.group.questions": "Questions",
	"s.group.held": "Contests",
	"s.group.administration": "Administration",
	"s.signin": "Sign in",
	"s.desk": "Desk",
	"s.certificates": "Certificates",
	"s.results": "Results",
	"s.company": "Companies",
	"s.bank": "Question bank",
	"s.reviews": "Review",
	"s.sets": "Question sets",
	"s.import": "Import questions",
	"s.rounds": "Live rounds",
	"s.contests": "Contests",
	"s.people": "People",
	"s.organisations": "Organisations",
	"s.localities": "Localities",
	"s.audit": "Log",
	"s.me": "My account",
	"s.local": "Phones cannot open this address: it is for the server’s own screen. Open this page by the network address that ./start prints, then copy or print the code.",
	"s.loading": "Loading…",
	"s.reader": "Read only",
	"s.signout": "Sign out",
	"s.token": "Organiser's token",
	"s.sending": "Sending…",
	"s.wrong": "This value cannot be used.",
	"s.may.not": "This account may not see this section. Ask an administrator for the role it needs.",
	"s.may.see": "This account may read this section, but not make or change anything in it. If you need that, ask an administrator for the role.",
	"s.may.see.go": "See the list",
	"s.nowhere": "There is no such page",
	"s.nowhere.more": "The address may be out of date. Choose another section.",
	"s.silent": "The server does not answer, though this device has a network. What has been loaded can still be read. Try again; if it stays so, see whether the server runs.",
	"s.offline": "This device has no network. What has been loaded can still be read; try again when you are back online.",
	"s.fields": "Not saved: something is missing or not right. Mend what is marked, then try again. ({code})",
	"s.failed": "That did not work: {detail} ({code})",
	"s.copied": "Copied.",
	"s.uncopied": "The browser does not allow copying. Select the link and copy it.",
	"s.again": "Try again",
	"s.gone": "Nothing was found. The address may be old, or this is no longer there. Choose again from the list. ({code})",
	"s.large": "This file or text is too large. Shorten it or split it, and send it again. ({code})",
	"s.broken": "The server failed. Try again in a few minutes; if it goes on, tell the administrator. ({code})",
	"s.nowhere.go": "To the desk",
	"s.expired": "Your session has expired. Please sign in again.",
	"e.wrong_sign_in": "The address or the password is wrong. Check both; after five wrong passwords you have to wait a while.",
	"e.locked": "Too many wrong tries. Wait a while and try again, or ask an administrator.",
	"e.too_fast": "Too many wrong tries from this network. Wait a moment and try again.",
	"e.catching_up": "The standings are being counted and will be here in a moment.",
	"e.not_now": "Not possible now: the round or its ceremony is still on, or it was done already. Load the page again.",
	"e.busy": "The server is busy. Try again in a few seconds.",
	"e.bad_token": "This link is not valid. Start the server again with --welcome for a new one.",
	"e.set_up_already": "There is an administrator already. Sign in, or ask the administrator for an invitation.",
	"e.last_administrator": "At least one administrator must stay at the top. Make somebody else one first.",
	"e.taken": "Somebody else has this address or code already.",
	"e.circle": "An organisation cannot stand below itself. Choose another place.",
	"e.kinds": "This kind of organisation cannot stand there.",
	"e.not_vouched": "Name and code say whose results one is shown, so an administrator above the company gives and changes them. Ask one, or leave the name as it was and the code empty.",
	"e.not_empty": "Something still stands below it. Archive that first.",
	"e.full": "There are too many. Take away what is not needed any more.",
	"e.bad_invitation": "This invitation is not valid: it was used, withdrawn or is older than seven days. Ask for a new one.",
	"e.not_found": "There is no such thing any more. Load the page again.",
	"e.forbidden": "This account does not have the right to this. Ask an administrator for the role it needs.",
};

export const en: Record<string, string> = { ...common, ...own, ...desk, ...gate, ...admin, ...bank, ...importing, ...contests, ...results, ...company, ...certificates, ...reviews, ...sets, ...rounds };

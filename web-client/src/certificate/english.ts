// The page about a certificate in English.

import { en as common } from "../ui/english";
import type { vi } from "./texts";

const own: Record<keyof typeof vi, string> = {
	"g.house": "Hội Thi",
	"g.lang": "Tiếng Việt",
	"g.title": "Check a certificate",
	"g.ask": "Code on the certificate",
	"g.ask.more": "Twelve signs below the QR code, for example K7QF-3M9D-TX2H.",
	"g.look": "Check",
	"g.loading": "Checking…",
	"g.valid": "This certificate is genuine and valid",
	"g.revoked": "This certificate was revoked on {date}",
	"g.revoked.more": "Ask the organiser why.",
	"g.erased": "The name was erased on {date}, as its retention was over. Compare by the seal in the QR code.",
	"g.none": "There is no certificate with this code. Compare it with the paper, sign by sign.",
	"g.fast": "Too many wrong codes from this network. Wait a moment and try again.",
	"g.offline": "The server cannot be reached. Check the network and try again.",
	"g.compare": "Compare these lines with the paper.",
	"g.name": "Person or unit",
	"g.event": "Event",
	"g.award": "Result",
	"g.date": "Date",
	"g.code": "Code",
	"g.seal": "Seal in the QR code",
	"g.seal.true": "The seal is right: the lines in the QR code were sealed by this server and not changed.",
	"g.seal.false": "The seal is false: this QR code was not sealed by this server, or was changed. Do not trust this paper.",
	"g.seal.unknown": "This browser cannot check the seal. The lines below are what the QR code says.",
	"g.unit": "Unit",
};

export const en: Record<string, string> = { ...common, ...own };

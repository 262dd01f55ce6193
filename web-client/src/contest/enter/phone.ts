// Whether something can be a phone number, as contest-server/contest/identity.h judges it, so
// that what is wrong is said before it is sent.

// The words are those of the server's refusals.
export function phoneFault(written: string): "identity" | "old_phone" | undefined {
	// Full-width digits are digits; blanks, dashes and what is copied along unseen go.
	const bare = written.normalize("NFKD").replace(/[\s\p{Cf}\p{M}\p{Pd}\u2212.()]/gu, "");
	const [, digits = ""] = /^(?:(?:\+|00)?840?|0)(\d+)$/.exec(bare) ?? [];
	if (/^([35789]|2\d)\d{8}$/.test(digits)) return;
	return /^1[2689]\d{8}$/.test(digits) ? "old_phone" : "identity";
}

// A room's code and address as people read and type them.

// «482 913»
export function spaced(code: string): string {
	return code.length > 3 ? `${code.slice(0, 3)} ${code.slice(3)}` : code;
}

// No scheme, no code: «192.168.1.20:8080/j»
export function typed(url: string): string {
	return url.replace(/^https?:\/\//, "").replace(/\/\d+$/, "");
}

// An address that only this machine understands, which no phone can open.
export function isLocal(url: string): boolean {
	return /^https?:\/\/(localhost|127\.[\d.]+|\[::1\])(:|\/|$)/.test(url);
}

// A room's code as people read it: «482 913».

export function spaced(code: string): string {
	return code.length > 3 ? `${code.slice(0, 3)} ${code.slice(3)}` : code;
}

import type { vi } from "./texts";

export const en: Record<keyof typeof vi, string> = {
	"desk.host": "Hold a live round right now",
};

// Reads a question aloud, only when somebody asks, and only where the device has a
// voice of the language.

const VOICES_WAIT_MS = 1_500;
const CANCEL_MS = 50; // Chrome drops what is said in the same breath as cancel()

function voiceOf(lang: string): SpeechSynthesisVoice | undefined {
	return speechSynthesis.getVoices().find((voice) => voice.lang.toLowerCase().startsWith(lang));
}

// Voices arrive late in some browsers, and never in others.
export async function canRead(lang: string): Promise<boolean> {
	if (!("speechSynthesis" in globalThis)) return false;
	if (voiceOf(lang)) return true;
	await new Promise<void>((resolve) => {
		speechSynthesis.addEventListener("voiceschanged", () => resolve(), { once: true });
		setTimeout(resolve, VOICES_WAIT_MS);
	});
	return voiceOf(lang) !== undefined;
}

export function read(lang: string, text: string, ended: () => void): void {
	speechSynthesis.cancel();
	setTimeout(() => {
		const speech = new SpeechSynthesisUtterance(text);
		speech.lang = lang;
		speech.voice = voiceOf(lang) ?? null;
		speech.onend = speech.onerror = ended;
		speechSynthesis.speak(speech);
	}, CANCEL_MS);
}

export function stopReading(): void {
	if ("speechSynthesis" in globalThis) speechSynthesis.cancel();
}

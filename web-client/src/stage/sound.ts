// Four short sounds, made on the spot. Silent until somebody presses the button:
// browsers ask for that, and so does a hall that has its own music.

import { signal } from "@preact/signals-core";

type Note = [hertz: number, at: number, seconds: number];

const sounds = {
	tick: [[880, 0, 0.06]],
	bell: [
		[660, 0, 0.5],
		[440, 0.18, 0.7],
	],
	reveal: [
		[523, 0, 0.12],
		[659, 0.12, 0.12],
		[784, 0.24, 0.35],
	],
	fanfare: [
		[523, 0, 0.16],
		[659, 0.16, 0.16],
		[784, 0.32, 0.16],
		[1047, 0.48, 0.7],
	],
} satisfies Record<string, Note[]>;

const LOUDNESS = 0.18;

export const isOn = signal(false);

let context: AudioContext | null = null;

export function toggleSound(): void {
	isOn.value = !isOn.value;
	if (!isOn.value) return;
	context ??= new AudioContext();
	void context.resume();
	play("reveal");
}

export function play(name: keyof typeof sounds): void {
	if (!isOn.value || !context) return;
	for (const [hertz, at, seconds] of sounds[name]) note(context, hertz, at, seconds);
}

function note(audio: AudioContext, hertz: number, at: number, seconds: number): void {
	const start = audio.currentTime + at;
	const tone = audio.createOscillator();
	const volume = audio.createGain();
	tone.type = "triangle";
	tone.frequency.value = hertz;
	volume.gain.setValueAtTime(LOUDNESS, start);
	volume.gain.exponentialRampToValueAtTime(0.001, start + seconds);
	tone.connect(volume).connect(audio.destination);
	tone.start(start);
	tone.stop(start + seconds);
}

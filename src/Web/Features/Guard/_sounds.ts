// Three answers that are told apart with the eyes elsewhere: one rising note, two even ones, a long low buzz; and the same in the hand.
import type { Verdict } from './contract';

type Note = [start: number, length: number, pitch: number, shape: OscillatorType];

const notes: Record<Verdict, Note[]> = {
  admit: [[0, 0.09, 880, 'sine'], [0.09, 0.16, 1320, 'sine']],
  attention: [[0, 0.16, 560, 'triangle'], [0.24, 0.16, 560, 'triangle']],
  refuse: [[0, 0.6, 165, 'sawtooth']]
};
const shakes: Record<Verdict, number[]> = { admit: [60], attention: [120, 90, 120], refuse: [450] };
const place = 'scanner-muted';

let context: AudioContext | undefined;
let isMuted = read();

function read() {
  try { return localStorage.getItem(place) === '1'; } catch { return false; }
}

/** Browsers let a page sound only after it was touched. */
function wake() {
  context ??= new AudioContext();
  if (context.state === 'suspended') void context.resume().catch(() => undefined);
}
for (const touch of ['pointerup', 'keydown']) addEventListener(touch, wake, { passive: true });

export const muted = () => isMuted;

export function mute(quiet: boolean) {
  isMuted = quiet;
  try { localStorage.setItem(place, quiet ? '1' : '0'); } catch { /* For this time only. */ }
}

export function play(verdict: Verdict) {
  // A browser that was not touched yet would refuse, and complain.
  if ((navigator as { userActivation?: { hasBeenActive: boolean } }).userActivation?.hasBeenActive !== false) navigator.vibrate?.(shakes[verdict]);
  if (isMuted || context?.state !== 'running') return;
  for (const [start, length, pitch, shape] of notes[verdict]) {
    const from = context.currentTime + start;
    const tone = context.createOscillator(), loud = context.createGain();
    tone.type = shape;
    tone.frequency.value = pitch;
    // Without a slope at both ends a loudspeaker clicks.
    loud.gain.setValueAtTime(0.0001, from);
    loud.gain.exponentialRampToValueAtTime(0.5, from + 0.012);
    loud.gain.setValueAtTime(0.5, from + length - 0.02);
    loud.gain.exponentialRampToValueAtTime(0.0001, from + length);
    tone.connect(loud).connect(context.destination);
    tone.start(from);
    tone.stop(from + length);
  }
}

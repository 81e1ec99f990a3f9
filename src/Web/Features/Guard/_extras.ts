// What is said about the next scan alone: how many are together, and a temperature.
import type { Extras } from './contract';
import { on, part, say, write } from './_page';
import { closeSheets } from './_sheets';

const most = 50;
let persons = 1;
let degrees: number | undefined;

export function extrasNow(): Extras {
  const extras: Extras = {};
  if (persons > 1) extras.companions = persons - 1;
  if (degrees !== undefined) extras.temperatureC = degrees;
  return extras;
}

/** When a scan has taken them along; one that counted for nothing leaves them for the next. */
export function forgetExtras() {
  persons = 1;
  degrees = undefined;
  draw();
}

function draw() {
  write('persons', String(persons));
  part<HTMLButtonElement>('on="fewer"').disabled = persons <= 1;
  part('persons-tool').classList.toggle('is-set', persons > 1);
  part('plus-text').textContent = persons > 1 ? `+${persons}` : '+1';
  write('degrees', degrees === undefined ? null : say('degrees', degrees.toFixed(1)));
  part('opens="temperature"').classList.toggle('is-set', degrees !== undefined);
}

function set(value: number | undefined) {
  degrees = value;
  draw();
  closeSheets(true);
}

export function startExtras() {
  on('fewer', () => { persons = Math.max(1, persons - 1); draw(); });
  on('more', () => { persons = Math.min(most, persons + 1); draw(); });
  on('warm', button => set(Number(button.value)));
  on('no-degrees', () => set(undefined));
  const form = part<HTMLFormElement>('degrees-form');
  form.addEventListener('submit', submitted => {
    submitted.preventDefault();
    const field = form.querySelector('input')!;
    const value = Number(field.value.replace(',', '.'));
    const isRight = value >= 30 && value <= 45;
    write('degrees-wrong', isRight ? null : say('degrees-wrong'));
    field.setAttribute('aria-invalid', String(!isRight));
    if (!isRight) return field.focus();
    field.value = '';
    set(Math.round(value * 10) / 10);
  });
  draw();
}

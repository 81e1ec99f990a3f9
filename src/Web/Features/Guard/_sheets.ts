// What opens from the bottom: typing, temperature, override, traveller, more. One at a time; the camera goes on meanwhile.
import { part, root } from './_page';

let opener: HTMLElement | null = null;

export const opened = () => root.querySelector<HTMLElement>('[data-sheet]:not([hidden])');

export function openSheet(name: string, from: HTMLElement) {
  const sheet = part(`sheet="${name}"`);
  const wasOpen = !sheet.hidden;
  closeSheets();
  if (wasOpen) return;
  opener = from;
  sheet.hidden = false;
  from.setAttribute('aria-expanded', 'true');
  sheet.scrollIntoView({ block: 'nearest' });
  sheet.querySelector<HTMLElement>('input:not([type=hidden]), button')?.focus({ preventScroll: true });
}

/** @param isBack whether the keyboard goes on where it was. */
export function closeSheets(isBack = false) {
  for (const sheet of root.querySelectorAll<HTMLElement>('[data-sheet]')) sheet.hidden = true;
  for (const button of root.querySelectorAll('[aria-expanded=true]')) button.setAttribute('aria-expanded', 'false');
  if (isBack) opener?.focus({ preventScroll: true });
  opener = null;
}

for (const button of root.querySelectorAll<HTMLElement>('[data-opens]')) button.addEventListener('click', () => openSheet(button.dataset.opens!, button));
for (const button of root.querySelectorAll<HTMLElement>('[data-on="close"]')) button.addEventListener('click', () => closeSheets(true));
addEventListener('keydown', pressed => {
  if (pressed.key === 'Escape') closeSheets(true);
});

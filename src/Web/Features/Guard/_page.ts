// The page's parts and words. Whatever a guard reads was written by the server, in the language of the page.

export interface Words {
  /** What stands above a reason: by verdict, and for going out. */
  verdicts: Record<'admit' | 'out' | 'attention' | 'refuse', string>;
  /** Of a code: why in a few words, and what to do next. */
  codes: Record<string, [why: string, next: string]>;
  says: Record<string, string>;
}

export const root = document.querySelector<HTMLElement>('[data-scan]')!;
export const words: Words = JSON.parse(root.dataset.words!);

export const part = <T extends HTMLElement = HTMLElement>(name: string) => root.querySelector<T>(`[data-${name}]`)!;

export const say = (key: string, ...values: (string | number)[]) => (words.says[key] ?? key).replace(/\{(\d)\}/g, (_, index) => String(values[Number(index)]));

/** By a name of the page's own: data-on="plus" and the like. */
export function on(name: string, act: (button: HTMLButtonElement) => void) {
  for (const button of root.querySelectorAll<HTMLButtonElement>(`[data-on="${name}"]`)) button.addEventListener('click', () => act(button));
}

export function write(name: string, text: string | null | undefined) {
  const target = part(name);
  target.textContent = text ?? '';
  target.hidden = !text;
}

/** What screen readers hear; said again even when it is the same. */
export function tell(text: string, urgent = false) {
  const region = part(urgent ? 'heard' : 'heard-later');
  region.textContent = '';
  setTimeout(() => { region.textContent = text; }, 30);
}

/** A line at the bottom that goes by itself. */
let gone = 0;
export function note(text: string) {
  clearTimeout(gone);
  write('note', text);
  tell(text);
  gone = setTimeout(() => write('note', null), 4_000);
}

export const two = (value: number) => String(value).padStart(2, '0');
export const time = (at: number) => `${two(new Date(at).getHours())}:${two(new Date(at).getMinutes())}`;

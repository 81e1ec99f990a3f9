// The answer over the picture, and the strip below it. Green goes by itself; amber and red stay until somebody has seen to them: when the next
// person is scanned they move into the strip. Names are only on the screen, nowhere else.
import type { Shown } from './contract';
import { part, root, say, tell, time, words, write } from './_page';
import { play } from './_sounds';

const greenStays = 2_000;
const shapes = { admit: 'admit', attention: 'attention', refuse: 'refuse' } as const;

let open: Shown | null = null;
let closing = 0;
let held: Shown[] = [];

export const current = () => open;

export function wordOf(shown: Shown): string {
  return shown.verdict === 'admit' && shown.direction === 'out' ? words.verdicts.out : words.verdicts[shown.verdict];
}

/** Only the reason and the next step; the server's own sentence where a code is newer than this page. */
export function reasonOf(shown: Shown): [why: string, next: string] {
  if (shown.code === null) return ['', ''];
  const [why, next] = words.codes[shown.code] ?? [shown.text ?? words.codes['']![0], shown.text ? '' : words.codes['']![1]];
  // A rule of the door says itself what it is.
  return shown.code === 'door-rule' && shown.text ? [shown.text, next] : [why, next];
}

/** A result of a scan, or one from the strip (quietly). */
export function show(shown: Shown, isAgain = false) {
  if (open && !isOf(open, shown) && open.verdict !== 'admit') hold(open);
  held = held.filter(one => !isOf(one, shown));
  clearTimeout(closing);
  open = shown;
  draw(shown);
  drawStrip();
  if (!isAgain) {
    play(shown.verdict);
    tell(heard(shown), true);
  }
  if (shown.verdict === 'admit') closing = setTimeout(close, greenStays);
}

/** Where nothing was recorded, as of a QR code that is no personal code, one line says it for all. */
const isOf = (one: Shown, other: Shown) => one === other || one.scanId === other.scanId && (one.scanId !== '' || one.code === other.code);

function hold(shown: Shown) {
  held = [...held.filter(one => !isOf(one, shown)), shown];
}

/** Seen to, or gone by itself. */
export function close() {
  clearTimeout(closing);
  const had = open;
  open = null;
  part('verdict').hidden = true;
  delete root.dataset.shown;
  if (had && document.activeElement instanceof HTMLElement && part('verdict').contains(document.activeElement)) part('view').focus({ preventScroll: true });
}

/** What the server said later about somebody who has passed already. */
export function later(shown: Shown) {
  if (open && isOf(open, shown)) return show(shown);
  hold(shown);
  play(shown.verdict);
  tell(heard(shown), true);
  drawStrip();
}

export function drop(scanId: string) {
  held = held.filter(one => one.scanId !== scanId);
  if (open?.scanId === scanId) close();
  drawStrip();
}

const heard = (shown: Shown) => [wordOf(shown), ...reasonOf(shown), shown.name, shown.paper ? say('compare') : ''].filter(Boolean).join('. ');

function draw(shown: Shown) {
  const [why, next] = reasonOf(shown);
  const verdict = part('verdict');
  for (const [name, shape] of Object.entries(shapes)) part(`shape="${shape}"`).hidden = name !== shown.verdict;
  verdict.className = `verdict scan-verdict tone-${shown.verdict === 'admit' ? 'green' : shown.verdict === 'attention' ? 'amber' : 'red'}`;
  write('word', wordOf(shown));
  write('why', why);
  write('name', [shown.name, shown.persons > 1 ? say('persons', shown.persons) : ''].filter(Boolean).join(' · '));
  write('next', shown.verdict === 'admit' ? '' : next);
  part('compare').hidden = !shown.paper || shown.verdict === 'refuse';
  part('bar').hidden = shown.verdict !== 'admit';
  part('answers').hidden = shown.verdict === 'admit';
  part('on="supervisor"').hidden = shown.verdict === 'admit';
  part('on="override"').hidden = !(shown.verdict === 'refuse' && shown.mayOverride);
  restart(part('bar'));
  verdict.hidden = false;
  root.dataset.shown = shown.verdict;
  root.dataset.shownAt = String(Date.now());
  root.dataset.code = shown.code ?? '';
}

/** The bar begins anew with each green. */
function restart(bar: HTMLElement) {
  bar.replaceWith(bar.cloneNode(true));
}

function drawStrip() {
  const strip = part('strip');
  strip.replaceChildren(...[...held].reverse().map(shown => {
    const item = (part('held') as HTMLTemplateElement).content.firstElementChild!.cloneNode(true) as HTMLElement;
    const [again, seen] = [...item.querySelectorAll('button')] as [HTMLButtonElement, HTMLButtonElement];
    item.className = `scan-held tone-${shown.verdict === 'refuse' ? 'red' : 'amber'}`;
    const text = [shown.name, reasonOf(shown)[0] || wordOf(shown)].filter(Boolean).join(' · ');
    again.lastElementChild!.textContent = `${time(shown.at)} ${text}`;
    for (const shape of again.querySelectorAll<HTMLElement>('[data-held-shape]')) shape.hidden = shape.dataset.heldShape !== shown.verdict;
    again.addEventListener('click', () => show(shown, true));
    seen.setAttribute('aria-label', say('seen', text));
    seen.addEventListener('click', () => {
      held = held.filter(one => one !== shown);
      drawStrip();
      (strip.querySelector('button') ?? part('view')).focus({ preventScroll: true });
    });
    return item;
  }));
  strip.hidden = held.length === 0;
}

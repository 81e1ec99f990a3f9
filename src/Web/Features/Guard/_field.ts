// The scan field: typed codes, the last digits of a document, and hardware scanners that type like a keyboard; whatever is typed anywhere lands in it.
import type { Subject } from './contract';
import { part, say, write } from './_page';
import { closeSheets, opened, openSheet } from './_sheets';

interface Ways {
  scan(text: string): void;
  enter(subject: Subject): void;
  find(tail: string): Promise<{ visitorRef: string; name: string }[] | 'offline' | 'too-often'>;
  maySearch: boolean;
}

const field = part<HTMLInputElement>('field');

export function startField(ways: Ways) {
  const form = part<HTMLFormElement>('field-form');
  part('on="find"').hidden = !ways.maySearch;
  if (!ways.maySearch) field.placeholder = field.dataset.plain!;
  form.addEventListener('submit', submitted => {
    submitted.preventDefault();
    const text = field.value.trim(), isSearch = (submitted.submitter as HTMLButtonElement | null)?.value === 'find';
    clear();
    if (!text) {
      write('field-wrong', say('field-empty'));
      return field.focus();
    }
    if (isSearch || ways.maySearch && /^\d{4,6}[\dxX]?$/.test(text)) return void search(ways, text);
    field.value = '';
    // The nine characters printed on a card, or nearly so many; everything longer is the text of a QR code.
    const plain = text.replace(/[-\s]/g, '').toUpperCase();
    if (/^[A-Z0-9]{7,11}$/.test(plain)) ways.enter({ cardCode: plain });
    else ways.scan(text);
  });
  addEventListener('keydown', pressed => catchKey(pressed));
}

/** A scanner with a plug types letters and then Enter, wherever the page's attention is. */
function catchKey(pressed: KeyboardEvent) {
  if (pressed.ctrlKey || pressed.altKey || pressed.metaKey || pressed.isComposing || part('ready').hidden) return;
  const at = document.activeElement;
  if (at instanceof HTMLInputElement || pressed.key.length !== 1 || pressed.key === ' ' && at instanceof HTMLButtonElement) return;
  if (opened()) closeSheets();
  // The key that is on its way goes where the focus is now.
  field.focus({ preventScroll: true });
}

async function search(ways: Ways, tail: string) {
  const found = await ways.find(tail).catch(() => 'offline' as const);
  if (typeof found === 'string') return write('field-wrong', say(found === 'offline' ? 'find-offline' : 'find-too-often'));
  field.value = '';
  if (found.length === 0) {
    write('field-wrong', say('find-nobody', tail));
    return field.focus();
  }
  const list = part('found');
  list.replaceChildren(...found.map(person => {
    const item = document.createElement('li'), button = document.createElement('button');
    button.type = 'button';
    button.className = 'btn btn-outline';
    button.textContent = person.name;
    button.addEventListener('click', () => {
      list.replaceChildren();
      ways.enter({ visitorRef: person.visitorRef });
    });
    item.append(button);
    return item;
  }));
  openSheet('found', field);
}

function clear() {
  write('field-wrong', null);
  part('found').replaceChildren();
}

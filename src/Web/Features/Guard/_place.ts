// Venue, door and direction: chosen once, remembered on this device.
import type { Core, Direction, Door, Place, Venue } from './contract';
import { on, part, root, say, write } from './_page';

const key = `scanner-place ${root.dataset.scan}`;
let venues: Venue[] = [];
let venue: Venue | undefined;
let door: Door | undefined;
let direction: Direction = 'in';

export const placeOf = (): Place | null => venue ? { venueId: venue.id, doorId: door?.id ?? null, direction } : null;

function read(): Place | null {
  try { return JSON.parse(localStorage.getItem(key) ?? 'null') as Place | null; } catch { return null; }
}

/** The door of last time, or the question for one. */
export async function startPlace(core: Core, known: Venue[], changed: () => void) {
  const byName = (one: { name: string }, other: { name: string }) => one.name.localeCompare(other.name, document.documentElement.lang);
  venues = known.map(one => ({ ...one, doors: [...one.doors].sort(byName) })).sort(byName);
  const last = read();
  const only = venues.length === 1 && venues[0]!.doors.length <= 1 ? venues[0] : undefined;
  venue = venues.find(one => one.id === last?.venueId) ?? only;
  door = venue?.doors.find(one => one.id === last?.doorId) ?? (venue === only ? only?.doors[0] : undefined);
  direction = directionAt(last?.direction ?? 'in');
  // A door that is gone is asked for again.
  if (venue && last?.doorId && !door && venue.doors.length > 0) venue = undefined;
  on('turn', () => {
    direction = direction === 'in' ? 'out' : 'in';
    void choose(core, changed);
  });
  on('doors', () => ask(core, changed));
  if (venue) await choose(core, changed);
  else ask(core, changed);
}

const directionAt = (wanted: Direction): Direction => door && door.direction !== 'both' ? door.direction : wanted;

async function choose(core: Core, changed: () => void) {
  const place = placeOf()!;
  try { localStorage.setItem(key, JSON.stringify(place)); } catch { /* Asked again next time. */ }
  part('place-screen').hidden = true;
  part('ready').hidden = false;
  write('door-name', door?.name ?? venue!.name);
  write('venue-name', door ? venue!.name : null);
  const turn = part<HTMLButtonElement>('on="turn"');
  turn.disabled = door !== undefined && door.direction !== 'both';
  turn.dataset.direction = direction;
  write('direction-word', say(direction));
  turn.setAttribute('aria-label', say('direction', say(direction)));
  root.dataset.direction = direction;
  await core.choose(place);
  changed();
}

function ask(core: Core, changed: () => void) {
  const list = part('doors');
  list.replaceChildren(...venues.flatMap(one => (one.doors.length ? one.doors : [undefined]).map(at => {
    const item = document.createElement('li'), button = document.createElement('button'), strong = document.createElement('strong'), small = document.createElement('span');
    button.type = 'button';
    button.className = 'btn btn-outline scan-place';
    strong.textContent = at?.name ?? one.name;
    small.textContent = at ? one.name : '';
    button.append(strong, small);
    button.addEventListener('click', () => {
      [venue, door] = [one, at];
      direction = directionAt('in');
      void choose(core, changed);
    });
    item.append(button);
    return item;
  })));
  part('no-doors').hidden = venues.length > 0;
  part('place-screen').hidden = false;
  part('ready').hidden = true;
  list.querySelector('button')?.focus();
}

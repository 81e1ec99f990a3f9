// Which passes are inside by this device: keyed hashes alone, that say nothing to anybody who reads the store.
import type { Direction } from './contract';
import type { Store } from './_store';

const longestStay = 16 * 3_600_000;

export interface Passes {
  isInside(mark: string, venueId: string, minutes: number, now: number): boolean;
  go(mark: string, direction: Direction, venueId: string, now: number): Promise<unknown>;
  clear(): void;
}

export async function openPasses(store: Store, now: number): Promise<Passes> {
  const inside = new Map<string, { venueId: string; at: number }>();
  const marks = await store.read<string[]>('passes', shelf => shelf.getAllKeys()), passes = await store.read<{ venueId: string; at: number }[]>('passes', shelf => shelf.getAll());
  for (const [at, mark] of marks.entries()) {
    if (now - passes[at]!.at < longestStay) inside.set(mark, passes[at]!);
    else await store.run('passes', shelf => shelf.delete(mark));
  }
  return {
    isInside(mark, venueId, minutes, now) {
      const pass = inside.get(mark);
      return pass?.venueId === venueId && now - pass.at < minutes * 60_000;
    },
    go(mark, direction, venueId, now) {
      const pass = { venueId, at: now };
      if (direction === 'in') inside.set(mark, pass); else inside.delete(mark);
      return store.run('passes', shelf => direction === 'in' ? shelf.put(pass, mark) : shelf.delete(mark));
    },
    clear: () => inside.clear()
  };
}

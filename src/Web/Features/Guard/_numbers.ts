// How many are inside: by the server's last word, and what waits here.
import type { Body } from './outbox';
import { venueOf, type Shelves, type State } from './_state';

interface Count { inside: number; capacity: number; version: number }

export interface Numbers {
  count(venueId: string | undefined): { inside: number; capacity: number };
  learn(venueId: string, news: Count): void;
  /** What was known when this device was last switched off. */
  restore(shelves: Shelves): Promise<void>;
  /** Scans that were taken back count no more, though they may still wait. */
  undone: Set<string>;
}

export const persons = (body?: Body) => (body?.companions ?? 0) + 1;

export function openNumbers(state: State): Numbers {
  const known = new Map<string, Count>(), undone = new Set<string>();
  return {
    undone,
    count(venueId) {
      const last = known.get(venueId!) ?? venueOf(state, venueId);
      let inside = last?.inside ?? 0;
      for (const { body, verdict } of state.shelves?.outbox.items.values() ?? []) {
        if (body?.venueId !== venueId || !verdict || verdict === 'refuse' || undone.has(body!.scanId)) continue;
        inside += (body!.direction === 'in' ? 1 : -1) * persons(body);
      }
      return { inside: Math.max(0, inside), capacity: last?.capacity ?? 0 };
    },
    learn(venueId, news) {
      const last = known.get(venueId);
      if (last && news.version < last.version) return;
      known.set(venueId, news);
      // For a start without a network.
      if (news.version !== last?.version) state.shelves?.store.run('lists', shelf => shelf.put(known, 'numbers')).catch(() => undefined);
    },
    async restore({ store }) {
      for (const [venueId, count] of await store.read<Map<string, Count> | undefined>('lists', shelf => shelf.get('numbers')) ?? []) if (!known.has(venueId)) known.set(venueId, count);
    }
  };
}

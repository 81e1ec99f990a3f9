// What the guard is shown: of a scan just made, and of one that the server decided otherwise than the phone.
import type { Shown } from './contract';
import type { Finding } from './decide';
import type { Item, Reply } from './outbox';
import { persons, type Numbers } from './_numbers';
import { nowOf, type State } from './_state';

interface More { isOffline?: boolean; visitorRef?: string; text?: string }

export interface Answers {
  show(item: Item, finding: Finding, more?: More): Shown;
  /** Nothing was recorded of it. */
  refuse(item: Item, code: string, text?: string): Shown;
  /** The server's word on what the phone had decided. */
  hear(item: Item, reply: Reply): void;
  onLater(changed: (shown: Shown) => void): void;
  /** Scans that the server decided otherwise. */
  differing: Set<string>;
}

export function openAnswers(state: State, numbers: Numbers): Answers {
  const later: ((shown: Shown) => void)[] = [], differing = new Set<string>();

  function show({ body, name, kind, paper }: Item, { verdict, code }: Finding, { isOffline = false, visitorRef, text }: More = {}): Shown {
    const places = state.shelves!.lists.places, at = body ? Date.parse(body.occurredUtc) : nowOf(state);
    return {
      // A star alone is nobody's name.
      scanId: body?.scanId ?? '', verdict, code, name: name && name !== '*' ? name : null, kind: kind ?? 'person', offline: isOffline, paper: !!paper, persons: persons(body),
      direction: body?.direction ?? state.place!.direction, at, ...numbers.count(body?.venueId ?? state.place?.venueId), visitorRef: visitorRef ?? null,
      mayOverride: !!body && verdict === 'refuse' && !!places?.device.mayOverride, mayUndoUntil: body && verdict !== 'refuse' ? at + (places?.undoSeconds ?? 0) * 1000 : 0,
      text: text ?? places?.texts[code!] ?? null
    };
  }

  return {
    show, differing,
    refuse: (item, code, text) => show({ ...item, body: undefined }, { verdict: 'refuse', code }, { isOffline: !text, text }),
    hear(item, { status, result, problem, name }) {
      const { body } = item, code = result?.code ?? problem?.code ?? null, verdict = result?.verdict ?? 'attention';
      if (!body) return;
      if (result) numbers.learn(body.venueId, result);
      if (result && (verdict === 'refuse') === (item.verdict === 'refuse') && code !== 'pass-twice' && code !== 'offline-conflict') return;
      differing.add(body.scanId);
      const shown = show({ name, ...item }, { verdict, code: code ?? (result ? null : `status-${status}`) }, { visitorRef: result?.visitorRef, text: result?.reason ?? problem?.detail });
      later.forEach(listener => listener(shown));
    },
    onLater: changed => { later.push(changed); }
  };
}

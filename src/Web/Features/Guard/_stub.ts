// Stands for the core until it is there: colours by a word in the text.
import type { Core, Extras, Shown, Status, Verdict } from './contract';

export function open(): Core {
  let status: Status = { online: true, waiting: 0, listsAge: 60_000, listsTooOld: false, conflicts: 0, inside: 0, capacity: 300, locked: null };
  let changed: (status: Status) => void = () => undefined;
  const seen = new Map<string, number>();
  const answer = (verdict: Verdict, code: string | null, extras: Extras = {}): Shown => {
    const persons = 1 + (extras.companions ?? 0);
    if (verdict !== 'refuse') status = { ...status, inside: status.inside + persons };
    changed(status);
    const at = Date.now();
    return { scanId: crypto.randomUUID(), verdict, code, name: code === 'not-a-code' ? null : '张**', kind: 'code', offline: false, paper: false, persons, direction: 'in', at, inside: status.inside, capacity: 300, visitorRef: null, mayOverride: true, mayUndoUntil: at + 60_000, text: null };
  };
  return {
    start: async () => ({
      venues: [{ id: 'v', name: '滨江购物中心', inside: 0, capacity: 300, version: 1, fever: 37.3, whenFull: 'attention', doors: [{ id: 'd', name: '东门', direction: 'both', answers: {}, hasRules: false }, { id: 'e', name: '地铁口', direction: 'in', answers: {}, hasRules: false }] }],
      device: { name: 'stub', mayOverride: true, maySearch: true }
    }),
    choose: async () => undefined,
    scan: async (text, extras) => {
      const now = Date.now(), before = seen.get(text);
      seen.set(text, now);
      if (before && now - before < 5_000) return null;
      return text.includes('AMBER') ? answer('attention', 'code-amber', extras) : text.includes('RED') ? answer('refuse', 'code-red', extras) : text.startsWith('HCC1:') ? answer('admit', null, extras) : answer('refuse', 'not-a-code', extras);
    },
    enter: async (_, extras) => answer('admit', null, extras),
    find: async tail => tail === '0000' ? [] : [{ visitorRef: 'a', name: '王*' }, { visitorRef: 'b', name: '李**' }],
    undo: async () => true,
    callSupervisor: async () => true,
    unlock: async () => true,
    status: () => status,
    onStatus: heard => { changed = heard; },
    onLater: () => undefined
  };
}

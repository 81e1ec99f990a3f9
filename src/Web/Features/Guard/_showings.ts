// One showing of a code is one scan: as long as it stays in view, and five seconds after. By the clock on the wall, which goes on while the phone sleeps.

const same = 5_000, soon = 2_000;

interface Showing { from: number; at: number; /** Whose code it is; a living one has another text every half minute. */ mark?: string; /** It failed, and is tried again then. */ end?: number }

export interface Showings {
  /** Whether this text was in view a moment ago; from now on it is. */
  stays(text: string): boolean;
  /** Whether the same code was in view a moment ago by another text. */
  again(text: string, mark: string): boolean;
  failed(text: string): void;
  /** From now on everything is new: another door, another direction, somebody taken back. */
  forget(): void;
}

export function openShowings(): Showings {
  const showings = new Map<string, Showing>(), isNear = (at: number, other: number) => Math.abs(at - other) < same;
  return {
    stays(text) {
      const now = Date.now();
      for (const [other, { at }] of showings) if (!isNear(now, at)) showings.delete(other);
      const showing = showings.get(text);
      if (!showing || now >= showing.end!) {
        showings.set(text, { from: now, at: now });
        return false;
      }
      showing.at = now;
      return true;
    },
    again(text, mark) {
      const showing = showings.get(text) ?? { from: Date.now(), at: Date.now() };
      const isAgain = [...showings].some(([other, one]) => other !== text && one.mark === mark && isNear(showing.from, one.at));
      showings.set(text, { ...showing, mark });
      return isAgain;
    },
    failed(text) {
      const showing = showings.get(text);
      if (showing) showing.end = Date.now() + soon;
    },
    forget: () => showings.clear()
  };
}

// What the door answers while nobody can be asked: CheckInRule's order, the strictest wins, and of equals the first.
import type { Direction, Door, Reading, Venue, Verdict } from './contract';

/** A venue as GET …/scan/lists says it: what the page needs not know stands here. Times in milliseconds. */
export interface KnownVenue extends Venue {
  /** For scans that name no door. */
  answers: Door['answers'];
  /** From when to when it is open in the coming days; null: always. */
  open: [number, number][] | null;
  stayMinutes: number;
  /** Short hashes of the codes of its posters. */
  posters: string[];
}

export interface Case {
  venue: KnownVenue; door: Door | undefined; direction: Direction; at: number; persons: number; temperature?: number;
  /** Null: nobody showed anything. */
  reading: Reading | null;
  /** A green code of elsewhere that the guard has looked at. */
  seen: boolean;
  /** This pass has entered here through this device and has not left. */
  inside: boolean;
  /** Persons, by the last known number and what waits here. */
  count: number;
  /** Revocations of the last hour are known. */
  fresh: boolean;
}

export interface Finding { verdict: Verdict; code: string | null }

const strictness: Verdict[] = ['admit', 'attention', 'refuse'];

export function decide(one: Case): Finding {
  const { venue, door, reading } = one, answers = door?.answers ?? venue.answers;
  let found: Finding = { verdict: 'admit', code: null };
  const weigh = (verdict: Verdict | undefined, code: string) => {
    if (strictness.indexOf(verdict ?? 'attention') > strictness.indexOf(found.verdict)) found = { verdict: verdict ?? 'attention', code };
  };
  if (door && door.direction !== 'both' && door.direction !== one.direction) weigh('refuse', 'wrong-direction');
  if (one.direction === 'out') {
    // Nobody is kept inside by a code that does not count.
    if (reading?.reason) weigh('attention', reading.reason);
    return found;
  }
  if (venue.open && !venue.open.some(([from, to]) => from <= one.at && one.at < to)) weigh(answers.closed, 'venue-closed');
  if (one.temperature !== undefined && one.temperature >= venue.fever) weigh(answers.fever, 'temperature');
  if (reading?.reason === 'code-unverified') weigh(answers.unverified, reading.reason);
  else if (reading?.reason) weigh(answers.invalid, reading.reason);
  else if (one.seen) weigh(answers.seen, 'code-seen-elsewhere');
  else if (reading?.state) {
    weigh(answers[reading.state], `code-${reading.state}`);
    if (!one.fresh) weigh(answers.unverified, 'code-unverified');
  } else weigh(answers.missing, 'code-missing');
  // A door's own rules are asked where its data is; here nobody knows what they would say.
  if (door?.hasRules) weigh(answers.doubt, 'door-rule-failed');
  if (one.inside) weigh('attention', 'pass-twice');
  else if (venue.capacity > 0 && one.count + one.persons > venue.capacity) weigh(venue.whenFull, 'venue-full');
  // A gate would stay shut now until somebody opens it by hand; a guard looks first.
  weigh(answers.alone ?? 'admit', 'no-answer');
  return found;
}

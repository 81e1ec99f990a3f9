// What the parts of the scanner say to each other. The page (scan.ts, decode.worker.ts) sees and shows; the core (verify.ts, decide.ts,
// lists.ts, outbox.ts, link.ts) knows and keeps. Everything here works without a network; times are milliseconds by the server's clock.

export type Verdict = 'admit' | 'attention' | 'refuse';
export type Direction = 'in' | 'out';
export type CodeState = 'green' | 'amber' | 'red' | 'expired' | 'absent' | 'failed' | 'timed-out' | 'under-review';

/** A door of a venue as the lists know it. `answers` has a word for each finding, see DoorAnswers in GetScannerLists. */
export interface Door { id: string; name: string; direction: 'in' | 'out' | 'both'; answers: Record<string, Verdict>; hasRules: boolean }
export interface Venue { id: string; name: string; inside: number; capacity: number; version: number; fever: number; whenFull: Verdict; doors: Door[] }
export interface Place { venueId: string; doorId: string | null; direction: Direction }

/** What the phone itself finds in a text that was scanned or typed. `reason` is one of docs/personal-code.md, or of ours: poster-of-venue, wrong-venue, unknown. */
export interface Reading { kind: 'code' | 'card' | 'poster' | 'other'; state?: CodeState; name?: string; issuer?: string; expires?: number; reason?: string; mark: string }

/** Who stands there: exactly one. */
export interface Subject { token?: string; cardCode?: string; visitorRef?: string; seen?: { issuer: string } }
export interface Extras { companions?: number; temperatureC?: number; overrideOf?: string; reason?: string }

/** What the guard is shown. `code` is stable (docs/api.md), `offline` says who decided; `needsTap`: stays until acknowledged. */
export interface Shown {
  scanId: string; verdict: Verdict; code: string | null; name: string | null; kind: Reading['kind'] | 'person';
  offline: boolean; paper: boolean; persons: number; direction: Direction; at: number; inside: number; capacity: number;
  visitorRef: string | null; mayOverride: boolean; mayUndoUntil: number; text: string | null;
}

export interface Status { online: boolean; waiting: number; listsAge: number | null; listsTooOld: boolean; conflicts: number; inside: number; capacity: number; locked: 'pin' | 'revoked' | null; /** The session is over: scans are kept, and go when somebody has signed in again. */ signedOut?: boolean }

/** The core, as the page uses it. */
export interface Core {
  /** Lists from the store at once, from the server when it answers. Null: this device has never been online here. */
  start(): Promise<{ venues: Venue[]; device: { name: string; mayOverride: boolean; maySearch: boolean } } | null>;
  choose(place: Place): Promise<void>;
  /** Whether this text was in view a moment ago, so that it is no new scan. To be asked of each picture, and of what is typed, before it is scanned. */
  stays(text: string): boolean;
  /** Null: the same code under another text, still in view. Answers within 400 ms: by the server, or by the phone when it does not answer in time. */
  scan(text: string, extras?: Extras): Promise<Shown | null>;
  /** Without a code: +1, a group, a typed subject. */
  enter(subject: Subject | null, extras?: Extras): Promise<Shown>;
  /** By the last digits of a document or phone of this venue's own register; online only. */
  find(tail: string): Promise<{ visitorRef: string; name: string }[] | 'offline' | 'too-often'>;
  undo(scanId: string): Promise<boolean>;
  callSupervisor(scanId: string | null): Promise<boolean>;
  unlock(pin: string): Promise<boolean>;
  status(): Status;
  onStatus(changed: (status: Status) => void): void;
  /** What the server said later about a scan that the phone had decided otherwise. */
  onLater(changed: (shown: Shown) => void): void;
}

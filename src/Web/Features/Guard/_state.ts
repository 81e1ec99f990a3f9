// What the parts of the core know together: the device's own shelves, the place where it stands, and how it is with the server.
import type { Place, Status } from './contract';
import type { KnownVenue } from './decide';
import type { Lists } from './lists';
import type { Outbox } from './outbox';
import type { Passes } from './_passes';
import type { Store } from './_store';

export interface Shelves { store: Store; lists: Lists; outbox: Outbox; passes: Passes; deviceId: string }

export interface State {
  /** Missing until the device has opened its store. */
  shelves?: Shelves;
  place?: Place;
  /** From this device's clock to the server's. */
  offset: number;
  online: boolean;
  locked: Status['locked'];
  signedOut: boolean;
  /** Tells the page how things stand. */
  tell(): void;
}

export const nowOf = (state: State) => Date.now() + state.offset;

export const venueOf = (state: State, id: string | undefined): KnownVenue | undefined => state.shelves?.lists.places?.venues.find(venue => venue.id === id);

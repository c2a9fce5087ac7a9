/** What the view of one flag is made of. Types only. */
import type { Claim } from '../../claim/claim.js';
import type { FlagEvent, Review, StoredFlag } from '../../store/flags.js';
import type { FlagRow } from '../../store/inbox.js';
import type { Waiting } from '../../store/notices.js';
import type { OutboxMessage } from '../../store/outbox.js';

export interface FlagView {
  readonly flag: StoredFlag;
  readonly assignee: string | null;
  readonly claims: readonly Claim[];
  /** What stands before and after each side's sentence in its article, by claim id. */
  readonly contexts: ReadonlyMap<string, { readonly before: string; readonly after: string }>;
  /** The company's claims of the same metric, for the timeline. */
  readonly ledger: readonly Claim[];
  /** The company has more of them than are drawn. */
  readonly hasMore: boolean;
  readonly related: readonly FlagRow[];
  readonly reviews: readonly Review[];
  readonly events: readonly FlagEvent[];
  readonly messages: readonly OutboxMessage[];
  /** What waits to be told of it, and why. */
  readonly waiting: readonly Waiting[];
  /** Its place in the list, from 1; null where the filter does not hold it. */
  readonly position: number | null;
  readonly total: number;
  /** The filter of the list, as a query. */
  readonly query: string;
  readonly me: string;
  readonly may: { readonly review: boolean; readonly correct: boolean };
  readonly isPublished: boolean;
  /** Why what was asked for was not done. */
  readonly problem: string | null;
}

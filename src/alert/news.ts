/**
 * What a reader is to be told of a flag: the difference between how it stands and what they were last told. So several
 * events make one message, and one event that changes nothing for the reader makes none. Pure.
 */
export const NEWS = ['opened', 'changed', 'corroborated', 'reopened', 'resolved'] as const;
export type News = (typeof NEWS)[number];

/** How a flag stands. */
export interface Standing {
  readonly open: boolean;
  /** Digest of the figures that it rests on. */
  readonly hash: string;
  /** Independent origins. */
  readonly origins: number;
}

/** What a reader was last told; null for nothing yet. */
export interface Told {
  readonly state: 'open' | 'resolved';
  readonly hash: string;
  readonly origins: number;
}

/** @returns null where there is nothing to tell */
export function newsOf(now: Standing, told: Told | null): News | null {
  if (told === null) return now.open ? 'opened' : null;
  if (told.state === 'resolved') return now.open ? 'reopened' : null;
  if (!now.open) return 'resolved';
  if (now.hash !== told.hash) return 'changed';
  return now.origins > told.origins ? 'corroborated' : null;
}

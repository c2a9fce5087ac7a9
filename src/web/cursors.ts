/** Places in lists as opaque words in an address: what follows is what comes after them, whatever was added before. */
import { z } from 'zod';
import type { Claim } from '../claim/claim.js';
import type { ArticleCursor, ListedArticle } from '../store/articles.js';
import type { ClaimCursor } from '../store/claims.js';
import { cursorOf, type FlagCursor, type FlagRow, type Sort } from '../store/inbox.js';
import { isDay } from './inbox-query.js';

const pair = z.tuple([z.string().max(40).nullable(), z.string().max(200)]);

function encode(rank: string | null, id: string): string {
  return Buffer.from(JSON.stringify([rank, id])).toString('base64url');
}

function decode(text: string | undefined): readonly [string | null, string] | null {
  if (text === undefined) return null;
  try {
    return pair.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
  } catch {
    return null;
  }
}

/** A row's number; null for the beginning, also where it is none that a row could have. */
export function numberPlace(text: string | undefined): number | null {
  const n = Number(text);
  return Number.isSafeInteger(n) && n > 0 ? n : null;
}

export function claimCursor(claim: Claim): string {
  return encode(claim.published_at?.slice(0, 10) ?? null, claim.id);
}

/** @returns null for the beginning, also where it cannot be read */
export function claimPlace(text: string | undefined): ClaimCursor | null {
  const read = decode(text);
  return read === null || (read[0] !== null && !isDay(read[0])) ? null : { published: read[0], id: read[1] };
}

export function flagCursor(row: FlagRow, sort: Sort): string {
  const { rank, id } = cursorOf(row, sort);
  return encode(rank, id);
}

export function flagPlace(text: string | undefined, sort: Sort): FlagCursor | null {
  const read = decode(text);
  if (read === null || read[0] === null) return null;
  const fits = sort === 'severity' ? /^\d{1,3}$/.test(read[0]) : isDay(read[0]);
  return fits ? { rank: read[0], id: read[1] } : null;
}

export function articleCursor({ at, id }: Pick<ListedArticle, 'at' | 'id'>): string {
  return encode(at, id);
}

export function articlePlace(text: string | undefined): ArticleCursor | null {
  const read = decode(text);
  return read === null || read[0] === null || !isMoment(read[0]) ? null : { at: read[0], id: read[1] };
}

/** As PostgreSQL writes it: 2025-08-01 17:00:00.123456+00. */
function isMoment(text: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(?:\.\d{1,6})?[+-]\d{2}(?::\d{2})?$/.test(text) &&
    !Number.isNaN(Date.parse(text.replace(' ', 'T').replace(/([+-]\d{2})$/, '$1:00')))
  );
}

/**
 * What a link in a message leads to. Looking changes nothing, whoever follows the link; acting is a request of its own,
 * holds only for the figures that the reader saw, and does nothing twice.
 */
import { type LinkAction, readPermit } from '../alert/links.js';
import type { Claim } from '../claim/claim.js';
import { DEFAULT_REASON, type Decision } from '../claim/decision.js';
import type { Tongue } from '../claim/tongue.js';
import { record } from '../store/actions.js';
import { claimsOfFlag } from '../store/claims.js';
import { getFlag, review, type StoredFlag } from '../store/flags.js';
import { type Pool, transaction } from '../store/pool.js';
import { getRoute, pauseRoute, type RouteRow } from '../store/routes.js';
import { linkSecret } from '../store/secrets.js';
import { addSilence } from '../store/silences.js';

/** For how long a link silences a company's flags of one kind. */
const SILENCE_HOURS = 7 * 24;

/** Why a link no longer does anything. */
export type Void = 'unknown' | 'expired' | 'changed' | 'decided';

export type Offer =
  | {
      readonly act: LinkAction;
      readonly flag: StoredFlag;
      readonly claims: readonly Claim[];
      readonly who: string;
      readonly tongue: Tongue;
    }
  | { readonly act: 'unsubscribe'; readonly row: RouteRow; readonly who: string; readonly tongue: Tongue };

/** @returns what the link offers to do, or why it does nothing, with its flag where that is known */
export async function readLink(db: Pool, token: string): Promise<Offer | { readonly void: Void; readonly flag: StoredFlag | null }> {
  const permit = readPermit(token, await linkSecret(db), new Date());
  if (permit === null || permit === 'expired') return { void: permit === null ? 'unknown' : 'expired', flag: null };
  const { who, tongue } = permit;
  if (permit.act === 'unsubscribe') {
    const row = await getRoute(db, permit.route);
    return row === null ? { void: 'unknown', flag: null } : { act: 'unsubscribe', row, who, tongue };
  }
  const flag = await getFlag(db, permit.flag);
  if (flag === null) return { void: 'unknown', flag: null };
  if (flag.state !== 'open') return { void: 'decided', flag };
  if (flag.arithmetic_hash !== permit.hash) return { void: 'changed', flag };
  return { act: permit.act, flag, claims: await claimsOfFlag(db, flag.id), who, tongue };
}

/** Does what the link offers. @returns as `readLink`, from before the act */
export async function followLink(db: Pool, token: string): ReturnType<typeof readLink> {
  const offer = await readLink(db, token);
  if ('void' in offer) return offer;
  if (offer.act === 'unsubscribe') {
    await pauseRoute(db, offer.row.id, `${offer.who}, who unsubscribed`);
    await record(db, { actor: offer.who, action: 'link.unsubscribe', subject: offer.row.route.name });
  } else if (offer.act === 'silence') {
    const { company, kind, id } = offer.flag;
    await addSilence(db, { companyId: company.id, kind, reason: `silenced from a mail about ${id}`, by: offer.who, hours: SILENCE_HOURS });
    await record(db, { actor: offer.who, action: 'link.silence', subject: id });
  } else {
    const decision: Decision = offer.act;
    const made = { decision, reason: DEFAULT_REASON[decision], note: 'decided by a link in a mail', reviewer: offer.who };
    const { id, arithmetic_hash } = offer.flag;
    // Of two clicks at once, one decides.
    const isFirst = await transaction(db, async (client) => {
      if (!(await review(client, id, made, arithmetic_hash))) return false;
      await record(client, { actor: offer.who, action: `link.${decision}`, subject: id });
      return true;
    });
    if (!isFirst) return { void: 'decided', flag: offer.flag };
  }
  return offer;
}

/**
 * notify: flag events become outbox rows in one transaction, then whatever is due leaves. A mail is leased while it is
 * sent; a crash between the server's acceptance and our note of it is the only way to send one twice.
 */
import { isFinal, messageIdOf } from '../alert/delivery.js';
import { renderAlert } from '../alert/render.js';
import { messageOf } from '../claim/problem.js';
import type { Job } from '../queue/jobs.js';
import { claimsOfFlag } from '../store/claims.js';
import { type FlagEvent, getFlag, markNotified, pendingEvents } from '../store/flags.js';
import { addMail, isSilenced, leaseMails, mailFailed, mailSent } from '../store/outbox.js';
import { type Client, transaction } from '../store/pool.js';
import type { StageContext } from './context.js';

const BATCH = 20;
const LEASE_SECONDS = 120;
const SETTLE_SECONDS = 60;

export async function notify(context: StageContext): Promise<Job[]> {
  while ((await fillOutbox(context)) === BATCH);
  while ((await deliver(context)) === BATCH);
  return [];
}

/** @returns how many events were handled */
export async function fillOutbox(context: StageContext): Promise<number> {
  return transaction(context.db, async (client) => {
    const events = await pendingEvents(client, BATCH, SETTLE_SECONDS);
    for (const event of firstOfEachFlag(events)) await route(context, client, event);
    await markNotified(
      client,
      events.map((e) => e.id),
    );
    return events.length;
  });
}

/** What a reader has not heard of yet is told once, as it stands now: opened and changed since is opened. */
function firstOfEachFlag(events: readonly FlagEvent[]): AlertEvent[] {
  const first = new Map<string, AlertEvent>();
  for (const event of events) if (isAlert(event) && !first.has(event.flag_id)) first.set(event.flag_id, event);
  return [...first.values()];
}

type AlertEvent = FlagEvent & { readonly event: 'opened' | 'changed' | 'reopened' };

function isAlert(event: FlagEvent): event is AlertEvent {
  return event.event !== 'decided' && event.event !== 'withdrawn';
}

async function route(context: StageContext, client: Client, event: AlertEvent): Promise<void> {
  const flag = await getFlag(client, event.flag_id);
  if (flag === null || flag.state !== 'open' || flag.severity.total < context.settings.alertSeverity) return;
  if (await isSilenced(client, flag.company.id, flag.kind)) return;
  const claims = await claimsOfFlag(client, flag.id);
  const mail = await renderAlert({
    flag: { ...flag, claims: claims.map((c) => c.id) },
    claims,
    event: event.event,
    pageUrl: context.pageUrl,
  });
  for (const recipient of context.settings.alertTo) {
    await addMail(client, { eventId: event.id, flagId: flag.id, recipient, messageId: messageIdOf(flag.id, event.id, recipient), ...mail });
  }
}

/** @returns how many mails were tried */
export async function deliver(context: StageContext): Promise<number> {
  const mails = await leaseMails(context.db, BATCH, LEASE_SECONDS);
  for (const mail of mails) {
    try {
      await context.delivery.send({
        messageId: mail.message_id,
        to: mail.recipient,
        subject: mail.subject,
        text: mail.body_text,
        html: mail.body_html,
      });
      await mailSent(context.db, mail.id);
    } catch (error) {
      context.log.warn({ mail: mail.id, error: messageOf(error) }, 'a mail could not be sent');
      await mailFailed(context.db, mail.id, messageOf(error), isFinal(error));
    }
  }
  return mails.length;
}

/**
 * The outbox → the world. A message is leased while it is sent; a crash between its acceptance and our note of it is the
 * only way to send one twice, and its id tells.
 */
import { isFinal, waitOf } from '../../alert/delivery.js';
import { webhookKey } from '../../alert/posts.js';
import { messageOf } from '../../claim/problem.js';
import {
  flagsOfMessage,
  leaseMessages,
  messageFailed,
  messageSent,
  type OutboxMessage,
  picturesOf,
  renewLease,
} from '../../store/outbox.js';
import { linkSecret } from '../../store/secrets.js';
import type { StageContext } from '../context.js';

export const BATCH = 20;
const LEASE_SECONDS = 300;

/** @returns how many messages were tried */
export async function deliver(context: Pick<StageContext, 'db' | 'delivery' | 'log'>): Promise<number> {
  const messages = await leaseMessages(context.db, BATCH, LEASE_SECONDS);
  for (const message of messages) {
    // Those before it may have taken long.
    if (!(await renewLease(context.db, message, LEASE_SECONDS))) continue;
    try {
      await send(context, message);
    } catch (error) {
      context.log.warn({ message: message.id, to: message.recipient, error: messageOf(error) }, 'a message could not be sent');
      await messageFailed(context.db, message.id, messageOf(error), isFinal(error), waitOf(error));
      continue;
    }
    await messageSent(context.db, message.id);
    context.log.info({ message: message.id, channel: message.channel, flags: await flagsOfMessage(context.db, message.id) }, 'sent');
  }
  return messages.length;
}

async function send({ db, delivery }: Pick<StageContext, 'db' | 'delivery'>, message: OutboxMessage): Promise<void> {
  const key = message.channel === 'webhook' ? webhookKey(message.route_id ?? 0, await linkSecret(db)) : null;
  await delivery.send({
    channel: message.channel,
    messageId: message.message_id,
    to: message.recipient,
    subject: message.subject,
    text: message.body_text,
    html: message.body_html,
    headers: message.headers,
    pictures: await picturesOf(db, message.id),
    payload: message.payload,
    key,
  });
}

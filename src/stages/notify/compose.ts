/**
 * Looks that are due → messages in the outbox. What is silenced or caused by another flag waits, what changes nothing for
 * the reader is dropped, the rest is bundled as the route wants it and as its address may get it. One transaction a route.
 */
import { type Bundle, bundlesOf, type Due } from '../../alert/bundles.js';
import { inhibits } from '../../alert/inhibition.js';
import { renderMail } from '../../alert/mail/mail.js';
import { takes } from '../../alert/matching.js';
import { type AlertMessage, messageIdOf } from '../../alert/message.js';
import { newsOf } from '../../alert/news.js';
import { postOf } from '../../alert/posts.js';
import { WORDING } from '../../alert/wording.js';
import { messageOf } from '../../claim/problem.js';
import { flagsOfCompany, getFlag, type StoredFlag } from '../../store/flags.js';
import {
  dueNotices,
  dueRoutes,
  holdNotice,
  lockRoute,
  type Notice,
  noticeTold,
  postponeNotices,
  settleNotices,
} from '../../store/notices.js';
import { addMessage, roomOf } from '../../store/outbox.js';
import { type Client, serverNow, transaction } from '../../store/pool.js';
import { getRoute, type RouteRow } from '../../store/routes.js';
import { linkSecret } from '../../store/secrets.js';
import { silenceOf } from '../../store/silences.js';
import type { StageContext } from '../context.js';
import { factsOf, itemOf, type Linking, unsubscribeUrl } from './content.js';

type ComposeContext = Pick<StageContext, 'db' | 'settings' | 'pageUrl' | 'log'>;

/** Flags that one pass of a route looks at. */
const LOOKS = 500;
/** A digest of hundreds names the gravest; the page has all. */
const MOST_ITEMS = 100;
const MOST_REFERENCES = 20;
/** The other flag lets go by its own events; should one be missed, the next look finds out. */
const INHIBITED_LOOK_MS = 15 * 60_000;

interface DueNotice extends Due {
  readonly notice: Notice;
  readonly flag: StoredFlag;
}

export async function composeDue(context: ComposeContext): Promise<void> {
  const secret = await linkSecret(context.db);
  for (const id of await dueRoutes(context.db)) {
    try {
      while (await transaction(context.db, (client) => composeRoute(context, client, id, secret)));
    } catch (error) {
      // The other routes go on; this one is tried again by the next run.
      context.log.error({ route: id, error: messageOf(error) }, 'the messages of a route could not be written');
    }
  }
}

/** @returns whether there may be more */
async function composeRoute(context: ComposeContext, client: Client, routeId: number, secret: string): Promise<boolean> {
  if (!(await lockRoute(client, routeId))) return false;
  const row = await getRoute(client, routeId);
  if (row === null) return false;
  const notices = await dueNotices(client, routeId, LOOKS);
  const due: DueNotice[] = [];
  const nothing: string[] = [];
  for (const notice of notices) {
    const found = row.paused_at === null ? await look(client, row, notice) : 'nothing';
    if (found === 'nothing') nothing.push(notice.flag_id);
    else if (found !== 'held') due.push(found);
  }
  await settleNotices(client, routeId, nothing);
  const { allowed, freeAt } = await roomOf(client, row.route.to, context.settings.hourlyCap);
  const { bundles, postponed } = bundlesOf(due, row.route.when, allowed);
  for (const bundle of bundles) await write(context, client, row, bundle, secret);
  const ids = postponed.map((p) => p.flagId);
  if (ids.length > 0) await postponeNotices(client, routeId, ids, freeAt);
  return notices.length === LOOKS;
}

async function look(client: Client, { id, route }: RouteRow, notice: Notice): Promise<DueNotice | 'held' | 'nothing'> {
  const flag = await getFlag(client, notice.flag_id);
  if (flag === null) return 'nothing';
  const told =
    notice.told_state === null ? null : { state: notice.told_state, hash: notice.told_hash ?? '', origins: notice.told_origins ?? 0 };
  const news = newsOf({ open: flag.state === 'open', hash: flag.arithmetic_hash, origins: flag.origins }, told);
  if (news === null || (news === 'resolved' && !route.resolved)) return 'nothing';
  // That a told flag is over is told whatever has come since.
  if (news !== 'resolved') {
    if (!takes(route, await factsOf(client, flag))) return 'nothing';
    const silence = await silenceOf(client, flag.company.id, flag.kind);
    if (silence !== null) {
      await holdNotice(client, id, flag.id, `silence:${silence.id}`, silence.expires_at);
      return 'held';
    }
    const inhibitor = await inhibitorFor(client, flag, route);
    if (inhibitor !== null) {
      await holdNotice(client, id, flag.id, `flag:${inhibitor}`, new Date((await serverNow(client)).getTime() + INHIBITED_LOOK_MS));
      return 'held';
    }
  }
  return { flagId: flag.id, companyId: flag.company.id, severity: flag.severity.total, news, overflow: notice.overflow, notice, flag };
}

/** Only a flag that the same reader is told of explains another one away. */
async function inhibitorFor(client: Client, flag: StoredFlag, route: RouteRow['route']): Promise<string | null> {
  for (const other of await flagsOfCompany(client, flag.company.id)) {
    const stands = other.state === 'open' || other.state === 'confirmed';
    if (stands && inhibits(other, flag) && takes(route, await factsOf(client, other))) return other.id;
  }
  return null;
}

async function write(
  { settings, pageUrl, log }: ComposeContext,
  client: Client,
  row: RouteRow,
  bundle: Bundle<DueNotice>,
  secret: string,
): Promise<void> {
  const { id: routeId, route } = row;
  const linking: Linking = {
    pageUrl,
    secret,
    days: settings.linkDays,
    who: route.channel === 'email' ? route.to : null,
    tongue: route.language,
  };
  const told = bundle.items.slice(0, MOST_ITEMS);
  const items = [];
  for (const { flag, news } of told) items.push(await itemOf(client, flag, news, linking));
  const message: AlertMessage = {
    form: bundle.form,
    items,
    more: bundle.items.length - told.length,
    tongue: route.language,
    route: route.name,
    pageUrl,
    unsubscribeUrl: unsubscribeUrl(linking, routeId),
  };
  const news = bundle.items.map(({ notice }) => ({ flagId: notice.flag_id, eventId: notice.event_id }));
  const messageId = messageIdOf({ routeId, target: route.to }, news, settings.alertFrom);
  const rendered = await formOf(route.channel, message, (error) =>
    log.warn({ route: routeId, error: messageOf(error) }, 'a chart could not be drawn'),
  );
  await addMessage(client, {
    route_id: routeId,
    channel: route.channel,
    recipient: route.to,
    message_id: messageId,
    headers: route.channel === 'email' ? headersOf(message, bundle, messageId) : {},
    flags: bundle.items.map((d) => ({ id: d.flagId, news: d.news })),
    ...rendered,
  });
  for (const { flag, flagId, news: what } of bundle.items) {
    const state = what === 'resolved' ? 'resolved' : 'open';
    await noticeTold(client, { routeId, flagId, state, hash: flag.arithmetic_hash, origins: flag.origins, messageId });
  }
}

async function formOf(channel: RouteRow['route']['channel'], message: AlertMessage, onTrouble: (error: unknown) => void) {
  if (channel === 'email') {
    const { subject, text, html, pictures } = await renderMail(message, onTrouble);
    return { subject, body_text: text, body_html: html, pictures, payload: null };
  }
  return {
    subject: WORDING[message.tongue].subject(message),
    body_text: '',
    body_html: '',
    pictures: [],
    payload: postOf(channel, message),
  };
}

/** Updates thread with the first message about their flags; a reader's mail program can unsubscribe (RFC 2369, RFC 8058). */
function headersOf(message: AlertMessage, bundle: Bundle<DueNotice>, messageId: string): Record<string, string> {
  const threads = [...new Set(bundle.items.flatMap(({ notice }) => (notice.thread === null ? [] : [notice.thread])))];
  const before = threads.filter((t) => t !== messageId).slice(0, MOST_REFERENCES);
  const { unsubscribeUrl: url } = message;
  return {
    ...(before[0] === undefined ? {} : { 'In-Reply-To': before[0], References: before.join(' ') }),
    ...(url === null ? {} : { 'List-Unsubscribe': `<${url}>` }),
    ...(url?.startsWith('https:') ? { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : {}),
  };
}

/** `runrate alerts …`: routes, silences and the outbox; a sample for a new address; a flag's mail as files. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pc from 'picocolors';
import { createDelivery } from '../../alert/delivery.js';
import { renderMail } from '../../alert/mail/mail.js';
import { type AlertMessage, messageIdOf } from '../../alert/message.js';
import { postOf, webhookKey } from '../../alert/posts.js';
import { WORDING } from '../../alert/wording.js';
import { checkLedger } from '../../check/check.js';
import type { Claim } from '../../claim/claim.js';
import type { Flag } from '../../claim/flag.js';
import { messageOf, Problem } from '../../claim/problem.js';
import type { Tongue } from '../../claim/tongue.js';
import type { Channel } from '../../config/routes.js';
import { configuredRoutes, loadSettings } from '../../config/settings.js';
import { extractClaims } from '../../extract/extract.js';
import { createHttpClient } from '../../ingest/fetch/client.js';
import { itemOf, type Linking } from '../../stages/notify/content.js';
import { changeRoute, makeRoute, makeSilence, parseRoute, type RouteChange, stopSilence, webhookKeys } from '../../stages/routes.js';
import { httpOptions, pageUrlOf } from '../../stages/stages.js';
import { getFlag } from '../../store/flags.js';
import { listMessages, sendAgain } from '../../store/outbox.js';
import { transaction } from '../../store/pool.js';
import { listRoutes, syncRoutes } from '../../store/routes.js';
import { listSilences } from '../../store/silences.js';
import { sampleDocuments } from '../../web/samples.js';
import { withDatabase } from '../database.js';
import { counted, type FormatOption, line, printable, report, say, table } from '../output.js';

const BY = 'a command';
const LIST_LENGTH = 200;

export async function routesList({ format }: FormatOption): Promise<void> {
  await withDatabase(async ({ pool }, settings) => {
    await transaction(pool, (client) => syncRoutes(client, configuredRoutes(settings)));
    const [rows, keys] = [await listRoutes(pool), await webhookKeys(pool)];
    if (format === 'ndjson') for (const row of rows) line({ ...row, key: keys.get(row.id) ?? null });
    else if (rows.length === 0) say('Nobody is told of flags. Add a route: npx runrate alerts routes add NAME --to ADDRESS');
    else {
      table(
        ['no', 'route', 'channel', 'to', 'when', 'language', 'severity', ''],
        rows.map(({ id, origin, route, paused_by }) => [
          String(id),
          `${printable(route.name)}${origin === 'config' ? pc.dim(' (settings)') : ''}`,
          route.channel,
          printable(route.to),
          route.when,
          route.language,
          String(route.severity),
          paused_by === null ? '' : pc.yellow(`paused by ${printable(paused_by)}`),
        ]),
      );
      for (const [id, key] of keys) say(pc.dim(`signing key of ${id}: ${key}`));
    }
  });
}

export async function routesAdd(name: string, { format, ...given }: FormatOption & Record<string, unknown>): Promise<void> {
  await withDatabase(async ({ pool }) => {
    const { id, route } = await makeRoute(pool, { ...given, name });
    if (format === 'ndjson') line({ id, ...route });
    else say(`Added route ${id}: ${printable(route.name)} → ${printable(route.to)}`);
  });
}

export async function routesChange(keys: readonly string[], change: RouteChange, { format }: FormatOption): Promise<void> {
  await withDatabase(async ({ pool }) => {
    for (const key of keys) {
      try {
        const { id, route } = await changeRoute(pool, key, change, BY);
        const done = { pause: 'paused', resume: 'resumed', remove: 'removed' }[change];
        if (format === 'ndjson') line({ id, name: route.name, [done]: true });
        else say(`${done.charAt(0).toUpperCase()}${done.slice(1)}: ${printable(route.name)}`);
      } catch (error) {
        report(error);
      }
    }
  });
}

export async function silencesList({ format }: FormatOption): Promise<void> {
  await withDatabase(async ({ pool }) => {
    const silences = await listSilences(pool, LIST_LENGTH);
    if (format === 'ndjson') for (const silence of silences) line(silence);
    else if (silences.length === 0) say('Nothing is silenced.');
    else {
      table(
        ['no', 'company', 'kind', 'until', 'by', 'reason'],
        silences.map((s) => [
          String(s.id),
          s.company ?? s.company_id ?? 'every',
          s.kind ?? 'every',
          s.live ? s.expires_at.toISOString().slice(0, 16).replace('T', ' ') : pc.dim('over'),
          printable(s.created_by),
          printable(s.reason),
        ]),
      );
    }
  });
}

interface SilenceOptions extends FormatOption {
  readonly company?: string;
  readonly kind?: string;
  readonly reason: string;
  readonly hours: string;
}

export async function silencesAdd({ format, company = '', kind = '', reason, hours }: SilenceOptions): Promise<void> {
  await withDatabase(async ({ pool }) => {
    await makeSilence(pool, { company, kind, reason, hours: Number(hours) }, BY);
    if (format === 'ndjson') line({ company, kind, reason, hours: Number(hours) });
    else say(`Silenced for ${hours} h.`);
  });
}

export async function silencesEnd(ids: readonly string[], { format }: FormatOption): Promise<void> {
  await withDatabase(async ({ pool }) => {
    for (const id of ids) {
      const ended = /^\d{1,15}$/.test(id) && (await stopSilence(pool, Number(id)));
      if (format === 'ndjson') line({ id, ended });
      else if (ended) say(`Ended: ${id}`);
      if (!ended) report(new Problem({ kind: 'unknown_silence', input: id, detail: 'there is no such silence, or it is over' }));
    }
  });
}

export async function outboxList({ format, dead }: FormatOption & { dead?: boolean }): Promise<void> {
  await withDatabase(async ({ pool }) => {
    const messages = await listMessages(pool, LIST_LENGTH, dead ? 'dead' : null);
    if (format === 'ndjson') {
      for (const { body_text: _, body_html: __, payload: ___, ...message } of messages) line(message);
      return;
    }
    if (messages.length === 0) return say(dead ? 'No message is dead.' : 'No message yet.');
    table(
      ['no', 'state', 'to', 'subject', 'error'],
      messages.map((m) => [String(m.id), m.state, printable(m.recipient), printable(m.subject), printable(m.last_error ?? '')]),
    );
  });
}

export async function outboxResend(ids: readonly string[], { format, dead }: FormatOption & { dead?: boolean }): Promise<void> {
  if (ids.length === 0 && !dead)
    throw new Problem({ kind: 'nothing_named', input: 'alerts resend', detail: 'name a message by number, or give --dead' });
  await withDatabase(async ({ pool }) => {
    let sent = dead ? await sendAgain(pool, null) : 0;
    for (const id of ids) {
      const done = /^\d{1,15}$/.test(id) ? await sendAgain(pool, Number(id)) : 0;
      if (done === 0)
        report(
          new Problem({
            kind: 'unknown_message',
            input: id,
            detail: 'there is no such dead message',
            hint: 'see runrate alerts outbox --dead',
          }),
        );
      sent += done;
    }
    if (format === 'ndjson') line({ again: sent });
    else say(`${counted(sent, 'message')} will be sent again.`);
  });
}

interface TestOptions extends FormatOption {
  readonly to: string;
  readonly channel: Channel;
  readonly language: Tongue;
}

/** Sends a message about the bundled samples, now and past the outbox. */
export async function alertsTest({ to, channel, language, format }: TestOptions): Promise<void> {
  const settings = loadSettings();
  const route = parseRoute({ name: 'test', channel, to, language });
  const http = createHttpClient({ ...httpOptions(settings), totalTimeoutMs: 20_000 });
  const delivery = createDelivery(settings, http.postJson);
  try {
    const message = await sampleMessage(route.language, pageUrlOf(settings));
    const isMail = route.channel === 'email';
    const mail = isMail ? await renderMail(message, report) : { text: '', html: '', pictures: [] };
    const words = WORDING[route.language];
    await delivery.send({
      channel: route.channel,
      messageId: messageIdOf({ routeId: 0, target: to }, [{ flagId: 'test', eventId: Date.now() }], settings.alertFrom),
      to,
      subject: `${language === 'zh' ? '测试' : 'Test'}: ${words.subject(message)}`,
      text: mail.text,
      html: mail.html,
      headers: {},
      pictures: mail.pictures,
      payload: route.channel === 'email' ? null : postOf(route.channel, message),
      key: route.channel === 'webhook' ? webhookKey(0, 'test') : null,
    });
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem({ kind: 'not_sent', input: to, detail: messageOf(error), hint: 'check SMTP_URL, and the address' }, { cause: error });
  } finally {
    await http.close();
    delivery.close();
  }
  const where = settings.smtpUrl === undefined && channel === 'email' ? `a file in ${join(settings.dataDir, 'mail')}` : to;
  if (format === 'ndjson') line({ to, channel, sent: true });
  else say(`Sent to ${where}.`);
}

async function sampleMessage(tongue: Tongue, pageUrl: string): Promise<AlertMessage> {
  const claims = (await sampleDocuments()).flatMap((document) => extractClaims(document));
  const [flag] = checkLedger(claims).flags.filter((f) => f.kind === 'short_window_disagreement');
  if (flag === undefined) throw new Error('the samples hold no contradiction');
  const byId = new Map<string, Claim>(claims.map((c) => [c.id, c]));
  const mine = (id: string): Claim[] => [byId.get(id)].flatMap((c) => (c ? [c] : []));
  return {
    form: 'flag',
    items: [itemOfSamples(flag, flag.claims.flatMap(mine), claims, pageUrl)],
    more: 0,
    tongue,
    route: 'alerts test',
    pageUrl,
    unsubscribeUrl: null,
  };
}

function itemOfSamples(flag: Flag, sides: readonly Claim[], claims: readonly Claim[], pageUrl: string) {
  const ledger = claims.filter((c) => c.company.id === flag.company.id && c.metric === sides[0]?.metric);
  return { flag, news: 'opened' as const, state: 'open' as const, claims: sides, ledger, decision: null, url: `${pageUrl}/`, actions: {} };
}

interface PreviewOptions extends FormatOption {
  readonly language: Tongue;
  readonly out: string;
}

/** Writes a flag's mail as it would leave now: HTML, plain text and pictures. */
export async function alertsPreview(flagId: string, { language, out, format }: PreviewOptions): Promise<void> {
  await withDatabase(async ({ pool }, settings) => {
    const flag = await getFlag(pool, flagId);
    if (flag === null)
      throw new Problem({
        kind: 'unknown_flag',
        input: flagId,
        detail: 'there is no such flag',
        hint: 'its id stands in the address of its page',
      });
    const pageUrl = pageUrlOf(settings);
    const linking: Linking = { pageUrl, secret: '', days: settings.linkDays, who: null, tongue: language };
    const item = await itemOf(pool, flag, flag.state === 'open' ? 'opened' : 'resolved', linking);
    const mail = await renderMail(
      {
        form: 'flag',
        items: [item],
        more: 0,
        tongue: language,
        route: 'preview',
        pageUrl,
        unsubscribeUrl: null,
      },
      report,
    );
    await mkdir(out, { recursive: true });
    const files: [string, string | Buffer][] = [
      [`${flagId}.html`, mail.pictures.reduce((html, p) => html.replaceAll(`cid:${p.name}`, `${flagId}-${p.name}.png`), mail.html)],
      [`${flagId}.txt`, `${mail.subject}\n\n${mail.text}`],
      ...mail.pictures.map((p): [string, Buffer] => [`${flagId}-${p.name}.png`, p.bytes]),
    ];
    for (const [name, content] of files) {
      await writeFile(join(out, name), content);
      if (format === 'ndjson') line({ file: join(out, name) });
      else say(join(out, name));
    }
  });
}

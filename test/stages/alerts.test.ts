/** Alerts end to end on PostgreSQL: who is told what and when, what holds back, what is told again, and how it leaves. */
import { simpleParser } from 'mailparser';
import { Webhook } from 'standardwebhooks';
import { beforeEach, describe, expect, it } from 'vitest';
import { webhookKey } from '../../src/alert/posts.js';
import type { StageContext } from '../../src/stages/context.js';
import { askRoutes } from '../../src/stages/notify/ask.js';
import { notify } from '../../src/stages/notify/notify.js';
import { changeRoute, makeRoute, makeSilence, stopSilence } from '../../src/stages/routes.js';
import { openRoutes } from '../../src/stages/stages.js';
import { getFlag, review } from '../../src/store/flags.js';
import { askLook, dueNotices, hasDueNotices, noticeTold, waitingOf } from '../../src/store/notices.js';
import { listMessages, sendAgain } from '../../src/store/outbox.js';
import { listRoutes } from '../../src/store/routes.js';
import { linkSecret } from '../../src/store/secrets.js';
import { listSilences } from '../../src/store/silences.js';
import { useDatabase } from '../support/database.js';
import { checkAgain, FOUNDING, SLIP, storeFlags } from '../support/flags.js';
import { serve } from '../support/server.js';
import { smtpServer } from '../support/smtp.js';
import { stageContext } from '../support/stages.js';

const database = useDatabase();
const MORE = [
  '[2025-05-02, Reuters] Anthropic has annualized revenue of $2 billion.',
  '[2025-05-05, Financial Times] Anthropic now has annualized revenue of $3.2 billion.',
];

beforeEach(() =>
  database.pool.query('truncate feeds, articles, companies, flags, reviews, silences, outbox, routes restart identity cascade'),
);

const db = () => database.pool;
/** Every route is one that the test makes: nobody is told by the settings. */
const silent = { RUNRATE_ROUTES: '[{"name":"unused","to":"nobody@example.com","severity":100}]' };
const open = (environment: Record<string, string> = {}): Promise<StageContext> => stageContext(db(), { ...silent, ...environment });

/** Time passes for what waits: whatever is due some day is due now. */
async function later(context: StageContext): Promise<void> {
  await db().query('update notices set due_at = now() where due_at is not null');
  await notify(context);
}

async function told(to?: string): Promise<string[]> {
  const messages = await listMessages(db(), 100);
  return messages
    .filter((m) => to === undefined || m.recipient === to)
    .map((m) => m.subject)
    .reverse();
}

const decide = (flagId: string, decision: 'confirm' | 'dismiss' | 'reopen') =>
  review(db(), flagId, { decision, reason: 'other', note: null, reviewer: 'ann' });

describe('routes', () => {
  it('tell each reader what they asked for, in their tongue', async () => {
    await makeRoute(db(), { name: 'ai', to: 'ai@example.com', companies: ['OpenAI'] });
    await makeRoute(db(), { name: 'slips', to: 'slips@example.com', kinds: ['magnitude_slip'], language: 'zh' });
    await makeRoute(db(), { name: 'ft', to: 'ft@example.com', sources: ['Financial Times'] });
    await makeRoute(db(), { name: 'grave', to: 'grave@example.com', severity: 99 });
    await makeRoute(db(), { name: 'chinese', to: 'zh@example.com', languages: ['zh'] });
    const context = await open();
    await storeFlags(db(), [...FOUNDING, ...SLIP, ...MORE]);
    await notify(context);
    expect(await told('ai@example.com')).toEqual(['OpenAI: $12 bn ↔ $13 bn (short-window disagreement, severity 71)']);
    expect(await told('slips@example.com')).toEqual(['xAI：93亿美元 ↔ 930万美元（数量级错误，严重度91）']);
    expect(await told('ft@example.com')).toEqual([expect.stringMatching(/^Anthropic: \$2 bn ↔ \$3\.2 bn/)]);
    expect([...(await told('grave@example.com')), ...(await told('zh@example.com'))]).toEqual([]);
  });

  it('of the settings are kept as the settings say, and those that were added stay', async () => {
    await makeRoute(db(), { name: 'mine', to: 'a@example.com' });
    const first = await open({ RUNRATE_ROUTES: '[{"name":"one","to":"a@example.com"},{"name":"two","to":"b@example.com"}]' });
    expect((await listRoutes(db())).map((r) => [r.origin, r.route.name])).toEqual([
      ['config', 'one'],
      ['config', 'two'],
      ['added', 'mine'],
    ]);
    await changeRoute(db(), 'one', 'pause', 'ann');
    await openRoutes(db(), { ...first.settings, routes: first.settings.routes.slice(0, 1) }, first.log);
    expect((await listRoutes(db())).map((r) => [r.route.name, r.paused_by])).toEqual([
      ['one', 'ann'],
      ['mine', null],
    ]);
    await expect(changeRoute(db(), 'one', 'remove', 'ann')).rejects.toThrow('the settings name this route');
  });

  it('that are paused tell nothing, and nothing late once they go on', async () => {
    const { id } = await makeRoute(db(), { name: 'r', to: 'a@example.com' });
    const context = await open();
    await changeRoute(db(), String(id), 'pause', 'ann');
    await storeFlags(db(), FOUNDING);
    await notify(context);
    await changeRoute(db(), String(id), 'resume', 'ann');
    await notify(context);
    expect(await told()).toEqual([]);
  });
});

describe('when it leaves', () => {
  it('a group waits for more about its company, then leaves as one', async () => {
    await makeRoute(db(), { name: 'g', to: 'a@example.com', when: 'grouped', waitSeconds: 600 });
    const context = await open();
    await storeFlags(db(), FOUNDING);
    await notify(context);
    await storeFlags(
      db(),
      ['[2025-07-31, CNBC] OpenAI is valued at $300 billion.', '[2025-08-01, Reuters] OpenAI is valued at $500 billion.'],
      'b',
    );
    await storeFlags(db(), MORE, 'c');
    await notify(context);
    expect(await told()).toEqual([]);
    const due = (
      await db().query<{ due_at: Date }>('select distinct due_at from notices n join flags f on f.id = n.flag_id where company_id = $1', [
        'openai',
      ])
    ).rows;
    expect(due.length).toBe(1);
    await later(context);
    expect((await told()).sort()).toEqual([
      expect.stringMatching(/^Anthropic: \$2 bn/),
      expect.stringMatching(/^OpenAI: 2 flags, severity up to \d+: /),
    ]);
  });

  it('a digest holds all of its day', async () => {
    await makeRoute(db(), { name: 'd', to: 'a@example.com', when: 'daily', at: '08:00', zone: 'Asia/Shanghai', language: 'zh' });
    const context = await open();
    await storeFlags(db(), [...FOUNDING, ...SLIP, ...MORE]);
    await notify(context);
    expect(await told()).toEqual([]);
    const { rows } = await db().query<{ at: string }>(
      `select distinct to_char(due_at at time zone 'Asia/Shanghai', 'HH24:MI') as at from notices`,
    );
    expect(rows).toEqual([{ at: '08:00' }]);
    await later(context);
    expect(await told()).toEqual([expect.stringMatching(/^Runrate摘要：3条矛盾（/)]);
  });

  it('beyond the hourly cap the rest leaves in one digest, and what finds no room waits for it', async () => {
    await makeRoute(db(), { name: 'r', to: 'a@example.com' });
    const context = await open({ RUNRATE_HOURLY_CAP: '2' });
    await storeFlags(db(), [...FOUNDING, ...SLIP, ...MORE]);
    await notify(context);
    expect(await told()).toEqual([expect.stringMatching(/^Anthropic: /), '2 more flags within an hour (xAI, OpenAI)']);
    await storeFlags(
      db(),
      ['[2025-07-31, CNBC] Mistral is valued at $6 billion.', '[2025-08-01, Reuters] Mistral is valued at $10 billion.'],
      'b',
    );
    await notify(context);
    expect((await told()).length).toBe(2);
    await db().query("update outbox set created_at = created_at - interval '1 hour'");
    await later(context);
    expect((await told())[2]).toMatch(/^Mistral/);
  });
});

describe('what is told again', () => {
  it('changed figures and another independent source are, in the same thread; a check that finds the same is not', async () => {
    await makeRoute(db(), { name: 'r', to: 'a@example.com' });
    const mails = await smtpServer();
    const context = await open({ SMTP_URL: mails.url });
    await storeFlags(db(), FOUNDING);
    await notify(context);
    await checkAgain(db());
    await notify(context);
    expect((await told()).length).toBe(1);
    await storeFlags(
      db(),
      ['[2025-08-01, Reuters] OpenAI told its investors that its annualized revenue is $13 billion, a document seen by Reuters shows.'],
      'b',
    );
    await notify(context);
    expect((await told())[1]).toMatch(/^Another source: OpenAI: \$12 bn ↔ \$13 bn/);
    const [first, second] = await Promise.all(mails.received.map((m) => simpleParser(m)));
    expect(second?.inReplyTo).toBe(first?.messageId);
    expect(second?.references).toBe(first?.messageId);
  });

  it('that a flag is over is told once to those who were told of it, with who decided', async () => {
    await makeRoute(db(), { name: 'r', to: 'a@example.com' });
    await makeRoute(db(), { name: 'quiet', to: 'b@example.com', resolved: false });
    await makeRoute(db(), { name: 'other', to: 'c@example.com', companies: ['xai'] });
    const context = await open();
    const [flag] = await storeFlags(db(), FOUNDING);
    await notify(context);
    await decide(flag?.id ?? '', 'dismiss');
    await notify(context);
    expect((await told('a@example.com')).length).toBe(1);
    await later(context);
    await later(context);
    expect((await told('a@example.com'))[1]).toMatch(/^Resolved: OpenAI: \$12 bn/);
    expect((await listMessages(db(), 1))[0]?.body_text).toContain('Dismissed by ann: Other (see note)');
    expect((await told('b@example.com')).length).toBe(1);
    expect(await told('c@example.com')).toEqual([]);
    await decide(flag?.id ?? '', 'reopen');
    await notify(context);
    expect((await told('a@example.com'))[2]).toMatch(/^Reopened: OpenAI/);
  });

  it('a decision that is undone at once is told to nobody', async () => {
    await makeRoute(db(), { name: 'r', to: 'a@example.com' });
    const context = await open();
    const [flag] = await storeFlags(db(), FOUNDING);
    await notify(context);
    await decide(flag?.id ?? '', 'confirm');
    await notify(context);
    await decide(flag?.id ?? '', 'reopen');
    await later(context);
    expect((await told()).length).toBe(1);
  });

  it('a flag that is withdrawn before it was told is not told at all', async () => {
    await makeRoute(db(), { name: 'g', to: 'a@example.com', when: 'grouped' });
    const context = await open();
    await storeFlags(db(), FOUNDING);
    await notify(context);
    await db().query('update claims set superseded_at = now()');
    await db().query('delete from claims where id not in (select claim_id from flag_members)');
    const [flag] = (await db().query<{ id: string }>("update flags set state = 'withdrawn' returning id")).rows;
    await db().query("insert into flag_events (flag_id, event) values ($1, 'withdrawn')", [flag?.id]);
    await later(context);
    expect(await told()).toEqual([]);
  });
});

describe('what holds back', () => {
  it('a silence does until it ends, then what is still open is told', async () => {
    await makeRoute(db(), { name: 'r', to: 'a@example.com' });
    const context = await open();
    const [flag] = await storeFlags(db(), FOUNDING);
    await makeSilence(db(), { company: 'OpenAI', kind: '', reason: 'known story', hours: 2 }, 'ann');
    await notify(context);
    expect(await told()).toEqual([]);
    expect(await waitingOf(db(), flag?.id ?? '')).toEqual([expect.objectContaining({ route: 'r', held_by: 'silence:1' })]);
    expect((await listSilences(db(), 10))[0]).toMatchObject({
      company: 'OpenAI',
      kind: null,
      reason: 'known story',
      created_by: 'ann',
      live: true,
    });
    await stopSilence(db(), 1);
    await notify(context);
    expect(await told()).toEqual([expect.stringMatching(/^OpenAI: /)]);
  });

  it.each([
    [{ company: '', kind: '', reason: 'r', hours: 1 }, 'name a company, a kind, or both'],
    [{ company: 'openai', kind: '', reason: ' ', hours: 1 }, 'needs a reason'],
    [{ company: 'openai', kind: 'nonsense', reason: 'r', hours: 1 }, 'no kind nonsense'],
    [{ company: 'openai', kind: '', reason: 'r', hours: -1 }, 'at most a year'],
    [{ company: 'No Such Company', kind: '', reason: 'r', hours: 1 }, 'knows no such company'],
  ])('refuses the silence %j', async (wish, words) => {
    await storeFlags(db(), FOUNDING);
    await expect(makeSilence(db(), wish, 'ann')).rejects.toThrow(words);
  });

  it('that a told flag is over is told in spite of a silence', async () => {
    await makeRoute(db(), { name: 'r', to: 'a@example.com' });
    const context = await open();
    const [flag] = await storeFlags(db(), FOUNDING);
    await notify(context);
    await makeSilence(db(), { company: 'OpenAI', kind: '', reason: 'known story', hours: 2 }, 'ann');
    await db().query("update flags set arithmetic_hash = 'changed'");
    await db().query("insert into flag_events (flag_id, event) values ($1, 'changed')", [flag?.id]);
    await notify(context);
    await decide(flag?.id ?? '', 'confirm');
    await notify(context);
    const { rows } = await db().query<{ minutes: number }>(
      'select extract(epoch from due_at - now())::float8 / 60 as minutes from notices',
    );
    expect(rows[0]?.minutes).toBeLessThan(6);
    await later(context);
    expect((await told()).slice(1)).toEqual([expect.stringMatching(/^Resolved: OpenAI/)]);
  });

  it('a slip of a power of ten does for the growth that it implies, until it is dismissed', async () => {
    await makeRoute(db(), { name: 'r', to: 'a@example.com' });
    const context = await open();
    const flags = await storeFlags(db(), [
      '[2025-01-10, Reuters] Anysphere has annualized revenue of $100 million.',
      '[2025-03-10, Bloomberg] Anysphere has annualized revenue of $150 million.',
      '[2025-05-10, The Information] Anysphere has annualized revenue of $200 million.',
      '[2025-06-12, CNBC] Anysphere has annualized revenue of $2.1 billion. Its annualized revenue of $2.1 million is growing.',
    ]);
    const slip = flags.find((f) => f.kind === 'magnitude_slip')?.id ?? '';
    const caused = flags.filter((f) => f.kind === 'implied_growth').map((f) => f.id);
    expect(caused.length).toBe(2);
    await notify(context);
    expect(await told()).toEqual([expect.stringContaining('magnitude slip')]);
    for (const id of caused) expect(await waitingOf(db(), id)).toEqual([expect.objectContaining({ held_by: `flag:${slip}` })]);
    await decide(slip, 'dismiss');
    await notify(context);
    expect((await told()).slice(1)).toEqual([expect.stringContaining('implied growth'), expect.stringContaining('implied growth')]);
  });
});

describe('how it leaves', () => {
  it('with the headers of a machine that can be told to stop', async () => {
    await makeRoute(db(), { name: 'r', to: 'a@example.com' });
    const mails = await smtpServer();
    const context = {
      ...(await open({ SMTP_URL: mails.url, RUNRATE_ALERT_FROM: 'runrate@news.example' })),
      pageUrl: 'https://runrate.example',
    };
    await storeFlags(db(), FOUNDING);
    await notify(context);
    const mail = await simpleParser(mails.received[0] ?? '');
    expect(mail.messageId).toMatch(/^<[0-9a-f]{32}\.runrate@news\.example>$/);
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated');
    expect(mails.received[0]).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m);
    expect(mails.received[0]?.replace(/\r\n[ \t]+/g, ' ')).toMatch(
      /^List-Unsubscribe: ?<https:\/\/runrate\.example\/unsubscribe\/[\w.-]+>\r$/m,
    );
    expect(mail.attachments.map((a) => [a.cid, a.contentType, a.contentDisposition])).toEqual([
      ['chart-0-dark', 'image/png', 'inline'],
      ['chart-0-light', 'image/png', 'inline'],
    ]);
    expect(mail.text).toContain('https://runrate.example/act/');
  });

  it('an hour without a mail server loses nothing and doubles nothing', async () => {
    await makeRoute(db(), { name: 'r', to: 'a@example.com' });
    const before = await smtpServer();
    const port = Number(new URL(before.url).port);
    const context = await open({ SMTP_URL: before.url });
    await before.close();
    await storeFlags(db(), [...FOUNDING, ...SLIP, ...MORE]);
    // The tries of an hour, one after another as their times come.
    let tries = 0;
    for (let minutes = 0; minutes < 60; tries++) {
      await notify(context);
      const { rows } = await db().query<{ wait: number }>(
        'select extract(epoch from min(next_try_at) - now())::float8 / 60 as wait from outbox',
      );
      minutes += rows[0]?.wait ?? 60;
      await db().query('update outbox set next_try_at = now()');
    }
    expect(tries).toBeGreaterThan(5);
    expect((await listMessages(db(), 10)).map((m) => m.state)).toEqual(['pending', 'pending', 'pending']);
    const after = await smtpServer({ port });
    await notify(context);
    await notify(context);
    expect(after.received.length).toBe(3);
    expect((await listMessages(db(), 10)).map((m) => m.state)).toEqual(['sent', 'sent', 'sent']);
  });

  it('a refused reader is a dead letter that can be sent again; the others are served', async () => {
    let known = false;
    const mails = await smtpServer({ judge: (address) => (address.startsWith('gone') && !known ? 550 : undefined) });
    await makeRoute(db(), { name: 'gone', to: 'gone@example.com' });
    await makeRoute(db(), { name: 'here', to: 'here@example.com' });
    const context = await open({ SMTP_URL: mails.url });
    await storeFlags(db(), FOUNDING);
    await notify(context);
    const [dead] = await listMessages(db(), 10, 'dead');
    expect(dead).toMatchObject({ recipient: 'gone@example.com', attempts: 1, last_error: expect.stringContaining('550') });
    expect(mails.received.length).toBe(1);
    known = true;
    expect(await sendAgain(db(), dead?.id ?? 0)).toBe(1);
    await notify(context);
    expect(mails.received.length).toBe(2);
    expect(await listMessages(db(), 10, 'dead')).toEqual([]);
  });

  it('a post to a webhook is signed, and is known when it comes twice', async () => {
    const posts: { headers: Record<string, string>; body: string }[] = [];
    const site = await serve((request, response) => {
      let body = '';
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => {
        posts.push({ headers: request.headers as Record<string, string>, body });
        response.writeHead(posts.length === 1 ? 503 : 204, posts.length === 1 ? { 'retry-after': '120' } : {}).end();
      });
    });
    const { id } = await makeRoute(db(), { name: 'hook', channel: 'webhook', to: `${site.origin}/hook` });
    const context = await open({ RUNRATE_FETCH_ALLOW: site.allow });
    const [flag] = await storeFlags(db(), FOUNDING);
    await notify(context);
    const wait = await db().query<{ s: number }>('select extract(epoch from next_try_at - now())::float8 as s from outbox');
    expect(wait.rows[0]?.s).toBeGreaterThan(110);
    await db().query('update outbox set next_try_at = now()');
    await notify(context);
    expect(posts.length).toBe(2);
    expect(posts[1]?.headers['webhook-id']).toBe(posts[0]?.headers['webhook-id']);
    const key = webhookKey(id, await linkSecret(db()));
    for (const { headers, body } of posts) {
      expect(new Webhook(key).verify(body, headers)).toMatchObject({
        version: 1,
        flags: [{ id: flag?.id, news: 'opened', company: { id: 'openai' } }],
      });
    }
  });

  it.each(['slack', 'teams', 'discord'] as const)('a post to %s has its form', async (channel) => {
    const bodies: unknown[] = [];
    const site = await serve((request, response) => {
      let body = '';
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => {
        bodies.push(JSON.parse(body));
        response.writeHead(200).end('ok');
      });
    });
    await makeRoute(db(), { name: 'chat', channel, to: `${site.origin}/hook` });
    const context = await open({ RUNRATE_FETCH_ALLOW: site.allow });
    await storeFlags(db(), FOUNDING);
    await notify(context);
    await expect(`${JSON.stringify(bodies, null, 2)}\n`).toMatchFileSnapshot(`golden/${channel}.json`);
  });

  it('a post to an address inside the network is refused, and dead at once', async () => {
    await makeRoute(db(), { name: 'hook', channel: 'webhook', to: 'http://127.0.0.1:9/' });
    const context = await open();
    await storeFlags(db(), FOUNDING);
    await notify(context);
    expect((await listMessages(db(), 10))[0]).toMatchObject({ state: 'dead', attempts: 1 });
  });

  it('a look that is asked for while another is composed comes after it', async () => {
    const { id } = await makeRoute(db(), { name: 'r', to: 'a@example.com' });
    const context = await open();
    const [flag] = await storeFlags(db(), FOUNDING);
    await askRoutes(context);
    const client = await db().connect();
    await client.query('begin');
    expect((await dueNotices(client, id, 10)).length).toBe(1);
    const asked = askLook(db(), { routeId: id, flagId: flag?.id ?? '', eventId: 1, dueAt: new Date(0), together: 'none' });
    await noticeTold(client, { routeId: id, flagId: flag?.id ?? '', state: 'open', hash: 'h', origins: 1, messageId: '<m>' });
    await client.query('commit');
    client.release();
    await asked;
    expect(await hasDueNotices(db())).toBe(true);
  });

  it('a route whose messages cannot be written does not stop the others', async () => {
    await makeRoute(db(), { name: 'bad', to: 'a@example.com' });
    await makeRoute(db(), { name: 'good', to: 'b@example.com' });
    const context = await open();
    await storeFlags(db(), FOUNDING);
    await db().query("alter table outbox add constraint no_a check (recipient <> 'a@example.com')");
    await notify(context);
    expect(await told()).toHaveLength(1);
    await db().query('alter table outbox drop constraint no_a');
    await notify(context);
    expect((await listMessages(db(), 10)).map((m) => m.recipient).sort()).toEqual(['a@example.com', 'b@example.com']);
  });

  it('two notifiers at once send each message once', async () => {
    await makeRoute(db(), { name: 'r', to: 'a@example.com' });
    const mails = await smtpServer();
    const contexts = await Promise.all([open({ SMTP_URL: mails.url }), open({ SMTP_URL: mails.url })]);
    await storeFlags(db(), [...FOUNDING, ...SLIP, ...MORE]);
    await Promise.all(contexts.map((context) => notify(context)));
    await Promise.all(contexts.map((context) => notify(context)));
    expect(mails.received.length).toBe(3);
  });

  it('tells of the flag as it stands, also where its state came after', async () => {
    const context = await open();
    const [flag] = await storeFlags(db(), FOUNDING);
    expect((await getFlag(db(), flag?.id ?? ''))?.state).toBe('open');
    await notify(context);
    expect(await told()).toEqual([]);
  });
});

/** What is typed, posted, or sent in pieces by somebody who means harm: what was tried, and what was answered. */
import { connect } from 'node:net';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { createDelivery } from '../../src/alert/delivery.js';
import { loadSettings } from '../../src/config/settings.js';
import { hashPassword } from '../../src/stages/accounts.js';
import { addUser } from '../../src/store/people.js';
import { listen } from '../../src/web/server.js';
import { run, workDir } from '../support/cli.js';
import { useDatabase } from '../support/database.js';
import { FOUNDING, storeFlags } from '../support/flags.js';
import { cookieOf, openPage } from '../support/page.js';
import { allRows } from '../support/rows.js';
import { smtpServer } from '../support/smtp.js';
import { table } from './table.js';

const database = useDatabase();
const AWAY = { RUNRATE_HOST: '0.0.0.0' };
const PASSWORD = 'correct horse battery';
let flagId = '';

beforeEach(async () => {
  await database.pool.query(
    'truncate feeds, articles, companies, flags, reviews, silences, outbox, actions, users, login_attempts restart identity cascade',
  );
  flagId = (await storeFlags(database.pool, FOUNDING))[0]?.id ?? '';
});

const SQL = [
  "' or '1'='1", "'; drop table claims; --", "') union select password from users --", '1; select pg_sleep(5)', "' and 1=cast((select value from secrets limit 1) as int) --", '\\', "\\' or 1=1 --", '%', '_', "$$; drop table flags; $$",
  "E'\\x27 or true'", '":*', '!!!', '(a & b', "'a':*A | b", '<-> x', 'a\u0000b',
]; // biome-ignore format: a list of texts
const SEARCHES = ['/?q=', '/?company=', '/?source=', '/?assignee=', '/?sort=', '/?since=', '/claims?q=', '/claims?after=', '/record?actor=', '/companies/', '/articles/', '/api/v1/search?q=', '/api/v1/flags?q=', '/api/v1/flags?company=', '/api/v1/claims?cursor=', '/flags.atom?company=', '/flags.rss?kind=']; // biome-ignore format: a list of fields

it('SQL in every search field is a text like any other', { timeout: 120_000 }, async () => {
  const web = openPage(database.pool);
  const before = await allRows(database.url);
  const rows: [string, string][] = [];
  for (const field of SEARCHES) {
    const statuses = new Set<number>();
    for (const text of SQL) {
      const answer = await web.get(field + encodeURIComponent(text));
      statuses.add(answer.status);
      expect([field, text, answer.status]).not.toEqual([field, text, 500]);
      expect(await answer.text()).not.toMatch(/syntax error|scrypt|at or near/i);
    }
    rows.push([`${field}… with each of ${SQL.length} texts`, `only ${[...statuses].sort().join(', ')}`]);
  }
  expect(await allRows(database.url)).toEqual(before);
  await expect(table(rows)).toMatchFileSnapshot('sql.golden.txt');
});

it('formulas stay text in a spreadsheet, and names of files stay in their folder', { timeout: 60_000 }, async () => {
  const rows: [string, string][] = [];
  for (const formula of ['=1+1', '+1', '-1+cmd', '@SUM(A1)', '\t=1', '\r=1', '=HYPERLINK("http://evil.example")', '"=1']) {
    await database.pool.query('update claims set quote = $1, scope = $1', [formula]);
    const csv = await (await openPage(database.pool).get('/companies/openai/ledger.csv')).text();
    const cells = csv.split(/,|\r?\n/).map((c) => c.replace(/^"/, ''));
    expect(cells.filter((c) => /^[=+@\t\r]|^-(?!\d)/.test(c))).toEqual([]);
    rows.push([`the quote ${JSON.stringify(formula)} in ledger.csv`, 'no cell begins as a formula']);
  }
  const web = openPage(database.pool);
  for (const path of [
    '/static/../package.json',
    '/static/..%2f..%2fpackage.json',
    '/static/%2e%2e/package.json',
    '/static/....//app.css',
    '/static/app.css%00.png',
    '/static//etc/passwd',
    '/static/..\\..\\package.json',
    '/queues/static/../../package.json',
    '/queues/static/..%2f..%2f..%2fpackage.json',
  ]) {
    const answer = await web.get(path);
    const text = await answer.text();
    expect(text).not.toMatch(/"dependencies"|root:/);
    rows.push([path, String(answer.status)]);
  }
  const cwd = await workDir({ 'list.txt': 'file:///etc/passwd\n../../etc/passwd\n' });
  for (const args of [
    ['extract', '../../../../../../etc/shadow-none'],
    ['article', 'nothing\u202e.html'],
    ['feeds', 'add', 'file:///etc/passwd', '--as-is'],
    ['ingest', '--list', 'list.txt'],
    ['backup', '/proc/none/backup'],
    ['restore', '../../..'],
  ] as const) {
    const { code, stdout, stderr } = await run(args, { cwd, env: { DATABASE_URL: database.url } });
    expect([args, code === 0]).toEqual([args, false]);
    expect(stdout + stderr).not.toMatch(/root:|\n {4}at /);
    rows.push([`runrate ${args.join(' ')}`, `exit ${code}, ${stderr.split('\n')[0]?.replaceAll(cwd, 'CWD').slice(0, 110)}`]);
  }
  await expect(table(rows)).toMatchFileSnapshot('files.golden.txt');
});

it('a mail has the headers that we gave it, whatever a headline says', async () => {
  const office = await smtpServer();
  const settings = loadSettings({ SMTP_URL: office.url, RUNRATE_ALERT_TO: 'desk@example.com' }, '/nonexistent');
  const delivery = createDelivery(settings, async () => undefined);
  onTestFinished(delivery.close);
  const evil = 'Revenue\r\nBcc: everybody@evil.example\r\nX-Evil: 1\r\n\r\n<script>alert(1)</script>';
  await delivery.send({
    channel: 'email',
    messageId: '<1@x>',
    to: 'desk@example.com',
    subject: evil,
    text: `.\r\n${evil}\r\n.\r\nQUIT`,
    html: '<p>x</p>',
    headers: { 'List-Id': evil },
    pictures: [],
    payload: null,
    key: null,
  });
  const [mail = ''] = office.received;
  const head = mail.slice(0, mail.indexOf('\r\n\r\n'));
  expect(head).not.toMatch(/^(?:bcc|x-evil):/im);
  expect(office.received).toHaveLength(1);
});

it('logins, sessions and forms', { timeout: 60_000 }, async () => {
  await addUser(database.pool, { name: 'ada', role: 'reviewer', password: await hashPassword(PASSWORD, 4), identity: null });
  const web = openPage(database.pool, AWAY, 'runrate.example');
  const rows: [string, string][] = [];
  const told = async (tried: string, answer: Response | Promise<Response>, words = ''): Promise<void> =>
    void rows.push([tried, `${(await answer).status}${words}`]);

  const planted = 'runrate=planted-by-somebody-else';
  const entered = await web.post('/login', { name: 'ada', password: PASSWORD, to: '/' }, { cookie: planted });
  const cookie = cookieOf(entered);
  expect(cookie).not.toContain('planted');
  await told('a session planted before the login', web.get('/feeds', { cookie: planted }), ', and the login makes a new one');
  const other = await web.post('/login', { name: 'ada', password: PASSWORD, to: '/' });
  expect(cookieOf(other)).not.toBe(cookie);
  for (const to of [
    '//evil.example',
    'https://evil.example',
    '/\\evil.example',
    'javascript:alert(1)',
    '/%0d%0aSet-Cookie:a=b',
    '/\r\nSet-Cookie: a=b',
  ]) {
    const answer = await web.post('/login', { name: 'ada', password: PASSWORD, to });
    const location = answer.headers.get('location') ?? '';
    expect(new URL(location, 'http://runrate.example').host).toBe('runrate.example');
    rows.push([`a login that goes on to ${to}`, `goes to ${location}`]);
  }
  await web.post('/logout', {}, { cookie });
  await told('a session after its logout', web.get('/feeds', { cookie }));
  const session = { cookie: cookieOf(other) };
  for (const origin of ['https://evil.example', 'null', 'http://runrate.example.evil.example', 'https://runrate.example@evil.example'])
    await told(`a decision posted from ${origin}`, web.post(`/flags/${flagId}/act`, { decision: 'confirm' }, { ...session, origin }));
  await told('a decision as GET', web.get(`/flags/${flagId}/act?decision=confirm`, session));
  expect((await database.pool.query('select 1 from reviews')).rowCount).toBe(0);
  const statuses = [];
  for (let i = 0; i < 12; i++) statuses.push((await web.post('/login', { name: 'ada', password: `wrong ${i}`, to: '/' })).status);
  rows.push(['twelve wrong passwords', [...new Set(statuses)].join(', then ')]);
  await told('the right password right after', web.post('/login', { name: 'ada', password: PASSWORD, to: '/' }));
  await expect(table(rows)).toMatchFileSnapshot('logins.golden.txt');
});

it('bodies that pollute, overflow or lie', { timeout: 60_000 }, async () => {
  const web = openPage(database.pool);
  const rows: [string, string][] = [];
  const post = (path: string, body: string): Promise<Response> =>
    Promise.resolve(
      web.app.request(`http://localhost${path}`, {
        method: 'POST',
        headers: { host: 'localhost', 'content-type': 'application/json' },
        body,
      }),
    );
  const deep = (n: number): string => `${'['.repeat(n)}${']'.repeat(n)}`;
  for (const [name, path, body] of [
    ['__proto__ in a silence', '/api/v1/silences', '{"__proto__":{"polluted":1},"company":"openai","reason":"x"}'],
    ['constructor.prototype in a route', '/api/v1/routes', '{"constructor":{"prototype":{"polluted":1}},"name":"x","to":"a@b.example"}'],
    ['__proto__ in a route', '/api/v1/routes', '{"__proto__":{"polluted":1},"name":"y","to":"a@b.example"}'],
    ['a body of 1 MB', '/api/v1/silences', `{"reason":"${'x'.repeat(1_000_000)}"}`],
    ['brackets a hundred thousand deep', '/api/v1/silences', deep(100_000)],
    ['a number for a text', '/api/v1/silences', '{"company":1,"reason":2}'],
    ['half a document', '/api/v1/silences', '{"company":'],
    ['a NUL', '/api/v1/silences', '{"company":"openai","reason":"a\\u0000b"}'],
  ] as const) {
    const answer = await post(path, body);
    expect([name, answer.status]).not.toEqual([name, 500]);
    rows.push([name, String(answer.status)]);
  }
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  const cwd = await workDir({
    'runrate.config.json': '{"__proto__":{"polluted":1}}',
    'doc.json': '{"__proto__":{"polluted":1},"id":"x","text":"OpenAI had revenue of $4 billion in 2024."}',
  });
  const config = await run(['extract', 'doc.json'], { cwd });
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  rows.push(['__proto__ in the settings and in a document', `exit ${config.code}`]);

  const server = await listen(openPage(database.pool).app, '127.0.0.1', 0);
  onTestFinished(server.close);
  for (const [name, text] of [
    ['two lengths', 'POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 50\r\n\r\nhello'],
    [
      'a length and chunks',
      'POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /record HTTP/1.1\r\nHost: localhost\r\n\r\n',
    ],
    ['an encoding spelled oddly', 'POST /login HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n'],
    ['a header with a space before its colon', 'GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length : 5\r\n\r\nhello'],
    ['a folded header', 'GET / HTTP/1.1\r\nHost: localhost\r\nX: a\r\n b\r\nBad\x01: 1\r\n\r\n'],
    ['bare line feeds', 'GET / HTTP/1.1\nHost: localhost\nTransfer-Encoding: chunked\n\n5;\nhello\n0\n\n'],
    ['no host', 'GET / HTTP/1.1\r\n\r\n'],
    ['two hosts', 'GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n'],
    ['another host', 'GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n'],
    ['a header of 100 kB', `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(100_000)}\r\n\r\n`],
    ['an address of another', 'GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n'],
  ] as const)
    rows.push([`sent raw: ${name}`, await raw(server.port, text)]);
  await expect(table(rows)).toMatchFileSnapshot('bodies.golden.txt');
});

/** The status lines that come back. */
function raw(port: number, text: string): Promise<string> {
  return new Promise((done) => {
    let said = '';
    const socket = connect(port, '127.0.0.1', () => socket.end(text));
    socket.on('data', (chunk) => {
      said += chunk.toString('latin1');
    });
    socket.on('error', () => undefined);
    socket.on('close', () =>
      done([...said.matchAll(/^HTTP\/1\.1 (\d+)/gm)].map((m) => m[1]).join(', then ') || 'the connection is closed'),
    );
  });
}

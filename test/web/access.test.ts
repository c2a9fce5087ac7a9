/** Who may do what: logins, roles, tokens, forms of other sites, and an identity provider. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Role } from '../../src/claim/permission.js';
import { loadSettings } from '../../src/config/settings.js';
import { hashPassword, makeToken, makeUser, openAccounts } from '../../src/stages/accounts.js';
import { listActions } from '../../src/store/actions.js';
import { flagsInState, getFlag } from '../../src/store/flags.js';
import { addUser, getUser, listUsers, setDisabled } from '../../src/store/people.js';
import { useDatabase } from '../support/database.js';
import { FOUNDING, storeFlags } from '../support/flags.js';
import { cookieOf, openPage, type PageUnderTest } from '../support/page.js';

const database = useDatabase();
const AWAY = { RUNRATE_HOST: '0.0.0.0' };
const PASSWORD = 'correct horse battery';
let web: PageUnderTest;
let flagId = '';

beforeEach(async () => {
  await database.pool.query(
    'truncate feeds, articles, companies, flags, reviews, silences, outbox, actions, saved_views, users, api_tokens, login_attempts restart identity cascade',
  );
  flagId = (await storeFlags(database.pool, FOUNDING))[0]?.id ?? '';
  web = openPage(database.pool, AWAY, 'runrate.example');
});

/** An account whose password costs little to check. */
async function account(name: string, role: Role): Promise<void> {
  await addUser(database.pool, { name, role, password: await hashPassword(PASSWORD, 4), identity: null });
}

async function logIn(name: string, password = PASSWORD): Promise<{ cookie: string }> {
  const answer = await web.post('/login', { name, password, to: '/feeds' });
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/feeds']);
  return { cookie: cookieOf(answer) };
}

describe('a start', () => {
  const settings = (environment: Record<string, string>) => loadSettings(environment, '/nonexistent');
  it('needs no account on this machine, and one beyond it', async () => {
    await openAccounts(database.pool, settings({}));
    await expect(openAccounts(database.pool, settings(AWAY))).rejects.toThrow(/runrate users add/);
    await expect(openAccounts(database.pool, settings({ RUNRATE_LOGIN: 'always' }))).rejects.toThrow(/no account/);
    await openAccounts(database.pool, settings({ ...AWAY, RUNRATE_ADMIN_PASSWORD: PASSWORD }));
    await openAccounts(database.pool, settings({ ...AWAY, RUNRATE_ADMIN_PASSWORD: 'another password' }));
    expect((await listUsers(database.pool)).map((u) => [u.name, u.role])).toEqual([['admin', 'admin']]);
    await logIn('admin');
  });

  it.each([
    ['a b', PASSWORD, /no space/],
    ['', PASSWORD, /1 to 64/],
    ['ann', 'short', /10 to 1000/],
    ['annabel', 'annabel2025', /does not hold the name/],
  ])('makes no account %j with %j', async (name, password, message) => {
    await expect(makeUser(database.pool, name, 'viewer', password, 'test')).rejects.toThrow(message);
    expect(await listUsers(database.pool)).toEqual([]);
  });
});

describe('a login', () => {
  beforeEach(() => account('ann', 'reviewer'));

  it('is asked for everywhere but where nothing is to be seen', async () => {
    for (const path of ['/', '/feeds', `/flags/${flagId}`, '/queues', '/events/x'])
      expect((await web.get(path)).headers.get('location')).toBe(`/login?to=${encodeURIComponent(path)}`);
    expect((await web.get('/api/v1/flags')).status).toBe(401);
    expect((await web.post(`/flags/${flagId}/act`, { act: 'confirm' })).status).toBe(401);
    expect((await web.get('/healthz')).status).toBe(200);
    expect((await web.get('/login')).status).toBe(200);
    expect((await getFlag(database.pool, flagId))?.state).toBe('open');
  });

  it('is asked for metrics too, which a token may read', async () => {
    expect((await web.get('/metrics')).status).not.toBe(200);
    const { secret } = await makeToken(database.pool, { name: 'prometheus', scopes: ['read'], days: null }, 'ann');
    const answer = await web.get('/metrics', { authorization: `Bearer ${secret}` });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/plain')]);
    const text = await answer.text();
    expect(text).toMatch(/^runrate_stage_undone\{stage="extract"\} \d+$/m);
    expect(text).toMatch(/^runrate_dependency_up\{dependency="postgres"\} 1$/m);
  });

  it('opens a session that others cannot read, and closes it', async () => {
    const answer = await web.post('/login', { name: 'ann', password: PASSWORD });
    expect(answer.headers.get('set-cookie')).toMatch(/HttpOnly.*SameSite=Lax/);
    const session = { cookie: cookieOf(answer) };
    expect((await web.get('/', session)).status).toBe(200);
    const { rows } = await database.pool.query<{ token_hash: string }>('select token_hash from sessions');
    expect(session.cookie).not.toContain(rows[0]?.token_hash);
    await web.post('/logout', {}, session);
    expect((await web.get('/', session)).status).toBe(303);
  });

  it('sends its cookie over TLS only where the page has it', async () => {
    web = openPage(database.pool, { ...AWAY, RUNRATE_PUBLIC_URL: 'https://runrate.example' }, 'runrate.example');
    expect((await web.post('/login', { name: 'ann', password: PASSWORD })).headers.get('set-cookie')).toContain('Secure');
  });

  it.each([
    ['a wrong password', 'ann', 'wrong password'],
    ['an unknown name', 'bob', PASSWORD],
    ['an account without a password', 'sso', ''],
  ])('is refused with %s', async (_name, name, password) => {
    await addUser(database.pool, { name: 'sso', role: 'viewer', password: null, identity: 'x y' });
    const answer = await web.post('/login', { name, password });
    expect(answer.status).toBe(401);
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(await answer.text()).toContain('Name or password is wrong.');
    expect((await listActions(database.pool, null, '', 1))[0]?.action).toBe('login.refused');
  });

  it('is refused for a while after too many tries, whoever asks right then, and only from there', async () => {
    for (let i = 0; i < 8; i++) expect((await web.post('/login', { name: 'ann', password: `guess ${i}` })).status).toBe(401);
    const answer = await web.post('/login', { name: 'ann', password: PASSWORD });
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    await account('bob', 'viewer');
    await logIn('bob');
  });

  it('is over for a disabled account, at once', async () => {
    const session = await logIn('ann');
    await setDisabled(database.pool, 'ann', true);
    expect((await web.get('/', session)).status).toBe(303);
    expect((await web.post('/login', { name: 'ann', password: PASSWORD })).status).toBe(401);
  });

  it('changes its password with the present one, which ends its other sessions', async () => {
    const [here, there] = [await logIn('ann'), await logIn('ann')];
    expect((await web.post('/password', { present: 'wrong', next: 'another long one' }, here)).status).toBe(400);
    expect((await web.post('/password', { present: PASSWORD, next: 'short' }, here)).status).toBe(400);
    const changed = await web.post('/password', { present: PASSWORD, next: 'another long one' }, here);
    expect(changed.status).toBe(303);
    expect((await web.get('/', there)).status).toBe(303);
    expect((await web.get('/', { cookie: cookieOf(changed) })).status).toBe(200);
    await logIn('ann', 'another long one');
  });

  it('goes on to a path of this page only', async () => {
    for (const to of ['https://evil.example', '//evil.example', '/\\evil.example'])
      expect((await web.post('/login', { name: 'ann', password: PASSWORD, to })).headers.get('location')).toBe('/');
  });
});

describe('a role', () => {
  const ACTS: readonly (readonly [string, Record<string, string>, Role])[] = [
    ['/undo', {}, 'reviewer'],
    ['/views', { name: 'x', query: '' }, 'reviewer'],
    ['/alerts/silences', { company: 'openai', kind: '', reason: 'x', hours: '1' }, 'reviewer'],
    ['/claims/c_none/correct', { act: 'reject' }, 'reviewer'],
    ['/companies/openai/alias', { alias: 'Oi' }, 'reviewer'],
    ['/feeds', { url: 'nonsense' }, 'admin'],
    ['/feeds/1/pause', {}, 'admin'],
    ['/alerts/routes', { name: 'x', to: 'nobody' }, 'admin'],
    ['/alerts/resend', {}, 'admin'],
    ['/accounts', { name: 'x', password: 'y' }, 'admin'],
    ['/tokens', { name: '' }, 'admin'],
    ['/tokens/1/revoke', {}, 'admin'],
  ];
  const RANK: Record<Role, number> = { viewer: 0, reviewer: 1, admin: 2 };

  it.each(['viewer', 'reviewer', 'admin'] as const)('%s may do what it may, and nothing else', async (role) => {
    await account('ann', role);
    const session = await logIn('ann');
    for (const [path, form, needed] of ACTS) {
      const { status } = await web.post(path, form, session);
      expect([path, status === 403]).toEqual([path, RANK[role] < RANK[needed]]);
    }
    expect((await web.get('/accounts', session)).status).toBe(role === 'admin' ? 200 : 403);
    expect((await web.get('/queues', session)).status).toBe(role === 'admin' ? 404 : 403);
    expect((await web.get('/feeds', session)).status).toBe(200);
    const $ = await web.page(`/flags/${flagId}`, session);
    expect($('#decide').length).toBe(role === 'viewer' ? 0 : 1);
  });

  it('is written beside what was decided', async () => {
    await account('ann', 'reviewer');
    await web.post(`/flags/${flagId}/act`, { act: 'confirm' }, await logIn('ann'));
    expect((await listActions(database.pool, null, 'ann', 1))[0]).toMatchObject({ action: 'decide', subject: flagId });
  });

  it('of the last admin stays, by page and API', async () => {
    await account('root', 'admin');
    const session = await logIn('root');
    expect((await web.post('/accounts/root', { role: 'viewer' }, session)).status).toBe(400);
    expect((await web.post('/accounts/root', { disable: 'yes' }, session)).status).toBe(400);
    const byApi = (json: object) =>
      web.app.request('http://runrate.example/api/v1/users/root', {
        method: 'POST',
        headers: { ...session, host: 'runrate.example', origin: 'http://runrate.example', 'content-type': 'application/json' },
        body: JSON.stringify(json),
      });
    expect([(await byApi({ role: 'reviewer' })).status, (await byApi({ disabled: true })).status]).toEqual([400, 400]);
    expect((await getUser(database.pool, 'root'))?.role).toBe('admin');
    await account('other', 'admin');
    expect((await web.post('/accounts/root', { role: 'viewer' }, session)).status).toBe(303);
    expect((await getUser(database.pool, 'root'))?.role).toBe('viewer');
  });
});

describe('a form of another site', () => {
  it.each(['https://evil.example', 'null', 'http://runrate.example.evil.example'])('is refused from %s', async (origin) => {
    await account('ann', 'admin');
    const session = await logIn('ann');
    expect((await web.post(`/flags/${flagId}/act`, { act: 'confirm' }, { ...session, origin })).status).toBe(403);
    expect((await web.post('/login', { name: 'ann', password: PASSWORD }, { origin })).status).toBe(403);
    expect((await getFlag(database.pool, flagId))?.state).toBe('open');
  });
});

describe('a token', () => {
  const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` });
  it('opens what its scopes say, until it is revoked or expires', async () => {
    const { secret, token } = await makeToken(database.pool, { name: 'script', scopes: ['read'], days: 1 }, 'test');
    expect((await web.get('/api/v1/flags', bearer(secret))).status).toBe(200);
    const act = await web.app.request('http://runrate.example/api/v1/flags/act', {
      method: 'POST',
      headers: { ...bearer(secret), 'content-type': 'application/json' },
      body: JSON.stringify({ flags: [flagId], act: 'confirm' }),
    });
    expect([act.status, await act.json()]).toEqual([403, { error: { kind: 'forbidden', message: expect.stringContaining('review') } }]);
    expect((await web.get('/api/v1/users', bearer(secret))).status).toBe(403);
    await database.pool.query("update api_tokens set expires_at = now() - interval '1 second'");
    expect((await web.get('/api/v1/flags', bearer(secret))).status).toBe(401);
    await database.pool.query('update api_tokens set expires_at = null, revoked_at = now() where id = $1', [token.id]);
    expect((await web.get('/api/v1/flags', bearer(secret))).status).toBe(401);
    const { rows } = await database.pool.query<{ token_hash: string }>('select token_hash from api_tokens');
    expect(rows[0]?.token_hash).not.toContain(secret.slice(3));
  });

  it('that is void is refused even where no login is asked for', async () => {
    web = openPage(database.pool);
    expect((await web.get('/api/v1/flags')).status).toBe(200);
    expect((await web.get('/api/v1/flags', bearer('rr_nonsense'))).status).toBe(401);
  });

  it('is made on the page by an admin, shown once, and listed without its secret', async () => {
    web = openPage(database.pool);
    const made = await web.post('/tokens', { name: 'script', scope: ['read', 'review'], days: '30' });
    const secret = /rr_[\w-]+/.exec(await made.text())?.[0] ?? '';
    web = openPage(database.pool, AWAY, 'runrate.example');
    expect((await web.get('/api/v1/flags', bearer(secret))).status).toBe(200);
    expect(await (await openPage(database.pool).get('/accounts')).text()).not.toContain(secret);
  });
});

describe('an identity provider', () => {
  /** A real provider whose only person is logged in as soon as somebody asks. */
  async function provide(claims: Record<string, unknown>): Promise<string> {
    const server: Server = createServer();
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    onTestFinished(() => void server.close());
    const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const provider = new Provider(issuer, {
      clients: [{ client_id: 'runrate', client_secret: 'secret', redirect_uris: ['https://runrate.example/login/oidc/callback'] }],
      claims: { openid: ['sub', ...Object.keys(claims)] },
      conformIdTokenClaims: false,
      features: { devInteractions: { enabled: false } },
      cookies: { keys: ['a key of this test'] },
      findAccount: (_c, sub) => ({ accountId: sub, claims: () => ({ sub, ...claims }) }),
      interactions: { url: (_c, interaction) => `/interaction/${interaction.uid}` },
      loadExistingGrant: async (c) => {
        const grant = new c.oidc.provider.Grant({ clientId: c.oidc.client?.clientId ?? '', accountId: c.oidc.session?.accountId ?? '' });
        grant.addOIDCScope('openid profile email');
        await grant.save();
        return grant;
      },
    });
    provider.proxy = false;
    const callback = provider.callback();
    server.on('request', (request, response) => {
      if (request.url?.startsWith('/interaction/') !== true) return void callback(request, response);
      void provider.interactionFinished(request, response, { login: { accountId: 'person-1' } });
    });
    return issuer;
  }

  /** Goes through the provider as a browser does. @returns the last answer, of ours */
  async function goThrough(issuer: string, defaultRole?: Role): Promise<Response> {
    const oidc = { issuer, clientId: 'runrate', clientSecret: 'secret', ...(defaultRole ? { defaultRole } : {}) };
    web = openPage(
      database.pool,
      { ...AWAY, RUNRATE_OIDC: JSON.stringify(oidc), RUNRATE_PUBLIC_URL: 'https://runrate.example' },
      'runrate.example',
    );
    const begun = await web.get('/login/oidc?to=/feeds');
    expect(begun.status).toBe(302);
    const ours = { cookie: cookieOf(begun) };
    const jar = new Map<string, string>();
    let url = begun.headers.get('location') ?? '';
    while (!url.startsWith('https://runrate.example')) {
      const answer = await fetch(url, { redirect: 'manual', headers: { cookie: [...jar].map(([k, v]) => `${k}=${v}`).join('; ') } });
      for (const set of answer.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
        jar.set(name, value);
      }
      const next = answer.headers.get('location');
      if (next === null) throw new Error(`the provider answered ${answer.status}: ${(await answer.text()).slice(0, 300)}`);
      url = new URL(next, url).href;
    }
    const back = new URL(url);
    const without = await web.get(back.pathname + back.search);
    expect(without.status).toBe(502);
    return web.get(back.pathname + back.search, ours);
  }

  it('lets in whom it vouches for, with the role that it names, under one account', async () => {
    const issuer = await provide({ preferred_username: 'ann', runrate_role: ['staff', 'reviewer'] });
    const answer = await goThrough(issuer);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/feeds']);
    expect((await web.get('/', { cookie: cookieOf(answer) })).status).toBe(200);
    await goThrough(issuer);
    expect((await listUsers(database.pool)).map((u) => [u.name, u.role, u.identity])).toEqual([['ann', 'reviewer', `${issuer} person-1`]]);
  });

  it('lets in nobody without a role, unless a role is given to all; and never into an account of the same name', async () => {
    await account('ann', 'admin');
    const issuer = await provide({ preferred_username: 'ann' });
    expect((await goThrough(issuer)).status).toBe(403);
    expect((await goThrough(issuer, 'viewer')).status).toBe(303);
    expect((await listUsers(database.pool)).map((u) => [u.name, u.role])).toEqual([
      ['ann', 'admin'],
      ['ann.2', 'viewer'],
    ]);
  });

  it('that does not answer stops nobody else', async () => {
    await account('ann', 'viewer');
    const oidc = JSON.stringify({ issuer: 'http://127.0.0.1:9', clientId: 'x', clientSecret: 'y' });
    web = openPage(database.pool, { ...AWAY, RUNRATE_OIDC: oidc, RUNRATE_PUBLIC_URL: 'https://runrate.example' }, 'runrate.example');
    expect((await web.get('/login/oidc')).status).toBe(502);
    await logIn('ann');
    expect((await flagsInState(database.pool, 'open', 5)).length).toBe(1);
  });
});

/**
 * Accounts and tokens as a person or a program uses them: passwords are hashed with scrypt, sessions and tokens kept as
 * digests, wrong passwords counted. Page, API and commands share it.
 */
import { createHash, randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { RateLimiterPostgres } from 'rate-limiter-flexible';
import { type Role, SCOPES_OF, type Scope } from '../claim/permission.js';
import { Problem } from '../claim/problem.js';
import { asksLogin, isLoopback, type Settings } from '../config/settings.js';
import { record } from '../store/actions.js';
import {
  type ApiToken,
  addToken,
  addUser,
  closeSession,
  countAdmins,
  forgetAttempts,
  getUser,
  hasUsers,
  openSession,
  readToken,
  sessionUser,
  setDisabled,
  setPassword,
  setRole,
  userByIdentity,
} from '../store/people.js';
import type { Pool, Queryable } from '../store/pool.js';

/** Who asks, and what they may do. */
export interface Who {
  readonly name: string;
  readonly scopes: readonly Scope[];
}

/** Whoever sits at this machine, where it asks for no login. */
export const LOCAL: Who = { name: 'local', scopes: SCOPES_OF.admin };

export const SESSION_HOURS = 14 * 24;
const LEAST_PASSWORD = 10;
const MOST_PASSWORD = 1000;
const TOKEN_PREFIX = 'rr_';

const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);
const COST = 15;
const KEY_BYTES = 32;

export async function hashPassword(password: string, cost = COST): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password.normalize('NFKC'), salt, KEY_BYTES, optionsOf(cost));
  return `scrypt$${cost}$${salt.toString('base64url')}$${key.toString('base64url')}`;
}

async function isPassword(given: string, stored: string): Promise<boolean> {
  const [, cost, salt, key] = stored.split('$');
  if (cost === undefined || salt === undefined || key === undefined) return false;
  const made = await derive(given.normalize('NFKC'), Buffer.from(salt, 'base64url'), KEY_BYTES, optionsOf(Number(cost)));
  return timingSafeEqual(made, Buffer.from(key, 'base64url'));
}

function optionsOf(cost: number): ScryptOptions {
  return { N: 2 ** cost, r: 8, p: 1, maxmem: 256 * 2 ** cost * 8 };
}

/** @throws Problem `bad_account` */
export async function makeUser(db: Queryable, name: string, role: Role, password: string | null, by: string): Promise<void> {
  if (!/^[^\s/:]{1,64}$/.test(name)) throw bad(name, 'a name has 1 to 64 characters, and no space, colon or slash');
  if (password !== null) mustHold(name, password);
  if (!(await addUser(db, { name, role, password: password === null ? null : await hashPassword(password), identity: null })))
    throw bad(name, 'there is an account of that name');
  await record(db, { actor: by, action: 'user.add', subject: name, detail: { role } });
}

/** Another role, or let in no more, or again. @throws Problem `unknown_user`; `bad_account` where no admin would be left */
export async function changeUser(
  db: Queryable,
  name: string,
  change: { readonly role?: Role | undefined; readonly disabled?: boolean | undefined },
  by: string,
): Promise<void> {
  const user = await getUser(db, name);
  if (user === null)
    throw new Problem({ kind: 'unknown_user', input: name, detail: 'there is no such account', hint: 'see `runrate users list`' });
  const leaves = (change.role !== undefined && change.role !== 'admin') || change.disabled === true;
  if (leaves && user.role === 'admin' && user.disabled_at === null && (await countAdmins(db)) === 1)
    throw new Problem({ kind: 'bad_account', input: name, detail: 'it is the last admin', hint: 'make another one first' });
  if (change.role !== undefined) await setRole(db, name, change.role);
  if (change.disabled !== undefined) await setDisabled(db, name, change.disabled);
  await record(db, { actor: by, action: 'user.change', subject: name, detail: { ...change } });
}

/** @throws Problem `bad_account` */
export async function changePassword(db: Queryable, name: string, password: string, by: string): Promise<void> {
  mustHold(name, password);
  if (!(await setPassword(db, name, await hashPassword(password)))) throw bad(name, 'there is no account of that name');
  await record(db, { actor: by, action: 'user.password', subject: name });
}

function mustHold(name: string, password: string): void {
  if (password.length < LEAST_PASSWORD || password.length > MOST_PASSWORD || password.toLowerCase().includes(name.toLowerCase()))
    throw bad(name, `a password has ${LEAST_PASSWORD} to ${MOST_PASSWORD} characters and does not hold the name`);
}

function bad(name: string, detail: string): Problem {
  return new Problem({ kind: 'bad_account', input: name, detail, hint: 'see `runrate users --help`' });
}

/**
 * Beyond this machine nobody is let in before there is an account.
 * @throws Problem `no_accounts`
 */
export async function openAccounts(db: Queryable, settings: Settings): Promise<void> {
  if (settings.adminPassword !== undefined && !(await hasUsers(db)))
    await makeUser(db, 'admin', 'admin', settings.adminPassword, 'settings');
  if (!asksLogin(settings) || settings.oidc !== undefined || (await hasUsers(db))) return;
  throw new Problem({
    kind: 'no_accounts',
    input: settings.host,
    detail: 'the review page asks for a login here, and there is no account',
    hint: 'run `runrate users add NAME --role admin` first, or set RUNRATE_ADMIN_PASSWORD',
  });
}

const TRIES = 8;
const TRIES_SECONDS = 15 * 60;
const MOST_FROM_ONE_ADDRESS = 60;

export interface Logins {
  /**
   * @returns the secret of a new session, or why there is none
   * @param address where it is asked from
   */
  readonly logIn: (
    name: string,
    password: string,
    address: string,
  ) => Promise<{ readonly session: string } | 'wrong' | { readonly waitSeconds: number }>;
}

export function loginsFor(db: Pool): Logins {
  const limiter = (keyPrefix: string, points: number) =>
    new RateLimiterPostgres({
      storeClient: db,
      tableName: 'login_attempts',
      tableCreated: true,
      keyPrefix,
      points,
      duration: TRIES_SECONDS,
      clearExpiredByTimeout: false,
    });
  const byName = limiter('name', TRIES);
  const byAddress = limiter('address', MOST_FROM_ONE_ADDRESS);
  // Whether the name is known must not show in the time that the answer takes.
  const nobody = hashPassword(randomBytes(16).toString('hex'));
  return {
    logIn: async (name, password, address) => {
      const key = `${name.toLowerCase().slice(0, 64)} ${address}`;
      // Behind a proxy on this machine all come from one address: whoever guesses must not keep out everybody.
      const limits: [RateLimiterPostgres, string][] = [
        [byName, key],
        ...(isHere(address) ? [] : [[byAddress, address] as [RateLimiterPostgres, string]]),
      ];
      for (const [limit, of] of limits) {
        const state = await limit.get(of);
        if (state !== null && state.remainingPoints <= 0) return { waitSeconds: Math.ceil(state.msBeforeNext / 1000) };
      }
      const user = await getUser(db, name);
      const right = await isPassword(password.slice(0, MOST_PASSWORD), user?.password ?? (await nobody));
      if (!right || user === null || user.password === null || user.disabled_at !== null) {
        // Refused by the limiter in between: the next try will hear of it.
        await Promise.all(limits.map(([limit, of]) => limit.consume(of))).catch(() => undefined);
        await forgetAttempts(db);
        await record(db, { actor: user?.name ?? 'unknown', action: 'login.refused', subject: name.slice(0, 64), detail: { address } });
        return 'wrong';
      }
      await byName.delete(key);
      await record(db, { actor: user.name, action: 'login', detail: { address } });
      return { session: await startSession(db, user.name) };
    },
  };
}

/** This machine, as a socket names it. */
function isHere(address: string): boolean {
  return isLoopback(address.replace(/^::ffff:/, ''));
}

/** @returns the secret that opens it */
export async function startSession(db: Queryable, name: string): Promise<string> {
  const secret = randomBytes(32).toString('base64url');
  await openSession(db, digest(secret), name, SESSION_HOURS);
  return secret;
}

export async function endSession(db: Queryable, secret: string): Promise<void> {
  await closeSession(db, digest(secret));
}

export async function whoOfSession(db: Queryable, secret: string): Promise<Who | null> {
  const user = await sessionUser(db, digest(secret), SESSION_HOURS);
  return user === null ? null : { name: user.name, scopes: SCOPES_OF[user.role] };
}

export async function whoOfToken(db: Queryable, token: string): Promise<Who | null> {
  if (!token.startsWith(TOKEN_PREFIX)) return null;
  const known = await readToken(db, digest(token));
  return known === null ? null : { name: known.name, scopes: known.scopes };
}

/**
 * A token of a program. Its secret is shown once and kept nowhere.
 * @throws Problem `bad_account`
 */
export async function makeToken(
  db: Queryable,
  wish: { name: string; scopes: readonly Scope[]; days: number | null },
  by: string,
): Promise<{ readonly secret: string; readonly token: ApiToken }> {
  const name = wish.name.trim();
  if (name === '' || name.length > 64) throw bad(wish.name, 'a token needs a name of at most 64 characters');
  if (wish.scopes.length === 0) throw bad(name, 'a token needs at least one scope');
  if (wish.days !== null && !(wish.days > 0 && wish.days <= 3650)) throw bad(name, 'a token lasts 1 to 3650 days');
  const secret = `${TOKEN_PREFIX}${randomBytes(32).toString('base64url')}`;
  const token = await addToken(db, { name, hash: digest(secret), scopes: wish.scopes, by, days: wish.days });
  await record(db, { actor: by, action: 'token.add', subject: name, detail: { token: token.id, scopes: wish.scopes } });
  return { secret, token };
}

/** Whoever an identity provider vouches for: a known account, or a new one of that role. */
export async function userOfIdentity(db: Queryable, identity: string, name: string, role: Role): Promise<string | null> {
  const known = await userByIdentity(db, identity);
  if (known !== null) return known.disabled_at === null ? known.name : null;
  const base = name.replace(/[\s/:]+/g, '.').slice(0, 56) || 'user';
  for (const candidate of [base, ...Array.from({ length: 20 }, (_, i) => `${base}.${i + 2}`)]) {
    if (!(await addUser(db, { name: candidate, role, password: null, identity }))) continue;
    await record(db, { actor: candidate, action: 'user.add', subject: candidate, detail: { role, identity } });
    return candidate;
  }
  return null;
}

/** High-entropy secrets need no slow hash. */
function digest(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Accounts, their sessions, and tokens of programs. Only digests of secrets are kept. All SQL about them stands here. */
import type { Role, Scope } from '../claim/permission.js';
import type { Queryable } from './pool.js';

export interface User {
  readonly name: string;
  readonly role: Role;
  readonly password: string | null;
  readonly identity: string | null;
  readonly disabled_at: Date | null;
  readonly created_at: Date;
}

export interface ApiToken {
  readonly id: number;
  readonly name: string;
  readonly scopes: Scope[];
  readonly created_by: string;
  readonly created_at: Date;
  readonly expires_at: Date | null;
  readonly used_at: Date | null;
  readonly revoked_at: Date | null;
}

const COLUMNS = 'name, role, password, identity, disabled_at, created_at';
const LIST = `select ${COLUMNS} from users order by name`;
const GET = `select ${COLUMNS} from users where name = $1`;
const BY_IDENTITY = `select ${COLUMNS} from users where identity = $1`;
const ANY = 'select 1 from users where disabled_at is null limit 1';
const ADD = 'insert into users (name, role, password, identity) values ($1, $2, $3, $4) on conflict do nothing';
const SET_PASSWORD = 'update users set password = $2 where name = $1';
const SET_ROLE = 'update users set role = $2 where name = $1';
const DISABLE = 'update users set disabled_at = case when $2 then coalesce(disabled_at, now()) end where name = $1';
const ADMINS = "select count(*) as n from users where role = 'admin' and disabled_at is null";
const END_SESSIONS = 'delete from sessions where user_name = $1';
const OPEN = 'insert into sessions (token_hash, user_name, expires_at) values ($1, $2, now() + make_interval(hours => $3))';
// Seen is written once in a while only: reading a page should not write.
const SESSION = `with live as (select s.token_hash, s.seen_at, u.name, u.role from sessions s join users u on u.name = s.user_name
    where s.token_hash = $1 and s.expires_at > now() and u.disabled_at is null),
  seen as (update sessions s set seen_at = now(), expires_at = now() + make_interval(hours => $2) from live
    where s.token_hash = live.token_hash and live.seen_at < now() - interval '10 minutes')
  select name, role from live`;
const CLOSE = 'delete from sessions where token_hash = $1';
const SWEEP = 'delete from sessions where expires_at < now()';
const FORGET = 'delete from login_attempts where expire < extract(epoch from now()) * 1000';
const TOKEN_COLUMNS = 'id, name, scopes, created_by, created_at, expires_at, used_at, revoked_at';
const TOKENS = `select ${TOKEN_COLUMNS} from api_tokens order by revoked_at is not null, id desc`;
const ADD_TOKEN = `insert into api_tokens (name, token_hash, scopes, created_by, expires_at)
  values ($1, $2, $3, $4, now() + make_interval(days => $5)) returning ${TOKEN_COLUMNS}`;
const TOKEN = `with live as (select id, name, scopes, used_at from api_tokens where token_hash = $1 and revoked_at is null and (expires_at is null or expires_at > now())),
  used as (update api_tokens t set used_at = now() from live where t.id = live.id and (live.used_at is null or live.used_at < now() - interval '1 minute'))
  select name, scopes from live`;
const REVOKE = 'update api_tokens set revoked_at = now() where id = $1 and revoked_at is null';

export async function listUsers(db: Queryable): Promise<User[]> {
  return (await db.query<User>(LIST)).rows;
}

export async function getUser(db: Queryable, name: string): Promise<User | null> {
  return (await db.query<User>(GET, [name])).rows[0] ?? null;
}

export async function userByIdentity(db: Queryable, identity: string): Promise<User | null> {
  return (await db.query<User>(BY_IDENTITY, [identity])).rows[0] ?? null;
}

export async function hasUsers(db: Queryable): Promise<boolean> {
  return (await db.query(ANY)).rowCount !== 0;
}

/** @returns false where the name, or the identity, is taken */
export async function addUser(db: Queryable, user: Pick<User, 'name' | 'role' | 'password' | 'identity'>): Promise<boolean> {
  return (await db.query(ADD, [user.name, user.role, user.password, user.identity])).rowCount === 1;
}

/** Ends all of the account's sessions too. */
export async function setPassword(db: Queryable, name: string, password: string): Promise<boolean> {
  await db.query(END_SESSIONS, [name]);
  return (await db.query(SET_PASSWORD, [name, password])).rowCount === 1;
}

export async function setRole(db: Queryable, name: string, role: Role): Promise<boolean> {
  return (await db.query(SET_ROLE, [name, role])).rowCount === 1;
}

/** A disabled account's sessions are over. */
export async function setDisabled(db: Queryable, name: string, disabled: boolean): Promise<boolean> {
  if (disabled) await db.query(END_SESSIONS, [name]);
  return (await db.query(DISABLE, [name, disabled])).rowCount === 1;
}

export async function countAdmins(db: Queryable): Promise<number> {
  return (await db.query<{ n: number }>(ADMINS)).rows[0]?.n ?? 0;
}

export async function openSession(db: Queryable, tokenHash: string, userName: string, hours: number): Promise<void> {
  await db.query(SWEEP);
  await db.query(OPEN, [tokenHash, userName, hours]);
}

/** Whose session it is; one that is used lives on. */
export async function sessionUser(db: Queryable, tokenHash: string, hours: number): Promise<{ name: string; role: Role } | null> {
  return (await db.query<{ name: string; role: Role }>(SESSION, [tokenHash, hours])).rows[0] ?? null;
}

/** Wrong logins that count no more. */
export async function forgetAttempts(db: Queryable): Promise<void> {
  await db.query(FORGET);
}

export async function closeSession(db: Queryable, tokenHash: string): Promise<void> {
  await db.query(CLOSE, [tokenHash]);
}

export async function listTokens(db: Queryable): Promise<ApiToken[]> {
  return (await db.query<ApiToken>(TOKENS)).rows;
}

/** @param days until it expires; null for never */
export async function addToken(
  db: Queryable,
  token: { name: string; hash: string; scopes: readonly Scope[]; by: string; days: number | null },
): Promise<ApiToken> {
  const { rows } = await db.query<ApiToken>(ADD_TOKEN, [token.name, token.hash, token.scopes, token.by, token.days]);
  return rows[0] as ApiToken;
}

export async function readToken(db: Queryable, hash: string): Promise<{ name: string; scopes: Scope[] } | null> {
  return (await db.query<{ name: string; scopes: Scope[] }>(TOKEN, [hash])).rows[0] ?? null;
}

export async function revokeToken(db: Queryable, id: number): Promise<boolean> {
  return (await db.query(REVOKE, [id])).rowCount === 1;
}

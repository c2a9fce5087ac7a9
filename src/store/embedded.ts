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
import { messageOf, Problem } from '../claim/problem.js';
import { type Account, binariesFor, homeFor, keptText, serverAccount } from './embedded-home.js';

export interface EmbeddedServer {
  readonly url: string;
  /** Leaves the server; stops it where nobody else uses it. Safe to call twice. */
  readonly leave: () => Promise<void>;
}

const USER = 'runrate';
const DATABASE = 'runrate';
/** Every process that uses the server holds this lock shared; who gets it alone is the last one. */
const IN_USE = 7_274_726;
const START_TIMEOUT_MS = 60_000;
/** What a killed server leaves behind, or another process that starts or stops the same one, is over by then. */
const RETRY_FOR_MS = 20_000;
const RETRY_MS = 250;

/** Where one server lives, and as whom it runs. */
interface Place {
  readonly home: string;
  readonly password: string;
  readonly account: Account | null;
}

interface Hold {
  readonly url: string;
  readonly client: pg.Client;
}

/** @param dataDir absolute path; made where it does not exist */
export async function joinEmbedded(dataDir: string): Promise<EmbeddedServer> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const account = await serverAccount();
  const place: Place = { home: await homeFor(dataDir, account), password: await passwordOf(dataDir), account };
  let leaving: Promise<void> | null = null;
  let reviving: Promise<void> | null = null;
  let held = await acquire(place);
  held.client.once('end', lost);

  function lost(): void {
    if (leaving === null) reviving = revive();
  }

  /** A server that dies while it is used is started again, on the port that its users know. */
  async function revive(): Promise<void> {
    while (leaving === null) {
      try {
        held = await acquire(place);
        held.client.once('end', lost);
        return;
      } catch {
        await pause();
      }
    }
  }

  async function leave(): Promise<void> {
    await reviving;
    if (await isLastUser(held.client)) await stop(place);
  }

  return { url: held.url, leave: () => (leaving ??= leave()) };
}

/** Reaches the server or starts it, and holds it; tried again where it stops in between, as a last user leaves. */
async function acquire(place: Place): Promise<Hold> {
  const deadline = performance.now() + RETRY_FOR_MS;
  for (;;) {
    const url = (await reach(place)) ?? (await start(place));
    try {
      return { url, client: await hold(url) };
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await pause();
    }
  }
}

/** A connection that says that the server is in use. */
async function hold(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: 'runrate in use' });
  client.on('error', () => undefined);
  await client.connect();
  await client.query('select pg_advisory_lock_shared($1)', [IN_USE]);
  return client;
}

/** Gives up the hold. @returns whether nobody else holds the server; false where it is gone already */
async function isLastUser(client: pg.Client): Promise<boolean> {
  try {
    await client.query('select pg_advisory_unlock_shared($1)', [IN_USE]);
    const result = await client.query<{ alone: boolean }>('select pg_try_advisory_lock($1) as alone', [IN_USE]);
    await client.end();
    return result.rows[0]?.alone ?? false;
  } catch {
    return false;
  }
}

async function start(place: Place): Promise<string> {
  const { home, account } = place;
  const binaries = await binariesFor(account);
  if (!existsSync(join(home, 'cluster', 'PG_VERSION'))) await initialise(place, binaries);
  const deadline = performance.now() + RETRY_FOR_MS;
  for (;;) {
    const port = await freePort((await runningPort(home)) ?? 0).catch(() => freePort(0));
    const failure = await pgCtl(binaries, account, [
      'start', '-D', join(home, 'cluster'), '-w', '-t', String(START_TIMEOUT_MS / 1000), '-l', join(home, 'server.log'),
      '-o', `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=200`,
    ]).then(() => null, (error: unknown) => error); // biome-ignore format: an argument list
    const url = await reach(place);
    if (url !== null) return url;
    if (performance.now() > deadline) {
      throw new Problem(
        {
          kind: 'database_unreachable',
          input: join(home, 'cluster'),
          detail: failure === null ? 'the server started but does not answer' : messageOf(failure),
          hint: `see ${join(home, 'server.log')}`,
        },
        { cause: failure },
      );
    }
    await pause();
  }
}

async function stop(place: Place): Promise<void> {
  const { home, account } = place;
  try {
    await pgCtl(await binariesFor(account), account, ['stop', '-D', join(home, 'cluster'), '-m', 'fast', '-w']);
  } catch (error) {
    // A server that was killed cannot be stopped: it is gone, which is what was wanted.
    if ((await reach(place)) !== null) throw error;
  }
}

const pause = (): Promise<void> => new Promise((done) => setTimeout(done, RETRY_MS));

/** @returns the address of the server that runs in `home`, or null where none answers */
async function reach(place: Place): Promise<string | null> {
  const { home, password } = place;
  const port = await runningPort(home);
  if (port === null) return null;
  const url = `postgres://${USER}:${password}@127.0.0.1:${port}/${DATABASE}`;
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return url;
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === '3D000') return createDatabase(url);
    if (error instanceof pg.DatabaseError && error.code === '57P03') {
      // Still starting or recovering: ask again rather than start a second server.
      await pause();
      return reach(place);
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
    // Another process made it, before ours (42P04) or at the same moment (23505).
    if (!(error instanceof pg.DatabaseError && (error.code === '42P04' || error.code === '23505'))) throw error;
  } finally {
    await admin.end();
  }
  return url;
}

async function initialise({ home, password, account }: Place, binaries: string): Promise<void> {
  const id = randomBytes(4).toString('hex');
  const fresh = join(home, `cluster.${id}`);
  const passwordFile = join(home, `password.${id}`);
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  if (account) await chown(passwordFile, account.uid, account.gid);
  try {
    await run(
      join(binaries, 'bin', 'initdb'),
      ['-D', fresh, '-U', USER, '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '-E', 'UTF8', '--locale=C', '--no-instructions'],
      account,
    );
    // Only a finished cluster takes the name that a start looks for; where two were made at once, the first one stays.
    await rename(fresh, join(home, 'cluster'));
  } catch (error) {
    if (!existsSync(join(home, 'cluster', 'PG_VERSION'))) throw error;
  } finally {
    await rm(fresh, { recursive: true, force: true });
    await rm(passwordFile, { force: true });
  }
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

/** The port that the server wrote into its own lock file; the file may outlive a killed server. */
async function runningPort(home: string): Promise<number | null> {
  try {
    const port = Number((await readFile(join(home, 'cluster', 'postmaster.pid'), 'utf8')).split('\n')[3]);
    return Number.isInteger(port) && port > 0 ? port : null;
  } catch {
    return null;
  }
}

/** One password for the life of the cluster; where two processes make it at once, the first one's counts. */
async function passwordOf(dataDir: string): Promise<string> {
  return keptText(join(dataDir, 'database-password'), randomBytes(24).toString('hex'));
}

/** @param wanted 0 for any; rejects where the wanted one is taken */
async function freePort(wanted: number): Promise<number> {
  return new Promise((done, failed) => {
    const probe = createServer();
    probe.on('error', failed);
    probe.listen(wanted, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (typeof address === 'object' && address ? done(address.port) : failed(new Error('no free port'))));
    });
  });
}

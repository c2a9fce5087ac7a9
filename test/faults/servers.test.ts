/** Faults of what the stages stand on: PostgreSQL, its disk, the mail server. */
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, onTestFinished } from 'vitest';
import type { StackOptions } from './stack.js';
import { surviving } from './system.js';

surviving([
  {
    name: 'PostgreSQL killed',
    break: async ({ stack }) => {
      for (let i = 0; i < 2; i++) {
        await pause(1500);
        const old = await stack.serverPid();
        process.kill(old, 'SIGKILL');
        await expect.poll(stack.serverPid, { timeout: 60_000 }).toSatisfy((pid: number) => pid > 0 && pid !== old);
        await expect
          .poll(
            () =>
              stack.db.query('select 1').then(
                (r) => r.rowCount,
                () => 0,
              ),
            { timeout: 60_000 },
          )
          .toBe(1);
      }
      return '2 times SIGKILL, started again by whoever holds it';
    },
  },
  {
    name: 'PostgreSQL refuses connections',
    break: async ({ stack }) => {
      for (let i = 0; i < 2; i++) {
        await pause(1000);
        stack.gate.close();
        await pause(4000);
        stack.gate.open();
      }
      return '2 times for 4 s, with all that were open cut';
    },
  },
  {
    name: 'statements fail at random',
    break: async ({ stack }) => {
      await stack.db.query(`create function fail_sometimes() returns trigger language plpgsql as $$
        begin
          if random() < 0.15 then raise exception 'the disk says no' using errcode = 'io_error'; end if;
          return null;
        end $$`);
      const tables = ['articles', 'claims', 'flags', 'flag_events', 'notices', 'outbox', 'reviews', 'ledger_changes'];
      for (const table of tables)
        await stack.db.query(
          `create trigger fail_sometimes after insert or update or delete on ${table} for each statement execute function fail_sometimes()`,
        );
      await pause(8000);
      await stack.db.query('drop function fail_sometimes cascade');
      return 'for 8 s every seventh writing statement';
    },
  },
  {
    name: 'the disk is full',
    open: fullableDisk,
    break: async ({ stack }) => {
      await pause(500);
      const filler = join(stack.directory, 'filler');
      spawnSync('sh', ['-c', `cat /dev/zero > ${filler}`], { stdio: 'ignore' });
      await pause(6000);
      await rm(filler);
      return 'for 6 s not a byte free in the data directory';
    },
  },
  {
    name: 'the mail server says nothing',
    break: async ({ stack }) => {
      stack.mail.mood = 'silent';
      await pause(5000);
      stack.mail.mood = 'well';
      return 'for 5 s no greeting';
    },
  },
  {
    name: 'the mail server says 421',
    break: async ({ stack }) => {
      stack.mail.mood = 'later';
      await pause(6000);
      stack.mail.mood = 'well';
      return 'for 6 s';
    },
  },
  {
    name: 'the mail server hangs up in the middle of DATA',
    break: async ({ stack }) => {
      stack.mail.mood = 'hangs up';
      await pause(6000);
      stack.mail.mood = 'well';
      return 'for 6 s';
    },
  },
]);

async function fullableDisk(): Promise<StackOptions | null> {
  const directory = await mkdtemp(join(tmpdir(), 'runrate-disk-'));
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=260m', 'tmpfs', directory], { stdio: 'ignore' }).status !== 0) {
    await rm(directory, { recursive: true });
    return null;
  }
  onTestFinished(async () => {
    spawnSync('umount', ['-l', directory], { stdio: 'ignore' });
    await rm(directory, { recursive: true, force: true });
  });
  await writeFile(join(directory, 'room'), '');
  return { directory };
}

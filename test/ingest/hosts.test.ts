/** Manners towards hosts: how many requests at once, how far apart, and the rest that a host asks for. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createHostGate, type HostGate } from '../../src/ingest/fetch/hosts.js';

const NEVER = new AbortController().signal;
const one = new URL('https://one.example/feed');
const other = new URL('https://other.example/feed');

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Work that lasts until it is told to end, and knows when it began. */
function work(gate: HostGate, url: URL, signal = NEVER): { began: () => number | null; end: () => void; done: Promise<unknown> } {
  let began: number | null = null;
  let end: () => void = () => undefined;
  const done = gate.through(url, signal, () => {
    began = Date.now();
    return new Promise<void>((resolve) => {
      end = resolve;
    });
  });
  done.catch(() => undefined);
  return { began: () => began, end: () => end(), done };
}

const settled = () => vi.advanceTimersByTimeAsync(0);

describe('a host', () => {
  it('is asked by so many at once, others are not held up by it', async () => {
    const gate = createHostGate({ concurrency: 2, delayMs: 0 }, new Set());
    const asked = [work(gate, one), work(gate, one), work(gate, one)];
    const elsewhere = work(gate, other);
    await settled();
    expect(asked.map((w) => w.began() !== null)).toEqual([true, true, false]);
    expect(elsewhere.began()).not.toBeNull();
    asked[0]?.end();
    await settled();
    expect(asked[2]?.began()).not.toBeNull();
  });

  it('is asked at intervals', async () => {
    const gate = createHostGate({ concurrency: 3, delayMs: 250 }, new Set());
    const start = Date.now();
    const asked = [work(gate, one), work(gate, one), work(gate, one)];
    await vi.advanceTimersByTimeAsync(1000);
    expect(asked.map((w) => (w.began() ?? 0) - start)).toEqual([0, 250, 500]);
  });

  it('is asked more slowly where it says so, within reason', async () => {
    const gate = createHostGate({ concurrency: 2, delayMs: 0 }, new Set());
    gate.slowDown(one, 3600);
    const start = Date.now();
    const asked = [work(gate, one), work(gate, one)];
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked.map((w) => (w.began() ?? 0) - start)).toEqual([0, 30_000]);
  });

  it('that wants a rest is not asked until it is over', async () => {
    const gate = createHostGate({ concurrency: 2, delayMs: 0 }, new Set());
    gate.rest(one, 120);
    const refused = work(gate, one);
    await expect(refused.done).rejects.toMatchObject({ kind: 'host_busy', status: 503, retryAfterSeconds: 120 });
    expect(refused.began()).toBeNull();
    await vi.advanceTimersByTimeAsync(120_000);
    const later = work(gate, one);
    await settled();
    expect(later.began()).not.toBeNull();
  });

  it('that does not say how long rests a minute', async () => {
    const gate = createHostGate({ concurrency: 2, delayMs: 0 }, new Set());
    gate.rest(one, null);
    await expect(work(gate, one).done).rejects.toMatchObject({ retryAfterSeconds: 60 });
  });

  it('of this machine that is allowed is asked without limits', async () => {
    const gate = createHostGate({ concurrency: 1, delayMs: 60_000 }, new Set(['127.0.0.1:8080']));
    const local = new URL('http://127.0.0.1:8080/feed');
    const asked = [work(gate, local), work(gate, local), work(gate, local)];
    await settled();
    expect(asked.every((w) => w.began() !== null)).toBe(true);
  });

  it('gives the place of one that gave up to the next', async () => {
    const gate = createHostGate({ concurrency: 1, delayMs: 0 }, new Set());
    const first = work(gate, one);
    const impatient = new AbortController();
    const second = work(gate, one, impatient.signal);
    const third = work(gate, one);
    await settled();
    impatient.abort(new Error('too long'));
    await expect(second.done).rejects.toThrow('too long');
    first.end();
    await settled();
    expect([second.began(), third.began() !== null]).toEqual([null, true]);
  });
});

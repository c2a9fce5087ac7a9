/** Small calls gathered into large ones: nothing lost, nothing twice, and each caller hears of its own call. */
import { describe, expect, it } from 'vitest';
import { gathering } from '../../src/queue/gather.js';

interface Held {
  readonly items: readonly number[];
  readonly answer: (result: string) => void;
  readonly fail: (error: Error) => void;
}

/** Calls that end when the test says so. */
function held(): { calls: Held[]; send: (items: readonly number[]) => Promise<string>; called: (n: number) => Promise<void> } {
  const calls: Held[] = [];
  const send = (items: readonly number[]): Promise<string> =>
    new Promise((answer, fail) => {
      calls.push({ items, answer, fail });
    });
  const called = async (n: number): Promise<void> => {
    while (calls.length < n) await Promise.resolve();
  };
  return { calls, send, called };
}

describe('gathering', () => {
  it('sends the first at once and what comes meanwhile together', async () => {
    const { calls, send, called } = held();
    const ask = gathering(send);
    const first = ask(1);
    await called(1);
    const second = ask(2);
    const third = ask(3);
    calls[0]?.answer('a');
    expect(await first).toBe('a');
    await called(2);
    calls[1]?.answer('b');
    expect(await Promise.all([second, third])).toEqual(['b', 'b']);
    expect(calls.map((c) => c.items)).toEqual([[1], [2, 3]]);
  });

  it('tells of a failure those whose call it was, and goes on', async () => {
    const { calls, send, called } = held();
    const ask = gathering(send);
    const first = ask(1);
    await called(1);
    const second = ask(2);
    calls[0]?.fail(new Error('no'));
    await expect(first).rejects.toThrow('no');
    await called(2);
    calls[1]?.answer('b');
    expect(await second).toBe('b');
  });
});

/**
 * Many small calls → few large ones: while one call is under way, what comes meanwhile is gathered for the next. No timers:
 * a call that comes alone leaves at once. What is called is decided elsewhere.
 */

/**
 * @param send takes what was gathered, in the order in which it came
 * @returns a function that resolves, or rejects, as the call that carried its item did
 */
export function gathering<T, R>(send: (items: readonly T[]) => Promise<R>): (item: T) => Promise<R> {
  let waiting: T[] = [];
  let next: Promise<R> | null = null;
  let running: Promise<unknown> = Promise.resolve();

  return (item) => {
    waiting.push(item);
    next ??= running.then(async () => {
      const batch = waiting;
      waiting = [];
      next = null;
      const sent = send(batch);
      // Whoever waits for its own batch hears of the failure; the next batch starts either way.
      running = sent.catch(() => undefined);
      return sent;
    });
    return next;
  };
}

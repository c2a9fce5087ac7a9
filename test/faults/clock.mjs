/** Loaded before a worker: its clock jumps an hour forth and an hour back, every other second. */
const REAL = Date.now;
const RealDate = Date;
const jump = () => [0, 3_600_000, -3_600_000][Math.floor(REAL() / 1500) % 3];
globalThis.Date = class extends RealDate {
  constructor(...args) {
    if (args.length === 0) super(REAL() + jump());
    else super(...args);
  }
  static now() {
    return REAL() + jump();
  }
};

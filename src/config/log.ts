/** Structured log lines on standard error. One logger a process; stages get children that carry their ids. */
import { type Logger, pino } from 'pino';
import type { Settings } from './settings.js';

export type { Logger };

export function createLog(settings: Pick<Settings, 'logLevel'>): Logger {
  return pino({ level: settings.logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2));
}

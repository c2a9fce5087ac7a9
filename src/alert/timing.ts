/** When a route's message leaves: at once, after a wait, or at a local time. Pure; time zones are the library's. */
import { CronExpressionParser } from 'cron-parser';
import { type Route, WEEKDAYS } from '../config/routes.js';

/** A decision may be undone at once, and one reviewer decides on several flags in a row: that they are over can wait. */
const RESOLVED_WAIT_SECONDS = 300;

/** @param over whether the flag is no longer open */
export function dueAt(route: Pick<Route, 'when' | 'waitSeconds' | 'at' | 'zone' | 'weekday'>, now: Date, over: boolean): Date {
  if (route.when === 'daily' || route.when === 'weekly') return nextDigest(route, now);
  const wait = Math.max(route.when === 'grouped' ? route.waitSeconds : 0, over ? RESOLVED_WAIT_SECONDS : 0);
  return new Date(now.getTime() + wait * 1000);
}

function nextDigest({ when, at, zone, weekday }: Pick<Route, 'when' | 'at' | 'zone' | 'weekday'>, now: Date): Date {
  const [hour, minute] = at.split(':').map(Number);
  const day = when === 'weekly' ? (WEEKDAYS.indexOf(weekday) + 1) % 7 : '*';
  return CronExpressionParser.parse(`${minute} ${hour} * * ${day}`, { tz: zone, currentDate: now }).next().toDate();
}

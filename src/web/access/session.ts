/** The cookie of a session, where one may be sent on to, and where a request comes from. */
import { setCookie } from 'hono/cookie';
import { SESSION_HOURS } from '../../stages/accounts.js';
import type { Ask } from '../env.js';

export const SESSION_COOKIE = 'runrate';

export function giveSession(c: Ask, secret: string, publicUrl: string | undefined): void {
  setCookie(c, SESSION_COOKIE, secret, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: publicUrl?.startsWith('https:') ?? false,
    maxAge: SESSION_HOURS * 3600,
  });
}

/** Only a path of this page is gone to after a login: no other address that a link may have slipped in. */
export function ownPath(to: string | undefined): string {
  return to !== undefined && /^\/(?![/\\])[^\s\\]*$/.test(to) ? to : '/';
}

/** Behind a proxy all come from one address: there the names' own limit is what holds. */
export function addressOf(c: Ask): string {
  const env: unknown = c.env;
  const incoming = typeof env === 'object' && env !== null && 'incoming' in env ? env.incoming : null;
  const socket = typeof incoming === 'object' && incoming !== null && 'socket' in incoming ? incoming.socket : null;
  return typeof socket === 'object' && socket !== null && 'remoteAddress' in socket ? String(socket.remoteAddress) : 'unknown';
}

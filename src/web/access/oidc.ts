/**
 * Login by OpenID Connect: authorization code with PKCE, state and nonce, all by openid-client. What the provider says of
 * a person becomes an account here; its role is read once, when the account is made.
 */
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import * as oidc from 'openid-client';
import { z } from 'zod';
import { ROLES, type Role } from '../../claim/permission.js';
import { messageOf } from '../../claim/problem.js';
import type { OidcSettings } from '../../config/settings.js';
import { startSession, userOfIdentity } from '../../stages/accounts.js';
import type { App, Ask, WebContext } from '../env.js';
import { giveSession, ownPath } from './session.js';

const COOKIE = 'runrate_oidc';
const WAIT_SECONDS = 600;
const BACK = '/login/oidc/callback';

const pendingSchema = z.object({ verifier: z.string(), state: z.string(), nonce: z.string(), to: z.string() });

export function serveOidc(
  app: App,
  { db, settings, log }: Pick<WebContext, 'db' | 'settings' | 'log' | 'http'>,
  provider: OidcSettings,
): void {
  const base = (settings.publicUrl ?? '').replace(/\/$/, '');
  const secure = base.startsWith('https:');
  let found: Promise<oidc.Configuration> | null = null;
  // Looked up when first needed, and again after a failure: a provider that is down must not keep the page from starting.
  const configuration = (): Promise<oidc.Configuration> => {
    found ??= discover(provider).catch((error: unknown) => {
      found = null;
      throw error;
    });
    return found;
  };

  app.get('/login/oidc', async (c) => {
    try {
      const config = await configuration();
      const pending = {
        verifier: oidc.randomPKCECodeVerifier(),
        state: oidc.randomState(),
        nonce: oidc.randomNonce(),
        to: ownPath(c.req.query('to')),
      };
      setCookie(c, COOKIE, JSON.stringify(pending), { path: '/login', httpOnly: true, sameSite: 'Lax', secure, maxAge: WAIT_SECONDS });
      const url = oidc.buildAuthorizationUrl(config, {
        redirect_uri: base + BACK,
        scope: provider.scope,
        code_challenge: await oidc.calculatePKCECodeChallenge(pending.verifier),
        code_challenge_method: 'S256',
        state: pending.state,
        nonce: pending.nonce,
      });
      return c.redirect(url.href, 302);
    } catch (error) {
      return failed(c, error);
    }
  });

  app.get(BACK, async (c) => {
    const cookie = getCookie(c, COOKIE);
    deleteCookie(c, COOKIE, { path: '/login' });
    try {
      const pending = pendingSchema.parse(JSON.parse(cookie ?? 'null'));
      const tokens = await oidc.authorizationCodeGrant(await configuration(), new URL(`${base}${BACK}${new URL(c.req.url).search}`), {
        pkceCodeVerifier: pending.verifier,
        expectedState: pending.state,
        expectedNonce: pending.nonce,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (claims === undefined) throw new Error('the provider gave no ID token');
      const role = roleOf(claims[provider.roleClaim], provider.defaultRole);
      if (role === null) return c.text('Your account has no role here. Ask whoever runs Runrate.', 403);
      const name = nameOf(claims);
      const user = await userOfIdentity(db, `${claims.iss} ${claims.sub}`, name, role);
      if (user === null) return c.text('Your account is disabled.', 403);
      giveSession(c, await startSession(db, user), settings.publicUrl);
      return c.redirect(pending.to, 303);
    } catch (error) {
      return failed(c, error);
    }
  });

  function failed(c: Ask, error: unknown): Response {
    log.warn({ error: messageOf(error) }, 'a login by the identity provider failed');
    return c.text('The login did not succeed; the log says why. Start again at /login.', 502);
  }
}

async function discover({ issuer, clientId, clientSecret }: OidcSettings): Promise<oidc.Configuration> {
  const url = new URL(issuer);
  return oidc.discovery(url, clientId, clientSecret, undefined, url.protocol === 'http:' ? { execute: [oidc.allowInsecureRequests] } : {});
}

/** The highest role that the claim names. */
function roleOf(claim: unknown, fallback: Role | undefined): Role | null {
  const named = Array.isArray(claim) ? claim : [claim];
  return [...ROLES].reverse().find((role) => named.includes(role)) ?? fallback ?? null;
}

function nameOf(claims: oidc.IDToken): string {
  for (const key of ['preferred_username', 'email', 'name']) {
    const value = claims[key];
    if (typeof value === 'string' && value !== '') return value;
  }
  return claims.sub;
}

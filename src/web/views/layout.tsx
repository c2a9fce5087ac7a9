/** The frame of every page: head, navigation, progress line. No data access. */
import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';

export interface Frame {
  readonly title: string;
  readonly active: 'flags' | 'companies' | 'claims' | 'feeds' | 'alerts';
  readonly openFlags: number;
  readonly search?: string;
}

const NAVIGATION = [
  ['flags', '/', 'Flags'],
  ['companies', '/companies', 'Companies'],
  ['claims', '/claims', 'Claims'],
  ['feeds', '/feeds', 'Feeds'],
  ['alerts', '/alerts', 'Alerts'],
] as const;

export const Layout = ({ frame, children }: { frame: Frame; children: Child }) => (
  <>
    {raw('<!doctype html>')}
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{frame.title} · Runrate</title>
        <link rel="stylesheet" href="/static/app.css" />
        <link rel="icon" href="/static/icon.svg" type="image/svg+xml" />
        <script src="/static/app.js" defer></script>
      </head>
      <body>
        <a class="skip" href="#main">
          Skip to content
        </a>
        <header class="top">
          <b>Runrate</b>
          <nav aria-label="Views">
            {NAVIGATION.map(([key, href, label]) => (
              <a href={href} class={key === frame.active ? 'on' : ''} aria-current={key === frame.active ? 'page' : undefined}>
                {label}
                {key === 'flags' ? <span id="open-flags"> {frame.openFlags}</span> : ''}
              </a>
            ))}
          </nav>
          <search>
            <form action="/claims">
              <input
                type="search"
                name="q"
                placeholder="Search claims and articles"
                aria-label="Search claims and articles"
                value={frame.search ?? ''}
              />
              <kbd>/</kbd>
            </form>
          </search>
        </header>
        <div id="progress" class="progress" role="status" hidden></div>
        {children}
      </body>
    </html>
  </>
);

export const Empty = ({ children }: { children: Child }) => <p class="empty">{children}</p>;

/** "30 Jul 2025" in UTC. */
export function day(date: Date | string | null): string {
  if (date === null) return '';
  const d = typeof date === 'string' ? new Date(date) : date;
  return Number.isNaN(d.getTime())
    ? ''
    : d.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
}

/** "1 Aug 2025, 14:02" in UTC. */
export function moment(date: Date | null): string {
  return date === null ? '' : `${day(date)}, ${date.toISOString().slice(11, 16)}`;
}

/** Only web addresses become links: anything else that an article names is shown as text. */
export function webLink(url: string | null): string | undefined {
  return url !== null && /^https?:\/\//i.test(url) ? url : undefined;
}

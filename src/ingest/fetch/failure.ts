/** What went wrong while fetching → a typed problem that names the address and says what a person would look at. */
import { messageOf, Problem } from '../../claim/problem.js';
import { readDate } from '../dates.js';

/** An answer that is a refusal, with how long to wait where the server says so. */
export class HttpProblem extends Problem {
  readonly status: number;
  readonly retryAfterSeconds: number | null;

  constructor(facts: { kind: string; input: string; detail: string; hint?: string }, status: number, retryAfterSeconds: number | null) {
    super(facts);
    this.status = status;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** @param now milliseconds since 1970, for a `Retry-After` that names a date */
  static ofStatus(input: string, status: number, retryAfter: string | null, now: number): HttpProblem {
    const wait = waitOf(retryAfter, now);
    const asked = wait === null ? '' : `; it asks to wait ${wait} s`;
    const hint = HINTS[status];
    return new HttpProblem(
      {
        kind: 'http_status',
        input,
        detail: `answered ${status} ${NAMES[status] ?? ''}`.trim() + asked,
        ...(hint === undefined ? {} : { hint }),
      },
      status,
      wait,
    );
  }
}

const NAMES: Readonly<Record<number, string>> = {
  304: 'Not Modified', 400: 'Bad Request', 401: 'Unauthorized', 403: 'Forbidden', 404: 'Not Found', 410: 'Gone', 429: 'Too Many Requests', 451: 'Unavailable For Legal Reasons',
  500: 'Internal Server Error', 502: 'Bad Gateway', 503: 'Service Unavailable', 504: 'Gateway Timeout',
}; // biome-ignore format: a table
const HINTS: Readonly<Record<number, string>> = {
  304: 'although it was not asked whether anything had changed',
  401: 'it asks for a login',
  403: 'it does not want to be fetched by programs',
  404: 'the address may have changed',
  410: 'it says that it will not come back',
};
const LONGEST_WAIT = 7 * 86_400;

/** `Retry-After`: seconds, or a date. */
function waitOf(header: string | null, now: number): number | null {
  if (header === null) return null;
  const text = header.trim();
  const date = /^\d{1,9}$/.test(text) ? null : readDate(text);
  const seconds = date === null ? Number(text) : Math.ceil((Date.parse(date.iso) - now) / 1000);
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds, LONGEST_WAIT) : null;
}

export function bodyProblem(input: string, maxBytes: number): Problem {
  return new Problem({ kind: 'body_too_large', input, detail: `larger than ${Math.round(maxBytes / 1024 / 1024)} MB` });
}

/** Certificate problems by the code that Node gives them. */
const TLS = /^(?:CERT_|ERR_TLS|ERR_SSL|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|HOSTNAME_MISMATCH|EPROTO)/;

export function failure(url: string, error: unknown): Problem {
  if (error instanceof Problem) return error.input === url ? error : renamed(error, url);
  const cause = error instanceof Error && error.cause !== undefined && !codeOf(error).startsWith('UND_') ? error.cause : error;
  if (cause instanceof Problem) return renamed(cause, url);
  const problem = (kind: string, detail: string, hint?: string): Problem =>
    new Problem({ kind, input: url, detail, ...(hint === undefined ? {} : { hint }) }, { cause: error });
  const code = codeOf(cause);
  if ((error instanceof Error && error.name === 'TimeoutError') || /^UND_ERR_(?:HEADERS|BODY)_TIMEOUT$/.test(code))
    return problem('fetch_timeout', 'took too long', 'it is tried again later');
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN' || code === 'ENODATA')
    return problem('dns_failed', 'its host name is not known', 'is it spelt right?');
  if (TLS.test(code)) return problem('tls_failed', `its certificate or encryption is not accepted: ${tlsReason(cause)}`);
  if (
    code === 'ECONNREFUSED' ||
    code === 'EHOSTUNREACH' ||
    code === 'ENETUNREACH' ||
    code === 'ETIMEDOUT' ||
    code === 'UND_ERR_CONNECT_TIMEOUT'
  )
    return problem('connect_failed', 'nothing answers there', messageOf(cause));
  if (code === 'ECONNRESET' || code === 'UND_ERR_SOCKET' || code === 'EPIPE' || code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH')
    return problem('fetch_failed', 'the connection broke off in the middle');
  if (code === 'UND_ERR_HEADERS_OVERFLOW') return problem('fetch_failed', 'its headers are larger than any that are read');
  if (code.startsWith('HPE_') || (cause instanceof Error && cause.name === 'HTTPParserError'))
    return problem('fetch_failed', `what it sends is no HTTP: ${messageOf(cause)}`);
  return problem('fetch_failed', messageOf(cause));
}

/** OpenSSL's own words without the places in its sources: "wrong version number". */
function tlsReason(error: unknown): string {
  return error instanceof Error && 'reason' in error && typeof error.reason === 'string' ? error.reason : messageOf(error);
}

function renamed(problem: Problem, url: string): Problem {
  if (problem instanceof HttpProblem) return problem;
  return new Problem({ kind: problem.kind, input: url, detail: `${problem.input} ${problem.detail}` }, { cause: problem });
}

function codeOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0]);
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

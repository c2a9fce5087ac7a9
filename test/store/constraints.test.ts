/** What the schema itself refuses, whatever the code above it does. */
import { beforeAll, describe, expect, it } from 'vitest';
import { useDatabase } from '../support/database.js';

const database = useDatabase();

const CLAIM = {
  id: "'c2'", article_id: "'a1'", span: "'[0,20)'", amount_span: "'[5,10)'", quote: "'q'", amount_text: "'t'", company_id: "'acme'", metric: "'revenue'",
  stated_low: '1', stated_high: '1', allowed: "'[0,2)'", quantum: '1', hedge: "'none'", currency: "'USD'", currency_assumed: 'false',
  modality: "'reported'", attribution: "'{}'", confidence: '0.5', rules: "'{}'", extractor: "'1'",
}; // biome-ignore format: a row

const insertClaim = (change: Partial<Record<keyof typeof CLAIM, string>>): string => {
  const row = { ...CLAIM, ...change };
  return `insert into claims (${Object.keys(row).join(', ')}) values (${Object.values(row).join(', ')})`;
};

beforeAll(async () => {
  await database.pool.query(`
    insert into companies (id, name, registered) values ('acme', 'Acme', true);
    insert into articles (id, url) values ('a1', 'https://news.example/1');
    insert into flags (id, kind, company_id, metric, strength, words, sides, proof, severity, severity_total, origins, arithmetic_hash, bearing)
      values ('f1', 'restated', 'acme', 'revenue', 'hard', '{}', '[]', '[]', '{}', 50, 1, 'x', 'ledger');
    insert into flag_events (flag_id, event) values ('f1', 'opened');
    insert into reviews (flag_id, decision, reason, reviewer, arithmetic_hash) values ('f1', 'confirm', 'r', 'me', 'x');
    insert into silences (company_id, reason, created_by, expires_at) values ('acme', 'r', 'me', now() + interval '1 day');
    ${insertClaim({ id: "'c1'" })};
    insert into flag_members (flag_id, claim_id, side) values ('f1', 'c1', 0)`);
});

describe('the schema refuses', () => {
  it.each([
    ['a claim without its article', insertClaim({ article_id: "'none'" })],
    ['a claim of an unknown company', insertClaim({ company_id: "'none'" })],
    ['an amount outside its sentence', insertClaim({ amount_span: "'[15,25)'" })],
    ['an empty span', insertClaim({ span: "'[5,5)'", amount_span: "'[5,5)'" })],
    ['an unknown metric', insertClaim({ metric: "'turnover'" })],
    ['an unknown hedge', insertClaim({ hedge: "'maybe'" })],
    ['an unknown modality', insertClaim({ modality: "'dreamt'" })],
    ['a currency that is no code', insertClaim({ currency: "'us$'" })],
    ['a figure with neither end', insertClaim({ stated_low: 'null', stated_high: 'null' })],
    ['a figure upside down', insertClaim({ stated_low: '2', stated_high: '1' })],
    ['a quantum of nothing', insertClaim({ quantum: '0' })],
    ['a confidence above one', insertClaim({ confidence: '1.1' })],
    ['a second claim with one id', insertClaim({ id: "'c1'" })],
    ['a feed that is no web address', "insert into feeds (url) values ('file:///etc/passwd')"],
    ['two articles at one address', "insert into articles (id, url) values ('a2', 'https://news.example/1')"],
    [
      'an article to be checked that has no text',
      "insert into articles (id, url, next_stage) values ('a3', 'https://news.example/3', 'check')",
    ],
    ['an article that copies itself', "update articles set duplicate_of = 'a1' where id = 'a1'"],
    ['a flag in an unknown state', "update flags set state = 'closed'"],
    ['a severity beyond 100', 'update flags set severity_total = 101'],
    ['one claim on both sides of a flag', "insert into flag_members (flag_id, claim_id, side) values ('f1', 'c1', 1)"],
    ['two claims on one side of a flag', "insert into flag_members (flag_id, claim_id, side) values ('f1', 'c1', 0)"],
    [
      'a decision that is none',
      "insert into reviews (flag_id, decision, reason, reviewer, arithmetic_hash) values ('f1', 'shrug', 'r', 'me', 'x')",
    ],
    [
      'a decision without a reason',
      "insert into reviews (flag_id, decision, reason, reviewer, arithmetic_hash) values ('f1', 'confirm', '', 'me', 'x')",
    ],
    ['a changed decision', "update reviews set decision = 'dismiss'"],
    ['a deleted decision', 'delete from reviews'],
    ['a deleted flag that was decided on', "delete from flags where id = 'f1'"],
    [
      'a mail that is sent at no time',
      "insert into outbox (channel, recipient, message_id, subject, body_text, body_html, state) values ('email', 'a', 'm', 's', 't', 'h', 'sent')",
    ],
    [
      'a silence that ends before it begins',
      "insert into silences (company_id, reason, created_by, expires_at) values ('acme', 'r', 'me', now() - interval '1 day')",
    ],
    ['a route without a name', "insert into routes (name, origin, definition) values ('', 'added', '{}')"],
    ['a silence of nothing', "insert into silences (reason, created_by, expires_at) values ('r', 'me', now() + interval '1 day')"],
    [
      'two silences of one thing at once',
      "insert into silences (company_id, reason, created_by, expires_at) values ('acme', 'r', 'me', now() + interval '2 days')",
    ],
  ])('%s', async (_name, sql) => {
    await expect(database.pool.query(sql)).rejects.toMatchObject({ code: expect.stringMatching(/^(?:23|22P02|P0001)/) });
  });

  it('two messages of one id', async () => {
    const sql =
      "insert into outbox (channel, recipient, message_id, subject, body_text, body_html) values ('email', 'a@example.com', $1, 's', 't', 'h')";
    await database.pool.query(sql, ['m1']);
    await expect(database.pool.query(sql, ['m1'])).rejects.toMatchObject({ code: '23505' });
  });
});

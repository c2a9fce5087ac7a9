/**
 * A message as HTML. Written in MJML, whose library knows what mail programs can show; the template escapes whatever
 * came from outside. No picture, font or script is fetched by it.
 */
import { raw } from 'hono/html';
import { type Claim, intervalOf } from '../../claim/claim.js';
import { moneyInterval, statedMoney } from '../../claim/money.js';
import { LINK_ACTIONS } from '../links.js';
import { type AlertItem, type AlertMessage, isShort } from '../message.js';
import { WORDING, type Wording } from '../wording.js';
import { DARK_AND_NARROW, FACE, SERIF } from './style.js';

type Mjml = (source: string) => Promise<string>;
let loaded: Promise<Mjml> | null = null;

/** @param pictures names of those that come with the mail */
export async function htmlOf(message: AlertMessage, pictures: ReadonlySet<string>): Promise<string> {
  loaded ??= loadMjml();
  const compile = await loaded;
  return compile(String(await (<Document message={message} pictures={pictures} />)));
}

/** The library is large: only a process that writes mails loads it. */
async function loadMjml(): Promise<Mjml> {
  const [{ default: core }, { default: preset }] = await Promise.all([import('mjml-core'), import('mjml-preset-core')]);
  const convert = typeof core === 'function' ? core : core.default;
  return async (source) => {
    const { html } = await convert(source, { ignoreIncludes: true, validationLevel: 'strict', fonts: {}, presets: [preset] });
    return html;
  };
}

const Document = ({ message, pictures }: { message: AlertMessage; pictures: ReadonlySet<string> }) => {
  const words = WORDING[message.tongue];
  const subject = words.subject(message);
  const short = isShort(message);
  return (
    <mjml lang={message.tongue === 'zh' ? 'zh-CN' : 'en'}>
      <mj-head>
        <mj-title>{subject}</mj-title>
        <mj-preview>{message.items[0] ? previewOf(message.items[0], words) : subject}</mj-preview>
        <mj-attributes>
          <mj-all font-family={FACE} />
          <mj-text color="#1d1f23" font-size="16px" line-height="1.5" padding="4px 24px" />
          <mj-section padding="4px 0" />
          <mj-button border-radius="9px" font-size="16px" inner-padding="10px 20px" padding="8px 24px" />
        </mj-attributes>
        <mj-breakpoint width="520px" />
        <mj-style>{raw(DARK_AND_NARROW)}</mj-style>
        <mj-raw>{raw('<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">')}</mj-raw>
      </mj-head>
      <mj-body background-color="#fbfaf7" width="640px" css-class="ground">
        {message.items.map((item, i) => (
          <>
            <mj-wrapper css-class="card" background-color="#ffffff" border-radius="12px" padding="14px 0">
              {short ? <ShortItem item={item} words={words} /> : <WholeItem item={item} index={i} words={words} pictures={pictures} />}
            </mj-wrapper>
            <mj-section padding="6px 0">
              <mj-column>
                <mj-spacer height="4px" />
              </mj-column>
            </mj-section>
          </>
        ))}
        <mj-section>
          <mj-column>
            <mj-text css-class="soft" color="#5d6470" font-size="13px">
              {message.more > 0 ? (
                <>
                  <a href={message.pageUrl} class="soft">
                    {words.more(message.more)}
                  </a>
                  <br />
                </>
              ) : null}
              {words.because(message)}
              {message.unsubscribeUrl === null ? null : (
                <>
                  {' '}
                  <a href={message.unsubscribeUrl} class="soft">
                    {words.unsubscribe}
                  </a>
                </>
              )}
            </mj-text>
          </mj-column>
        </mj-section>
      </mj-body>
    </mjml>
  );
};

const Title = ({ item, words }: { item: AlertItem; words: Wording }) => (
  <mj-text font-size="14px" css-class="accent" color="#b3261e" font-weight="600" padding="2px 24px">
    {[words.news(item.news), words.kind(item)].filter(Boolean).join(' · ')} · {item.flag.severity.total}
  </mj-text>
);

const Outcome = ({ item, words }: { item: AlertItem; words: Wording }) =>
  item.news === 'resolved' ? (
    <mj-text font-weight="600" css-class="ink">
      {words.outcome(item)}
    </mj-text>
  ) : null;

interface WholeItemProps {
  readonly item: AlertItem;
  readonly index: number;
  readonly words: Wording;
  readonly pictures: ReadonlySet<string>;
}

const WholeItem = ({ item, index, words, pictures }: WholeItemProps) => {
  const { headline, summary, arithmetic, reconcilers } = item.flag.words[words.tongue];
  const rows = item.claims.flatMap((_, i) => (i % 2 === 0 ? [item.claims.slice(i, i + 2)] : []));
  const light = `chart-${index}-light`;
  const dark = `chart-${index}-dark`;
  return (
    <>
      <mj-section>
        <mj-column>
          <Title item={item} words={words} />
          <mj-text font-size="21px" line-height="1.3" font-weight="700" css-class="ink">
            {headline}
          </mj-text>
          <mj-text css-class="soft" color="#5d6470">
            {summary}
          </mj-text>
          <Outcome item={item} words={words} />
        </mj-column>
      </mj-section>
      {rows.map((row, i) => (
        <mj-section>
          {row.map((claim, k) => (
            <mj-column vertical-align="top">
              <SideOf claim={claim} words={words} first={i + k === 0} />
            </mj-column>
          ))}
        </mj-section>
      ))}
      {pictures.has(light) ? (
        <mj-section>
          <mj-column>
            <mj-image src={`cid:${light}`} alt={words.chart(item)} css-class="by-day" padding="8px 12px" />
            {pictures.has(dark) ? <mj-image src={`cid:${dark}`} alt={words.chart(item)} css-class="by-night" padding="8px 12px" /> : null}
          </mj-column>
        </mj-section>
      ) : null}
      <mj-section>
        <mj-column>
          <mj-text font-weight="600" css-class="ink">
            {words.arithmetic}
          </mj-text>
          <mj-text css-class="ink">
            <ol class="steps" style="margin:0;padding-left:20px">
              {arithmetic.map((step) => (
                <li>{step}</li>
              ))}
            </ol>
          </mj-text>
          {reconcilers.length > 0 ? (
            <>
              <mj-text font-weight="600" css-class="ink" padding-top="12px">
                {words.reconcilers}
              </mj-text>
              <mj-text css-class="ink">
                <ul class="steps" style="margin:0;padding-left:20px">
                  {reconcilers.map((r) => (
                    <li>
                      <b>{words.verdict(r.verdict)}</b>
                      {' · '}
                      {r.name}
                      {words.tongue === 'zh' ? '：' : ': '}
                      <span class="soft">{r.detail}</span>
                    </li>
                  ))}
                </ul>
              </mj-text>
            </>
          ) : null}
          <mj-text css-class="soft" color="#5d6470" font-size="14px" padding-top="10px">
            {words.severity(item)}
          </mj-text>
          <mj-button href={item.url} background-color="#b3261e" color="#ffffff" font-weight="600" align="left" css-class="go">
            {words.open}
          </mj-button>
        </mj-column>
      </mj-section>
      <Actions item={item} words={words} />
    </>
  );
};

const Actions = ({ item, words }: { item: AlertItem; words: Wording }) => {
  const offered = LINK_ACTIONS.flatMap((action) => {
    const href = item.actions[action];
    return href ? [{ action, href }] : [];
  });
  if (offered.length === 0) return null;
  return (
    <>
      <mj-section padding="0 12px">
        <mj-group>
          {offered.map(({ action, href }) => (
            <mj-column>
              <mj-button
                href={href}
                background-color="#ffffff"
                border="1px solid #d5d1c7"
                color="#1d1f23"
                font-size="15px"
                inner-padding="10px 4px"
                padding="4px"
                width="100%"
                css-class="act"
              >
                {words.action(action)}
              </mj-button>
            </mj-column>
          ))}
        </mj-group>
      </mj-section>
      <mj-section padding="0">
        <mj-column>
          <mj-text css-class="soft" color="#5d6470" font-size="13px">
            {words.actionNote}
          </mj-text>
        </mj-column>
      </mj-section>
    </>
  );
};

const SideOf = ({ claim, words, first }: { claim: Claim; words: Wording; first: boolean }) => {
  const from = claim.amount_span[0] - claim.span[0];
  const to = claim.amount_span[1] - claim.span[0];
  const side = first ? 'side-a' : 'side-b';
  return (
    <>
      <mj-text css-class="soft" color="#5d6470" font-size="14px" padding-bottom="0">
        {words.source(claim)}
      </mj-text>
      <mj-text css-class={side} color={first ? '#1f4e9c' : '#b3261e'} font-size="27px" line-height="1.3" font-weight="700" padding="0 24px">
        {statedMoney(claim, words.tongue)}
      </mj-text>
      <mj-text css-class="soft" color="#5d6470" font-size="14px" padding-top="0">
        {moneyInterval(intervalOf(claim, 'possible'), claim.currency, words.tongue)} · {words.measure(claim)}
      </mj-text>
      <mj-text css-class="ink" font-family={SERIF} font-size="16px">
        {claim.quote.slice(0, from)}
        <span class="mark" style="background:#fff1b8;border-radius:3px">
          {claim.quote.slice(from, to)}
        </span>
        {claim.quote.slice(to)}
      </mj-text>
      <mj-text css-class="soft" color="#5d6470" font-size="14px">
        {[...claim.attribution, claim.publisher].filter(Boolean).join(' ‹ ')}
        {isWeb(claim.url) ? (
          <>
            <br />
            <a href={claim.url} class="link" style="color:#1f4e9c">
              {words.article}
            </a>
          </>
        ) : null}
      </mj-text>
    </>
  );
};

const ShortItem = ({ item, words }: { item: AlertItem; words: Wording }) => (
  <mj-section>
    <mj-column>
      <Title item={item} words={words} />
      <mj-text css-class="ink" font-weight="600">
        {item.flag.words[words.tongue].headline}
      </mj-text>
      <Outcome item={item} words={words} />
      <mj-text css-class="soft" color="#5d6470" font-size="14px">
        {item.claims.map((claim) => (
          <>
            <b class="ink" style="color:#1d1f23">
              {statedMoney(claim, words.tongue)}
            </b>{' '}
            {isWeb(claim.url) ? (
              <a href={claim.url} class="soft">
                {words.source(claim)}
              </a>
            ) : (
              words.source(claim)
            )}
            <br />
          </>
        ))}
        <a href={item.url} class="link" style="color:#1f4e9c">
          {words.open}
        </a>
      </mj-text>
    </mj-column>
  </mj-section>
);

function previewOf(item: AlertItem, words: Wording): string {
  return item.news === 'resolved' ? words.outcome(item) : item.flag.words[words.tongue].headline;
}

function isWeb(url: string | null): url is string {
  return url !== null && /^https?:\/\//i.test(url);
}

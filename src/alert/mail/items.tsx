/** One flag in a mail: whole, with its evidence, or in a few lines. MJML, whose text is escaped by the template. */
import { type Claim, intervalOf } from '../../claim/claim.js';
import { moneyInterval, statedMoney } from '../../claim/money.js';
import { LINK_ACTIONS } from '../links.js';
import type { AlertItem } from '../message.js';
import type { Wording } from '../wording.js';
import { SERIF } from './style.js';

/** A heading by its meaning, that looks as its surroundings say. */
const PLAIN = 'margin:0;font-size:inherit;line-height:inherit;font-weight:inherit';

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

export const WholeItem = ({ item, index, words, pictures }: WholeItemProps) => {
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
            <h1 style={PLAIN}>{headline}</h1>
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
            <h2 style={PLAIN}>{words.arithmetic}</h2>
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
                <h2 style={PLAIN}>{words.reconcilers}</h2>
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
        <blockquote style="margin:0">
          {claim.quote.slice(0, from)}
          <span class="mark" style="background:#fff1b8;border-radius:3px">
            {claim.quote.slice(from, to)}
          </span>
          {claim.quote.slice(to)}
        </blockquote>
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

export const ShortItem = ({ item, words }: { item: AlertItem; words: Wording }) => (
  <mj-section>
    <mj-column>
      <Title item={item} words={words} />
      <mj-text css-class="ink" font-weight="600">
        <h2 style={PLAIN}>{item.flag.words[words.tongue].headline}</h2>
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

function isWeb(url: string | null): url is string {
  return url !== null && /^https?:\/\//i.test(url);
}

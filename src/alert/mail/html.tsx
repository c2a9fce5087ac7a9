/**
 * A message as HTML. Written in MJML, whose library knows what mail programs can show; the template escapes whatever
 * came from outside. No picture, font or script is fetched by it.
 */
import { raw } from 'hono/html';
import { type AlertItem, type AlertMessage, isShort } from '../message.js';
import { WORDING, type Wording } from '../wording.js';
import { ShortItem, WholeItem } from './items.js';
import { DARK_AND_NARROW, FACE } from './style.js';

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

function previewOf(item: AlertItem, words: Wording): string {
  return item.news === 'resolved' ? words.outcome(item) : item.flag.words[words.tongue].headline;
}

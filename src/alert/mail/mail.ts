/** A message → a mail: subject, plain text, HTML and the pictures that the HTML shows. Sending is elsewhere. */
import { pictureOf, SCHEMES } from '../../chart/picture.js';
import { MAIL_FRAME, Timeline } from '../../chart/timeline.js';
import { type AlertItem, type AlertMessage, isShort } from '../message.js';
import { WORDING } from '../wording.js';
import { htmlOf } from './html.js';
import { textOf } from './text.js';

export interface Picture {
  /** The name that the HTML shows it by: `cid:chart-0-light`. */
  readonly name: string;
  readonly bytes: Buffer;
}

export interface Mail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly pictures: readonly Picture[];
}

/** Pixels across: sharp on dense screens. */
const PICTURE_WIDTH = 1120;

/**
 * @param onTrouble hears of a picture that could not be drawn, such as on a machine that the drawing library does not know: the
 *   mail is written without it
 */
export async function renderMail(message: AlertMessage, onTrouble: (error: unknown) => void): Promise<Mail> {
  const drawn = isShort(message) ? [] : message.items;
  const charts = drawn.map((item, i) =>
    chartsOf(message, item, i).catch((error: unknown) => {
      onTrouble(error);
      return [];
    }),
  );
  const pictures = (await Promise.all(charts)).flat();
  return {
    subject: oneLine(WORDING[message.tongue].subject(message)),
    text: textOf(message),
    html: await htmlOf(message, new Set(pictures.map((p) => p.name))),
    pictures,
  };
}

async function chartsOf(message: AlertMessage, item: AlertItem, index: number): Promise<Picture[]> {
  const { flag, ledger } = item;
  const label = WORDING[message.tongue].chart(item);
  const drawn = Timeline({
    claims: ledger,
    marked: flag.claims,
    label,
    frame: MAIL_FRAME,
    tongue: message.tongue,
  });
  if (drawn === null) return [];
  const svg = String(await drawn);
  return Promise.all(
    SCHEMES.map(async (scheme) => ({
      name: `chart-${index}-${scheme}`,
      bytes: await pictureOf(svg, scheme, MAIL_FRAME.letter, PICTURE_WIDTH),
    })),
  );
}

/** A header may hold no line break: a quoted company name must not start a header of its own. */
function oneLine(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these are taken out
  return text.replace(/[\u0000-\u001f\u007f]+/g, ' ').trim();
}

/** The picture that stands for a flag where its address is shared: headline and both figures, 1200 by 630. Drawing only. */
import type { Claim } from '../claim/claim.js';
import { statedMoney } from '../claim/money.js';
import type { Tongue } from '../claim/tongue.js';
import { widthOf } from './timeline.js';

export const CARD_FRAME = { width: 1200, height: 630, letter: 28 } as const;
const LEFT = 80;
const TITLE = 54;
const FIGURE = 92;
const MOST_LINES = 4;

export const Card = ({ headline, claims, tongue }: { headline: string; claims: readonly Claim[]; tongue: Tongue }) => {
  const { width, height } = CARD_FRAME;
  const lines = wrapped(headline, (width - 2 * LEFT) / TITLE).slice(0, MOST_LINES);
  return (
    <svg xmlns="http://www.w3.org/2000/svg" viewBox={`0 0 ${width} ${height}`}>
      <text x={LEFT} y={96}>
        Runrate
      </text>
      {lines.map((line, i) => (
        <text class="title" x={LEFT} y={180 + i * TITLE * 1.25} style={`font-size:${TITLE}px`}>
          {line}
        </text>
      ))}
      {claims.slice(0, 2).map((claim, i) => (
        <g class={`point ${i === 0 ? 'a' : 'b'}`}>
          <text class="name" x={LEFT + (i * (width - 2 * LEFT)) / 2} y={500} style={`font-size:${FIGURE}px`}>
            {statedMoney(claim, tongue)}
          </text>
          <text x={LEFT + (i * (width - 2 * LEFT)) / 2} y={556}>
            {[claim.publisher, claim.published_at?.slice(0, 10)].filter(Boolean).join(', ')}
          </text>
        </g>
      ))}
    </svg>
  );
};

/** @param room in letters' heights */
function wrapped(text: string, room: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/(?<=[\s，。、；])|(?=\p{Script=Han})/u)) {
    if (line !== '' && widthOf(line + word) > room) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += word;
  }
  return line === '' ? lines : [...lines, line];
}

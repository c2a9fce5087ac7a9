/**
 * A chart → a PNG, for where no SVG is shown: mails, previews. With fonts of its own, so that it looks the same on every
 * machine. What is drawn is decided elsewhere.
 */
import { join } from 'node:path';
import { FONTS_DIR } from '../config/paths.js';

export const SCHEMES = ['light', 'dark'] as const;
export type Scheme = (typeof SCHEMES)[number];

/** The page's colours, where no style sheet reaches. */
const COLOURS: Record<Scheme, { card: string; ink: string; soft: string; line: string; a: string; b: string; projected: string }> = {
  light: { card: '#ffffff', ink: '#1d1f23', soft: '#5d6470', line: '#e4e1d9', a: '#1f4e9c', b: '#b3261e', projected: '#9aa1ad' },
  dark: { card: '#1c1f23', ink: '#e9e7e1', soft: '#9aa1ad', line: '#2c3036', a: '#86b0ff', b: '#ff8a7d', projected: '#6b7280' },
};
const FONTS = ['chart-regular.otf', 'chart-bold.otf', 'rupee.ttf'].map((name) => join(FONTS_DIR, name));
/** Also writes headlines: the Han characters of GB 2312. Larger, and read only where it is needed. */
const WRITING_FONT = join(FONTS_DIR, 'card-bold.otf');
const FAMILY = 'Noto Sans CJK SC';

/**
 * @param svg whose root has a viewBox; its classes are those of the page
 * @param letter height of its text, in its own units
 * @param width of the picture in pixels
 * @param holds `figures` only, or `words` too
 */
export async function pictureOf(
  svg: string,
  scheme: Scheme,
  letter: number,
  width: number,
  holds: 'figures' | 'words' = 'figures',
): Promise<Buffer> {
  const { Resvg } = await import('@resvg/resvg-js');
  return new Resvg(styledSvg(svg, scheme, letter), {
    background: COLOURS[scheme].card,
    fitTo: { mode: 'width', value: width },
    font: { fontFiles: holds === 'words' ? [...FONTS, WRITING_FONT] : FONTS, loadSystemFonts: false, defaultFontFamily: FAMILY },
  })
    .render()
    .asPng();
}

/** The drawing with its style in it, for a file of its own. */
export function styledSvg(svg: string, scheme: Scheme, letter: number): string {
  return svg.replace(/^<svg[^>]*>/, (root) => `${root}<style>${styleOf(scheme, letter)}</style>`);
}

function styleOf(scheme: Scheme, letter: number): string {
  const { card, ink, soft, line, a, b, projected } = COLOURS[scheme];
  return [
    `text{fill:${soft};font-size:${letter}px;font-family:"${FAMILY}"}`,
    `.grid path{stroke:${line}}`,
    `.title{fill:${ink};font-weight:700}`,
    `.point path{stroke-width:4;stroke-linecap:round;stroke:${soft}}`,
    `.point circle{fill:${soft}}`,
    `.projected path{stroke:${projected};stroke-dasharray:3 4}`,
    `.projected circle{fill:none;stroke:${projected};stroke-dasharray:3 3}`,
    `.a path{stroke:${a}}.a circle,.a .name{fill:${a}}`,
    `.b path{stroke:${b}}.b circle,.b .name{fill:${b}}`,
    `.name{font-weight:700;stroke:${card};stroke-width:3px;stroke-linejoin:round;paint-order:stroke}`,
  ].join('');
}

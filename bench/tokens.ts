/** Words as the article suites' scorer counts them: letters and digits run together, each CJK character by itself. */
import { decodeHTML } from 'entities';

const TOKEN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{N}]+/gu;

export function tokensOfText(text: string): string[] {
  return text.normalize('NFKC').toLowerCase().match(TOKEN) ?? [];
}

export function tokensOfHtml(html: string): string[] {
  const text = html.replace(/<(script|style)[\s\S]*?<\/\1>/gi, ' ').replace(/<[^>]*>/g, ' ');
  return tokensOfText(decodeHTML(text));
}

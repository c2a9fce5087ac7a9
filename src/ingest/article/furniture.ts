/**
 * What stands around a news article on its page and is not the article: consent boxes, related links, sharing, sign-ups,
 * captions, bylines, datelines. Known by what the page's makers call the element, or by how such lines are worded; prose
 * is never taken away for its subject.
 */
import { all, nameOf, type PageDocument, type PageElement, textOf } from './dom.js';

/** Shown to nobody, or to no reader of the text. */
const UNSEEN =
  'script,style,template,dialog,noscript,[hidden],[role=dialog],[role=alertdialog],[role=navigation],[role=search],[role=banner],[role=contentinfo],[role=menu],[role=tablist],[role=toolbar]';

/** Whole words of class names, as "related-articles" has "related" and "articles". */
const CONSENT = /(?:^|[\s_-])(?:cookies?|consent|gdpr|ccpa|onetrust|didomi|cmp|privacy)(?:$|[\s_-])/;
const NAMED =
  /(?:^|[\s_-])(?:related|recirc|recirculation|recommend(?:ed|ations?)|you-?may-?(?:also-?)?like|more-?(?:stories|news|from|on|articles)|read-?(?:more|next|also)|also-?read|see-?also|up-?next|most-?(?:read|popular|viewed)|trending|popular|newsletters?|sign-?up|subscri(?:be|ption)s?|paywall-?promo|promos?|promobox|share|sharing|share-?(?:tools|bar|buttons)|social|social-?(?:share|links|media)|sharedaddy|follow-?us|comments?|disqus|breadcrumbs?|byline|dateline|timestamp|pub-?date|post-?(?:meta|date|tags)|entry-?meta|article-?(?:meta|date|timestamp|share|tags)|photo-?credit|image-?(?:credit|caption)|credits?|captions?|wp-caption-text|author-?(?:bio|box|info|card)|about-?(?:the-?)?author|tags?-?list|tag-?cloud|tags|topics|advert|advertisement|ads?|ad-?(?:slot|unit|wrapper|container|label)|sponsor(?:ed)?|outbrain|taboola|zergnet|teads|print-?only|toolbar|skip-?link|copyright|pagination|pager|slideshow-?(?:controls?|count)|image-?count|login|sign-?in|app-?(?:banner|promo)|donat(?:e|ion))(?:$|[\s_-])/;
const UNSEEN_NAME =
  /(?:^|[\s_-])(?:sr-only|screen-?reader(?:-text)?|visually-?hidden|visuallyhidden|(?:tooltip|popover|hovercard|rollover)(?:-[a-z]{1,20})?-(?:block|content|body|card|text|inner)|a11y-hidden|print-only)(?:$|[\s_-])/;

/** An element of such a name that holds more of the page than this is the article, or holds it. */
const MOST_SHARE = 0.3;

/** An embedded post is quoted in the article. */
const EMBED = /(?:^|[\s_-])(?:embed|tweet)(?:$|[\s_-])/;

const PICTURE = /(?:^|[\s_-])(?:images?|photos?|pictures?|figure|media|gallery|slide)(?:$|[\s_-])/;
/** So many characters beside a headline are an article. */
const LEAST_ARTICLE = 250;

const KEEP = new Set(['HTML', 'BODY', 'ARTICLE', 'MAIN', 'TABLE', 'TBODY', 'TR', 'TD', 'TH', 'H1']);

/** Before the main text is looked for. */
export function clearPage(document: PageDocument): void {
  for (const element of all(document, UNSEEN)) if (!KEEP.has(element.nodeName)) element.remove();
  const lengthOf = rememberedLengths();
  const prose = proseLength(document);
  const text = textOf(document.body).length;
  // Pages that part their lines by breaks have no paragraphs: there the whole text is the measure.
  const isSmall = (element: PageElement): boolean =>
    proseLength(element) <= MOST_SHARE * prose && (prose > LEAST_ARTICLE || textOf(element).length <= MOST_SHARE * text);
  for (const element of all(document, '[class],[id]')) {
    if (KEEP.has(element.nodeName)) continue;
    const name = nameOf(element);
    if (EMBED.test(name)) {
      // Readability takes a "social-embed" for a row of buttons.
      element.setAttribute('class', '');
      if (element.nodeName === 'DIV' && element.querySelector('blockquote')) element.replaceWith(...Array.from(element.childNodes));
      continue;
    }
    const isFurniture =
      CONSENT.test(name) || UNSEEN_NAME.test(name) || (NAMED.test(name) && !isInProse(element, lengthOf)) || isPicture(element, name);
    if (isFurniture && isSmall(element)) element.remove();
  }
  // A card leads to another article: its headline is a link.
  const articles = all(document, 'article');
  const main = articles.find((a) => a.querySelector('h1') !== null);
  if (articles.length > 1) {
    for (const article of articles) {
      const heading = article.querySelector('h1,h2,h3,h4');
      const isOther =
        main !== undefined && article !== main && !article.contains(main) && !main.contains(article) && lengthOf(main) > LEAST_ARTICLE;
      if (isOther && isSmall(article)) article.remove();
      else if (heading && (heading.querySelector('a[href]') ?? heading.closest('a[href]')) && isSmall(article)) article.remove();
    }
  }
}

/** A word of a sentence, as the place that a report opens with. */
function isInProse(element: PageElement, lengthOf: (element: PageElement) => number): boolean {
  const parent = element.parentElement;
  return parent?.nodeName === 'P' && element.nodeName === 'SPAN' && lengthOf(parent) > 2 * lengthOf(element) + 40;
}

/** Lengths of text as the page has it at first: what is asked of many elements' common parent is counted once. */
function rememberedLengths(): (element: PageElement) => number {
  const known = new Map<PageElement, number>();
  return (element) => {
    const length = known.get(element) ?? textOf(element).length;
    known.set(element, length);
    return length;
  };
}

/** A picture with its caption. */
function isPicture(element: PageElement, name: string): boolean {
  return (
    PICTURE.test(name) &&
    element.nodeName !== 'P' &&
    element.querySelector('img,picture') !== null &&
    textOf(element).length < MOST_OF_A_LINE
  );
}

/** Characters in paragraphs: what a page says, without its menus. */
function proseLength(element: PageElement): number {
  let length = element.nodeName === 'P' ? textOf(element).length : 0;
  for (const p of all(element, 'p')) length += textOf(p).length;
  return length;
}

const BLOCK = 'p,div,section,article,aside,header,footer,ul,ol,li,table,blockquote,pre,figure,figcaption,h1,h2,h3,h4,h5,h6,dl,dt,dd';
const HEADINGS = new Set(['H1', 'H2', 'H3', 'H4', 'H5', 'H6']);

const END = /[.!?…。！？”"’)）:：;；]$/;

/** A line that leads elsewhere; what follows it is a link. */
const LEADS =
  /^(?:related|read(?: more| next| also| on)?|see(?: also| more)?|also(?: read| see)|more(?: on| from| stories| news| coverage)?|recommended|don.?t miss|must.read|you (?:may|might) (?:also )?(?:like|be interested)|watch|click here|want (?:more|to)|相关阅读|延伸阅读|推荐阅读|更多|点击|关联阅读)(?:$|[^\p{L}])/iu;

/** A label of the page that says nothing by itself. */
const LABEL =
  /^(?:adv(?:ert)?(?:isement)?|sponsored(?: content)?|comments?|leave a (?:reply|comment)|post (?:a )?comments?.{0,6}|sign (?:in|up)|log ?in|register|subscribe(?: now)?|close|caption|loading.{0,12}|image \d+ of.{0,8}|share(?: this.{0,20})?|print|email|tweet|(?:most|latest|breaking|top|related|more|popular) ?(?:read|popular|news|stories|story|videos?|articles|coverage)?|highlights|follow us|tell us what you think.{0,5}|copyright|learn more|continue reading.{0,12}|(?:facebook|twitter|whatsapp|pinterest|linkedin|instagram|e-?mail|print|reddit|[|·•,/]|\s)+|about (?:the|this) (?:author|writer)s?|责任编辑.{0,12}|编辑[:：].{0,12}|分享到?.{0,8}|扫码.{0,16}|广告|相关新闻|热门文章|打印|收藏|字号.{0,8})[:：.…]*$/iu;

/** A line that states so much is the article's, whatever words it begins with. */
/** A figure that a claim could rest on. */
export const FIGURE = /\d ?(?:bn|million|billion|trillion|percent|per cent|%|[mbk]\b)|[\d一二三四五六七八九十百千] ?[万亿兆]/i;

/** Addressed to the reader, about the publisher's own offers. */
const APPEAL =
  /^(?:subscribe (?:to|now|for|here)|sign up (?:for|to|here|now)|get (?:the latest|breaking|our|access to|more|.{3,50} (?:delivered|in your inbox|to your inbox))|follow (?:us|him|her|me|them|@|.{2,40} on (?:twitter|facebook|instagram|x\b|linkedin))|join (?:our|us|the (?:conversation|discussion))|download (?:our|the) .{0,20}app|like us|support (?:our|us)|have a (?:news )?tip|(?:e-?mail|reach|contact) (?:the )?(?:reporters?|authors?|writers?|.{2,40}@)|listen (?:to|live)|(?:this|the) (?:post|article|story|site|website|page) (?:may contain|contains affiliate|uses cookies)|.{0,30}(?:may earn|earns?) (?:an )?(?:affiliate )?commission|want more|if you (?:enjoyed|liked) this|every day we send|every .{3,12}(?:day|week|morning), (?:we|get)|make .{2,20} (?:my|your) homepage|欢迎关注|扫描二维码|长按识别|关注.{0,10}公众号|更多精彩)/iu;

const MONTH =
  /^(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|年|月|日)$/i;
const DATE_WORD =
  /^(?:first|last|posted|published|updated|modified|created|on|at|by|mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?|[ap]m|[ap]|m|[ecmp][sd]?t|gmt|utc|ist|bst|cet|发布|发表|更新|时间|于|日期|\d{1,4}|st|nd|rd|th)$/i;

/** Nothing but when it appeared: "Updated 10:01 pm PST, Tuesday, November 19, 2019". */
function isDateline(text: string): boolean {
  if (text.length > 120 || !/\d/.test(text)) return false;
  const words = text
    .replace(/(\d)(?=\p{L})|(\p{L})(?=\d)|([年月日])/gu, '$& ')
    .split(/[\s,.:;|/()·•\-–—+]+/)
    .filter((w) => w !== '');
  let names = 0;
  for (const word of words) {
    if (MONTH.test(word) || /^(?:19|20)\d\d$/.test(word)) names++;
    else if (!DATE_WORD.test(word)) return false;
  }
  return names > 0;
}

const BYLINE = /^(?:by|von|par|por|作者|记者|文)[ :：/／|]{1,3}(?=\p{L})[\p{L}.,&'’ \-–|/@\d:]{3,90}$/iu;
const ADDRESS = /^https?:\/\/\S+$/i;

/** After the main text was found: lines of it that are not the article's. */
export function tidy(root: PageElement, title: string | null): void {
  const holders = holdersOf(all(root, BLOCK));
  const lines = all(root, `${BLOCK},span,a,strong,b,em,i,small,time,center`).filter((e) => !holders.has(e));
  const blocks = lines.filter((e) => isLine(e, holders));
  const last = blocks.length - 1;
  blocks.forEach((block, i) => {
    const text = textOf(block);
    if (text === '' || text.length > MOST_OF_A_LINE) return;
    const isEdge = i < 6 || i > last - 6;
    if (isFurnitureLine(block, text, isEdge, i < 6 ? title : null)) block.remove();
  });
  for (const list of all(root, 'ul,ol')) if (isLinkList(list)) list.remove();
}

const MOST_OF_A_LINE = 420;

/** A block without blocks in it, or inline content that stands between blocks by itself. */
function isLine(element: PageElement, holders: ReadonlySet<PageElement>): boolean {
  if (element.closest('td,th,pre,code,blockquote')) return false;
  if (element.matches(BLOCK)) return true;
  return element.parentElement !== null && holders.has(element.parentElement);
}

/** Everything that holds one of the elements: asked of each element anew, a page of many would cost the square of them. */
function holdersOf(elements: readonly PageElement[]): Set<PageElement> {
  const holders = new Set<PageElement>();
  for (const element of elements) {
    for (let at = element.parentElement; at !== null && !holders.has(at); at = at.parentElement) holders.add(at);
  }
  return holders;
}

function isFurnitureLine(block: PageElement, text: string, isEdge: boolean, title: string | null): boolean {
  const hasFigure = FIGURE.test(text);
  if (ADDRESS.test(text) || LABEL.test(text) || (APPEAL.test(text) && !hasFigure)) return true;
  if (isDateline(text)) return true;
  if (isEdge && BYLINE.test(text)) return true;
  if (title !== null && HEADINGS.has(block.nodeName) && text === title.replace(/\s+/g, ' ').trim()) return true;
  const linked = linkShare(block, text);
  if (LEADS.test(text) && (linked > 0.4 || (HEADINGS.has(block.nodeName) && !hasFigure))) return true;
  return linked > 0.9 && text.split(' ').length >= 4 && !END.test(text) && block.nodeName !== 'LI';
}

/** How much of the text leads elsewhere. */
function linkShare(block: PageElement, text: string): number {
  if (block.closest('a[href]')) return 1;
  let linked = 0;
  for (const a of all(block, 'a[href]')) if (!a.getAttribute('href')?.startsWith('#')) linked += textOf(a).length;
  return linked / Math.max(1, text.length);
}

function isLinkList(list: PageElement): boolean {
  const items = Array.from(list.children);
  return items.length >= 2 && items.every((item) => linkShare(item, textOf(item)) > 0.8);
}

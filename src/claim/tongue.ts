/** The languages in which Runrate explains itself: every flag is worded in each. What articles are written in stands in article.ts. */
export const TONGUES = ['en', 'zh'] as const;
export type Tongue = (typeof TONGUES)[number];

// Put before Material's search worker. It writes what a visitor looks for as the index has its words, where apostrophes,
// quotation marks and dashes part words. What an apostrophe has shortened is left out: `l'organisation` finds what
// `organisation` finds, and `partner's` what `partner` finds.

{
  const APOSTROPHES = /['’ʼ‘‛′`´＇]/gu;
  const SHORTENED_BEFORE = /(?<![\p{L}\p{N}])(?:[cdjlmnst]|(?:jus|lors|puis|quel|quoi)?qu)'(?=\p{L})/giu;
  const SHORTENED_AFTER = /(?<=\p{L})'(?:[dmst]|ll|re|ve)?(?![\p{L}\p{N}])/giu;
  // A hyphen before a word means that pages with it are not wanted: that hyphen stays.
  const BETWEEN_WORDS = /[«»‹›“”„'‐‑‒–—―]|(?<=[\p{L}\p{N}])-/gu;
  const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]/gu;

  /** @param {string} query */
  const fold = (query) =>
    query.normalize('NFC').replace(INVISIBLE, '').replace(APOSTROPHES, "'").replace(SHORTENED_BEFORE, '').replace(SHORTENED_AFTER, '').replace(BETWEEN_WORDS, ' ');

  // This listener is added first, so it changes the message before Material's own script reads it.
  /** @type {DedicatedWorkerGlobalScope} */ (/** @type {unknown} */ (self)).addEventListener('message', ({ data }) => {
    if (typeof data.data === 'string') data.data = fold(data.data);
  });
}

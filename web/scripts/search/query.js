// Put before Material's search worker: what is looked for, as the index has its words. There every apostrophe, quotation
// mark and dash stands between words; here the words that an apostrophe has shortened go as well: `l'organisation` and
// `organisation`, `partner's` and `partner` find the same.

{
  const APOSTROPHES = /['’ʼ‘‛′`´＇]/gu;
  const SHORTENED_BEFORE = /(?<![\p{L}\p{N}])(?:[cdjlmnst]|(?:jus|lors|puis|quel|quoi)?qu)'(?=\p{L})/giu;
  const SHORTENED_AFTER = /(?<=\p{L})'(?:[dmst]|ll|re|ve)?(?![\p{L}\p{N}])/giu;
  // At the start of a word a hyphen says that it is not to be found: that one stays.
  const BETWEEN_WORDS = /[«»‹›“”„'‐‑‒–—―]|(?<=[\p{L}\p{N}])-/gu;
  const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]/gu;

  /** @param {string} query */
  const fold = (query) =>
    query.normalize('NFC').replace(INVISIBLE, '').replace(APOSTROPHES, "'").replace(SHORTENED_BEFORE, '').replace(SHORTENED_AFTER, '').replace(BETWEEN_WORDS, ' ');

  // Heard before Material's own script hears it.
  /** @type {DedicatedWorkerGlobalScope} */ (/** @type {unknown} */ (self)).addEventListener('message', ({ data }) => {
    if (typeof data.data === 'string') data.data = fold(data.data);
  });
}

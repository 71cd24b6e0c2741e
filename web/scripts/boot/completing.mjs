// Completes a Python that was started from the first part of its WebAssembly.

/**
 * Add what is missing: the rest's functions take their places in the table that both parts share, and its data their places
 * in memory. Until then a call of a function that is missing throws `WebAssembly.RuntimeError`, and the instance is lost.
 * It is done at once, so that no request can come in between.
 * @param {WebAssembly.Exports} first  what the instance exports
 * @param {WebAssembly.Module} rest
 */
export function complete(first, rest) {
  new WebAssembly.Instance(rest, { first });
}

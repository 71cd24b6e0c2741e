// The worker that unpacks Python's library while the rest still arrives. It is sent pieces of raw LZMA2, as
// `pyapp/site/packing.py` makes them: a fifth smaller than what every browser can unpack by itself.

/** @type {ReturnType<typeof makeDecoder> | undefined} */
let decoder;

self.onmessage = ({ data: piece }) => {
  try {
    const chunks = decoder ? piece : piece.subarray(4);
    decoder ??= makeDecoder(new DataView(piece.buffer).getUint32(0, true));
    const isLast = decoder.decode(chunks);
    if (isLast) self.postMessage({ content: decoder.content }, { transfer: [decoder.content] });
  } catch (error) {
    self.postMessage({ failed: String(error) });
  }
};

/**
 * A decoder of LZMA2 that keeps all that it has written, for that is what the format refers back to.
 * Names are those of the format's specification (`lzma-specification.txt` in the LZMA SDK).
 * @param {number} size  of all that will be written
 */
function makeDecoder(size) {
  // Where each kind of probability stands among all of them.
  const IS_MATCH = 0, IS_REP = 192, IS_REP_G0 = 204, IS_REP_G1 = 216, IS_REP_G2 = 228, IS_REP0_LONG = 240;
  const POS_SLOT = 432, SPECIAL = 688, ALIGN = 803, LENGTH = 819, REP_LENGTH = 1333, LITERAL = 1847;

  const out = new Uint8Array(size);
  let outPos = 0;
  let lc = 0, lpMask = 0, pbMask = 0;
  let state = 0, rep0 = 0, rep1 = 0, rep2 = 0, rep3 = 0;
  let probs = new Uint16Array(0);
  let range = 0, code = 0;
  let bytes = new Uint8Array(0);
  let pos = 0;

  /**
   * Decode whole chunks.
   * @param {Uint8Array<ArrayBuffer>} chunks
   * @returns {boolean} whether the last was among them
   */
  function decode(chunks) {
    bytes = chunks;
    pos = 0;
    let control;
    while (pos < bytes.length && (control = bytes[pos++])) {
      if (control < 0x80) copyChunk();
      else decodeChunk(control);
    }
    return control === 0;
  }

  function readLength() {
    return (bytes[pos++] << 8 | bytes[pos++]) + 1;
  }

  function copyChunk() {
    const length = readLength();
    out.set(bytes.subarray(pos, pos + length), outPos);
    pos += length;
    outPos += length;
  }

  /** @param {number} control */
  function decodeChunk(control) {
    const end = outPos + ((control & 0x1F) << 16) + readLength();
    pos += 2;
    if (control >= 0xC0) readProperties(bytes[pos++]);
    if (control >= 0xA0) reset();
    range = -1;
    code = bytes[pos + 1] << 24 | bytes[pos + 2] << 16 | bytes[pos + 3] << 8 | bytes[pos + 4];
    pos += 5;
    while (outPos < end) {
      if (!decodeBit(IS_MATCH + (state << 4) + (outPos & pbMask))) decodeLiteral();
      else if (decodeBit(IS_REP + state)) decodeRepeat();
      else decodeMatch();
    }
  }

  /** @param {number} properties */
  function readProperties(properties) {
    lc = properties % 9;
    const lp = Math.trunc(properties / 9) % 5;
    lpMask = (1 << lp) - 1;
    pbMask = (1 << Math.trunc(properties / 45)) - 1;
    probs = new Uint16Array(LITERAL + (0x300 << (lc + lp)));
  }

  function reset() {
    probs.fill(1024);
    state = rep0 = rep1 = rep2 = rep3 = 0;
  }

  /** @param {number} at */
  function decodeBit(at) {
    const prob = probs[at];
    const bound = Math.imul(range >>> 11, prob);
    let bit = 0;
    // JavaScript's shifts know no numbers without a sign: turned by 2 ** 31, both compare as they should.
    if ((code ^ 0x80000000) < (bound ^ 0x80000000)) {
      range = bound;
      probs[at] = prob + ((2048 - prob) >> 5);
    } else {
      range = range - bound | 0;
      code = code - bound | 0;
      probs[at] = prob - (prob >> 5);
      bit = 1;
    }
    if (!(range & 0xFF000000)) normalize();
    return bit;
  }

  function normalize() {
    range <<= 8;
    code = code << 8 | bytes[pos++];
  }

  /**
   * @param {number} base
   * @param {number} bits
   */
  function decodeTree(base, bits) {
    let m = 1;
    for (let n = 0; n < bits; n++) m = m << 1 | decodeBit(base + m);
    return m - (1 << bits);
  }

  /**
   * @param {number} base
   * @param {number} bits
   */
  function decodeReverseTree(base, bits) {
    let m = 1;
    let value = 0;
    for (let n = 0; n < bits; n++) {
      const bit = decodeBit(base + m);
      m = m << 1 | bit;
      value |= bit << n;
    }
    return value;
  }

  /** @param {number} bits */
  function decodeDirectBits(bits) {
    let value = 0;
    for (let n = 0; n < bits; n++) {
      range >>>= 1;
      code = code - range | 0;
      const wasLess = code >> 31;
      code = code + (range & wasLess) | 0;
      if (!(range & 0xFF000000)) normalize();
      value = (value << 1) + wasLess + 1;
    }
    return value;
  }

  function decodeLiteral() {
    const before = outPos ? out[outPos - 1] : 0;
    const base = LITERAL + 0x300 * (((outPos & lpMask) << lc) + (before >> (8 - lc)));
    let symbol = 1;
    // After a match, a literal differs from the byte that would have followed: as long as their bits agree, they share.
    let other = state < 7 ? 0 : out[outPos - rep0 - 1];
    let agree = state < 7 ? 0 : 0x100;
    do {
      other <<= 1;
      const otherBit = other & agree;
      const bit = decodeBit(base + agree + otherBit + symbol);
      symbol = symbol << 1 | bit;
      agree &= bit ? otherBit : ~otherBit;
    } while (symbol < 0x100);
    out[outPos++] = symbol;
    state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
  }

  function decodeRepeat() {
    if (!decodeBit(IS_REP_G0 + state)) {
      if (!decodeBit(IS_REP0_LONG + (state << 4) + (outPos & pbMask))) {
        state = state < 7 ? 9 : 11;
        copy(1);
        return;
      }
    } else {
      let distance = rep1;
      if (decodeBit(IS_REP_G1 + state)) {
        distance = rep2;
        if (decodeBit(IS_REP_G2 + state)) {
          distance = rep3;
          rep3 = rep2;
        }
        rep2 = rep1;
      }
      rep1 = rep0;
      rep0 = distance;
    }
    const length = decodeLength(REP_LENGTH);
    state = state < 7 ? 8 : 11;
    copy(length);
  }

  function decodeMatch() {
    rep3 = rep2;
    rep2 = rep1;
    rep1 = rep0;
    const length = decodeLength(LENGTH);
    state = state < 7 ? 7 : 10;
    rep0 = decodeDistance(length);
    copy(length);
  }

  /** @param {number} base */
  function decodeLength(base) {
    const posState = (outPos & pbMask) << 3;
    if (!decodeBit(base)) return 2 + decodeTree(base + 2 + posState, 3);
    if (!decodeBit(base + 1)) return 10 + decodeTree(base + 130 + posState, 3);
    return 18 + decodeTree(base + 258, 8);
  }

  /** @param {number} length */
  function decodeDistance(length) {
    const slot = decodeTree(POS_SLOT + (Math.min(length - 2, 3) << 6), 6);
    if (slot < 4) return slot;
    const bits = (slot >> 1) - 1;
    const base = (2 | slot & 1) << bits;
    if (slot < 14) return base + decodeReverseTree(SPECIAL + base - slot, bits);
    return base + (decodeDirectBits(bits - 4) << 4) + decodeReverseTree(ALIGN, 4);
  }

  /** @param {number} length */
  function copy(length) {
    let from = outPos - rep0 - 1;
    for (const end = outPos + length; outPos < end; outPos++) out[outPos] = out[from++];
  }

  return { decode, content: out.buffer };
}

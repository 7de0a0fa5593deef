// @ts-check
// Numbers from few bytes: adaptive binary arithmetic coding, as the compiler wrote it.

/** What reads numbers of base64 from the beginning. @param {string} text */
const decoder = (text) => {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  if (bytes.reduce((sum, byte, i) => sum ^ (byte << (i % 2 * 8)), 0)) throw damaged();
  /** By context how likely a one is, of 65,536, and how many bits it saw. */
  const likely = new Uint16Array(9216).fill(32768);
  const seen = new Uint8Array(9216);
  let [low, high, value, at] = [0, 0, 0, 2];
  /** A bit in a context, which learns from it. @param {number} context @returns {number} */
  const bit = (context) => {
    // What both ends of the interval begin with is known; before the first bit this reads four bytes.
    for (; !((low ^ high) >>> 24); at++) {
      low = (low << 8) >>> 0;
      high = ((high << 8) | 255) >>> 0;
      value = ((value << 8) | (bytes[at] ?? 0)) >>> 0;
    }
    const one = likely[context] ?? 0;
    const middle = low + Math.floor(((high - low) * one) / 65536);
    const bit = value <= middle ? 1 : 0;
    if (bit) high = middle;
    else low = middle + 1;
    // What is stored is the whole part of the sum.
    likely[context] = one + (bit * 65440 + 48 - one) / (seen[context] + 1.5);
    if (seen[context] < 48) seen[context]++;
    return bit;
  };
  /** A number of one of 32 kinds. @param {number} kind */
  return (kind) => {
    let [length, number] = [0, 1];
    while (bit(kind * 288 + length)) length++;
    while (length--) number = number * 2 + bit(kind * 288 + 32 + Math.min(255, number));
    return number - 1;
  };
};

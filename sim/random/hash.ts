const MASK = 0xffffffffffffffffn;

/**
 * 64 bits from a text: FNV-1a over its UTF-16 code units, then the finaliser of MurmurHash3, so that
 * texts that differ in one character give numbers without visible relation.
 *
 * Sources: Fowler, Noll & Vo (1991); Appleby (2011).
 */
export function hash64(text: string): bigint {
  let hash = 0xcbf29ce484222325n;
  for (let at = 0; at < text.length; at++) {
    hash = ((hash ^ BigInt(text.charCodeAt(at))) * 0x100000001b3n) & MASK;
  }
  hash = ((hash ^ (hash >> 33n)) * 0xff51afd7ed558ccdn) & MASK;
  hash = ((hash ^ (hash >> 33n)) * 0xc4ceb9fe1a85ec53n) & MASK;
  return hash ^ (hash >> 33n);
}

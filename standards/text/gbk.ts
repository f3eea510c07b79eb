// Text to GBK (GB 18030 clause 5, one and two bytes), for the formats of the PRC that know nothing else. The table is the
// runtime's own decoder turned round, once, when it is first needed.

import type { Problem } from '../problem.ts'
import { fail, ok, type Result } from '../result.ts'

/** A character that GBK does not have, or only as a private one, is a problem that says which in the text it is. */
export function encodeGbk(text: string): Result<Uint8Array, Problem> {
  const table = (pairs ??= makeTable())
  const bytes: number[] = []
  let position = 0
  for (const character of text) {
    const code = character.charCodeAt(0)
    const pair = code < 0x80 ? undefined : table.get(character)
    if (code < 0x80) bytes.push(code)
    else if (pair !== undefined) bytes.push(pair >> 8, pair & 0xff)
    else return fail({ code: 'charset', detail: 'GBK does not have this character.', path: `character ${position}` })
    position++
  }
  return ok(Uint8Array.from(bytes))
}

/** Two bytes as one number, by character. */
let pairs: ReadonlyMap<string, number> | undefined

function makeTable(): ReadonlyMap<string, number> {
  const decoder = new TextDecoder('gbk')
  const table = new Map<string, number>()
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue
      const character = decoder.decode(Uint8Array.of(lead, trail))
      // More than one unit: the trail stood for itself. Private characters mean something else to everyone.
      if (character.length !== 1 || /[\ufffd\ue000-\uf8ff]/.test(character)) continue
      // The first of two pairs for one character is the usual one.
      if (!table.has(character)) table.set(character, (lead << 8) | trail)
    }
  }
  return table
}

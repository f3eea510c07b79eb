// Broken versions of good messages, for fuzzing: a few small changes each, drawn from a seeded generator, so that a
// finding is repeated by its seed alone.

import { parseJsonBody, leavesOfJson, setLeaf } from '../../adapters/contract/leaves.ts'
import type { Random } from '../../adapters/contract/random.ts'
import type { Json } from '../../standards/hub/entity.ts'

/** Values that formats have stumbled over. */
const oddValues: readonly Json[] = [
  null,
  true,
  '',
  ' ',
  '0',
  'NaN',
  '__proto__',
  'constructor',
  '\u0000',
  '\ud800',
  '2026-02-30T25:61:61Z',
  '2026-08-01T00:00:00',
  'urn:ngsi-ld:null',
  '🚌'.repeat(40),
  'x'.repeat(5_000),
  0,
  -1,
  1e308,
  2 ** 53,
  -0.0000001,
  181,
  [],
  [[]],
  {},
  { type: 'Property' },
  { '@value': null },
]

/** Names that objects inherit, or that JSON-LD and the formats take for their own. */
const oddNames: readonly string[] = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'length', '', '@type', '@id', 'type', 'id', 'value'] // prettier-ignore

const oddTokens: readonly string[] = [
  '\u0000',
  '\r\n',
  '~',
  '##',
  '&&',
  ';',
  ',',
  '=',
  '"',
  '<',
  '</',
  '<!DOCTYPE a>',
  ']]>',
  '&amp;',
  '&x;',
  '{',
  '}',
  '[',
  ']',
  '1e999',
  '-',
  '\ufeff',
  '%00',
  '+08:00',
  'Z',
  '-00:00',
  '99999999999999999999',
]

/** One to four changes to a message, of bytes or, where it is JSON, of a value. */
export function mutate(body: Uint8Array, others: readonly Uint8Array[], mediaType: string, random: Random): Uint8Array {
  let bytes = body
  const changes = 1 + random.below(4)
  for (let change = 0; change < changes; change++) {
    const json = random.below(2) === 0 ? parseJsonBody(bytes, mediaType) : undefined
    bytes = json === undefined ? mutateBytes(bytes, others, random) : mutateJson(json, random)
  }
  return bytes
}

function mutateJson(json: Json, random: Random): Uint8Array {
  if (random.below(8) === 0) return renamed(json, random)
  const leaves = leavesOfJson(json)
  const leaf = leaves[random.below(leaves.length)]
  const odd = oddValues[random.below(oddValues.length)] ?? null
  if (leaf === undefined) return utf8(JSON.stringify(odd))
  // Some way up from the leaf, so that whole members and lists are replaced as well.
  const path = leaf.path.slice(0, leaf.path.length - random.below(Math.min(3, leaf.path.length + 1)))
  return utf8(JSON.stringify(setLeaf(json, path, odd)))
}

/** The JSON with a member of another name, which may be there already. */
function renamed(json: Json, random: Random): Uint8Array {
  const text = JSON.stringify(json)
  const names = [...text.matchAll(/"(?:[^"\\]|\\.)*"(?=:)/g)]
  const one = names[random.below(names.length + 1)]
  const name = JSON.stringify(oddNames[random.below(oddNames.length)] ?? '')
  return utf8(one === undefined ? text : text.slice(0, one.index) + name + text.slice(one.index + one[0].length))
}

function mutateBytes(body: Uint8Array, others: readonly Uint8Array[], random: Random): Uint8Array {
  const at = random.below(body.length + 1)
  const length = 1 + random.below(8)
  switch (random.below(6)) {
    case 0:
      return flipped(body, random)
    case 1:
      return joined(body.subarray(0, at), body.subarray(at + length))
    case 2:
      return joined(body.subarray(0, at), body.subarray(at - length, at), body.subarray(at))
    case 3:
      return joined(body.subarray(0, at), utf8(oddTokens[random.below(oddTokens.length)] ?? ''), body.subarray(at))
    case 4:
      return body.subarray(0, at)
    default: {
      const other = others[random.below(others.length)] ?? body
      return joined(body.subarray(0, at), other.subarray(random.below(other.length + 1)))
    }
  }
}

function flipped(body: Uint8Array, random: Random): Uint8Array {
  if (body.length === 0) return body
  const at = random.below(body.length)
  return body.with(at, (body[at] ?? 0) ^ (1 << random.below(8)))
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts))
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

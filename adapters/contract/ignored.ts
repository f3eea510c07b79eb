// Reads `fixtures/ignored.yaml`, and whether an entry of it applies to a leaf (contract test 10).

import type { Json } from '../../standards/hub/entity.ts'
import type { IgnoredLeaf, Violation } from './contract-test.ts'
import { type Files, isObject, readYaml } from './fixture.ts'
import { latin1 } from './leaves.ts'

/** Without the file nothing is ignored. */
export function readIgnored(files: Files): { ignored: readonly IgnoredLeaf[]; faults: readonly Violation[] } {
  const where = 'fixtures/ignored.yaml'
  const text = files.get(where)
  if (text === undefined) return { ignored: [], faults: [] }
  const read = readYaml(text)
  if (!read.ok) return { ignored: [], faults: [{ where, what: read.problem }] }
  if (!Array.isArray(read.value)) return { ignored: [], faults: [{ where, what: 'is not a list' }] }
  const faults: Violation[] = []
  const ignored: IgnoredLeaf[] = []
  for (const [index, line] of read.value.entries()) {
    const problem = ignoredFault(line)
    if (problem === undefined) ignored.push(line as IgnoredLeaf)
    else faults.push({ where: `${where}/${index}`, what: problem })
  }
  return { ignored, faults }
}

const ignoredMembers = new Set(['case', 'pointer', 'bytes', 'pattern', 'loss', 'identity', 'reason', 'clause'])

function ignoredFault(line: Json): string | undefined {
  if (!isObject(line)) return 'is not an object'
  for (const member of ['case', 'reason', 'clause'])
    if (typeof line[member] !== 'string' || line[member] === '') return `${member} is missing`
  for (const member of Object.keys(line)) if (!ignoredMembers.has(member)) return `${member} is unknown`
  const leaves = ['pointer', 'bytes', 'pattern'].filter((member) => typeof line[member] === 'string')
  if (leaves.length !== 1) return 'names its leaf by exactly one of pointer, bytes, pattern'
  if (typeof line['bytes'] === 'string' && !/^\d+(-\d+)?$/.test(line['bytes'])) return 'bytes reads 12 or 12-17'
  return undefined
}

export function ignores(
  line: IgnoredLeaf,
  fixture: string,
  body: Uint8Array,
  leaf: { readonly pointer?: readonly string[]; readonly byte?: number },
): boolean {
  if (line.case !== '*' && line.case !== fixture) return false
  if (line.pointer !== undefined) return leaf.pointer !== undefined && pointerFits(line.pointer, leaf.pointer)
  if (leaf.byte === undefined) return false
  return rangesOf(line, body).some(
    ([first, last]) => leaf.byte !== undefined && first <= leaf.byte && leaf.byte <= last,
  )
}

function pointerFits(pattern: string, pointer: readonly string[]): boolean {
  const segments = pattern.split('/').slice(1)
  return segments.length === pointer.length && segments.every((one, index) => one === '*' || one === pointer[index])
}

/** The first and last offsets of the bytes that an entry names. */
function rangesOf({ bytes, pattern }: IgnoredLeaf, body: Uint8Array): readonly (readonly [number, number])[] {
  if (bytes !== undefined) {
    const [first = 0, last = first] = bytes.split('-').map(Number)
    return [[first, last]]
  }
  if (pattern === undefined) return []
  return [...latin1(body).matchAll(new RegExp(pattern, 'dg'))].flatMap((match) => {
    const [start, end] = match.indices?.[1] ?? match.indices?.[0] ?? [0, 0]
    return [[start, end - 1] as const]
  })
}

// Fuzzes mappings: documents that are broken in a few places are refused with the place of each fault, or are adapters, which read
// hostile messages as any adapter does: the outcome is valid, fast and the same twice, and nothing throws.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Codec, Entity, Json } from '../../adapters/adapter.ts'
import { same } from '../../adapters/contract/compare.ts'
import { encodeContext } from '../../adapters/contract/context.ts'
import { leavesOfJson, setLeaf } from '../../adapters/contract/leaves.ts'
import { adapterFolders, mappingOf } from '../../adapters/contract/node/folder.ts'
import { loadSubject } from '../../adapters/contract/node/load.ts'
import { encodedFaults, hubFaults, outcomeFaults, problemFaults } from '../../adapters/contract/legal-outcome.ts'
import { seeded, type Random } from '../../adapters/contract/random.ts'
import { attempt, caught, plain, step } from '../../adapters/contract/session.ts'
import { cel } from '../../adapters/kit/mapping/expressions/cel.ts'
import { mappingAdapter, writingOf } from '../../adapters/kit/mapping/mapping-adapter.ts'
import { sampleOptions } from '../../adapters/kit/mapping/mapping-adapter.ts'
import { readMapping } from '../../adapters/kit/mapping/yaml.ts'
import { parse } from 'yaml'
import { mutate } from './mutate.ts'
import { fuzzLimits, longest, type Fuzzed, type Finding } from './run.ts'

export interface MappingStart {
  readonly name: string
  readonly text: string
  readonly messages: readonly Uint8Array[]
}

/** Has what the mappings of the project have not. */
const everything = `mapping: 1
about: { standard: { name: Made up, editions: ['1'], url: 'https://example.org' } }
reads: json
options: { zone: { kind: timezone, description: The zone of the clocks. } }
each: $.list[*]
joins: { station: { in: '$message.stations[*]', key: $.id, equals: $.station } }
when: { $.kind: [a, b], $.off: { not: true } }
observedAt: { from: [$.day, $.hour], format: yyyyMMdd HHmm, timezone: $options.zone, optional: true }
entities:
  - type: WeatherObserved
    id: '{$.id}-{$key}'
    when: { expression: 's.matches("(a+)+$") || true', with: { s: $.id } }
    attributes:
      temperature: { from: "$.values[?@.k == 't'].v", scale: 0.1, unit: { from: $.u, values: { C: CEL } }, missing: [-999], default: 20 }
      precipitation: { from: $.rain, unit: MMT, interval: { aggregation: sum, duration: PT1H, label: end } }
      name: { language: { de: $.de, en: $station.title }, datasetId: 'urn:x:{$.id}' }
      location: { pair: $.at, order: latitude-longitude, crs: EPSG:4326, valid: { $.fix: A } }
      relativeHumidity: { expression: 'h / 100.0', with: { h: $.h } }
    carry: { list: '$.all[*].x', rest: '$.slice[1:9:2]' }
  - type: Device
    each: $.items.*
    id: $key
    category: pd:UID
    deleteWhen: { $.gone: { present: true } }
    attributes: { refDeviceModel: { to: DeviceModel, id: '{$parent.id}/{$.m}' }, batteryLevel: { from: $.b, quality: { from: $.q, values: { V: good } } } }
ignore: { $.junk: not wanted }
others: carry
complete: true
identity: $message.number
`

const everyMessage = `{"number":7,"stations":[{"id":1,"title":"One"}],"list":[{"id":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab","station":1,"kind":"a","day":"20260102","hour":"0304","values":[{"k":"t","v":215}],"u":"C","rain":1.5,"de":"Eins","at":"48.5 9.1","fix":"A","h":50,"all":[{"x":1},{"x":"2"}],"slice":[1,2,3],"items":{"d1":{"m":"M","b":0.5,"q":"V"}},"junk":0}]}`

/** Paths, patterns and texts that an engine may stumble over. */
const oddTexts: readonly string[] = [
  ...[
    '$',
    '$..a',
    '$[',
    '$.__proto__',
    '$.constructor.prototype',
    "$['__proto__']['polluted']",
    '$.toString',
    '$[*][*][*][*]',
  ],
  ...[
    '$.*.*.*.*.*',
    '$[0:999999999:1]',
    '$[-999999999999999]',
    "$[?@.__proto__ == 'x']",
    `$${'.a'.repeat(33)}`,
    `$.${'a'.repeat(999)}`,
  ],
  ...[
    '$parent',
    '$parent.$parent',
    '$message',
    '$key',
    '$topic[0]',
    "$header['x']",
    '$options.none',
    '$station',
    '{$.a}{$.b}',
    '{{$.a}}',
  ],
  ...[
    's.matches("(a+)+$")',
    's.matches("((a{1,30}){1,30}){1,30}")',
    's.matches("(.*)*x")',
    's.matches("[")',
    'a',
    '1/0',
    's + s + s',
  ],
  ...[
    'constructor',
    '__proto__',
    'rfc3339',
    'none',
    'yyyyMMdd',
    'EPSG:4326',
    'Device',
    'json',
    'csv',
    'xml',
    'key-value',
    'fixed-width',
  ],
]
const oddValues: readonly Json[] = [
  null,
  true,
  0,
  -1,
  1e308,
  2 ** 53,
  [],
  {},
  [[]],
  { $: 1 },
  { not: [] },
  { present: true },
  { from: '$' },
]

const hostile: readonly string[] = [
  `${'['.repeat(60)}${']'.repeat(60)}`,
  `{"list":${'{"a":'.repeat(50)}1${'}'.repeat(50)}}`,
  `{"list":[${Array.from({ length: 400 }, (_, at) => `{"id":${at},"station":1}`).join(',')}]}`,
  `{${Array.from({ length: 2000 }, (_, at) => `"m${at}":${at}`).join(',')}}`,
  '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"list":[{"__proto__":{"id":1},"id":"__proto__"}]}',
  `{"list":[{"id":"${'a'.repeat(9000)}b"}]}`,
]

/** The mappings of the project with the messages of their fixtures, and one that has everything. */
export async function mappingStarts(): Promise<readonly MappingStart[]> {
  const starts: MappingStart[] = [{ name: 'everything', text: everything, messages: [utf8(everyMessage)] }]
  for (const [name, folder] of adapterFolders(join(import.meta.dirname, '../../adapters'))) {
    if (mappingOf(folder) === undefined) continue
    const { fixtures } = await loadSubject(folder)
    const messages = fixtures.flatMap(({ inputs }) => inputs.map(({ body }) => body))
    starts.push({ name, text: readFileSync(join(folder, 'mapping.yaml'), 'utf8'), messages })
  }
  return starts
}

/**
 * @param iterations how many broken mappings are tried
 * @param read the reader of documents
 */
export function fuzzMappings(
  starts: readonly MappingStart[],
  seed: number,
  iterations: number,
  read = readMapping,
): Fuzzed {
  const findings = new Map<string, Finding>()
  const bodies = starts.flatMap(({ messages }) => messages)
  const documents = starts.map(({ text }) => utf8(JSON.stringify(parse(text))))
  let accepted = 0
  for (let iteration = 0; iteration < iterations; iteration++) {
    const random = seeded(seed * 1_000_003 + iteration)
    const start = starts[random.below(starts.length)]
    if (start === undefined) break
    const text = broken(start.text, documents, random)
    const began = performance.now()
    const { isAccepted, faults } = judged(text, start, bodies, random, read)
    const took = performance.now() - began
    if (isAccepted) accepted++
    for (const what of took > longest ? [...faults, `it took longer than ${longest} ms`] : faults)
      if (!findings.has(what))
        findings.set(what, { iteration, fixture: start.name, what, message: Buffer.from(text).toString('base64') })
  }
  return { messages: iterations, accepted, findings: [...findings.values()] }
}

/** One to three changes to a document: of its text, of a value, or of a key. */
function broken(text: string, others: readonly Uint8Array[], random: Random): string {
  if (random.below(5) === 0) return decoded(mutate(utf8(text), others, 'text/yaml', random))
  let document = parse(text) as Json
  for (let changes = 1 + random.below(3); changes > 0; changes--) {
    const leaves = leavesOfJson(document)
    const leaf = leaves[random.below(leaves.length)]
    if (leaf === undefined) break
    const up = random.below(4) === 0 ? random.below(leaf.path.length) : 0
    const odd = random.below(3) === 0 ? oddValues : oddTexts
    const value = random.below(3) === 0 ? leaves[random.below(leaves.length)]?.value : odd[random.below(odd.length)]
    document = setLeaf(document, leaf.path.slice(0, leaf.path.length - up), value ?? null)
  }
  const written = JSON.stringify(document)
  return random.below(6) === 0 ? decoded(mutate(utf8(written), others, 'application/json', random)) : written
}

function judged(
  text: string,
  { messages }: MappingStart,
  bodies: readonly Uint8Array[],
  random: Random,
  read: typeof readMapping,
): { readonly isAccepted: boolean; readonly faults: readonly string[] } {
  const found = caught(() => read(text))
  if (!found.ok) return { isAccepted: false, faults: [`reading a mapping threw: ${found.problem.detail}`] }
  if (!found.value.ok) {
    const isPlaced = found.value.problem.every(
      ({ line, column, detail }) => line > 0 && column > 0 && detail.length > 8,
    )
    const isSaid = found.value.problem.length > 0 && isPlaced
    return { isAccepted: false, faults: isSaid ? [] : ['a fault has no place or no sentence'] }
  }
  const document = found.value.value
  const configured = attempt(() => mappingAdapter('made-up', document, cel).configure(sampleOptions(document)))
  if (!configured.ok) return { isAccepted: true, faults: problemFaults(configured.problem) }
  const noted = caught(() => writingOf(document, cel))
  const chosen = messages.length === 0 || random.below(3) === 0 ? bodies : messages
  const body = chosen[random.below(chosen.length)] ?? new Uint8Array(0)
  const message =
    random.below(3) === 0
      ? utf8(hostile[random.below(hostile.length)] ?? '')
      : random.below(2) === 0
        ? body
        : mutate(body, bodies, 'application/json', random)
  const isClean = Object.keys(Object.prototype).length === 0 && !('polluted' in {})
  return {
    isAccepted: true,
    faults: [
      ...(noted.ok ? [] : [`what can be written threw: ${noted.problem.detail}`]),
      ...outcomes(configured.value, message),
      ...(isClean ? [] : ['a prototype was changed']),
    ],
  }
}

function outcomes(codec: Codec, body: Uint8Array): readonly string[] {
  const message = { body, mediaType: 'application/json', headers: new Map<string, string>(), topic: 'a/b' }
  const { outcome } = step(codec, message, new Map(), { limits: fuzzLimits })
  const again = step(codec, message, new Map(), { limits: fuzzLimits }).outcome
  const faults = [...outcomeFaults(outcome, ['*']), ...hubFaults(outcome)]
  if (!same(plain(outcome), plain(again))) faults.push('the same message gives two outcomes')
  if (!outcome.ok || codec.encode === undefined || faults.length > 0) return faults
  const entities: Entity[] = outcome.value.changes.flatMap((change) => ('entity' in change ? [change.entity] : []))
  const { encode } = { encode: codec.encode.bind(codec) }
  const encoded = attempt(() => encode(entities.slice(0, 20), encodeContext('made-up')))
  const written = encoded.ok ? encodedFaults(encoded.value) : problemFaults(encoded.problem)
  return written.map((fault) => `encode: ${fault}`)
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

function decoded(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes)
}

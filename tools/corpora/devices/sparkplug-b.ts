// The payloads of the Sparkplug corpus, each alone: values, deaths, the request for a birth, and what is refused or has no data. What
// needs a birth is read once more after that of its node, if the corpus has it.

import { readFile } from 'node:fs/promises'
import { decodeContext } from '../../../adapters/contract/context.ts'
import { sparkplugB } from '../../../adapters/iot/sparkplug-b/adapter.ts'
import type { Change, Decoded, Json } from '../../../adapters/adapter.ts'
import { fromBase64 } from '../../../standards/bytes/base64.ts'
import { fromHex, toHex } from '../../../standards/bytes/hex.ts'
import { attributesOf, type Attribute } from '../../../standards/hub/entity.ts'

interface Metric {
  readonly name: string
  readonly timestamp?: number
  readonly value?: Json
}

interface Sample {
  readonly id: string
  readonly hex?: string
  readonly text?: string
  readonly topic?: string
  readonly title?: string
  readonly verdict: string
  readonly expected: {
    readonly kind?: string
    readonly needsBirth?: boolean
    readonly observedAt?: string
    readonly aliases?: Readonly<Record<string, Json>>
    readonly metrics?: readonly Metric[] | Readonly<Record<string, Json>>
  }
}

/** @param folder the folder `devices` */
export async function run(folder: string) {
  const samples = JSON.parse(await readFile(`${folder}/sparkplug-b/cases.json`, 'utf8')) as readonly Sample[]
  const wrong = samples.flatMap((sample) => {
    const why = faultOf(sample, samples)
    return why === undefined ? [] : [{ what: sample.id, why }]
  })
  return { name: 'sparkplug-b', total: samples.length, right: samples.length - wrong.length, wrong }
}

/** A message without a topic says in its title what it is. */
function topicOf({ topic, title = '' }: Sample): string {
  const type = /[ND](?:BIRTH|DATA|DEATH|CMD)/.exec(title)?.[0] ?? 'DDATA'
  return topic ?? `spBv1.0/City/${type}/node1${type.startsWith('D') ? '/device1' : ''}`
}

function faultOf(sample: Sample, all: readonly Sample[]): string | undefined {
  const { verdict, expected } = sample
  const decoded = decode(sample, new Map())
  if (decoded?.ok !== true) return verdict === 'refuse' ? undefined : decoded?.problem.detail
  if (verdict === 'refuse') return 'it is read'
  const { changes } = decoded.value
  if (verdict === 'not-data') return changes.length === 0 ? undefined : 'it has data'
  if (expected.kind === 'death') return hasState(changes, 'offline') ? undefined : 'the node is not offline'
  if (expected.needsBirth === true) return faultOfUnborn(decoded.value) ?? faultOfBorn(sample, all)
  const wanted = Array.isArray(expected.metrics)
    ? (expected.metrics as readonly Metric[])
    : Object.entries(expected.metrics ?? {}).map(([name, value]) => ({ name, value }))
  const isDeath = topicOf(sample).includes('DEATH/')
  const missing = wanted.filter((metric) => !isDeath && !isRead(metric, changes))
  return missing.length === 0 ? undefined : `${missing.length} metrics are not read as expected`
}

function decode(sample: Sample, state: ReadonlyMap<string, Json>) {
  const codec = sparkplugB.configure({})
  if (!codec.ok) return codec
  const { hex, text } = sample
  const bytes = hex === undefined ? undefined : fromHex(hex)
  const body = bytes?.ok === true ? bytes.value : new TextEncoder().encode(text)
  const message = {
    body,
    topic: topicOf(sample),
    mediaType: 'application/octet-stream',
    headers: new Map<string, string>(),
  }
  return codec.value.decode?.(message, { ...decodeContext(new Map()), state, receivedAt: '2026-08-04T00:00:00Z' })
}

/** The same message after the birth of its node: aliases have names, and values with their times. */
function faultOfBorn(sample: Sample, all: readonly Sample[]): string | undefined {
  const { aliases = {}, observedAt } = sample.expected
  const topic = topicOf(sample).replace('/NDATA/', '/NBIRTH/').replace('/DDATA/', '/DBIRTH/')
  const birth = all.find((one) => topicOf(one) === topic && one.verdict === 'accept')
  const born = birth === undefined ? undefined : decode(birth, new Map())
  if (born?.ok !== true) return undefined
  const state = new Map(
    [...(born.value.state ?? [])].flatMap(([key, value]) => (value === null ? [] : [[key, value] as const])),
  )
  const decoded = decode(sample, state)
  const text = decoded?.ok === true ? JSON.stringify(decoded.value.changes) : ''
  const isWhole = Object.values(aliases).every((value) => text.includes(`"value":${JSON.stringify(value)}`))
  return isWhole && (observedAt === undefined || text.includes(observedAt)) ? undefined : 'it is not read after a birth'
}

function hasState(changes: readonly Change[], state: string): boolean {
  return changes.some(
    (change) => 'entity' in change && (change.entity['deviceState'] as Attribute | undefined)?.['value'] === state,
  )
}

function faultOfUnborn({ changes, outgoing }: Decoded): string | undefined {
  if (changes.length > 0) return 'values without a birth are published'
  return outgoing?.topic?.includes('/NCMD/') === true ? undefined : 'no birth is requested'
}

function isRead({ name, value, timestamp }: Metric, changes: readonly Change[]): boolean {
  const isBytes = name.endsWith('Hex')
  const plain = isBytes ? name.slice(0, -3) : name
  const attribute = /^\w+$/.test(plain) ? `sparkplugb_${plain}` : `urn:citygate:sparkplugb:${encodeURIComponent(plain)}`
  const found = changes.flatMap((change) =>
    'entity' in change
      ? attributesOf(change.entity).flatMap(([own, instances]) => (own === attribute ? instances : []))
      : [],
  )
  if (value === null) return found.length === 0
  return found.some((one) => {
    const data = isBytes && typeof one.value === 'string' ? fromBase64(one.value) : undefined
    const isSame = data === undefined ? one.value === value : data.ok && toHex(data.value) === value
    return isSame && (timestamp === undefined || Date.parse(one.observedAt ?? '') === timestamp)
  })
}

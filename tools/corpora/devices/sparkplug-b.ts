// The payloads of the Sparkplug corpus in their order, so that births come before the messages that need them: values, aliases,
// deaths, the request for a birth, and what is refused or no data.

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
    const why = faultOf(sample)
    return why === undefined ? [] : [{ what: sample.id, why }]
  })
  return { name: 'sparkplug-b', total: samples.length, right: samples.length - wrong.length, wrong }
}

/** A message without a topic says in its title what it is. */
function topicOf({ topic, title = '' }: Sample): string {
  const type = /[ND](?:BIRTH|DATA|DEATH|CMD)/.exec(title)?.[0] ?? 'DDATA'
  return topic ?? `spBv1.0/City/${type}/node1${type.startsWith('D') ? '/device1' : ''}`
}

function faultOf(sample: Sample): string | undefined {
  const { hex, text, verdict, expected } = sample
  const codec = sparkplugB.configure({})
  if (!codec.ok) return codec.problem.detail
  const bytes = hex === undefined ? undefined : fromHex(hex)
  const body = bytes?.ok === true ? bytes.value : new TextEncoder().encode(text)
  const message = {
    body,
    topic: topicOf(sample),
    mediaType: 'application/octet-stream',
    headers: new Map<string, string>(),
  }
  const context = { ...decodeContext(new Map()), receivedAt: '2026-08-04T00:00:00Z' }
  const decoded = codec.value.decode?.(message, context)
  if (decoded?.ok !== true) return verdict === 'refuse' ? undefined : decoded?.problem.detail
  if (verdict === 'refuse') return 'it is read'
  const { changes } = decoded.value
  if (verdict === 'not-data') return changes.length === 0 ? undefined : 'it has data'
  if (expected.kind === 'death') return hasState(changes, 'offline') ? undefined : 'the node is not offline'
  if (expected.needsBirth === true) return faultOfUnborn(decoded.value)
  const wanted = Array.isArray(expected.metrics)
    ? (expected.metrics as readonly Metric[])
    : Object.entries(expected.metrics ?? {}).map(([name, value]) => ({ name, value }))
  const isDeath = message.topic.includes('DEATH/')
  const missing = wanted.filter((metric) => !isDeath && !isRead(metric, changes))
  return missing.length === 0 ? undefined : `${missing.length} metrics are not read as expected`
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

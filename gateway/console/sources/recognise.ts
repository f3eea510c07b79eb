// Which formats can read a sample: each that may is tried, with the options of its first example in place of those that are not known
// yet. The work is bounded by the length of the sample, and other requests run in between.

import { withExamples } from '../../adapter-documents.ts'
import type { Registered } from '../../../adapters/register.ts'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject } from '../../../standards/json/object.ts'
import { textOf } from '../../http/pages/translation/layout.ts'
import { type Payload, readable } from '../../http/pages/translation/choice.ts'
import type { AccessScope } from '../../pipeline/access/access-scope.ts'
import type { GatewayContext } from '../../pipeline/context.ts'
import { yieldToEventLoop } from '../../pipeline/decode.ts'
import { translate } from '../../pipeline/translate/translate.ts'

export interface Candidate {
  readonly format: Registered
  readonly mediaType: string
  /** With which the sample was read, where it could not be read with the options of the example. */
  readonly edition?: string
  /** Values that became attributes of the hub, and values that did not. */
  readonly mapped: number
  readonly lost: number
}

/** A sample is a message; a longer one says nothing more. */
export const maxSample = 20_000
const maxCandidates = 6

type Kind = 'json' | 'xml' | 'text' | 'binary'

function kindOf(body: Uint8Array): Kind {
  const text = textOf(body)?.trimStart()
  if (text === undefined) return 'binary'
  return /^[{[]/.test(text) ? 'json' : text.startsWith('<') ? 'xml' : 'text'
}

/** Whether messages of a media type can be of that kind. */
function canBe(mediaType: string, kind: Kind): boolean {
  if (mediaType.includes('json')) return kind === 'json'
  if (mediaType.includes('xml')) return kind === 'xml'
  if (mediaType.startsWith('text/')) return kind === 'text' || kind === 'xml'
  return kind === 'binary' || kind === 'text'
}

/** The sample as it was pasted; and as bytes where it is hexadecimal digits, whatever the form says of it. */
export function spellingsOf(pasted: Payload): readonly Payload[] {
  const isHex = pasted.encoding === 'text' && /^(?:[0-9a-f]{2}){4,}$/i.test(pasted.text.replaceAll(/\s/g, ''))
  return isHex ? [pasted, { ...pasted, encoding: 'hex' }] : [pasted]
}

/** The formats that read the sample, the one that reads most of it first. */
export async function recognise(
  gateway: GatewayContext,
  scope: AccessScope,
  tenant: string,
  body: Uint8Array,
): Promise<readonly Candidate[]> {
  const kind = kindOf(body)
  const found: Candidate[] = []
  for (const format of readable(gateway.services.registry)) {
    const mediaTypes = [...new Set(format.adapter.reads.map((one) => one.mediaType))].filter((one) => canBe(one, kind))
    for (const mediaType of mediaTypes) {
      await yieldToEventLoop()
      const candidate = await tried({ gateway, scope, tenant, body }, format, mediaType)
      if (candidate !== undefined) found.push(candidate)
    }
  }
  const best = new Map<string, Candidate>()
  for (const one of found.toSorted((a, b) => b.mapped - b.lost - (a.mapped - a.lost)))
    if (!best.has(one.format.adapter.id)) best.set(one.format.adapter.id, one)
  return [...best.values()].slice(0, maxCandidates)
}

interface Sample {
  readonly gateway: GatewayContext
  readonly scope: AccessScope
  readonly tenant: string
  readonly body: Uint8Array
}

/** With the options of an example; else with each other edition of the standard. */
async function tried(sample: Sample, format: Registered, mediaType: string): Promise<Candidate | undefined> {
  const { examples } = (await withExamples(format)).adapter
  const options = (examples.find((one) => one.mediaType === mediaType) ?? examples[0])?.options ?? {}
  const usual = await triedWith(sample, format, mediaType, options)
  if (usual !== undefined) return usual
  for (const edition of editionsOf(format)) {
    const other = { ...options, edition }
    const found = await triedWith(sample, format, mediaType, other)
    if (found !== undefined) return { ...found, edition }
  }
  return undefined
}

function editionsOf({ adapter }: Registered): readonly string[] {
  const { properties } = adapter.options
  const edition = isJsonObject(properties) ? properties['edition'] : undefined
  const labels = isJsonObject(edition) ? edition['enum'] : undefined
  return isJsonArray(labels) ? labels.filter((one) => typeof one === 'string') : []
}

async function triedWith(
  { gateway, scope, tenant, body }: Sample,
  format: Registered,
  mediaType: string,
  options: JsonObject,
): Promise<Candidate | undefined> {
  const { id } = format.adapter
  const translated = await translate(gateway.services, scope, {
    from: id,
    to: 'ngsi-ld',
    options,
    targetOptions: {},
    message: { body, mediaType, headers: new Map() },
    strict: false,
    tenant,
    links: true,
  })
  if (!translated.ok) return undefined
  const { links, losses } = translated.value
  const carried = new Set(losses.filter((loss) => loss.kind === 'carried').map(({ path }) => path))
  const mapped = new Set(links.map(({ path }) => path).filter((path) => !carried.has(path))).size
  const lost = losses.filter((loss) => loss.kind === 'dropped' || loss.kind === 'carried').length
  return mapped === 0 ? undefined : { format, mediaType, mapped, lost }
}

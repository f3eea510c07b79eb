// Makes the files of an adapter without code from a sample: a draft of a mapping, and fixtures of the sample and of parts of it. What
// the fixtures expect is what the draft makes of them; the author corrects both by the documentation of the format.

import { type MappingDocument, usualOf } from '../../adapters/kit/mapping/document.ts'
import { mappingAdapter } from '../../adapters/kit/mapping/mapping-adapter.ts'
import { suggestMapping } from '../../adapters/kit/mapping/suggest/suggest.ts'
import type { Json } from '../../standards/hub/entity.ts'
import { toHex } from '../../standards/bytes/hex.ts'
import { isJsonArray, isJsonObject } from '../../standards/json/object.ts'
import type { DecodeContext } from '../../adapters/adapter.ts'
import { SampleError, type Case } from './sample.ts'

export interface MappingFiles {
  readonly yaml: string
  readonly mediaType: string
  readonly options: Readonly<Record<string, string>> | undefined
  readonly valid: readonly Case[]
  readonly invalid: readonly Case[]
  /** What of the messages may change without an effect, with the reason. */
  readonly ignored: readonly object[]
}

/** What a source of the fixtures declares: the sample does not say it. */
const declared = { timezone: '+00:00', crs: 'EPSG:4326', device: 'device-1' }

/** @throws SampleError if the sample cannot be read, or names no thing */
export function mappingFiles(content: Uint8Array, id: string): MappingFiles {
  const suggested = suggestMapping(content, { name: id, declarations: 'options' })
  if (!suggested.ok) {
    const { detail, path } = suggested.problem
    throw new SampleError(path === undefined ? detail : `${detail} (${path})`)
  }
  const document = suggested.value.document as unknown as MappingDocument
  const names = Object.keys(document.options ?? {}) as readonly (keyof typeof declared)[]
  const options = names.length === 0 ? undefined : Object.fromEntries(names.map((name) => [name, declared[name]]))
  const adapter = mappingAdapter(id, document)
  const configured = adapter.configure(options ?? {})
  if (!configured.ok) throw new Error(configured.problem.detail)
  const mediaType = adapter.reads[0]?.mediaType ?? ''
  const cases = [content, ...partsOf(content, document)].map((body): Case & { readonly isRefused: boolean } => {
    const decoded = configured.value.decode?.({ body, mediaType, headers: new Map() }, context)
    if (decoded === undefined) throw new Error('a mapping reads')
    const message = messageOf(body)
    if (decoded.ok) {
      const { changes, repairs, losses } = decoded.value
      return { ...message, expected: { changes, repairs }, losses, isRefused: false }
    }
    const { code, path } = decoded.problem
    return {
      ...message,
      expected: { problem: { code, ...(path !== undefined && { path }) } },
      losses: [],
      isRefused: true,
    }
  })
  const [whole] = cases
  if (whole === undefined || whole.isRefused)
    throw new SampleError('The draft of a mapping refuses the sample: start with citygate mapping suggest.')
  const plain = cases.map(({ isRefused, ...one }) => [isRefused, one] as const)
  return {
    yaml: suggested.value.yaml,
    mediaType,
    options,
    valid: plain.flatMap(([isRefused, one]) => (isRefused ? [] : [one])),
    invalid: plain.flatMap(([isRefused, one]) => (isRefused ? [one] : [])),
    ignored: document.reads === 'xml' ? ignoredOf(new TextDecoder().decode(content)) : [],
  }
}

/** Of XML, what says nothing. */
function ignoredOf(text: string): readonly object[] {
  const clause = 'docs/mappings.md, Paths'
  const kinds = [
    ['xmlns(?::[^=]*)?\\s*=\\s*["\']([^"\']*)["\']', 'a path finds elements of its name in any namespace'],
    ['<([^\\s<>/!?]+)\\s*/>', 'an empty element says that there is no value'],
  ] as const
  return kinds.flatMap(([pattern, reason]) =>
    new RegExp(pattern).test(text) ? [{ case: '*', pattern, reason, clause }] : [],
  )
}

const context: DecodeContext = {
  receivedAt: '2026-01-01T00:00:00.000Z',
  limits: { bytes: 10_000_000, depth: 64, members: 1_000_000, entities: 100_000, stateBytes: 100_000 },
  state: new Map(),
  id: (type, localId) => `urn:ngsi-ld:${type}:${encodeURIComponent(localId)}`,
  contextOf: () => undefined,
}

/** As a text where it is UTF-8. */
function messageOf(body: Uint8Array): Pick<Case, 'text' | 'hex'> {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body) }
  } catch {
    return { hex: toHex(body) }
  }
}

const encoder = new TextEncoder()

/** Messages with less in them, and some that are no messages. */
function partsOf(content: Uint8Array, document: MappingDocument): readonly Uint8Array[] {
  if (document.reads === 'json') return jsonParts(content, usualOf(document.each)).map((value) => encoder.encode(value))
  const lines = linesOf(content)
  const first =
    document.reads === 'csv' ? (document.dialect?.skipRows ?? 0) + (document.dialect?.header === false ? 0 : 1) : 0
  switch (document.reads) {
    case 'csv':
      return [
        joined(lines.slice(0, first + 1)),
        joined([...lines.slice(0, first + 1), ...lines.slice(first, first + 1)]),
        joined([...lines.slice(0, first), encoder.encode('"\n')]),
      ]
    case 'xml': {
      const text = new TextDecoder().decode(content)
      const tight = text.replaceAll(/>\s+</g, '><')
      return [encoder.encode(tight), encoder.encode(`${tight}\n`), content.subarray(0, Math.max(1, content.length - 3))]
    }
    case 'ndjson':
      return [joined(lines.slice(0, 1)), joined(lines.slice(-1)), encoder.encode('{\n')]
    default:
      return [joined(lines.slice(0, 1)), joined(lines.slice(-1)), encoder.encode('=\n')]
  }
}

/** Lines with their ends, as bytes: the character set stays. */
function linesOf(content: Uint8Array): readonly Uint8Array[] {
  const lines: Uint8Array[] = []
  for (let from = 0; from < content.length;) {
    const end = content.indexOf(0x0a, from)
    const to = end === -1 ? content.length : end + 1
    lines.push(content.subarray(from, to))
    from = to
  }
  return lines
}

function joined(lines: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(lines.flatMap((line) => [...line]))
}

/** One record, a record with a member that is not known, an empty record, and half a document. */
function jsonParts(content: Uint8Array, each: string | undefined): readonly string[] {
  const root = JSON.parse(new TextDecoder().decode(content)) as Json
  const one = edited(root, each, (record) => record)
  const more = edited(root, each, (record) => (isJsonObject(record) ? { ...record, citygateUnknown: 1 } : record))
  const empty = edited(root, each, () => ({}))
  return [JSON.stringify(one), JSON.stringify(more), JSON.stringify(empty), '{']
}

/** The document with its first record alone, changed. */
function edited(value: Json, each: string | undefined, edit: (record: Json) => Json): Json {
  if (each === undefined) return edit(value)
  const rest = each.slice(1)
  if (rest === '[*]') return isJsonArray(value) ? value.slice(0, 1).map(edit) : value
  if (rest === '.*')
    return isJsonObject(value)
      ? Object.fromEntries(
          Object.entries(value)
            .slice(0, 1)
            .map(([name, record]) => [name, edit(record)]),
        )
      : value
  const [step = '', plain, quoted] = /^(?:\.([^.[*]+)|\['((?:[^'\\]|\\.)*)'\])/.exec(rest) ?? []
  const name = plain ?? (quoted ?? '').replaceAll(/\\(.)/g, '$1')
  if (step === '' || !isJsonObject(value)) return value
  return { ...value, [name]: edited(value[name] ?? null, `$${rest.slice(step.length)}`, edit) }
}

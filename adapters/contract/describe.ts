// What is generated from an adapter that has `options` and `documentation`: its AsyncAPI document, and sections of its README.

import type { Adapter, Json, MappingRow } from '../adapter.ts'
import type { JsonObject } from '../../standards/hub/entity.ts'
import { kitLosses } from '../kit/documentation.ts'
import type { Fixture } from './contract-test.ts'

const sampled = 3

/** The AsyncAPI document of an adapter without one of its own: one message for each media type, with fixtures as examples. */
export function asyncapiOf(adapter: Adapter<unknown>, summary: string, fixtures: readonly Fixture[]): JsonObject {
  const mediaTypes = [...new Set([...adapter.reads, ...adapter.writes].map(({ mediaType }) => mediaType))]
  const messages = mediaTypes.map(
    (mediaType, index) => [`message${index + 1}`, messageOf(mediaType, fixtures)] as const,
  )
  return {
    asyncapi: '3.0.0',
    info: { title: adapter.standard.name, version: adapter.standard.editions.at(-1) ?? '1', description: summary },
    'x-options': adapter.options ?? {},
    channels: { messages: { address: null, messages: Object.fromEntries(messages) } },
    operations: { receive: { action: 'receive', channel: { $ref: '#/channels/messages' } } },
  }
}

function messageOf(mediaType: string, fixtures: readonly Fixture[]): JsonObject {
  const own = fixtures.filter((fixture) => fixture.mediaType === mediaType && !fixture.bad).slice(0, sampled)
  const examples = own.flatMap(({ name, title, inputs }): JsonObject[] => {
    const body = inputs[0]?.body
    return body === undefined ? [] : [{ name, summary: title, payload: textOf(body) }]
  })
  const isText = own.every(({ inputs }) => inputs.every(({ body }) => isPrintable(body)))
  const what = isText ? 'The message as text.' : 'The bytes of the message in hexadecimal.'
  return { contentType: mediaType, payload: { type: 'string', description: what }, examples }
}

function isPrintable(body: Uint8Array): boolean {
  return (
    body.every((byte) => byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d) && decoded(body) !== undefined
  )
}

function decoded(body: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body)
  } catch {
    return undefined
  }
}

function textOf(body: Uint8Array): string {
  if (isPrintable(body)) return decoded(body) ?? ''
  return [...body].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** The sections of a README that are generated, by their title. */
export function sectionsOf(adapter: Adapter<unknown>): ReadonlyMap<string, string> {
  const { documentation } = adapter
  if (documentation === undefined) return new Map()
  const options = optionsOf(adapter.options ?? {})
  return new Map([
    [
      'Reads',
      table(
        ['media type', 'hub types'],
        adapter.reads.map(({ mediaType, types }) => [code(mediaType), types.map(code).join(', ')]),
      ),
    ],
    [
      'Writes',
      adapter.writes.length === 0 ? 'Nothing.' : table(['target', 'media type', 'hub types'], writesOf(adapter)),
    ],
    ['Options', options.length === 0 ? 'None.' : table(['option', 'required', 'meaning'], options)],
    ['Mapping', table(['field', 'hub', 'unit'], documentation.mapping.map(mappingCells))],
    ['Losses', table(['code', 'when'], lossesOf(adapter))],
  ])
}

function writesOf({ writes }: Adapter<unknown>): string[][] {
  return writes.map(({ name, mediaType, types }, index) => [
    code(name) + (index === 0 ? ' (default)' : ''),
    code(mediaType),
    types.map(code).join(', '),
  ])
}

function optionsOf(schema: JsonObject): string[][] {
  const required = (schema['required'] ?? []) as readonly string[]
  return Object.entries((schema['properties'] ?? {}) as Readonly<Record<string, JsonObject>>).map(([name, one]) => {
    const values = one['enum'] as readonly string[] | undefined
    const listed = values === undefined ? '' : `${values.map(code).join(', ')}. `
    return [code(name), required.includes(name) ? 'yes' : 'no', listed + textIn(one['description'])]
  })
}

function textIn(value: Json | undefined): string {
  return typeof value === 'string' ? value : ''
}

function mappingCells({ field, hub, unit }: MappingRow): string[] {
  return [code(field), hub, unit === undefined ? '' : code(unit)]
}

/** The codes of the adapter itself; those of the kit are explained once, in docs/kit-losses.md. */
function lossesOf({ documentation }: Adapter<unknown>): string[][] {
  return Object.entries(documentation?.losses ?? {})
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, when]) => [code(name), when])
}

/** Whether the documentation explains a code. @param target the name of the target, for the codes that contain it */
export function isExplained(adapter: Adapter<unknown>, lossCode: string): boolean {
  const generic = adapter.writes.map(({ name }) => lossCode.replace(new RegExp(`-in-${name}$`), '-in-<target>'))
  return [lossCode, ...generic].some(
    (one) => Object.hasOwn(kitLosses, one) || Object.hasOwn(adapter.documentation?.losses ?? {}, one),
  )
}

function code(text: string): string {
  return `\`${text}\``
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', String.raw`\|`)).join(' | ')} |`
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n')
}

// The contract of an AsyncAPI document (2.0 to 3.0): channels with their messages, each with a schema for validation. Only this
// file uses the AsyncAPI parser and Ajv, which are optional packages.

import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject, member } from '../../../standards/json/object.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'
import { isJsonType, mediaTypeOf } from './captures.ts'

export const contractTools = ['@asyncapi/parser', 'ajv', 'ajv-formats']

/** The faults of a value by place and rule, without the value. */
export type Wrong = (value: Json) => readonly string[]

export interface Described {
  readonly name: string
  /** Lower case, without parameters; undefined if the document does not state it. */
  readonly contentType: string | undefined
  readonly payload: Json | undefined
  /** Undefined if the schema cannot validate a body, e.g. Avro, or XML described as an object. */
  readonly payloadFaults: Wrong | undefined
  readonly headerFaults: Wrong | undefined
  /** A runtime expression. */
  readonly correlation: string | undefined
  readonly examples: readonly { readonly payload: Json | undefined; readonly headers: Json | undefined }[]
}

export interface Channel {
  readonly id: string
  readonly address: string
  /** Whether a captured channel is this one. */
  readonly isAt: (channel: string) => boolean
  readonly messages: readonly Described[]
}

export interface Contract {
  readonly channels: readonly Channel[]
  /** The addresses of the servers, unchanged. */
  readonly servers: readonly string[]
}

/** JSON Schema, and the dialect of AsyncAPI. */
const readable = /^application\/(?:vnd\.aai\.asyncapi(?:\+json|\+yaml)?|schema\+(?:json|yaml))(?:;.*)?$/

/** @returns the contract, or the faults of the document as sentences */
export async function contractOf(document: Json): Promise<Result<Contract, readonly string[]>> {
  const { Parser } = await import('@asyncapi/parser')
  const parsed = await new Parser().parse(JSON.stringify(document), {
    validateOptions: { allowedSeverity: { error: true } },
  })
  // Examples that do not match are a requirement of their own.
  const errors = parsed.diagnostics.filter(({ severity, code }) => severity < 1 && !/examples?$/.test(String(code)))
  const faults = errors.map(({ message, path }) => `${path.map(String).join('/')}: ${message}`)
  if (faults.length > 0) return fail([...new Set(faults)])
  if (parsed.document === undefined) return fail(['it is not an AsyncAPI document'])
  const compile = await compiler()
  const channels: Channel[] = []
  for (const channel of parsed.document.channels().all()) {
    const address = channel.address() ?? channel.id()
    const messages: Described[] = []
    for (const [index, message] of channel.messages().all().entries()) {
      const format = message.schemaFormat() ?? 'application/vnd.aai.asyncapi'
      const payload = plain(message.payload()?.json())
      const headers = plain(message.headers()?.json())
      const type = message.contentType()
      const isAsked = readable.test(format) && !isOfAnotherModel(payload, type)
      const payloadFaults = isAsked ? compile(payload ?? true, false) : undefined
      const headerFaults = headers === undefined ? undefined : compile(headers, true)
      const name = message.name() ?? message.id() ?? `message ${index + 1}`
      if (payloadFaults === null || headerFaults === null) {
        return fail([`${address}/${name}: its schema is invalid`])
      }
      messages.push({
        name,
        contentType: type === undefined ? undefined : mediaTypeOf(type),
        payload,
        payloadFaults,
        headerFaults,
        correlation: message.correlationId()?.location(),
        examples: message
          .examples()
          .all()
          .map((one) => ({ payload: plain(one.payload()), headers: plain(one.headers()) })),
      })
    }
    const parameters = new Map(
      channel
        .parameters()
        .all()
        .map((one) => [one.id(), member((plain(one.json()) ?? {}) as JsonObject, 'enum')]),
    )
    channels.push({ id: channel.id(), address, isAt: addressed(address, channel.id(), parameters), messages })
  }
  const servers = parsed.document.servers().all()
  return ok({ channels, servers: servers.map((one) => one.url()) })
}

/** JSON Schema of objects and lists cannot validate XML or protobuf. */
function isOfAnotherModel(payload: Json | undefined, contentType: string | undefined): boolean {
  const type = isJsonObject(payload) ? member(payload, 'type') : undefined
  return contentType !== undefined && !isJsonType(mediaTypeOf(contentType)) && (type === 'object' || type === 'array')
}

/** Ajv with formats; header names are case-insensitive, and header values may be strings. */
async function compiler(): Promise<(schema: Json, isOfHeaders: boolean) => Wrong | null> {
  const [{ Ajv }, formats] = await Promise.all([import('ajv'), import('ajv-formats')])
  const options = { allErrors: true, strict: false, logger: false, unicodeRegExp: false } as const
  const [exact, lenient] = [new Ajv(options), new Ajv({ ...options, coerceTypes: true })]
  for (const one of [exact, lenient]) formats.default.default(one)
  return (schema, isOfHeaders) => {
    try {
      const validate = (isOfHeaders ? lenient : exact).compile(isJsonObject(schema) ? { ...schema } : {})
      return (value) => {
        validate(isOfHeaders ? spelled(value, schema) : value)
        return (validate.errors ?? []).map(
          ({ instancePath, message }) => `${instancePath || '/'} ${message ?? 'is wrong'}`,
        )
      }
    } catch {
      return null
    }
  }
}

/** A copy of the headers, with their names spelled as in the schema. */
function spelled(value: Json, schema: Json): Json {
  const declared = isJsonObject(schema) ? member(schema, 'properties') : undefined
  if (!isJsonObject(value) || !isJsonObject(declared)) return structuredClone(value)
  const names = new Map(Object.keys(declared).map((name) => [name.toLowerCase(), name]))
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [names.get(name.toLowerCase()) ?? name, inner]),
  )
}

/** Without the annotations of the parser; a recursive schema is replaced by a reference. */
function plain(value: unknown, path = '#', above: ReadonlyMap<unknown, string> = new Map()): Json | undefined {
  if (value === undefined) return undefined
  if (typeof value !== 'object' || value === null) return value as Json
  const before = above.get(value)
  if (before !== undefined) return { $ref: before }
  const within = new Map(above).set(value, path)
  if (Array.isArray(value)) return value.map((item, index) => plain(item, `${path}/${index}`, within) ?? null)
  const members = Object.entries(value).filter(([name]) => !name.startsWith('x-parser-'))
  return Object.fromEntries(
    members.map(([name, inner]) => [name, plain(inner, `${path}/${escaped(name)}`, within) ?? null]),
  )
}

/** RFC 6901 section 6. */
function escaped(name: string): string {
  return encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'))
}

function addressed(
  address: string,
  id: string,
  parameters: ReadonlyMap<string, Json | undefined>,
): (channel: string) => boolean {
  const parts = bare(address).split(/(\{[^}]+\})/)
  const pattern = parts.map((part) => {
    if (!/^\{.*\}$/.test(part)) return part.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)
    const values = parameters.get(part.slice(1, -1))
    if (!isJsonArray(values)) return '[^/]+'
    return `(?:${values
      .map((one) =>
        JSON.stringify(one)
          .replaceAll(/^"|"$/g, '')
          .replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`),
      )
      .join('|')})`
  })
  const whole = new RegExp(`^${pattern.join('')}$`)
  return (channel) => channel === id || whole.test(bare(channel))
}

/** Some protocols write a leading slash in an address, and some do not. */
function bare(address: string): string {
  return address.replace(/^\//, '')
}

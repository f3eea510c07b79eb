// The kinds of resources of a city, each with its folder: how they are read from a gateway, and how one is written.

import type { Json, JsonObject } from '../../../standards/hub/entity.ts'
import { isJsonObject } from '../../../standards/json/object.ts'
import { readFiles, type CityFile } from './files.ts'
import { type ApiAnswer, type ApiRequest, type GatewayApi, GatewayUnreachable } from './gateway-api.ts'
import { withoutSecretNames, withSecretValues } from './secrets.ts'

/** A resource as a gateway has it. */
export interface Live {
  readonly id: string
  /** The id in paths, if the gateway has chosen another one. */
  readonly key?: string
  /** Absent: none of its versions is in force. */
  readonly document?: JsonObject
  /** What waits for another officer. */
  readonly proposed?: JsonObject | 'removal'
}

/** The method is PUT where absent. */
export type Write = (
  file: CityFile,
  before: Live | undefined,
) => ApiRequest & { readonly method?: string; readonly path?: string }

export interface Kind {
  readonly folder: string
  /** How many names are in the path of a file. */
  readonly depth: 1 | 2
  readonly live: (api: GatewayApi) => Promise<readonly Live[]>
  /** The id of a document, where the gateway chooses one of its own; absent: the file is named by the id. */
  readonly idOf?: (document: JsonObject) => string
  /** What of a file can be compared with a gateway. */
  readonly comparable: (document: JsonObject) => JsonObject
  readonly path: (id: string) => string
  /** Whether it has an entity tag. */
  readonly isTagged: boolean
  /** The request that writes it; `configuration`: none can, because it is part of citygate.config.json. */
  readonly write: Write | 'configuration'
  /** Whether the gateway checks a document without storing it. */
  readonly checks: boolean
}

export const encoded = encodeURIComponent

function withoutEmpty(document: JsonObject): JsonObject {
  const members = Object.entries(document).filter(([, value]) => !(Array.isArray(value) && value.length === 0))
  return Object.fromEntries(members)
}

function bodyOf({ document, path }: CityFile): ApiRequest {
  return { body: JSON.stringify(withSecretValues(document, path)) }
}

/** A text or a number of an answer. */
export function textOf(value: Json | undefined): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

const sources: Kind = {
  folder: 'sources',
  depth: 1,
  async live(api) {
    const found = await api.list('/v1/sources', 'sources')
    // Whether it is paused is of the running city, and not of its files.
    return found.map(({ id, created: _created, modified: _modified, paused: _paused, ...document }) => ({
      id: textOf(id),
      document: sourceDocument(document),
    }))
  },
  comparable: (document) => sourceDocument(withoutSecretNames(document)),
  path: (id) => `/v1/sources/${encoded(id)}`,
  isTagged: true,
  write: bodyOf,
  checks: false,
}

/** With the mapping alone where there is one; options where there are some. */
function sourceDocument({ adapter, mapping, options, ...rest }: JsonObject): JsonObject {
  const format = mapping === undefined ? { ...(adapter === undefined ? {} : { adapter }) } : { mapping }
  const isEmpty = options === undefined || (isJsonObject(options) && Object.keys(options).length === 0)
  const others = Object.entries(rest).toSorted(([one], [other]) => (one < other ? -1 : 1))
  return { ...format, ...(isEmpty ? {} : { options }), ...Object.fromEntries(others) }
}

const clients: Kind = {
  folder: 'clients',
  depth: 1,
  async live(api) {
    const found = await api.list('/v1/clients', 'clients')
    return found.map(({ id, created: _created, modified: _modified, apiKeys = [], ...document }) => {
      const keys = (apiKeys as readonly JsonObject[]).map(({ created: _made, ...key }) => key)
      return { id: textOf(id), document: withoutEmpty({ ...document, apiKeys: keys }) }
    })
  },
  comparable: withoutEmpty,
  path: (id) => `/v1/clients/${encoded(id)}`,
  isTagged: true,
  write: bodyOf,
  checks: false,
}

/** Mappings and policies: a version is in force, and another may wait. */
function versioned(folder: 'mappings' | 'policies', contentTypeOf: (path: string) => string): Kind {
  return {
    folder,
    depth: 1,
    async live(api) {
      const found = await api.list(`/v1/${folder}`, folder)
      return Promise.all(
        found.map(async ({ id, versions = [] }): Promise<Live> => {
          const of = async (state: string): Promise<JsonObject | undefined> => {
            const version = (versions as readonly JsonObject[]).find((one) => one['state'] === state)
            if (version === undefined) return undefined
            const answer = await api.request(
              'GET',
              `/v1/${folder}/${encoded(textOf(id))}/versions/${textOf(version['version'])}`,
            )
            return isJsonObject(answer.json ?? null) ? (answer.json as JsonObject) : undefined
          }
          const [inForce, proposed] = [await of('in-force'), await of('proposed')]
          const waits = proposed === undefined ? undefined : (proposed['document'] ?? 'removal')
          return {
            id: textOf(id),
            ...(inForce === undefined ? {} : { document: inForce['document'] as JsonObject }),
            ...(waits === undefined ? {} : { proposed: waits as JsonObject | 'removal' }),
          }
        }),
      )
    },
    comparable: (document) => document,
    path: (id) => `/v1/${folder}/${encoded(id)}`,
    isTagged: true,
    // As it is written, so that the gateway's lines and columns are those of the file.
    write: ({ path, text, document }) => ({
      body: folder === 'mappings' ? text : JSON.stringify(document),
      contentType: contentTypeOf(path),
    }),
    checks: true,
  }
}

const mappings = versioned('mappings', (path) => (path.endsWith('.json') ? 'application/json' : 'application/yaml'))
const policies = versioned('policies', () => 'application/ld+json')

const stations: Kind = {
  folder: 'stations',
  depth: 2,
  async live(api) {
    const connectors = await api.list('/v1/connectors', 'connectors', false)
    const found = await Promise.all(
      connectors.map(async ({ id }) => {
        const of = await api.list(`/v1/connectors/${encoded(textOf(id))}/stations`, 'stations')
        return of.map(({ station, ...document }) => ({ id: `${textOf(id)}/${textOf(station)}`, document }))
      }),
    )
    return found.flat()
  },
  comparable: (document) => document,
  path: (id) => {
    const [connector = '', ...station] = id.split('/')
    return `/v1/connectors/${encoded(connector)}/stations/${encoded(station.join('/'))}`
  },
  isTagged: false,
  write: bodyOf,
  checks: false,
}

/** Connectors are part of the configuration: a file shows a difference, and no request can write it. */
const connectors: Kind = {
  folder: 'connectors',
  depth: 1,
  live: async (api) =>
    (await api.list('/v1/connectors', 'connectors', false)).map(({ id, settings }) => ({
      id: textOf(id),
      document: settings as JsonObject,
    })),
  comparable: (document) => document,
  path: (id) => `/v1/connectors/${encoded(id)}`,
  isTagged: false,
  write: 'configuration',
  checks: false,
}

/** The files of a kind, with the ids of their resources; undefined: there is no such folder. */
export async function filesOf(
  directory: string,
  { folder, depth, idOf }: Kind,
): Promise<readonly CityFile[] | undefined> {
  const files = await readFiles(directory, folder, depth)
  return idOf === undefined ? files : files?.map((file) => ({ ...file, id: idOf(file.document) }))
}

/** In the order in which they are written; they are removed in the reverse order. */
export const kinds: readonly Kind[] = [policies, clients, mappings, sources, connectors, stations]

/** The options of an adapter that a gateway does not show. */
export async function secretOptions(api: GatewayApi, adapter: string): Promise<readonly string[]> {
  const answer: ApiAnswer = await api.request('GET', `/v1/adapters/${encoded(adapter)}`)
  if (answer.status === 404) return []
  const schema = isJsonObject(answer.json ?? null) ? (answer.json as JsonObject)['options'] : undefined
  if (answer.status !== 200 || schema === undefined || !isJsonObject(schema))
    throw new GatewayUnreachable(`The gateway does not say which options ${adapter} has.`)
  const properties = isJsonObject(schema['properties'] ?? null) ? (schema['properties'] as JsonObject) : {}
  return Object.entries(properties).flatMap(([name, one]) =>
    isJsonObject(one) && one['writeOnly'] === true ? [name] : [],
  )
}

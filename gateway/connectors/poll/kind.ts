// The kind of connector that fetches an address again and again, without what runs it: at the edge it is called by a timer.

import type { JsonObject } from '../../../standards/hub/entity.ts'
import type { ConfigFault } from '../../config/variables.ts'
import { outgoingTarget } from '../../http-client/target.ts'
import { commonProperties, durationSchema, type KindForm } from '../connector.ts'
import type { PollSettings } from './settings.ts'

const text = { type: 'string', minLength: 1 } as const
const pointer = { type: 'string', pattern: '^(?:/[^/]*)*$' } as const
/** A token of RFC 9110 section 5.6.2. */
const headerName = /^[\w!#$%&'*+.^`|~-]+$/
const credentialHeader = /^(?:authorization|proxy-authorization|cookie)$|key|token|secret/i

/** What must be there beside the member that decides, by its value. */
const required: Readonly<Record<string, readonly string[]>> = {
  header: ['name'],
  query: ['name'],
  oauth: ['tokenUrl', 'key'],
  hikcentral: ['key'],
  alibaba: ['key'],
  tuya: ['key'],
  link: [],
  pointer: ['pointer'],
  page: ['parameter', 'items'],
  offset: ['parameter', 'items'],
}

function object(properties: JsonObject, needed: readonly string[] = []): JsonObject {
  return { type: 'object', additionalProperties: false, required: needed, properties }
}

export const pollForm: KindForm<PollSettings> = {
  kind: 'poll',
  schema: object(
    {
      ...commonProperties,
      url: text,
      every: durationSchema,
      timeoutSeconds: { type: 'integer', minimum: 1, maximum: 600 },
      method: { enum: ['GET', 'POST'] },
      body: { type: 'object' },
      maxBytes: { type: 'integer', minimum: 1, maximum: 1_073_741_824 },
      stream: { type: 'boolean' },
      headers: { type: 'object', additionalProperties: { type: 'string' } },
      mediaType: { type: 'string', pattern: '^[a-z0-9.+-]+/[a-z0-9.+-]+$' },
      allow: { type: 'array', items: { type: 'string', pattern: '^https?://[^/]+$' } },
      auth: object(
        {
          type: { enum: ['header', 'query', 'oauth', 'hikcentral', 'alibaba', 'tuya'] },
          name: text,
          secret: text,
          prefix: { type: 'string' },
          tokenUrl: text,
          key: text,
          scope: text,
          parameters: { type: 'object', additionalProperties: { type: 'string' } },
        },
        ['type', 'secret'],
      ),
      pages: object(
        {
          by: { enum: ['link', 'pointer', 'page', 'offset'] },
          pointer,
          parameter: text,
          items: pointer,
          first: { type: 'integer', minimum: 0 },
          maximum: { type: 'integer', minimum: 1, maximum: 10_000 },
        },
        ['by'],
      ),
      gbfs: object({ language: text, feeds: { type: 'array', minItems: 1, items: text } }),
    },
    ['kind', 'url', 'source', 'every'],
  ),
  faults,
  name: ({ url }) =>
    `poll-${new URL(url).hostname
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-+|-+$/g, '')
      .slice(0, 59)}`,
}

function faults({ url, allow = [], method, body, headers = {}, auth, pages, gbfs }: PollSettings): ConfigFault[] {
  const found: ConfigFault[] = [...addressFaults('url', url, allow)]
  if (body !== undefined && method === 'GET')
    found.push({ key: 'method', detail: 'must be POST where there is a body' })
  for (const name of Object.keys(headers)) {
    if (!headerName.test(name)) found.push({ key: `headers.${name}`, detail: 'must be the name of a header' })
    else if (credentialHeader.test(name)) {
      found.push({ key: `headers.${name}`, detail: 'must not hold a credential: `auth` names a secret instead' })
    }
  }
  if (auth !== undefined) {
    found.push(...missing('auth', auth, auth.type))
    if (auth.type === 'header' && auth.name !== undefined && !headerName.test(auth.name)) {
      found.push({ key: 'auth.name', detail: 'must be the name of a header' })
    }
    if (auth.type === 'oauth' && auth.tokenUrl !== undefined) {
      found.push(...addressFaults('auth.tokenUrl', auth.tokenUrl, allow))
    }
  }
  if (pages !== undefined) found.push(...missing('pages', pages, pages.by))
  if (gbfs !== undefined && pages !== undefined)
    found.push({ key: 'pages', detail: 'must be absent: GBFS has no pages' })
  return found
}

function addressFaults(key: string, url: string, allow: readonly string[]): readonly ConfigFault[] {
  if (outgoingTarget(url, allow).ok) return []
  const detail = 'must be a whole https URL of a public server, without user and password; `allow` makes exceptions'
  return [{ key, detail }]
}

function missing(key: string, given: object, by: string): readonly ConfigFault[] {
  return (required[by] ?? [])
    .filter((name) => !Object.hasOwn(given, name))
    .map((name) => ({ key: `${key}.${name}`, detail: `must be set for ${by}` }))
}

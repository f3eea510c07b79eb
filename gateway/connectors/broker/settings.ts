// What the configurations of the clients of message brokers have in common.

import type { JsonObject } from '../../../standards/hub/entity.ts'
import type { ConfigFault } from '../../config/variables.ts'
import { fail, ok, type Result } from '../../../standards/result.ts'
import { commonProperties } from '../connector.ts'

/** Where the messages of a subject or topic go. */
export interface BrokerRule {
  readonly source: string
  /** What the messages are, whatever they say. Absent: their header `content-type`, or else the first that the adapter reads. */
  readonly mediaType?: string
}

/** Which messages a new durable consumer or consumer group begins with. */
export type From = 'earliest' | 'latest'

/** The names of secrets, each in PEM. An empty object: TLS with the certificate authorities of the system. */
export interface TlsSettings {
  readonly authorities?: string
  readonly certificate?: string
  readonly key?: string
}

const { kind, id, tenant, source } = commonProperties

export const brokerProperties = {
  kind,
  id,
  tenant,
  from: { enum: ['earliest', 'latest'] },
  tls: {
    type: 'object',
    additionalProperties: false,
    properties: { authorities: { type: 'string' }, certificate: { type: 'string' }, key: { type: 'string' } },
  },
} as const satisfies JsonObject

export const ruleProperties = {
  source,
  mediaType: { type: 'string', pattern: '^[a-z0-9!#$&^_.+-]+/[a-z0-9!#$&^_.+-]+$' },
} as const satisfies JsonObject

/** @returns the faults of two settings that are set together or not at all */
export function pairFaults<Name extends string>(
  settings: { readonly [name in Name]?: unknown },
  prefix: string,
  [one, other]: readonly [Name, Name],
): readonly ConfigFault[] {
  if ((settings[one] === undefined) === (settings[other] === undefined)) return []
  const [set, absent] = settings[one] === undefined ? [other, one] : [one, other]
  return [{ key: `${prefix}${absent}`, detail: `must be set where \`${set}\` is set` }]
}

export interface TlsOptions {
  ca?: string
  cert?: string
  key?: string
}

/** @returns the texts of the secrets, or which of them does not exist */
export function readTls(
  { authorities, certificate, key }: TlsSettings,
  secret: (name: string) => string | undefined,
): Result<TlsOptions, string> {
  const options: TlsOptions = {}
  for (const [option, name] of [
    ['ca', authorities],
    ['cert', certificate],
    ['key', key],
  ] as const) {
    if (name === undefined) continue
    const text = secret(name)
    if (text === undefined) return missingSecret(name)
    options[option] = text
  }
  return ok(options)
}

export function missingSecret(name: string): Result<never, string> {
  return fail(`The secret ${name} does not exist.`)
}

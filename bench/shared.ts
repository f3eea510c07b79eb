// What all translations of the benchmark share: the services, the owner who may see everything, the payloads.

import { readFileSync } from 'node:fs'
import type { Message } from '../adapters/adapter.ts'
import { defaultLimits } from '../gateway/config/config.ts'
import { ownerPolicy } from '../gateway/policy/policy.ts'
import type { Services } from '../gateway/pipeline/services.ts'
import { translate } from '../gateway/pipeline/translate/translate.ts'
import { accessScopeOf } from '../gateway/pipeline/access/access-scope.ts'
import { fullRegistry } from '../adapters/full-registry.ts'
import { noTelemetry } from '../gateway/telemetry/telemetry.ts'
import { bundledContext } from '../standards/contexts/bundled.ts'
import type { JsonObject } from '../standards/hub/entity.ts'

const registry = fullRegistry()

export const services: Services = {
  registry,
  limits: defaultLimits,
  idKey: 'a-key-for-benchmarks-only-0123456789',
  contextOf: bundledContext,
  now: () => '2026-11-25T00:00:00.000Z',
  secrets: () => undefined,
  span: noTelemetry.span,
}

export const owner = { subject: 'owner', client: 'owner', issuer: 'none', roles: new Set<never>() }

export interface Work {
  readonly from: string
  readonly to: string
  readonly body: Uint8Array
  readonly mediaType: string
  readonly options?: JsonObject
  readonly target?: string
}

/** The whole translationOf, decode to encode, with limits, validation, rules and ledger; throws where it refuses. */
export function translationOf({
  from,
  to,
  body,
  mediaType,
  options = {},
  target,
}: Work): () => Promise<string | Uint8Array> {
  const message: Message = { body, mediaType, headers: new Map() }
  const request = {
    from,
    to,
    message,
    options,
    targetOptions: {},
    strict: false,
    tenant: 'city',
    ...(target === undefined ? {} : { target }),
  }
  return async () => {
    const translated = await translate(services, accessScopeOf(services, ownerPolicy, owner), request)
    if (!translated.ok) throw new Error(`${from} to ${to}: ${translated.problem.code}, ${translated.problem.detail}`)
    return translated.value.output
  }
}

/** A file of `bench/payloads/`; one of hexadecimal text as its bytes. */
export function payload(name: string): Uint8Array {
  const bytes = readFileSync(new URL(`payloads/${name}`, import.meta.url))
  return name.endsWith('.hex')
    ? new Uint8Array(Buffer.from(bytes.toString('utf8').trim(), 'hex'))
    : new Uint8Array(bytes)
}

export function jsonPayload(name: string): JsonObject {
  return JSON.parse(new TextDecoder().decode(payload(name))) as JsonObject
}

// For tests of ingest: an invented format of JSON lines that state their changes directly, with a session that counts, an identity
// and a reply, and services and policies for it.

import type { Adapter, Change, Codec, Decoded, Message, Part } from '../../adapters/adapter.ts'
import { property } from '../../standards/hub/build.ts'
import type { JsonObject } from '../../standards/hub/entity.ts'
import { fail, ok, type Result } from '../../standards/result.ts'
import type { Problem } from '../../standards/problem.ts'
import { defaultLimits } from '../config/config.ts'
import { publishPolicy, type Policy } from '../policy/policy.ts'
import { entryOf } from '../../adapters/catalogue-entry.ts'
import type { Registered } from '../../adapters/register.ts'
import { noTelemetry } from '../telemetry/telemetry.ts'
import type { Services } from './services.ts'

export interface Line {
  /** The protocol's own identity, and the reply. */
  readonly serial?: number
  /** The local id of the entity; keyed, as for a person. */
  readonly thing?: string
  readonly type?: string
  /** The length of a text to store. */
  readonly length?: number
  readonly change?: 'merge' | 'delete' | 'only'
}

const at = '2026-01-01T00:00:00Z'
const session = 'terminal'

function lineOf(message: Message): Result<Line, Problem> {
  try {
    return ok(JSON.parse(new TextDecoder().decode(message.body)) as Line)
  } catch {
    return fail({ code: 'syntax', detail: 'The line is not JSON.' })
  }
}

/** The messages that the codec was given. */
export interface Given {
  readonly parts?: readonly Part[]
  readonly peer?: string
  readonly topic?: string
  readonly receivedAt: string
}

export function madeUpCodec(given: Given[] = []): Codec {
  return {
    sessionsOf: () => ok([session]),
    decode(message, context) {
      const { parts, peer, topic } = message
      given.push({
        receivedAt: context.receivedAt,
        ...(parts === undefined ? {} : { parts }),
        ...(peer === undefined ? {} : { peer }),
        ...(topic === undefined ? {} : { topic }),
      })
      const line = lineOf(message)
      if (!line.ok) return line
      const { serial, thing = 'own', type = 'Thing', length = 1, change = 'merge' } = line.value
      const id = context.id(type, thing, 'pd:Name')
      const changes: readonly Change[] =
        change === 'only'
          ? [{ kind: 'only', type, ids: [], asOf: at }]
          : change === 'delete'
            ? [{ kind: 'delete', id, asOf: at }]
            : [{ kind: 'merge', entity: { id, type, note: property('x'.repeat(length), { observedAt: at }) } }]
      const count = context.state.get(session) ?? 0
      const decoded: Decoded = { changes, losses: [], repairs: [], state: new Map([[session, Number(count) + 1]]) }
      if (serial === undefined) return ok(decoded)
      return ok({ ...decoded, deduplicationKey: `${serial}`, outgoing: { frames: [Uint8Array.of(serial)] } })
    },
  }
}

export const vendor = { subject: 's', client: 'works', issuer: 'i', roles: new Set(['vendor'] as const) }

/** A policy that permits everything except modifications where the constraint holds. */
export function policyWith(...constraints: readonly JsonObject[]): Policy {
  const published = publishPolicy({
    '@context': ['http://www.w3.org/ns/odrl.jsonld', 'urn:citygate:context:odrl:v1'],
    uid: 'urn:p',
    conflict: 'prohibit',
    permission: { action: ['read', 'modify'] },
    prohibition: constraints.map((constraint) => ({ action: 'modify', constraint })),
  })
  if (!published.ok) throw new Error(JSON.stringify(published.problem))
  return published.value
}

/** A policy that permits everything except modifications of entities of these types. */
export function policyOf(...types: readonly string[]): Policy {
  return policyWith(
    ...types.map((type) => ({ leftOperand: 'citygate:entityType', operator: 'eq', rightOperand: type })),
  )
}

export function servicesWith(codec: Codec, mediaTypes: readonly string[]): Services {
  const adapter: Adapter<unknown> = {
    specification: 'adapter/1',
    id: 'made-up',
    stability: 'experimental',
    standard: { name: 'Made up', editions: [], url: 'https://standard.example' },
    reads: mediaTypes.map((mediaType) => ({ mediaType, types: ['Thing'] })),
    writes: [],
    configure: () => ok(codec),
  }
  const registered: Registered = { adapter: entryOf(adapter), load: () => adapter }
  return {
    registry: new Map([['made-up', registered]]),
    limits: { ...defaultLimits, messages: 3 },
    idKey: 'a-key-for-tests-only-0123456789-0123456789',
    contextOf: () => undefined,
    now: () => '2026-01-02T03:04:05.000Z',
    secrets: () => undefined,
    span: noTelemetry.span,
  }
}

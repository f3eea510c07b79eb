// One CAP message to changes of the hub, step by step: read, see whether the source may send it, and end the alerts that it
// names (CAP 1.2 clause 3.2). What was signed is read from the text that was signed (signature/open.ts).

import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import type { Attribute, Entity } from '../../../standards/hub/entity.ts'
import { fail, ok } from '../../../standards/result.ts'
import type { Decoded, DecodeContext, Message, Problem, Result } from '../../adapter.ts'
import { failed, readAlert, type Alert } from './read/alert.ts'
import { endAlerts } from './ending.ts'
import { readHeader } from './read/header.ts'
import { keyOf, localIdOf } from './identity.ts'
import { generous, openMessage } from './read/open-message.ts'
import type { Options } from './options.ts'
import { warning } from './rows.ts'
import { readSigned } from './signature/kept.ts'

/** Whoever leaves `open` out reads nothing of a source that signs. */
const notVerified: Problem = {
  code: 'not-opened',
  detail: 'The signature of the alert was not verified.',
  path: '/alert',
}

/** The states of the alert itself and of each that it names. */
export function sessionsOf(message: Message): Result<readonly string[], Problem> {
  const opened = openMessage(message, generous)
  if (!opened.ok) return opened
  const { document, reading } = opened.value
  const header = readHeader(document.root, reading)
  if (header === undefined) return failed(reading)
  return ok([...new Set([header.identity, ...header.references].map(keyOf))])
}

export function decodeAlert(message: Message, context: DecodeContext, options: Options): Result<Decoded, Problem> {
  const { limits } = context
  const { body } = message.opened?.original ?? message
  if (body.length > limits.bytes) return tooMuch('bytes', limits.bytes, 'The message has too many bytes.')
  if (options.signature === 'required' && message.opened?.verifiedBy === undefined) return fail(notVerified)
  const opened = openMessage(message, limits)
  if (!opened.ok) return opened
  const { reading } = opened.value
  const signed = readSigned(message, opened.value, limits, options)
  if (!signed.ok) return signed
  const read = readAlert(opened.value, signed.value)
  if (!read.ok) return read
  const alert = read.value
  const unwanted = unwantedProblem(alert, options)
  if (unwanted !== undefined) return fail(unwanted)
  if (alert.references.length > limits.entities)
    return tooMuch('entities', limits.entities, 'The message names too many alerts.')
  const idOf = (localId: string): string => context.id(warning, localId)
  const ended = endAlerts(alert, context.state, idOf)
  for (const state of ended.states.values())
    if (JSON.stringify(state).length > limits.stateBytes)
      return tooMuch('stateBytes', limits.stateBytes, 'The names of the alerts are too long to be kept.')
  return ok({
    changes: [{ kind: changeOf(options), entity: entityOf(alert, ended.state, idOf) }, ...ended.changes],
    losses: [...reading.losses, ...ended.losses],
    repairs: reading.repairs,
    state: ended.states,
    ...(reading.attachments.length === 0 ? {} : { attachments: reading.attachments }),
    deduplicationKey: `${keyOf(alert.identity)} ${bytesToHex(sha256(body))}`,
  })
}

/** Where signatures are verified nothing of another message of that name stays beside what one of them holds for. */
function changeOf({ signers }: Options): 'merge' | 'replace' {
  return signers === undefined ? 'merge' : 'replace'
}

function entityOf(alert: Alert, state: Attribute | undefined, idOf: (localId: string) => string): Entity {
  return {
    id: idOf(localIdOf(alert.identity)),
    type: warning,
    ...Object.fromEntries(alert.attributes),
    ...(state === undefined ? {} : { warningState: state }),
  }
}

/** What the source declares that it does not send is refused, whatever it says. */
function unwantedProblem({ status, scope }: Alert, { statuses, scopes }: Options): Problem | undefined {
  if (statuses !== undefined && !statuses.includes(status))
    return {
      code: 'unsupported',
      detail: 'The source is declared not to send alerts of this status.',
      path: '/alert/status',
    }
  if (scopes !== undefined && !scopes.includes(scope))
    return {
      code: 'unsupported',
      detail: 'The source is declared not to send alerts of this scope.',
      path: '/alert/scope',
    }
  return undefined
}

function tooMuch(limit: 'bytes' | 'entities' | 'stateBytes', maximum: number, detail: string): Result<never, Problem> {
  return fail({ code: 'limit-exceeded', limit, maximum, detail })
}

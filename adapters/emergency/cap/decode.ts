// Decodes one CAP message to changes of the hub: reads it, checks that the source may send it, and ends the alerts that it
// references (CAP 1.2 clause 3.2). A signed alert is read from its canonical signed text (signature/open.ts).

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

/** A caller that skips `open` cannot decode the alerts of a source that must sign. */
const notVerified: Problem = {
  code: 'not-opened',
  detail: 'The signature of the alert was not verified.',
  path: '/alert',
}

/** The sessions of the alert itself and of each alert that it references. */
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
  if (body.length > limits.bytes) return tooMuch('bytes', limits.bytes, 'The message exceeds the limit of bytes.')
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
    return tooMuch('entities', limits.entities, 'The message references too many alerts.')
  const idOf = (localId: string): string => context.id(warning, localId)
  const ended = endAlerts(alert, context.state, idOf)
  for (const state of ended.states.values())
    if (JSON.stringify(state).length > limits.stateBytes)
      return tooMuch('stateBytes', limits.stateBytes, 'The state of an alert is too large.')
  return ok({
    changes: [{ kind: changeOf(options), entity: entityOf(alert, ended.state, idOf) }, ...ended.changes],
    losses: [...reading.losses, ...ended.losses],
    repairs: reading.repairs,
    state: ended.states,
    ...(reading.attachments.length === 0 ? {} : { attachments: reading.attachments }),
    deduplicationKey: `${keyOf(alert.identity)} ${bytesToHex(sha256(body))}`,
  })
}

/** If signatures are verified, `replace` ensures that no data of another message is mixed with the signed data. */
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

/** The Problem for a status or scope that the options of the source do not allow. */
function unwantedProblem({ status, scope }: Alert, { statuses, scopes }: Options): Problem | undefined {
  if (statuses !== undefined && !statuses.includes(status))
    return {
      code: 'unsupported',
      detail: 'The option statuses of the source does not allow alerts with this status.',
      path: '/alert/status',
    }
  if (scopes !== undefined && !scopes.includes(scope))
    return {
      code: 'unsupported',
      detail: 'The option scopes of the source does not allow alerts with this scope.',
      path: '/alert/scope',
    }
  return undefined
}

function tooMuch(limit: 'bytes' | 'entities' | 'stateBytes', maximum: number, detail: string): Result<never, Problem> {
  return fail({ code: 'limit-exceeded', limit, maximum, detail })
}

// The negative answer to a call that could not be read or stored: a CALLERROR, whose code says why (OCPP-J 1.6 section 4.2.3, OCPP
// 2.0.1 part 4, section 4.3). Its description names what is wrong and where, and no value.

import { readJsonRecord, resultOf } from '../../kit/index.ts'
import type { Json, Message, Outgoing, Refusal } from '../../adapter.ts'
import { frameOf } from './envelope.ts'
import type { Settings } from './options.ts'

/** Of a message that is answered: more is not read to refuse it. */
const limits = { bytes: 1024 * 1024, depth: 64, members: 100_000, entities: 1, stateBytes: 1 }
const longestId = 36

/** The largest errorDescription (OCPP-J 1.6 section 4.2.3, OCPP 2.0.1 part 4, section 4.2.3). */
const longestDescription = 255

function descriptionOf({ detail, path }: Refusal): string {
  return (path === undefined ? detail : `${detail} (${path})`).slice(0, longestDescription)
}

/** @returns undefined: an answer is not answered, nor is a message without an id */
export function refuse(message: Message, refusal: Refusal, { edition }: Settings): Outgoing | undefined {
  const read = resultOf(() => readJsonRecord(message.body, limits).root.json())
  const items = read.ok && Array.isArray(read.value) ? (read.value as readonly Json[]) : undefined
  if (items === undefined || items.length === 0) {
    // Part 4, 4.2.3: edition 2.0.1 answers what it cannot read.
    return edition.name === '1.6'
      ? undefined
      : { frames: [frameOf([4, '-1', 'RpcFrameworkError', descriptionOf(refusal), {}])] }
  }
  const description = descriptionOf(refusal)
  const [type, id, action, payload = null] = items
  if (type === 3 || type === 4) return undefined
  if (typeof id !== 'string' || id === '' || id.length > longestId) {
    return edition.name === '1.6' ? undefined : { frames: [frameOf([4, '-1', 'RpcFrameworkError', description, {}])] }
  }
  if (type !== 2) {
    return edition.name === '1.6'
      ? undefined
      : { frames: [frameOf([4, id, 'MessageTypeNotSupported', description, {}])] }
  }
  return { frames: [frameOf([4, id, codeOf(refusal, action, payload, edition), description, {}])] }
}

function codeOf({ code }: Refusal, action: Json | undefined, payload: Json, edition: Settings['edition']): string {
  const { errors, schemas } = edition
  if (code === 'forbidden') return 'SecurityError'
  if (code === 'syntax' || typeof action !== 'string') return errors.syntax
  if (!schemas.has(`${action}.req`)) return 'NotImplemented'
  if (code !== 'invalid') return 'InternalError'
  const violation = schemas.violation(`${action}.req`, payload, '')
  return violation === undefined ? errors.value : errors[violation.kind]
}

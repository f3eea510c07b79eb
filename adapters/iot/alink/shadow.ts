// Shadows of devices (`/shadow/update/…`, `/shadow/get/…`): the values that a device reported last, and those that it shall have.
// Their times are beside them, in seconds.

import type { Ledger } from '../../kit/index.ts'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import { pointerToken } from '../../../standards/json/loss.ts'
import { isJsonObject, member } from '../../../standards/json/object.ts'
import type { Topic } from './device.ts'
import { invalid, objectAt, reportMembers, reportUnknown, type Section } from './members.ts'

/** Methods of messages that have a state, or may have one; the others ask for it, or delete a part of it. A shadow alone has none. */
const withState: ReadonlySet<unknown> = new Set([undefined, 'update', 'control', 'reply'])
const withoutState: ReadonlySet<unknown> = new Set(['get', 'delete'])
const ofState: ReadonlySet<string> = new Set(['reported', 'desired'])
const ofPayload: ReadonlySet<string> = new Set(['state', 'metadata'])
const ofUpdate: ReadonlySet<string> = new Set(['method', 'state', 'metadata', 'productKey', 'deviceName'])
const ofAnswer: ReadonlySet<string> = new Set(['method', 'payload', 'productKey', 'deviceName'])
const ofPlatform: ReadonlySet<string> = new Set(['version', 'timestamp', 'clientToken', 'status'])

/** Whether a message is one of a shadow: by its topic, or by its method and state. */
export function isShadow(body: JsonObject, topic: Topic | undefined): boolean {
  if (topic !== undefined) return topic.method.startsWith('shadow.')
  const method = member(body, 'method')
  if (withoutState.has(method)) return true
  if (method === undefined) return isJsonObject(member(body, 'state')) && Object.hasOwn(body, 'metadata')
  return withState.has(method) && isJsonObject(member(body, method === 'update' ? 'state' : 'payload'))
}

/** The reported and the desired values, each as a section. */
export function shadowOf(body: JsonObject, path: string, ledger: Ledger): readonly Section[] {
  const method = member(body, 'method')
  if (withoutState.has(method)) reportMembers(body, path, new Set(['method']), ledger, () => 'no-data')
  else if (!withState.has(method))
    invalid(`${path}/method`, 'The method of a shadow must be update, get, delete, control or reply.')
  if (!withState.has(method)) return []
  const isUpdate = method === undefined || method === 'update'
  reportUnknown(body, path, isUpdate ? ofUpdate : ofAnswer, ledger, ofPlatform)
  const at = isUpdate ? path : `${path}/payload`
  const payload = isUpdate ? body : objectAt(member(body, 'payload'), at)
  if (!isUpdate) reportPayload(payload, at, ledger)
  const state = member(payload, 'state')
  if (state === undefined && !isUpdate) return []
  const values = objectAt(state, `${at}/state`)
  reportUnknown(values, `${at}/state`, ofState, ledger)
  const times = objectAt(member(payload, 'metadata') ?? {}, `${at}/metadata`)
  return (['reported', 'desired'] as const).flatMap((kind) => {
    const [members, where] = [member(values, kind), `${at}/state/${kind}`]
    if (members === undefined) return []
    // The protocol writes null as a text, too. It clears the values of that kind.
    if (members === null || members === 'null') {
      ledger.report('dropped', where, 'null-value')
      return []
    }
    const beside = { times: member(times, kind) ?? {}, timesPath: `${at}/metadata/${kind}` }
    return [{ kind, members: objectAt(members, where), path: where, suffix: '', wrapped: 'never' as const, beside }]
  })
}

/** What the platform says of a state, which is an error if it has refused a message. */
function reportPayload(payload: JsonObject, path: string, ledger: Ledger): void {
  const isRefused = member(payload, 'status') === 'error'
  for (const name of Object.keys(payload)) {
    if (ofPayload.has(name)) continue
    const code = isRefused && name === 'status' ? 'reply-refused' : name === 'content' ? 'reply-message' : undefined
    const other = ofPlatform.has(name) ? 'platform-member' : 'unknown-member'
    ledger.report('dropped', path + pointerToken(name), code ?? other)
  }
}

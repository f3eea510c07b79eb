// A message of a station: a call, which is checked by the official schema, kept and answered; or the answer to a command.

import { identityOf, raise, readJsonRecord, type Decoding, type JsonCursor } from '../../kit/index.ts'
import type { JsonObject } from '../../../standards/hub/entity.ts'
import type { Json } from '../../adapter.ts'
import { calls16 } from './calls-1.6.ts'
import { calls201 } from './calls-2.0.1.ts'
import { clause, frameOf, readEnvelope, type Envelope } from './envelope.ts'
import { stationOf, type Settings } from './options.ts'
import { keepRest, stationEntity, type Reading } from './reading.ts'
import { sessionOf, withoutSent, type Session } from './session.ts'

const calls = { '1.6': calls16, '2.0.1': calls201 } as const
/** Their content has a time, so that it is never the same twice; message ids are, after a restart. */
const identified: ReadonlySet<string> = new Set(['StartTransaction', 'StopTransaction', 'TransactionEvent'])
/** Without the member, the gateway has not said what the answer must have. */
const accepting: ReadonlySet<string> = new Set([
  'Accepted',
  'AcceptedCanceled',
  'Scheduled',
  'Unlocked',
  'RebootRequired',
])
/** Answers of 2.0.1 that have a status for each item, and none of the whole. */
const itemStatuses = [
  ['setVariableResult', 'attributeStatus'],
  ['setMonitoringResult', 'status'],
  ['clearMonitoringResult', 'status'],
] as const

export function decode(decoding: Decoding<Settings, undefined>): void {
  const { message, context, ledger, settings } = decoding
  const { root, losses } = readJsonRecord(message.body, context.limits)
  ledger.losses.push(...losses)
  const envelope = readEnvelope(root)
  if (envelope.kind === 'call') readCall(envelope, root.again().at('/3')?.json() ?? null, decoding)
  else readAnswer(envelope, root.again().at('/2')?.json() ?? null, decoding)
  for (const path of root.untouched())
    ledger.report('dropped', path, envelope.kind === 'error' ? 'error-text' : 'answer-content')
  if (envelope.kind !== 'call') return
  const station = stationOf(message, settings)
  if (identified.has(envelope.action)) decoding.identify(() => identityOf([station, envelope.id], message.body))
}

function readCall(
  { id, action, payload }: Extract<Envelope, { kind: 'call' }>,
  raw: Json,
  decoding: Decoding<Settings, undefined>,
): void {
  const { settings, message, ledger, context } = decoding
  const { schemas, answers, name } = settings.edition
  if (!schemas.has(`${action}.req`)) {
    const detail = `The action is not one of OCPP ${name}.`
    raise({ code: 'unsupported', path: '/2', detail, clause })
  }
  check(settings, `${action}.req`, raw, payload.path)
  const answer = answers.get(action)
  if (answer === undefined) {
    // A call that only a central system makes.
    ledger.report('dropped', payload.path, 'not-of-a-station')
    payload.json()
    decoding.reply(frameOf([4, id, 'NotSupported', '', {}]))
    return
  }
  const station = stationOf(message, settings)
  const session = station === undefined ? {} : sessionOf(decoding.state(station))
  const reading: Reading = { ...decoding, station: station ?? '', action, payload, session, answer: {} }
  const isNameless = action === 'Authorize' || (action === 'Heartbeat' && payload.untouched().length === 0)
  if (!isNameless && station === undefined) {
    const detail =
      'Set station to the identity of the station, or send the message under its name: it does not name it.'
    raise({ code: 'option-missing', option: 'station', path: '/', detail })
  }
  const entity = calls[name].get(action)?.(reading)
  // An answer has it alone.
  if (action !== 'Authorize') keepRest(reading, entity ?? stationEntity(reading))
  if (station !== undefined && reading.session !== session)
    decoding.setState(station, reading.session as unknown as Json)
  const own = ofAction(action, settings, context.receivedAt)
  decoding.reply(frameOf([3, id, { ...answer, ...own, ...reading.answer }]))
}

/** The time is that of the gateway's clock, by which stations set theirs. */
function ofAction(action: string, { heartbeatSeconds }: Settings, currentTime: string): JsonObject {
  if (action === 'Heartbeat') return { currentTime }
  return action === 'BootNotification' ? { status: 'Accepted', currentTime, interval: heartbeatSeconds } : {}
}

function check(settings: Settings, name: string, payload: Json, path: string): void {
  const found = settings.edition.schemas.violation(name, payload, path)
  if (found === undefined) return
  const detail = `${found.detail} (schema of ${name} in OCPP ${settings.edition.name})`
  raise({ code: 'invalid', path: found.path, detail })
}

/** The answer to a command, or an error. */
function readAnswer(
  envelope: Exclude<Envelope, { kind: 'call' }>,
  raw: Json,
  decoding: Decoding<Settings, undefined>,
): void {
  const { settings, message, ledger } = decoding
  const { id } = envelope
  const station = stationOf(message, settings)
  const session: Session = station === undefined ? {} : sessionOf(decoding.state(station))
  const sent = session.sent?.find((one) => one.id === id)
  if (sent === undefined || station === undefined) {
    if (envelope.kind === 'answer') checkAny(settings, raw)
    ledger.report('dropped', '/1', 'call-unknown')
    if (envelope.kind === 'error') ledger.report('dropped', '/2', 'call-unknown')
    return
  }
  if (envelope.kind === 'error') {
    decoding.acknowledge(id, `device-${kebab(envelope.code)}`)
  } else {
    check(settings, `${sent.action}.conf`, raw, envelope.payload.path)
    const status = envelope.payload.get('status')?.as('string')
    const refused = [status, ...statusesOfItems(envelope.payload)].find(
      (one) => one !== undefined && !accepting.has(one),
    )
    const isAccepted = refused === undefined
    decoding.acknowledge(id, isAccepted ? undefined : `device-${kebab(refused)}`)
    const reading: Reading = {
      ...decoding,
      station,
      action: sent.action,
      payload: envelope.payload,
      session,
      answer: {},
    }
    // A status that accepts is said by the answer itself.
    if (isAccepted && status !== undefined) ledger.report('dropped', `${envelope.payload.path}/status`, 'answer-status')
    keepRest(reading, stationEntity(reading))
  }
  decoding.setState(station, withoutSent(session, id) as unknown as Json)
}

function statusesOfItems(payload: JsonCursor): readonly (string | undefined)[] {
  const unread = payload.again()
  return itemStatuses.flatMap(([list, name]) =>
    (unread.get(list)?.entries('array') ?? []).map(([, item]) => item.get(name)?.as('string')),
  )
}

/** An answer does not say what it answers: it must be one of those that the edition has. */
function checkAny({ edition: { schemas, name } }: Settings, raw: Json): void {
  if (schemas.actions.some((action) => schemas.violation(`${action}.conf`, raw, '') === undefined)) return
  const detail = `The payload is not an answer of OCPP ${name}, whichever call it answers.`
  raise({ code: 'invalid', path: '/2', detail })
}

/** A word of the protocol in the form of a reason; codes of makers are not kept. */
function kebab(text: string): string {
  if (!/^[A-Za-z]{1,40}$/.test(text)) return 'error'
  return text.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase()
}

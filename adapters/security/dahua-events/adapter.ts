// Events of Dahua cameras and recorders, and of the many cameras sold under other names with their firmware: the parts of the event
// stream (`eventManager.cgi`), one by one or several at once, with alarms and number plates.

import { sha256 } from '@noble/hashes/sha2.js'
import { toHex } from '../../../standards/bytes/hex.ts'
import type { Json } from '../../adapter.ts'
import type { Problem } from '../../../standards/problem.ts'
import { checkJsonSize, defineAdapter, ItemProblems, raise, refusedItem } from '../../kit/index.ts'
import { categories, readAlert, readPlate, reportRest } from './alert.ts'
import { documentation } from './documentation.ts'
import { readMessage, type CameraEvent } from './message.ts'
import { alertOf, options, timeOf, type Reading } from './reading.ts'

const mediaTypes = ['multipart/x-mixed-replace', 'text/plain']
const types = ['Alert', 'Vehicle']

/** What `readAlert` keeps of the data. */
const keptByAlert = new Set(['/Name', '/Direction', '/Object/ObjectType', '/Object/Action', '/RegionName'])
const nothing = new Set<string>()

function decode(session: Reading): void {
  const { parsed, ledger, message } = session
  const states = new Map<string, Json>()
  // An alert may begin and end within a message.
  const reading: Reading = {
    ...session,
    state: (name) => states.get(name) ?? (states.has(name) ? null : session.state(name)),
    setState(name, value) {
      states.set(name, value)
      session.setState(name, value)
    },
  }
  const { events, heartbeats, pictures } = parsed
  for (const path of heartbeats) ledger.report('dropped', path, 'keep-alive')
  if (events.length + heartbeats.length + pictures.length === 0)
    raise({ code: 'syntax', detail: 'The body has no event.', clause: 'Dahua HTTP API, eventManager' })
  const problems = new ItemProblems()
  let refused: Problem | undefined
  let count = 0
  for (const { path, read } of events) {
    if (!read.ok) {
      refused ??= read.problem
      ledger.losses.push(refusedItem(path, read.problem))
      continue
    }
    const done = problems.attempt(path, ledger, () => {
      readEvent(read.value, events.length === 1 ? '' : path, reading)
      return true
    })
    if (done === true) count += 1
  }
  if (events.length > 0 && count === 0) {
    problems.raiseFirst()
    if (refused !== undefined) raise(refused)
  }
  for (const [index, { mediaType, body }] of pictures.entries())
    reading.attach({ name: `picture-${index + 1}`, mediaType, body: body.slice(), category: 'pd:Picture' })
  reading.identify(() => toHex(sha256(message.body)))
}

function readEvent(event: CameraEvent, path: string, reading: Reading): void {
  const { ledger } = reading
  if (event.data !== undefined) checkJsonSize(event.bytes, reading.context.limits)
  const data = event.data?.again()
  const before = ledger.losses.length
  const observedAt = timeOf(data, reading)
  if (data !== undefined) readPlate(event, data, observedAt, reading)
  // A vehicle that passes is not an alert; one that breaks a rule is.
  const isPassage = event.code === 'TrafficJunction'
  const own = ledger.losses.splice(before)
  ledger.losses.push(...[...event.losses, ...own].map((loss) => ({ ...loss, path: `${path}/data${loss.path}` })))
  if (observedAt === undefined) ledger.report('assumed', `${path}/data`, 'no-time')
  if (isPassage) for (const name of ['Code', 'action']) ledger.report('dropped', `${path}/${name}`, 'kind-of-message')
  else readAlert(event, path, observedAt, reading)
  // Names are the sender's own, which a loss must not contain.
  if (event.others > 0) ledger.report('dropped', `${path}/*`, 'member-unknown')
  if (event.text !== undefined && isPassage) ledger.report('dropped', `${path}/data`, 'data-not-json')
  if (data !== undefined) reportRest(data, path, isPassage ? nothing : keptByAlert, reading)
}

export const dahuaEvents = defineAdapter({
  id: 'dahua-events',
  stability: 'beta',
  standard: {
    name: 'Dahua event stream, eventManager',
    editions: ['HTTP API 2'],
    url: 'https://www.dahuasecurity.com/support',
  },
  reads: mediaTypes.map((mediaType) => ({ mediaType, types })),
  headers: ['content-type'],
  options,
  documentation,
  parse: (message, _settings, limits) => readMessage(message, limits),
  sessions: ({ events }, settings) => [
    ...new Set(events.flatMap(({ read }) => (read.ok ? [alertOf(read.value, settings)] : []))),
  ],
  categories: () => categories,
  decode,
})

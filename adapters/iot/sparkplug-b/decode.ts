// Messages of edge nodes as a host application reads them (specification 3.0 section 5): births, data, deaths and commands, and the
// order of their numbers.

import { property } from '../../../standards/hub/build.ts'
import { clock, identityOf, millisecondsOf, raise, readJsonRecord, toLatin1, type Decoding } from '../../kit/index.ts'
import { rebirthRequest } from './commands.ts'
import { readMetrics, type Purpose } from './metrics.ts'
import type { Settings } from './options.ts'
import { readPayload } from './payload.ts'
import type { Payload } from './payload-form.ts'
import { keep, readDevice, readNode, type NodeState } from './state.ts'
import { commandTopicOf, type Topic } from './topic.ts'
import { readValue } from './types.ts'

type Session = Decoding<Settings, Topic>
type MessageTopic = Extract<Topic, { readonly kind: 'message' }>

/** The number of messages after which `seq` is 0 again. */
const seqCount = 256
/** A birth is requested again if none has come in this time. */
const patienceMilliseconds = 60_000
const clause = 'Sparkplug 3.0 section 6.4'

export function decode(session: Session): void {
  const { parsed: topic, ledger, message, context } = session
  if (topic.kind === 'state') return readHostState(session)
  const payload = readPayload(message.body, context.limits.members)
  if (payload.uuid?.endsWith('COMPRESSED') === true)
    raise({ code: 'unsupported', path: 'uuid', detail: 'Compressed payloads are not supported.', clause })
  if (payload.uuid !== undefined) ledger.report('dropped', 'uuid', 'not-a-metric')
  if (payload.body !== undefined) ledger.report('dropped', 'body', 'not-a-metric')
  if (payload.seq !== undefined && payload.timestamp !== undefined)
    session.identify(() => identityOf([topic.type, topic.source], message.body))
  const node = readNode(context.state.get(topic.node))
  if (topic.type === 'NDEATH') readNodeDeath(session, topic, payload, node)
  else if (topic.type === 'NCMD' || topic.type === 'DCMD') readCommand(session, topic, payload, node)
  else readAlive(session, topic, payload, node)
  for (const path of payload.unknown) ledger.report('dropped', path, 'unknown-field')
}

/** Section 6.4.27: JSON with online and timestamp; in specification 2.2, ONLINE or OFFLINE. */
function readHostState({ message, context, ledger }: Session): void {
  const isText = /^(?:ON|OFF)LINE$/.test(toLatin1(message.body.subarray(0, 8)))
  const { root } = isText ? { root: undefined } : readJsonRecord(message.body, context.limits)
  const isState = isText || typeof root?.get('online')?.as('boolean') === 'boolean'
  if (!isState) {
    const detail = 'The state of a host application must be JSON with online, true or false.'
    raise({ code: 'invalid', path: '/', detail, clause: 'Sparkplug 3.0 section 6.4' })
  }
  ledger.report('dropped', '/', 'host-state')
}

/** Births, data and the death of a device: all have a running number. */
function readAlive(session: Session, topic: MessageTopic, payload: Payload, node: NodeState): void {
  const { type, source } = topic
  const seq = seqOf(payload, session)
  if (type === 'NBIRTH') return readNodeBirth(session, topic, payload, seq)
  const isInOrder = node.seq === undefined || seq === undefined || seq === (node.seq + 1) % seqCount
  if (!isInOrder) session.ledger.report('assumed', 'seq', 'messages-missing')
  const device = readDevice(session.context.state.get(source))
  const isAlive = node.birth !== undefined
  let next: NodeState = { ...node, seq: seq ?? node.seq }
  let needsBirth = !isInOrder || !isAlive
  if (type === 'DBIRTH') {
    const { births } = readMetrics(session, payload, source, 'birth', [])
    keep(session, source, { birth: node.birth, births })
    next = { ...next, devices: [...new Set([...node.devices, source])] }
    addState(session, source, 'online', timeOf(payload, session))
  } else if (type === 'DDEATH') {
    if (payload.metrics.length > 0) readMetrics(session, payload, source, 'data', [device.births])
    next = { ...next, devices: node.devices.filter((one) => one !== source) }
    addState(session, source, 'offline', timeOf(payload, session))
  } else {
    const isOfNode = source === topic.node
    const isBorn = isAlive && (isOfNode || device.birth === node.birth)
    const births = isOfNode ? node.births : device.births
    const outcome = readMetrics(session, payload, source, 'data', isBorn ? [births] : [])
    needsBirth = needsBirth || !isBorn || outcome.needsBirth
  }
  keep(session, topic.node, needsBirth ? requested(session, topic, next) : next)
}

function readNodeBirth(session: Session, topic: MessageTopic, payload: Payload, seq: number | undefined): void {
  const { ledger } = session
  const { births } = readMetrics(session, payload, topic.node, 'birth', [])
  const bdSeq = bdSeqOf(payload)
  if (bdSeq === undefined) ledger.repaired('metrics', 'no-bdseq', clause)
  const birth = `${bdSeq ?? ''}/${payload.timestamp ?? session.context.receivedAt}`
  addState(session, topic.node, 'online', timeOf(payload, session))
  keep(session, topic.node, { birth, bdSeq, seq, devices: [], asked: undefined, births })
}

/**
 * The broker publishes the death of a node, with the time at which the node connected: it is offline from now on (section 5.6). One
 * whose bdSeq is not that of the last birth belongs to a connection before it.
 */
function readNodeDeath(session: Session, topic: MessageTopic, payload: Payload, node: NodeState): void {
  const { ledger, context } = session
  const bdSeq = bdSeqOf(payload)
  if (bdSeq === undefined)
    raise({ code: 'invalid', path: 'metrics', detail: 'The death of an edge node must have the metric bdSeq.', clause })
  if (payload.timestamp !== undefined) ledger.report('dropped', 'timestamp', 'time-of-connection')
  for (const index of payload.metrics.keys()) ledger.report('dropped', `metrics/${index}`, 'session-number')
  if (node.birth !== undefined && node.bdSeq !== undefined && node.bdSeq !== bdSeq)
    return ledger.report('dropped', '/', 'late-death')
  ledger.report('assumed', '/', 'time-of-receipt')
  for (const source of [topic.node, ...node.devices]) addState(session, source, 'offline', context.receivedAt)
  // The metrics stay known for commands, and count for nothing until the next birth.
  keep(session, topic.node, { ...node, birth: undefined, seq: undefined, devices: [], asked: undefined })
}

/** What another host application has asked for: values that are desired. */
function readCommand(session: Session, topic: MessageTopic, payload: Payload, node: NodeState): void {
  const purpose: Purpose = 'command'
  const births = topic.source === topic.node ? node.births : readDevice(session.context.state.get(topic.source)).births
  if (payload.seq !== undefined) session.ledger.report('dropped', 'seq', 'command-number')
  readMetrics(session, payload, topic.source, purpose, [births])
}

function seqOf({ seq }: Payload, { ledger }: Session): number | undefined {
  if (seq === undefined) {
    ledger.repaired('seq', 'no-seq', clause)
    return undefined
  }
  if (seq >= seqCount) raise({ code: 'invalid', path: 'seq', detail: 'A sequence number is from 0 to 255.', clause })
  return Number(seq)
}

function bdSeqOf({ metrics }: Payload): string | undefined {
  const metric = metrics.find(({ name }) => name === 'bdSeq')
  const read = readValue(metric?.type, metric?.value)
  return read.ok && (typeof read.value === 'number' || typeof read.value === 'string') ? String(read.value) : undefined
}

function timeOf({ timestamp }: Payload, { ledger }: Session): string | undefined {
  if (timestamp === undefined) {
    ledger.report('assumed', 'timestamp', 'no-time')
    return undefined
  }
  return (
    clock.epoch(Number(timestamp), 'ms') ??
    raise({ code: 'invalid', path: 'timestamp', detail: 'A timestamp must be milliseconds from 1970 to 9999.', clause })
  )
}

/** Whether a node or device is alive, on a Device of its name. */
function addState(session: Session, source: string, state: 'online' | 'offline', observedAt: string | undefined): void {
  const { idCategory } = session.settings.deviceOf(source)
  const entity = session.entity('Device', source, idCategory, observedAt)
  entity.add(state === 'online' ? 'timestamp' : '/', 'deviceState', property(state, { observedAt }))
}

/** Asks the node for its births, unless they have been asked for a short time ago. */
function requested(session: Session, topic: MessageTopic, node: NodeState): NodeState {
  const { receivedAt } = session.context
  const now = millisecondsOf(receivedAt)
  const isAwaited = node.asked !== undefined && now >= node.asked && now - node.asked < patienceMilliseconds
  if (isAwaited) return node
  session.reply(rebirthRequest(receivedAt), commandTopicOf(topic.node))
  return { ...node, asked: now }
}

// OASIS EDXL-DE: the envelope in which agencies distribute what they know, to whom it concerns. Its contents are decoded by their own
// formats: alerts by `cap`, and here the messages of the French emergency hub, which also come without an envelope.

import { sha256 } from '@noble/hashes/sha2.js'
import { toHex } from '../../../standards/bytes/hex.ts'
import { parseRfc3339, withoutHour24 } from '../../../standards/hub/time/time.ts'
import type { Limits } from '../../adapter.ts'
import { defineAdapter, ItemProblems, raise, resultOf, type Decoding, type OptionValues } from '../../kit/index.ts'
import { categories, readMessage, type Given } from './cisu.ts'
import { contentsIn, keysOf, type Content } from './content.ts'
import { documentation } from './documentation.ts'
import { clause, isEnvelope, readEnvelope, type Distribution } from './envelope.ts'
import { isObject, type Node, readTree, strays, textAt, type Tree } from './node.ts'
import { options } from './options.ts'

type Settings = OptionValues<typeof options>
type Reading = Decoding<Settings, Tree>

const types = ['Alert', 'Vehicle', 'PublicWarning']
/** Kinds that say something of other distributions, and nothing of the world; and the messages that they may have. */
const withoutData = new Set(['Ack', 'Error'])
const acknowledgements = new Set(['reference', 'error', 'customContent'])

function decode(reading: Reading): void {
  const { parsed, ledger, message, context } = reading
  parsed.check(context.limits)
  ledger.losses.push(...parsed.losses)
  ledger.repairs.push(...parsed.repairs)
  const { root } = parsed
  const { confidentialities } = reading.settings
  reading.identify(() => toHex(sha256(message.body)))
  if (isEnvelope(root)) readDistribution(readEnvelope(root), reading)
  else if (readMessage(root, { confidentialities }, reading) === undefined) unknown(root)
}

function unknown({ path }: Node): never {
  const detail = 'This is neither an envelope of EDXL-DE nor a message of the French hub that is read.'
  return raise({ code: 'unsupported', path: path === '' ? '/' : path, detail, clause })
}

interface Origin {
  readonly sender: string
  /** UTC. */
  readonly sent: string
  readonly status: string
  readonly isCancel: boolean
  readonly confidentialities: readonly string[] | undefined
}

function readDistribution(distribution: Distribution, reading: Reading): void {
  const { ledger, settings, setState, parsed } = reading
  const { key, sent, status, kind, confidentiality, references, addresses, contents } = distribution
  const at = (name: string): string => distribution.fields.find((field) => field.name === name)?.path ?? name
  const time = parseRfc3339(withoutHour24(sent))
  if (!time.ok)
    raise({ code: 'invalid', path: at('dateTimeSent'), detail: 'A time is a date and time with its offset.', clause })
  for (const { path } of addresses) ledger.report('dropped', path, 'explicit-address')
  for (const path of strays(parsed.root)) ledger.report('dropped', path, 'element-unknown')
  const { statuses = ['Actual'] } = settings
  const isAllowed = confidentiality === undefined || mayBring(confidentiality, settings)
  const reason = statuses.includes(status) ? (isAllowed ? undefined : 'confidential') : 'not-actual'
  if (reason === undefined && withoutData.has(kind)) checkAcknowledgement(contents, parsed)
  if (reason !== undefined || withoutData.has(kind)) {
    for (const { path } of [...distribution.fields, ...contents])
      ledger.report('dropped', path, reason ?? 'acknowledgement')
    return
  }
  const { utc } = time.value
  const isCancel = kind === 'Cancel'
  const { confidentialities } = settings
  const source = { sender: distribution.senderId, sent: utc, status, isCancel, confidentialities }
  if (isCancel) for (const reference of references) cancel(reference, utc, at('distributionReference'), reading)
  const problems = new ItemProblems()
  const given = contents.flatMap((object) => readObject(object, source, reading, problems))
  if (given.length === 0) problems.raiseFirst()
  for (const { entities } of given)
    for (const entity of entities) entity.carry(at('distributionID'), 'distribution', distribution.record, 'envelope')
  if (given.every(({ entities }) => entities.length === 0))
    for (const { path } of distribution.fields) ledger.report('dropped', path, 'envelope')
  const [alerts, warnings] = [given.flatMap((one) => one.alerts), given.flatMap((one) => one.warnings ?? [])]
  if (alerts.length + warnings.length > 0 && !isCancel)
    setState(key, { alerts, ...(warnings.length > 0 && { warnings }) })
}

/** Ends what a distribution has brought: events and calls, and alerts of CAP. */
function cancel(reference: string, utc: string, path: string, { state, setState, ledger, entity }: Reading): void {
  const stored = state(reference)
  const idsOf = (name: string): readonly string[] => {
    const ids = isObject(stored) ? stored[name] : undefined
    return Array.isArray(ids) ? ids.map(String) : []
  }
  const [alerts, warnings] = [idsOf('alerts'), idsOf('warnings')]
  if (alerts.length + warnings.length === 0) ledger.report('dropped', path, 'reference-unknown')
  for (const id of alerts) {
    const alert = entity('Alert', id, undefined, utc)
    alert.property(path, 'alertStatus', 'closed')
    alert.property(path, 'validTo', utc)
  }
  for (const id of warnings) entity('PublicWarning', id, undefined, utc).property(path, 'warningState', 'cancelled')
  if (stored !== null) setState(reference, null)
}

/** What is in a Cancel is what it cancels, unless it says itself that it cancels something. */
function isCancelled(node: Node, { isCancel }: Origin): boolean {
  const says = [textAt(node, 'msgType'), ...bodiesOf(node).map((body) => textAt(body, 'CONTEXT/MSGTYPE'))]
  return isCancel && !says.some((word) => word?.toLowerCase() === 'cancel')
}

/** The local id that the adapter of CAP gives to the alert. */
function warningOf(node: Node): readonly string[] {
  const parts = ['sender', 'identifier', 'sent'].map((name) => textAt(node, name)?.trim() ?? '')
  const [sender = '', identifier = '', sent = ''] = parts
  const time = parseRfc3339(withoutHour24(sent))
  if (identifier.startsWith('urn:ngsi-ld:PublicWarning:')) return [identifier]
  return time.ok && !parts.includes('') ? [`${sender},${identifier},${time.value.utc}`] : []
}

/** The words for what is open: that of the text of the standard, and that of its examples. */
const open = new Set(['unclassified', 'unclassified and not sensitive'])

function mayBring(confidentiality: string, { confidentialities }: Reading['settings']): boolean {
  return confidentialities?.includes(confidentiality) ?? open.has(confidentiality.toLowerCase())
}

function checkAcknowledgement(contents: readonly Node[], { text }: Tree): void {
  const others = contents
    .flatMap((object) => contentsIn(object, text))
    .filter(({ kind, node }) => kind !== 'message' || !bodiesOf(node).every(({ name }) => acknowledgements.has(name)))
  const [other] = others
  if (other === undefined) return
  const detail = 'An acknowledgement references a distribution, and has no other content.'
  raise({ code: 'unsupported', path: other.node.path, detail, clause })
}

/** What describes a content, beside the content itself. */
const ofContent = new Set(['xmlContent', 'contentXML', 'jsonContent', 'nonXMLContent', 'otherContent'])

function readObject(object: Node, source: Origin, reading: Reading, problems: ItemProblems): readonly Given[] {
  const { ledger, parsed, settings } = reading
  // A content may be less open than the envelope says.
  const own = textAt(object, 'confidentiality')
  if (own !== undefined && !mayBring(own, settings)) {
    ledger.report('dropped', object.path, 'confidential')
    return []
  }
  for (const { name, path } of object.children)
    if (!ofContent.has(name)) ledger.report('dropped', path, 'content-description')
  const contents = contentsIn(object, parsed.text)
  const isRead = (key: Node): boolean => contents.some(({ node }) => key.children.includes(node))
  for (const key of keysOf(object)) if (!isRead(key)) ledger.report('dropped', key.path, 'content-description')
  if (contents.length === 0) ledger.report('dropped', object.path, 'content-not-read')
  return contents.flatMap(
    (content) => problems.attempt(content.node.path, ledger, () => read(content, source, reading)) ?? [],
  )
}

function read(content: Content, source: Origin, reading: Reading): Given {
  const { node } = content
  const nothing = { entities: [], alerts: [] }
  if (isCancelled(node, source) && (content.kind !== 'other' || content.mediaType === 'application/cap+xml')) {
    reading.ledger.report('dropped', node.path, 'cancelled')
    return nothing
  }
  switch (content.kind) {
    case 'cap':
      if (source.status !== 'Actual' && textAt(node, 'status') === 'Actual') {
        const detail = 'The alert says that it is actual, and the distribution says that it is not.'
        raise({ code: 'invalid', path: `${node.path}/status`, detail, clause })
      }
      reading.inner({ adapter: 'cap', options: {}, message: content.message, path: node.path })
      return { ...nothing, warnings: warningOf(node) }
    case 'other':
      // An alert that is only named actual by its envelope, in an exercise, stays an attachment.
      if (content.mediaType === 'application/cap+xml' && source.status === 'Actual') {
        const message = { body: content.body, mediaType: content.mediaType, headers: new Map<string, string>() }
        reading.inner({ adapter: 'cap', options: {}, message, path: node.path })
        return nothing
      }
      reading.attach({ name: node.name, mediaType: content.mediaType, body: content.body, category: 'unclassified' })
      return nothing
    case 'message':
      return readContent(node, source, reading)
  }
}

/** What of a message is its header: it repeats the envelope. */
const header = new Set(['messageId', 'sender', 'sentAt', 'kind', 'status', 'recipient'])

function bodiesOf(node: Node): readonly Node[] {
  return node.name === 'message' ? node.children.filter(({ name }) => !header.has(name)) : [node]
}

function readContent(node: Node, source: Origin, reading: Reading): Given {
  const [body, other] = bodiesOf(node)
  if (body === undefined || other !== undefined)
    raise({ code: 'unsupported', path: node.path, detail: 'A message has one content.', clause: 'Hub Santé' })
  if (node.name !== 'message') return readMessage(body, source, reading) ?? unknown(body)
  for (const part of node.children)
    if (header.has(part.name)) reading.ledger.report('dropped', part.path, 'header-of-the-message')
  const { statuses = ['Actual'] } = reading.settings
  const status = textAt(node, 'status')
  if (status !== undefined && !statuses.includes(status)) {
    reading.ledger.report('dropped', body.path, 'not-actual')
    return { entities: [], alerts: [] }
  }
  return readMessage(body, source, reading) ?? unknown(body)
}

function sessionsOf({ root }: Tree): readonly string[] {
  const known = isEnvelope(root) ? resultOf(() => readEnvelope(root)) : undefined
  return known?.ok === true ? [...new Set([known.value.key, ...known.value.references])] : []
}

export const edxlDe = defineAdapter<typeof options, Settings, Tree>({
  id: 'edxl-de',
  stability: 'beta',
  standard: {
    name: 'OASIS EDXL-DE',
    editions: ['1.0', '2.0'],
    url: 'https://docs.oasis-open.org/emergency/edxl-de/v2.0/edxl-de-v2.0.html',
  },
  reads: ['application/xml', 'text/xml', 'application/json'].map((mediaType) => ({ mediaType, types })),
  headers: ['content-type'],
  options,
  documentation,
  categories: () => categories,
  parse: (message, _settings, limits?: Limits) => readTree(message, limits),
  sessions: sessionsOf,
  decode,
})

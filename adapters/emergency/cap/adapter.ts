// The adapter for the OASIS Common Alerting Protocol: reads public warnings in CAP 1.2, 1.1 and 1.0, and writes CAP 1.2. An
// alert is read, checked against what the source may send, and ends the alerts that it references (CAP 1.2 clause 3.2).

import { sha256 } from '@noble/hashes/sha2.js'
import { toHex } from '../../../standards/bytes/hex.ts'
import { property } from '../../../standards/hub/build.ts'
import { checkXmlSize, defineAdapter, Ledger, raise, refusedItem, type Decoding } from '../../kit/index.ts'
import { readHeader, readInfo, type Header } from './alert.ts'
import { documentation } from './documentation.ts'
import { encodeAlert } from './encode.ts'
import { endAlerts } from './ending.ts'
import { AlertStream, decodeFeed, isFeed, type FeedOptions } from './feed/feed.ts'
import { options } from './options.ts'
import { AlertReading, parseAlert, type ParsedAlert } from './reading.ts'
import { alertRows, warning } from './rows.ts'
import { keepSignatures, openAlert, requireVerified, type SignatureSettings } from './signature/open.ts'
import { declaredKeys } from './signature/signers.ts'
import { keyOf, localIdOf } from './values.ts'

interface Settings extends SignatureSettings {
  /** Absent: every status. */
  readonly statuses: readonly string[] | undefined
  /** Absent: every scope. */
  readonly scopes: readonly string[] | undefined
  /** As declared. */
  readonly declared: FeedOptions
}

/** `feed`: the alerts of the document are messages of their own. */
type Parsed = ParsedAlert | 'feed'

const types = [warning]

function decode(decoding: Decoding<Settings, Parsed>): void {
  const { parsed } = decoding
  if (parsed === 'feed') decodeAlerts(decoding)
  else decodeAlert({ ...decoding, parsed, parse: (message) => parseAlert(message, decoding.context.limits) })
}

function decodeAlerts({ message, context, settings, ledger, inner, identify }: Decoding<Settings, Parsed>): void {
  const { results, problem } = decodeFeed(message, context, settings.declared)
  if (problem !== undefined) raise(problem)
  for (const one of results) {
    if (!one.ok) {
      ledger.losses.push(refusedItem(one.problem.path ?? '/', one.problem))
      continue
    }
    ledger.losses.push(...one.value.losses)
    ledger.repairs.push(...one.value.repairs)
    for (const alert of one.value.inner ?? []) inner(alert)
  }
  identify(() => `feed ${toHex(sha256(message.body))}`)
}

function decodeAlert(decoding: Decoding<Settings, ParsedAlert>): void {
  const { message, context, settings, parsed, ledger } = decoding
  requireVerified(message, settings)
  checkXmlSize(parsed.document, context.limits)
  const original = message.opened === undefined ? parsed : decoding.parse(message.opened.original)
  checkXmlSize(original.document, context.limits)
  const reading = new AlertReading(parsed, ledger)
  const { root } = parsed.document
  ledger.repairs.push(...parsed.repairs, ...(original === parsed ? [] : original.repairs))
  // Comments are not signed, so that the signed text is without them.
  for (const { kind, within } of original.document.asides) reading.lose(within ?? root, 'dropped', kind)
  const header = readHeader(root, reading)
  const { identity, sent, attributes, children } = header
  const alert = decoding.entity(warning, localIdOf(identity))
  // If signatures are verified, no data of another message is mixed with the signed data.
  if (settings.keys !== undefined) alert.kind = 'replace'
  for (const { element, attribute: name } of alertRows) {
    const attribute = attributes.get(name)
    if (attribute !== undefined) alert.add(`/alert/${element}`, name, attribute)
  }
  alert.add('/alert', 'capVersion', property(parsed.edition, { observedAt: sent }))
  for (const [index, info] of children.all('info').entries()) readInfo(info, index + 1, sent, alert, reading)
  keepSignatures(original, sent, alert, reading, decoding)
  const { carried: json, attachments } = reading
  if (json.length > 0) alert.add('/alert', 'unknownElements', { type: 'JsonProperty', json, observedAt: sent })
  checkWanted(header, settings)
  const { entities, stateBytes } = context.limits
  if (header.references.length > entities) refuseSize('entities', entities, 'The message references too many alerts.')
  const { state, states } = endAlerts(header, decoding)
  if (state !== undefined) alert.add('/alert', 'warningState', state)
  for (const [key, one] of states) {
    if (JSON.stringify(one).length > stateBytes)
      refuseSize('stateBytes', stateBytes, 'The state of an alert is too large.')
    decoding.setState(key, one)
  }
  for (const one of attachments) decoding.attach(one)
  const { body } = message.opened?.original ?? message
  decoding.identify(`${keyOf(identity)} ${toHex(sha256(body))}`)
}

/** Refuses an alert with a status or scope that the options of the source do not allow. */
function checkWanted(header: Header, { statuses, scopes }: Settings): void {
  for (const [name, allowed] of [['status', statuses] as const, ['scope', scopes] as const]) {
    const detail = `The options of the source do not allow alerts with this ${name}.`
    if (allowed?.includes(header[name]) === false) raise({ code: 'unsupported', detail, path: `/alert/${name}` })
  }
}

function refuseSize(limit: 'entities' | 'stateBytes', maximum: number, detail: string): never {
  raise({ code: 'limit-exceeded', limit, maximum, detail })
}

/** Those that are declared, as the alerts of a feed get them again. */
function optionsOf(declared: object): FeedOptions {
  return JSON.parse(JSON.stringify(declared)) as FeedOptions
}

export const cap = defineAdapter({
  id: 'cap',
  stability: 'beta',
  standard: {
    name: 'OASIS Common Alerting Protocol',
    editions: ['1.2', '1.1', '1.0'],
    url: 'https://docs.oasis-open.org/emergency/cap/v1.2/CAP-v1.2-os.html',
  },
  reads: ['application/cap+xml', 'application/xml', 'text/xml'].map((mediaType) => ({ mediaType, types })),
  headers: ['content-type'],
  writes: [{ name: 'cap-1.2', mediaType: 'application/cap+xml', types }],
  options,
  documentation,
  settings(declared): Settings {
    const { statuses, scopes, signers, signature = 'optional' } = declared
    const detail =
      'The option signers is missing: set it to the public keys of the signers, because a signature can be verified only with a configured key.'
    if (signature === 'required' && signers === undefined) raise({ code: 'option-missing', option: 'signers', detail })
    const keys = signers && declaredKeys(signers)
    return { statuses, scopes, signature, keys, declared: optionsOf(declared) }
  },
  parse: (message, _, limits): Parsed => (isFeed(message) ? 'feed' : parseAlert(message, limits)),
  canOpen: ({ keys }) => keys !== undefined,
  open: async ({ parsed, ...opening }) => (parsed === 'feed' ? opening.message : openAlert({ ...opening, parsed })),
  opensInner: true,
  /** Those of the alert itself and of each alert that it references. */
  sessions(parsed) {
    if (parsed === 'feed') return []
    const { identity, references } = readHeader(parsed.document.root, new AlertReading(parsed, new Ledger('source')))
    return [...new Set([identity, ...references].map(keyOf))]
  },
  decode,
  decodeStream: ({ declared }, context, of) => new AlertStream(declared, context, of),
  encodeAll: (entities, context, _options, ledger) => encodeAlert(entities, context, ledger),
})

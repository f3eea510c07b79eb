// The adapter for OPC UA PubSub as JSON (OPC 10000-14), and for the samples of OPC Publisher: data sets, keep-alives, events and
// metadata.

import { sha256 } from '@noble/hashes/sha2.js'
import { toHex } from '../../../standards/bytes/hex.ts'
import { defineAdapter, ItemProblems, option, optional, raise, type JsonCursor } from '../../kit/index.ts'
import { drop, readDataSet, readSample } from './data-set.ts'
import { documentation } from './documentation.ts'
import { bodiesOf, dataSetsOf, kindOf, namesOf, parseMessage, sessionsOf, type Reading } from './message.ts'
import { readMetadata } from './metadata.ts'

function decode(reading: Reading): void {
  const { parsed, ledger, message } = reading
  reading.identify(() => toHex(sha256(message.body)))
  ledger.losses.push(...parsed.losses)
  const root = parsed.root.again()
  const bodies = bodiesOf(root)
  const problems = new ItemProblems()
  let count = 0
  for (const body of bodies) {
    const read = problems.attempt(body.path, ledger, () => readBody(body, problems, reading))
    if (read === undefined) body.json()
    else count += read
  }
  if (count === 0) problems.raiseFirst()
  ledger.reportUntouched(root, root.get('body') === undefined ? 'unknown-member' : 'envelope')
}

/** @returns how many of its data sets or items were read */
function readBody(body: JsonCursor, problems: ItemProblems, reading: Reading): number {
  const kind = kindOf(body, namesOf(reading.message, reading.settings))
  if (kind === 'metadata') readMetadata(body, reading)
  if (kind === 'sample') readSample(body, reading)
  if (kind === 'other') reading.ledger.reportUntouched(body, 'no-data')
  if (kind === 'other') body.json()
  if (kind === undefined)
    raise({
      code: 'unsupported',
      path: body.path === '' ? '/' : body.path,
      detail: 'The message is neither a NetworkMessage nor a DataSetMessage of OPC UA PubSub, nor a monitored item.',
      clause: 'OPC 10000-14, 7.2.5',
    })
  if (kind !== 'data') return 1
  let count = 0
  for (const dataSet of dataSetsOf(body)) {
    const read = problems.attempt(dataSet.path, reading.ledger, () => readDataSet(dataSet, body, problems, reading))
    if (read === undefined) dataSet.json()
    else count += read
  }
  for (const member of ['MessageId', 'MessageType', 'DataSetClassId', 'WriterGroupName', 'ReplyTo'])
    drop(body, member, reading)
  return count
}

export const opcuaJson = defineAdapter({
  id: 'opcua-json',
  stability: 'beta',
  standard: {
    name: 'OPC UA PubSub, JSON message mapping (OPC 10000-14)',
    editions: ['1.05', '1.04'],
    url: 'https://reference.opcfoundation.org/Core/Part14/v105/docs/7.2.5',
  },
  reads: [{ mediaType: 'application/json', types: ['Device', 'DeviceMeasurement', 'Alert'] }],
  headers: ['mqtt-topic'],
  options: {
    publisher: optional(
      option.text(
        'The name of the publisher, for messages without a PublisherId, such as those without a header. Without it, it is that of the topic (…/json/data/<publisher>/<group>/<writer>).',
        {
          minLength: 1,
        },
      ),
    ),
    writer: optional(
      option.text(
        'The name of the only writer of data sets, for messages without a DataSetWriterId. Without it, it is what follows the publisher in the topic. With both names, a message may be the payload alone.',
        { minLength: 1 },
      ),
    ),
  },
  documentation,
  parse: (message, _settings, limits) => parseMessage(message, limits),
  sessions: sessionsOf,
  decode,
})

// OCPI, by which operators of charging stations and providers of charging exchange what there is and what was charged, in the
// editions 2.1.1, 2.2.1 and 2.3.0: what a server answers, and objects that are put or patched.

import {
  concernsOneItem,
  defineAdapter,
  ItemProblems,
  jsonRecords,
  raise,
  resultOf,
  type JsonCursor,
  type JsonRecord,
} from '../../kit/index.ts'
import { encode, join, targetName, targets } from './encode.ts'
import { documentation } from './documentation.ts'
import type { Reading } from './item.ts'
import { kindOf, placeOf, type Kind } from './kinds.ts'
import { readConnector, readEvse, readLocation } from './location.ts'
import { options, type Settings } from './item.ts'
import { readCdr, readSession } from './session.ts'
import { readTariff, readToken } from './tariff.ts'

const types = ['EVChargingStation', 'EVSE', 'ChargingSession', 'ChargingTariff', 'ChargingToken']
const pathHeader = 'ocpi-path'

/** The codes of an answer from 2000 on are errors (OCPI 2.2.1 section 5). */
const firstError = 2000

const readers: Readonly<
  Record<Kind, (item: JsonCursor, reading: Reading, place: ReturnType<typeof placeOf>) => unknown>
> = {
  location: readLocation,
  evse: readEvse,
  session: readSession,
  cdr: readCdr,
  tariff: readTariff,
  token: readToken,
  connector: readConnector,
}

function drop(item: JsonCursor, ledger: Reading['ledger'], code: string): void {
  if (item.path === '') ledger.reportUntouched(item, code)
  else ledger.report('dropped', item.path, code)
  item.json()
}

function readItem(item: JsonCursor, reading: Reading): void {
  const { ledger, message } = reading
  if (item.entries('object') === undefined) return drop(item, ledger, 'not-an-object')
  const place = placeOf(message.headers.get(pathHeader))
  const kind = place?.kind ?? kindOf(item)
  if (kind === undefined) {
    const detail = 'The object is none of OCPI: a location, EVSE, session, charge detail record, tariff or token.'
    return raise({ code: 'unsupported', path: item.path === '' ? '/' : item.path, detail })
  }
  if (kind === 'other') return drop(item, ledger, 'not-kept')
  readers[kind](item, reading, place)
}

/** Undefined: the message is not an answer, or one that does not say how it went. Some servers write the number as a text. */
function statusCode(root: JsonCursor): number | undefined {
  const cursor = root.get('status_code')
  const text = cursor?.again().as('string') ?? ''
  return /^\d{4}$/.test(text) ? Number(text) : cursor?.as('number')
}

/** What stands around a list; or a message without an answer's list, as a whole. */
function readRest(root: JsonCursor, reading: Reading): void {
  const { ledger } = reading
  const list = root.entries('array')
  if (list !== undefined) {
    const problems = new ItemProblems()
    const read = list.filter(
      ([, item]) =>
        problems.attempt(item.path, ledger, () => {
          readItem(item, reading)
          return true
        }) === true,
    )
    if (read.length === 0) problems.raiseFirst()
    return
  }
  const code = statusCode(root)
  if (code === undefined && root.get('data') === undefined) {
    if (root.entries('object') === undefined)
      throw root.problem('A message is an object or a list of objects, or an answer with them as its data.')
    return readItem(root, reading)
  }
  if (code !== undefined && code >= firstError) {
    const detail = 'The server has answered with an error, which has no data; its description is in the message.'
    raise({ code: 'unsupported', path: '/status_code', detail, clause: 'OCPI 2.2.1 5' })
  }
  for (const name of ['status_code', 'status_message', 'timestamp']) {
    const member = root.get(name)
    if (member !== undefined) drop(member, ledger, 'envelope')
  }
  const data = root.get('data')
  // The items of a list were read before.
  if (data?.entries('array') !== undefined) data.json()
  else if (data !== undefined) readItem(data, reading)
  ledger.reportUntouched(root)
}

function decode({ kind, root, losses }: JsonRecord, reading: Reading): void {
  reading.ledger.losses.push(...losses)
  if (kind === 'rest') return readRest(root, reading)
  const read = resultOf(() => readItem(root, reading))
  if (read.ok) return
  const { problem } = read
  // It is refused as a whole.
  const { path = root.path } = problem
  raise(concernsOneItem(problem) ? { ...problem, path: root.path, detail: `${problem.detail} (${path})` } : problem)
}

export const ocpi = defineAdapter<typeof options, Settings, JsonRecord>({
  id: 'ocpi',
  stability: 'beta',
  standard: {
    name: 'Open Charge Point Interface (OCPI)',
    editions: ['2.1.1', '2.2.1', '2.3.0'],
    url: 'https://evroaming.org/ocpi/',
  },
  reads: [{ mediaType: 'application/json', types }],
  writes: targets,
  headers: [pathHeader],
  options,
  documentation,
  // Without them, who may read a location would not get it in OCPI.
  categories: () => ({ ocpi_publish: 'dpv:NonPersonalData', ocpi_timeZone: 'dpv:NonPersonalData' }),
  records: ({ limits }) => ({
    reader: jsonRecords('/data', limits),
    // An answer is not a record beside those in it; a message without one is.
    isRecord: ({ kind, root }) => kind === 'record' || root.get('data') === undefined,
    decode: (decoding) => decode(decoding.parsed, decoding),
  }),
  targetName,
  encode,
  join,
})

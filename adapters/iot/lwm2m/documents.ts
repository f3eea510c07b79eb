// The content formats that name their resources: SenML in JSON and CBOR (LwM2M Core 1.1 section 7.4.4), JSON of version 1.0, and
// LwM2M CBOR of version 1.2.

import type { Json } from '../../adapter.ts'
import { fromBase64Url } from '../../../standards/bytes/base64url.ts'
import {
  addDecimals,
  checkPack,
  isBaseOnly,
  problemAt,
  readPack,
  reportUnknown,
  Resolver,
  type SenmlField,
  type SenmlRecord,
  type Resolved,
} from '../../kit/index.ts'
import {
  ItemProblems,
  raise,
  readCbor,
  readJsonRecord,
  type CborValue,
  type Decoding,
  type JsonCursor,
} from '../../kit/index.ts'
import { utcFromEpoch } from '../../../standards/hub/time/time.ts'
import type { Settings } from './options.ts'
import { pathOf } from './path.ts'
import type { RawValue, Reading } from './reading.ts'

type Session = Decoding<Settings, undefined>
/** RFC 8428 section 4.5.3. */
const firstAbsolute = 2 ** 28
const full = /^(?:([^/].*?)\/|\/)?(\d{1,5}(?:\/\d{1,5}){2,3})$/
/** Four numbers are a path, and not a device with a path. */
const fourNumbers = /^\d{1,5}(?:\/\d{1,5}){3}$/

/** The device in front of a path, if a name has one, and the path. */
function nameOf(
  name: string,
  at: string,
): Pick<Reading, 'endpoint' | 'object' | 'instance' | 'resource' | 'resourceInstance'> {
  const [, endpoint = '', text = ''] = fourNumbers.test(name) ? ['', '', name] : (full.exec(name) ?? [])
  const path = pathOf(text)
  if (path?.instance === undefined || path.resource === undefined)
    return raise({
      code: 'invalid',
      path: at,
      detail: 'A name must be the path of a resource, such as /3416/0/3.',
      clause: 'LwM2M Core 1.1 section 7.4.4',
    })
  const { object, instance, resource, resourceInstance } = path
  return {
    object,
    instance,
    resource,
    ...(resourceInstance !== undefined && { resourceInstance }),
    ...(endpoint !== '' && { endpoint }),
  }
}

export function readSenml(session: Session): readonly Reading[] {
  const { message, context, ledger } = session
  const pack = readPack(message, context, ledger).map(withLink)
  checkPack(pack, ledger)
  const resolver = new Resolver(ledger)
  const problems = new ItemProblems()
  const repairs = ledger.repairs.length
  const readings = pack.flatMap((record): Reading[] => {
    resolver.takeBase(record)
    if (isBaseOnly(record)) return []
    return (
      problems.attempt(record.path, ledger, () => {
        const reading = ofResolved(resolver.resolve(record), session)
        reportUnknown(record, ledger)
        return [reading]
      }) ?? []
    )
  })
  // Names are paths here, and start with a slash.
  ledger.repairs.splice(repairs, Infinity, ...ledger.repairs.slice(repairs).filter(({ code }) => code !== 'name-start'))
  resolver.finish()
  if (readings.length === 0) {
    problems.raiseFirst()
    throw problemAt('/0', 'A pack must have at least one record with a value.', '4.2')
  }
  return readings
}

/** LwM2M adds the field vlo, an object link as text. */
function withLink(record: SenmlRecord): SenmlRecord {
  const link = record.fields?.get('vlo')
  if (record.fields === undefined || link === undefined) return record
  const rest: [string, SenmlField][] = [...record.fields].filter(([label]) => label !== 'vlo')
  return { ...record, fields: new Map([...rest, ['vs', link]]) }
}

function ofResolved({ name, value, path, unit, time, timePath, sum }: Resolved, session: Session): Reading {
  if (value === undefined) throw problemAt(path, 'A resource must have a value.', '4.2')
  if (sum !== undefined) session.ledger.report('dropped', sum.path, 'sum')
  const raw: RawValue =
    value.kind === 'data' ? { kind: 'data', bytes: bytesOf(value.value) } : { kind: 'json', value: value.value }
  return { ...nameOf(name, path), path: value.path, value: raw, unit, observedAt: timeOf(time, timePath, session) }
}

function bytesOf(text: string): Uint8Array {
  const bytes = fromBase64Url(text)
  return bytes.ok ? bytes.value : new Uint8Array(0)
}

/** A time of zero is none: servers forward what devices had at some time. @param first the first time that is not relative to now */
function timeOf(
  time: string,
  path: string,
  { context, ledger }: Session,
  first: number = firstAbsolute,
): string | undefined {
  if (Number(time) === 0) return undefined
  const isRelative = Number(time) < first
  const now = String(Math.floor(Date.parse(context.receivedAt) / 1000))
  const utc = utcFromEpoch(isRelative ? (addDecimals(now, time) ?? '') : time, 's')
  if (!utc.ok) throw problemAt(path, 'A time must be within the years 1 to 9999.', '4.5.3')
  if (isRelative) ledger.report('assumed', path, 'time-relative')
  return utc.value
}

/** JSON of LwM2M 1.0 (section 6.4.4): bn and bt, and a list of e with n, v, sv, bv, ov and t. */
export function readOldJson(session: Session, at: string | undefined): readonly Reading[] {
  const { message, context, ledger } = session
  const { root, losses } = readJsonRecord(message.body, context.limits)
  ledger.losses.push(...losses)
  const items = root.get('e')?.entries('array')
  if (items === undefined) throw root.problem('A message must have the list e.', 'LwM2M 1.0 section 6.4.4')
  const base = root.get('bn')?.as('string')
  const time = root.get('bt')?.numberText() ?? '0'
  const problems = new ItemProblems()
  const readings = items.flatMap(([, item]) => {
    const one = problems.attempt(item.path, ledger, () => ofOldJson(item, { base, at }, time, session))
    if (one === undefined) item.json()
    return one === undefined ? [] : [one]
  })
  if (readings.length === 0) problems.raiseFirst()
  ledger.reportUntouched(root)
  return readings
}

interface Places {
  /** Of the message. */
  readonly base: string | undefined
  /** The path to which the message answers. */
  readonly at: string | undefined
}

/** Without a base, a name with a slash before it is a whole path, and any other continues the path of the message. */
function oldNameOf(name: string, { base, at }: Places): string {
  if (base !== undefined) return base + name
  return at === undefined || name.startsWith('/') ? name : `${at}/${name}`
}

function ofOldJson(item: JsonCursor, places: Places, baseTime: string, session: Session): Reading {
  const name = oldNameOf(item.get('n')?.as('string') ?? '', places)
  const values = ['v', 'sv', 'bv', 'ov'].flatMap((label) => item.get(label) ?? [])
  const [cursor, second] = values
  const value: Json | undefined = cursor?.as('number') ?? cursor?.as('string') ?? cursor?.as('boolean')
  if (cursor === undefined || second !== undefined || value === undefined)
    throw item.problem('A resource must have one of v, sv, bv and ov.', 'LwM2M 1.0 section 6.4.4')
  const time = addDecimals(baseTime, item.get('t')?.numberText() ?? '0') ?? '0'
  return {
    ...nameOf(name.replace(/\/$/, ''), item.path),
    path: cursor.path,
    value: { kind: 'json', value },
    // Positive times are since 1970 (draft-jennings-senml-10 section 3.1, to which 1.0 refers).
    observedAt: timeOf(time, item.path, session, 0),
  }
}

/** LwM2M CBOR (1.2 section 7.4.6): maps within maps by number, or by a list of numbers. */
export function readLwm2mCbor({ message, context, ledger }: Session): readonly Reading[] {
  const readings: Reading[] = []
  const invalid = (path: string): never =>
    raise({
      code: 'invalid',
      path,
      detail: 'LwM2M CBOR consists of maps by numbers, down to values of resources.',
      clause: 'LwM2M Core 1.2 section 7.4.6',
    })
  const visit = (value: CborValue, numbers: readonly string[]): void => {
    const path = `/${numbers.join('/')}`
    if (value.kind === 'map') {
      for (const [key, inner] of value.entries) {
        const keys = key.kind === 'list' ? key.items : [key]
        const more = keys.map((one) => (one.kind === 'number' && /^\d{1,5}$/.test(one.text) ? one.text : invalid(path)))
        visit(inner, [...numbers, ...more])
      }
      return
    }
    const place = pathOf(numbers.join('/'))
    if (place?.instance === undefined || place.resource === undefined) return invalid(path)
    const { object, instance, resource, resourceInstance } = place
    const raw = rawOf(value)
    if (raw === undefined) return ledger.report('dropped', path, 'wrong-type')
    readings.push({
      object,
      instance,
      resource,
      ...(resourceInstance !== undefined && { resourceInstance }),
      path,
      value: raw,
    })
  }
  visit(readCbor(message.body, context.limits), [])
  return readings
}

/** One value (1.1 section 7.4.4, content format 60). */
export function readCborValue({ message, context }: Session): RawValue {
  const detail = 'The value of a resource is a number, a text, bytes, true or false.'
  return rawOf(readCbor(message.body, context.limits)) ?? raise({ code: 'invalid', path: '/', detail })
}

function rawOf(value: CborValue): RawValue | undefined {
  switch (value.kind) {
    case 'number': {
      const number = Number(value.text)
      // An integer that a double does not hold keeps its digits.
      const isWhole = /^-?\d{16,20}$/.test(value.text) && !Number.isSafeInteger(number)
      return Number.isFinite(number) ? { kind: 'json', value: isWhole ? value.text : number } : undefined
    }
    case 'text':
      return { kind: 'json', value: value.text }
    case 'bytes':
      return { kind: 'data', bytes: value.bytes }
    case 'simple':
      return typeof value.value === 'boolean' ? { kind: 'json', value: value.value } : undefined
    case 'tag':
      // A time has tag 1.
      return value.tag === 1 ? rawOf(value.value) : undefined
    default:
      return undefined
  }
}

// The corpus of JT/T 809 messages: headers, bodies and alarms of both editions, encrypted ones with their keys, and a position.

import { readFile } from 'node:fs/promises'
import { decodeContext } from '../../../adapters/contract/context.ts'
import { jtt809 } from '../../../adapters/vehicles/jtt-809/adapter.ts'
import { writeFrame } from '../../../adapters/vehicles/jtt-809/frame.ts'
import { fromHex } from '../../../standards/bytes/hex.ts'

interface Sample {
  readonly id: string
  readonly hex: string
  readonly bodyOnly?: string
  readonly keys?: { readonly M1: number; readonly IA1: number; readonly IC1: number }
  readonly expected: {
    readonly edition: 2011 | 2019 | null
    readonly bodyEncrypted?: true
    readonly business?: string
    readonly subType?: string
    readonly plate?: string
    readonly login?: object
    readonly decrypted?: { readonly subType: string }
    readonly position?: {
      readonly timeLocal: string
      readonly lon: number
      readonly lat: number
      readonly speedKmh: number
      readonly recorderSpeedKmh: number
      readonly odometerKm: number
      readonly direction: number
    }
  }
}

/** A position in a message needs a vehicle, a type and a length before it. */
const vehicle = `b2e241303030313700${'00'.repeat(12)}02`

/** @param folder the folder `devices` with `jtt-809/cases.json` */
export async function run(folder: string) {
  const samples = JSON.parse(await readFile(`${folder}/jtt-809/cases.json`, 'utf8')) as readonly Sample[]
  const wrong = samples.flatMap((sample) => {
    // Where nobody says which edition it is, the header is that of one of them.
    const { edition } = sample.expected
    const editions = edition === null ? (['2019', '2011'] as const) : ([String(edition)] as ('2011' | '2019')[])
    const faults = editions.map((one) => faultOf(sample, one))
    const why = faults.includes(undefined) ? undefined : faults.find((fault) => fault !== undefined)
    return why === undefined ? [] : [{ what: sample.id, why }]
  })
  return { name: 'jtt-809', total: samples.length, right: samples.length - wrong.length, wrong }
}

function faultOf({ hex, bodyOnly, keys, expected }: Sample, edition: '2011' | '2019'): string | undefined {
  const options = { edition, timezone: '+08:00', crs: 'EPSG:4326' }
  const encryptionKeys = keys === undefined ? {} : { encryptionKeys: `${keys.M1},${keys.IA1},${keys.IC1}` }
  const configured = jtt809.configure({ ...options, ...encryptionKeys })
  if (!configured.ok) return configured.problem.detail
  const bytes = fromHex(bodyOnly === undefined ? hex : `${vehicle}${bodyOnly}00000024${hex}`)
  if (!bytes.ok) return bytes.problem.detail
  const header = { serial: 1, business: 0x1200, centre: 1, version: Uint8Array.of(1, 0, 0) }
  const body = bodyOnly === undefined ? bytes.value : writeFrame(header, edition, 0, bytes.value)
  const message = { body, mediaType: 'application/vnd.jtt809.frame', headers: new Map<string, string>() }
  const decoded = configured.value.decode?.(message, decodeContext(new Map()))
  if (expected.bodyEncrypted === true && keys === undefined)
    return decoded?.ok === false && decoded.problem.path === 'header/encryption' ? undefined : 'the key is guessed'
  if (decoded?.ok !== true) return decoded?.problem.detail ?? 'the codec has no decode'
  const { changes, outgoing } = decoded.value
  if (expected.login !== undefined) return outgoing?.frames.length === 1 ? undefined : 'the login is not answered'
  const text = JSON.stringify(changes)
  const type = expected.subType ?? expected.decrypted?.subType
  const isAlarm = type === '1402' || type === '9403'
  if (isAlarm !== text.includes(':Alert:')) return 'the alert differs'
  if (expected.business === '1200' && expected.plate !== undefined && !text.includes(`"${expected.plate}"`))
    return 'the plate differs'
  const { position } = expected
  if (position === undefined) return undefined
  const at = new Date(`${position.timeLocal}+08:00`).toISOString().replace('.000', '')
  const values = [position.speedKmh, position.recorderSpeedKmh, position.odometerKm, position.direction].map(
    (value) => `"value":${value},"observedAt":"${at}"`,
  )
  const isThere = [...values, `[${position.lon},${position.lat},`].every((value) => text.includes(value))
  return isThere ? undefined : 'the position differs'
}

// What the scenarios share: headers, a station's frame, sources, and the parts of answers that they look at.

import type { Json } from '../../../standards/hub/entity.ts'
import type { Answer, Checks, Client, Method, Sent } from '../client.ts'
import { hj212, jt808Location } from '../frames.ts'
import type { Receiver } from '../receiver.ts'

export interface Scenario {
  readonly name: string
  /** @param receiver whom the gateway may call */
  run(client: Client, checks: Checks, receiver: Receiver): Promise<void>
}

export const json = { 'content-type': 'application/json' }
export const text = { 'content-type': 'text/plain' }
export const frames = { 'content-type': 'application/vnd.citygate.frames+json' }
export const envelope = 'application/vnd.citygate.translation+json'
export const station =
  'QN=20260801085857223;ST=22;CN=2011;PW=123456;MN=A110000_0001;Flag=4;CP=&&DataTime=20260801085800;a34004-Rtd=35.2,a34004-Flag=N&&'
export const stationOptions = `option.timezone=+08:00&option.units=${encodeURIComponent('{"a34004":"GQ"}')}`
export const vehicleOptions = { timezone: '+08:00', crs: 'EPSG:4326', edition: '2013' }

export function source(adapter: string, options: object, owner = 'test-vendor'): string {
  return JSON.stringify({ adapter, options, jurisdiction: 'KE', owner })
}

export async function putSource(client: Client, id: string, adapter: string, options: object): Promise<void> {
  const put = await client.send('put', `/v1/sources/${id}`, { headers: json, body: source(adapter, options) })
  client.checks.equal(put.status, 201, `PUT source ${id}`)
}

export interface Receipt {
  readonly results: readonly {
    readonly result: string
    readonly entities?: readonly string[]
    readonly replies: readonly string[]
    readonly deadLetter?: string
    readonly problem?: { readonly code: string }
  }[]
}

export async function postFrames(
  client: Client,
  id: string,
  list: readonly string[],
  headers = {},
): Promise<Receipt['results']> {
  const body = JSON.stringify({ frames: list.map((hex) => ({ hex, peer: '192.0.2.7:40000' })) })
  const posted = await client.send('post', `/v1/sources/${id}/messages`, {
    as: 'vendor',
    headers: { ...frames, ...headers },
    body,
  })
  client.checks.equal(posted.status, 202, `POST frames to ${id}: ${posted.text}`)
  return posted.json<Receipt>().results
}

/** What the frames of two vendors brought, by id. */
export interface Brought {
  readonly station: string
  readonly vehicle: string
  /** Of the vehicle, in degrees: each scenario has its own. */
  readonly latitude: number
}

/** One hour of the city, 10 to 13 o'clock UTC: what is measured is the hour, and the vehicle goes a tenth of a degree. */
export async function bringHour(client: Client, name: string, hour: number): Promise<Brought> {
  const number = Array.from(name).reduce((sum, character) => sum * 31 + character.charCodeAt(0), 7) % 10_000
  const time = `2608011${hour - 10}0000`
  const data = `QN=20${time}000;ST=22;CN=2011;PW=123456;MN=${name};Flag=4;CP=&&DataTime=20${time};a34004-Rtd=${hour}.5,a34004-Flag=N&&`
  const posted = await client.send('post', `/v1/sources/${name}-air/messages`, {
    as: 'vendor',
    headers: text,
    body: hj212(data),
  })
  const [measured] = posted.json<Receipt>().results
  const [moved] = await postFrames(client, `${name}-fleet`, [
    jt808Location({
      phone: `01390001${String(number).padStart(4, '0')}`,
      serial: hour,
      time,
      latitude: number * 1000,
      longitude: 39_000_000 + (hour - 10) * 100_000,
    }),
  ])
  const idOf = (type: string) =>
    [measured, moved].flatMap((one) => one?.entities ?? []).find((id) => id.includes(`:${type}:`)) ?? ''
  const brought = { station: idOf('AirQualityObserved'), vehicle: idOf('Vehicle'), latitude: number / 1000 }
  client.checks.that(brought.station !== '' && brought.vehicle !== '', `both vendors are stored: ${posted.text}`)
  return brought
}

/** The sources of a station and of a vehicle in UTC, and their first hour. */
export async function bringCity(client: Client, name: string): Promise<Brought> {
  const options = { timezone: '+00:00', units: { a34004: 'GQ' }, location: [39.5, -4], crs: 'EPSG:4326' }
  await putSource(client, `${name}-air`, 'hj-212', options)
  await putSource(client, `${name}-fleet`, 'jtt-808', { ...vehicleOptions, timezone: '+00:00' })
  return bringHour(client, name, 10)
}

/** The path of an address that the gateway wrote by its public URL. */
export function pathOf(address: string | null | undefined): string {
  return (address ?? '').replace(/^https?:\/\/[^/]+/, '')
}

export function sendJson(client: Client, method: Method, path: string, body: Json, more: Sent = {}): Promise<Answer> {
  return client.send(method, path, { ...more, headers: { ...json, ...more.headers }, body: JSON.stringify(body) })
}

export interface Shown {
  readonly id: string
  readonly type: string
  readonly [attribute: string]:
    | { readonly value?: unknown; readonly unitCode?: string; readonly observedAt?: string }
    | string
}

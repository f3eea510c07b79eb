// What the scenarios share: headers, a station's frame, sources, and the parts of answers that they look at.

import type { Checks, Client } from '../client.ts'

export interface Scenario {
  readonly name: string
  run(client: Client, checks: Checks): Promise<void>
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

export interface Shown {
  readonly id: string
  readonly type: string
  readonly [attribute: string]:
    | { readonly value?: unknown; readonly unitCode?: string; readonly observedAt?: string }
    | string
}

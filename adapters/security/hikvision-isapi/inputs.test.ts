// Alarm inputs of one device are alerts of their own; a heartbeat is none; a speed of 0 is not measured.

import { describe, expect, it } from 'vitest'
import { decodeContext } from '../../contract/context.ts'
import { valueOf } from '../../kit/index.ts'
import type { Decoded, Json } from '../../adapter.ts'
import { hikvisionIsapi } from './adapter.ts'

function event(content: string): string {
  return (
    '<EventNotificationAlert xmlns="http://www.hikvision.com/ver20/XMLSchema"><macAddress>02:00:5e:00:10:07</macAddress>' +
    `<channelID>1</channelID><dateTime>2026-01-02T11:04:05+08:00</dateTime>${content}</EventNotificationAlert>`
  )
}

class Camera {
  #state: ReadonlyMap<string, Json> = new Map()

  send(content: string): Decoded {
    const codec = valueOf(hikvisionIsapi.configure({}))
    const message = { body: new TextEncoder().encode(event(content)), mediaType: 'application/xml', headers: new Map() }
    const decoded = codec.decode?.(message, decodeContext(this.#state))
    if (decoded === undefined) throw new Error('no decode')
    const value = valueOf(decoded)
    this.#state = new Map([...this.#state, ...(value.state ?? [])])
    return value
  }
}

const alerts = ({ changes }: Decoded) =>
  changes.flatMap((change) => (change.kind === 'merge' && change.entity.type === 'Alert' ? [change.entity.id] : []))

describe('An alarm input', () => {
  const io = (state: string, port: number) =>
    `<eventType>IO</eventType><eventState>${state}</eventState><inputIOPortID>${port}</inputIOPortID>`

  it('is an alert of its own, which the end of another input does not close', () => {
    const camera = new Camera()
    expect(alerts(camera.send(io('active', 1)))).toEqual(['urn:ngsi-ld:Alert:02005e001007-1-IO-1'])
    expect(alerts(camera.send(io('inactive', 2)))).toEqual(['urn:ngsi-ld:Alert:02005e001007-1-IO-2'])
    expect(JSON.stringify(camera.send(io('inactive', 1)).changes)).toContain('"dateIssued"')
  })
})

describe('A heartbeat', () => {
  it('is not an alert', () => {
    const decoded = new Camera().send('<eventType>heartBeat</eventType><eventState>active</eventState>')
    expect(decoded.changes).toEqual([])
    expect(decoded.losses.map(({ code }) => code)).toContain('keep-alive')
  })
})

describe('A speed', () => {
  const plate = (speed: number) =>
    `<eventType>ANPR</eventType><ANPR><licensePlate>TEST1</licensePlate><vehicleInfo><speed>${speed}</speed></vehicleInfo></ANPR>`

  it('is published if it was measured', () => {
    expect(JSON.stringify(new Camera().send(plate(45)).changes)).toContain('"speed":{"type":"Property","value":45')
    const unknown = new Camera().send(plate(0))
    expect(JSON.stringify(unknown.changes)).not.toContain('"speed"')
    expect(unknown.losses.map(({ code }) => code)).toContain('speed-unknown')
  })
})

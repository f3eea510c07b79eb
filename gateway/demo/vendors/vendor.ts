// What every vendor of the demo city is, the city that they share, and its chance: all a function of the moment, so that
// a restart goes on where the city was.

import { toHex } from '../../../standards/bytes/hex.ts'
import type { JsonObject } from '../../../standards/hub/entity.ts'

/** One message as it goes to the source's route. */
export interface Posting {
  readonly mediaType: string
  readonly body: string | Uint8Array<ArrayBuffer>
  /** The same as raw frames, for a vendor whose devices send them over TCP or MQTT. */
  readonly frames?: readonly Uint8Array[]
  /** Where it is published, if not at the vendor's own topic. */
  readonly topic?: string
  /** Where it is served, if the feed has several files. Absent: under the vendor's id. */
  readonly path?: string
}

export interface Vendor {
  /** The source, and the client that may send to it. */
  readonly id: string
  readonly adapter: string
  readonly options: JsonObject
  /** How its messages come: its devices connect over TCP or a WebSocket, publish by MQTT, or its feed is polled. Absent: it posts them. */
  readonly transport?: 'tcp' | 'websocket' | 'mqtt' | 'poll'
  /** Where its devices connect over a WebSocket, each under its name, which is the topic of its messages. */
  readonly websocket?: { readonly path: string; readonly subprotocol: string }
  /** The topics of its messages. Absent: one that has its id. */
  readonly topics?: string
  /** What the poll of its feed has beside the address. */
  readonly poll?: JsonObject
  /** From one turn to the next. */
  readonly seconds: number
  /** What it sends once, when it connects. */
  hello?(now: number): readonly Posting[]
  /** @param now milliseconds since 1970 */
  turn(now: number): readonly Posting[]
}

const framesType = 'application/vnd.citygate.frames+json'

/** Guayaquil: in the south and in the west, so that every sign is seen; its zone has no summer time. */
export const city = {
  name: 'Guayaquil',
  jurisdiction: 'EC',
  timezone: 'America/Guayaquil',
  offsetHours: -5,
  latitude: -2.17,
  longitude: -79.905,
} as const

const seed = 'citygate-demo-1'
const hour = 3_600_000

/** The local time as YYYYMMDDhhmmss and milliseconds: what stations and terminals write, without a zone. */
export function localDigits(now: number): string {
  return new Date(now + city.offsetHours * hour).toISOString().replaceAll(/\D/g, '')
}

/** A number from 0 to below 1 that follows from the name and the step (FNV-1a, then mixed). */
export function dice(name: string, step: number): number {
  let hash = 0x811c9dc5
  for (const byte of new TextEncoder().encode(`${seed} ${name} ${step}`)) hash = Math.imul(hash ^ byte, 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39)
  return ((hash ^ (hash >>> 15)) >>> 0) / 2 ** 32
}

/** A value that swings between two ends, once in the given minutes, with a little noise. */
export function wave(name: string, now: number, minutes: number, low: number, high: number): number {
  const phase = dice(name, 0) * 2 * Math.PI
  const swing = Math.sin((now / (minutes * 60_000)) * 2 * Math.PI + phase) * 0.45
  const noise = (dice(name, Math.floor(now / 1000)) - 0.5) * 0.1
  return low + (high - low) * (0.5 + swing + noise)
}

/** Which turn of a vendor this is, since 1970. */
export function turnNumber(now: number, seconds: number): number {
  return Math.floor(now / (seconds * 1000))
}

export interface Motion {
  readonly latitude: number
  readonly longitude: number
  /** Degrees from north, clockwise. */
  readonly heading: number
  /** km/h. */
  readonly speed: number
}

const metresInDegree = 111_195

/** Where a vehicle is on its round through the city. */
export function motion(name: string, now: number): Motion {
  const minutes = 16 + 10 * dice(`${name} round`, 0)
  const reach = 0.6 + 0.4 * dice(`${name} reach`, 0)
  const perSecond = (2 * Math.PI) / (minutes * 60)
  const angle = (now / 1000) * perSecond + 2 * Math.PI * dice(`${name} start`, 0)
  // Near the equator a degree of longitude is as long as one of latitude.
  const [north, east] = [0.028 * reach, 0.014 * reach]
  const [northward, eastward] = [-Math.sin(angle) * north * perSecond, Math.cos(angle) * east * perSecond]
  return {
    latitude: city.latitude + Math.cos(angle) * north,
    longitude: city.longitude + Math.sin(angle) * east,
    heading: Math.floor((Math.atan2(eastward, northward) * 180) / Math.PI + 360) % 360,
    speed: Math.hypot(northward, eastward) * metresInDegree * 3.6,
  }
}

export type Frames = Posting & { readonly body: string }

/** Several frames in one request, as a front end hands on what came over TCP. */
export function framesOf(frames: readonly Uint8Array[], peer: string): Frames {
  return {
    mediaType: framesType,
    frames,
    body: JSON.stringify({ frames: frames.map((frame) => ({ hex: toHex(frame), peer })) }),
  }
}

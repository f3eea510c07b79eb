// Location reports of JT/T 808-2013, written by the suite (clauses 4.4 and 8.18), of a fictitious terminal.

export interface Location {
  /** Twelve digits: the terminal's number. */
  readonly phone: string
  /** Bits of the status word, table 24. */
  readonly status: number
  /** Millionths of a degree without sign; the signs are in the status. */
  readonly latitude: number
  readonly longitude: number
  /** Metres; default: 16. */
  readonly altitude?: number
  /** Tenths of km/h; default: 600. */
  readonly speed?: number
  /** Degrees from north; default: 90. */
  readonly heading?: number
}

export const statusBit = { ignition: 1 << 0, fix: 1 << 1, south: 1 << 2, west: 1 << 3 } as const

/** The number of the terminal, which is personal data and must not be returned. */
export const phone = '013900000417'

/** Options that must be declared, because no frame contains them. */
export const declared = { timezone: '+08:00', crs: 'EPSG:4326', edition: '2013' }

export const mediaType = 'application/vnd.jtt808.frame'

function hex(value: number, bytes: number): string {
  return value.toString(16).padStart(bytes * 2, '0')
}

function bytesOf(text: string): number[] {
  return (text.match(/../g) ?? []).map((pair) => parseInt(pair, 16))
}

/** Header and body between the delimiters, with the check code and the escapes of clause 4.4. */
export function enclosed(content: readonly number[]): Uint8Array {
  const check = content.reduce((sum, byte) => sum ^ byte, 0)
  const escaped = [...content, check].flatMap((byte) =>
    byte === 0x7e ? [0x7d, 0x02] : byte === 0x7d ? [0x7d, 0x01] : [byte],
  )
  return Uint8Array.from([0x7e, ...escaped, 0x7e])
}

/** A frame around header and body in hexadecimal. */
export function frame(content: string): Uint8Array {
  return enclosed(bytesOf(content))
}

/** Message 0200 at noon of 1 August 2026, local time, by default at 60 km/h towards the east. */
export function location(of: Location): Uint8Array {
  const alarms = hex(0, 4)
  const position = hex(of.latitude, 4) + hex(of.longitude, 4)
  const { altitude = 16, speed = 600, heading = 90 } = of
  const altitudeSpeedDirection = hex(altitude, 2) + hex(speed, 2) + hex(heading, 2)
  const body = `${alarms}${hex(of.status, 4)}${position}${altitudeSpeedDirection}260801120000`
  return frame(`0200${hex(body.length / 2, 2)}${of.phone}${hex(1, 2)}${body}`)
}

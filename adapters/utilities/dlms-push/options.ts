// What a source of pushes declares, and what its decoder gets.

import { option, optional, type Decoding } from '../../kit/index.ts'
import type { Zone } from '../../../standards/hub/time/time.ts'
import { unitByCode } from '../../../standards/hub/units.ts'
import { readObis } from '../../../standards/obis/obis.ts'
import { fail, ok } from '../../../standards/result.ts'
import type { Position } from './items.ts'
import type { Parsed } from './push.ts'

export interface Keys {
  readonly encryption: string
  readonly authentication?: string
}

interface DeclaredPosition {
  readonly code: string
  readonly unit?: string
  readonly scaler?: number
}

export interface Settings {
  readonly timezone: Zone
  readonly deviation: 'used' | 'ignored'
  readonly meter: string | undefined
  readonly lists: readonly (readonly Position[])[]
  /** By system title. */
  readonly keys: ReadonlyMap<string, Keys>
}

export type Reading = Decoding<Settings, Parsed>

const key = { type: 'string', pattern: '^[0-9A-Fa-f]{32}$' }

export const options = {
  timezone: option.timezone("The zone of the meters' clocks, for times whose deviation from UTC is not specified."),
  deviation: optional(
    option.choice(
      ['used', 'ignored'],
      '`ignored`: the meters send a wrong deviation, such as 0 with local time; their times are then those of the zone.',
      { default: 'used' },
    ),
  ),
  meter: optional(
    option.text('The id of the meter in pushes without its number. Such a source has one meter.', {
      pattern: '^[0-9A-Za-z._-]{1,64}$',
    }),
  ),
  lists: optional(
    option.value<readonly (readonly Position[])[]>(
      'What the values of lists without codes are, by their position, and the units of codes that are sent without one: the code (such as 1-0:1.7.0), the unit (UN/CEFACT), and the exponent of ten of the values. Lists differ in their number of values.',
      {
        type: 'array',
        items: {
          type: 'array',
          minItems: 1,
          items: {
            type: 'object',
            required: ['code'],
            additionalProperties: false,
            properties: {
              code: { type: 'string' },
              unit: { type: 'string' },
              scaler: { type: 'integer', minimum: -12, maximum: 12 },
            },
          },
        },
      },
      (value) => {
        const lists = value as unknown as readonly (readonly DeclaredPosition[])[]
        const read: Position[][] = []
        for (const list of lists) {
          const positions: Position[] = []
          for (const { code, unit, scaler = 0 } of list) {
            const obis = readObis(code)
            const known = unit === undefined ? undefined : unitByCode(unit)
            if (obis === undefined) return fail('A code must have the form 1-0:1.7.0.')
            if (unit !== undefined && known === undefined)
              return fail('A unit must be a UN/CEFACT code that the hub knows.')
            positions.push({ obis, unit: known, scaler })
          }
          read.push(positions)
        }
        return ok(read)
      },
    ),
  ),
  keys: optional(
    option.value<Readonly<Record<string, Keys>>>(
      'The keys of meters that encrypt, by their system title (16 hexadecimal digits): the encryption key and the authentication key, 32 digits each. A push without them is refused. Without an authentication key, pushes that are encrypted but not authenticated are accepted, which anyone between the meter and the gateway can change.',
      {
        type: 'object',
        writeOnly: true,
        propertyNames: { pattern: '^[0-9a-f]{16}$' },
        additionalProperties: {
          type: 'object',
          required: ['encryption'],
          additionalProperties: false,
          properties: { encryption: key, authentication: key },
        },
      },
    ),
  ),
}

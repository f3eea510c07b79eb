// What a source of OCPP declares.

import { isJsonArray } from '../../../standards/json/object.ts'
import { ok } from '../../../standards/result.ts'
import { option, optional, type OptionValues } from '../../kit/index.ts'
import type { Message } from '../../adapter.ts'
import { editions, type Edition } from './editions.ts'

const seconds = 300

export const options = {
  edition: option.choice(
    ['1.6', '2.0.1'],
    'The edition of the messages, which is agreed on by the subprotocol (ocpp1.6, ocpp2.0.1) and not written in them.',
  ),
  station: optional(
    option.text(
      'The identity of the only station of the source, for messages that no address names: over a WebSocket it is the end of the path.',
      { minLength: 1 },
    ),
  ),
  authorization: optional(
    option.choice(
      ['policy', 'listed', 'all', 'none'],
      'Who may charge: the tokens that the policies permit to (`citygate:command` on a `ChargingToken`), those that are `tokens`, all, or none. It is the answer to a station that asks.',
      { default: 'none' },
    ),
  ),
  tokens: optional(
    option.value<ReadonlySet<string>>(
      'The tokens (idTag, idToken) that may charge, if the authorization is `listed`. Case does not count.',
      { type: 'array', writeOnly: true, items: { type: 'string', minLength: 1, maxLength: 36 } },
      (value) => {
        const texts = isJsonArray(value) ? value.filter((one) => typeof one === 'string') : []
        return ok(new Set(texts.map((text) => text.toLowerCase())))
      },
    ),
  ),
  heartbeatSeconds: optional(
    option.number(`How often a station sends a heartbeat; the gateway answers it at start. Absent: ${seconds}.`, {
      minimum: 1,
      maximum: 86_400,
      integer: true,
    }),
  ),
}

export interface Settings {
  readonly edition: Edition
  readonly station: string | undefined
  readonly heartbeatSeconds: number
  /** By the options; undefined: the policies say. */
  readonly isAccepted: (token: string) => boolean | undefined
}

export function settingsOf(values: OptionValues<typeof options>): Settings {
  const { edition, station, authorization = 'none', tokens, heartbeatSeconds = seconds } = values
  const isAccepted = (token: string): boolean | undefined =>
    authorization === 'policy'
      ? undefined
      : authorization === 'all' || (authorization === 'listed' && tokens?.has(token.toLowerCase()) === true)
  return { edition: editions[edition], station, heartbeatSeconds, isAccepted }
}

/** The station that sent a message: the end of the path of its WebSocket, or of the topic under which a broker has it. */
export function stationOf({ topic, headers }: Message, { station }: Settings): string | undefined {
  const named = (topic ?? headers.get('mqtt-topic'))?.split('/').at(-1)
  return named === undefined || named === '' ? station : named
}

// A downlink as a command: its payload in base64, or as an object that the server's own codec encodes.

import { raise } from '../../kit/index.ts'
import type { Command, CommandContext, Commanded, Json } from '../../adapter.ts'
import { fromBase64 } from '../../../standards/bytes/base64.ts'
import { isJsonObject } from '../../../standards/json/object.ts'
import type { Settings } from './options.ts'

/** Parameters: `port` (1 to 223), `data` (base64) or `object`, and `confirmed`, with which the device answers. */
export function command(
  { id, name, localId, parameters }: Command,
  settings: Settings,
  { state }: CommandContext,
): Commanded {
  const unsupported = (detail: string, path: string): never => raise({ code: 'unsupported', detail, path })
  const invalid = (detail: string, path: string): never => raise({ code: 'invalid', detail, path })
  if (name !== 'send-downlink') return unsupported('The only command is send-downlink.', '/name')
  const topic = state.get(localId)
  if (typeof topic !== 'string') return unsupported('No message of the device has come from a broker.', '/localId')
  const { port, data, object, confirmed = false, ...rest } = parameters
  if (Object.keys(rest).length > 0)
    return invalid('The parameters are port, data, object and confirmed.', '/parameters')
  if (typeof port !== 'number' || !Number.isInteger(port) || port < 1 || port > 223)
    return invalid('A port is a whole number from 1 to 223.', '/parameters/port')
  if (typeof confirmed !== 'boolean') return invalid('confirmed is true or false.', '/parameters/confirmed')
  const isData = typeof data === 'string' && fromBase64(data).ok
  if (isData === isJsonObject(object) || (data !== undefined && !isData))
    return invalid('Give either data, in base64, or object.', '/parameters')
  const isThings = topic.startsWith('v3/')
  const payload: { readonly [name: string]: Json } = isThings
    ? {
        f_port: port,
        ...(isData ? { frm_payload: data } : { decoded_payload: object ?? {} }),
        priority: 'NORMAL',
        confirmed,
      }
    : { devEui: localId, confirmed, fPort: port, ...(isData ? { data } : { object: object ?? {} }) }
  const is3 = !isThings && settings.server === 'chirpstack-3'
  const body = isThings ? { downlinks: [{ ...payload, correlation_ids: [id] }] } : is3 ? payload : { id, ...payload }
  return {
    frames: [new TextEncoder().encode(JSON.stringify(body))],
    topic,
    // Only confirmed downlinks are answered; ChirpStack 3 does not say which one.
    ...(confirmed && !is3 && { correlation: id }),
  }
}

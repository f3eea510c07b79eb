// Attention responses (SML 1.04 5.1.20, 6.3.3): a meter answers with a number instead of the message that was asked for. The
// numbers 81 81 C7 C7 FD are no errors, those of FE are.

import { toHex } from '../../../standards/bytes/hex.ts'
import type { Value } from './values.ts'

const prefix = '8181c7c7'

const meanings: ReadonlyMap<string, string> = new Map([
  ['fd00', 'the request was carried out'],
  ['fd01', 'the request is being carried out'],
  ['fe00', 'an error without a reason'],
  ['fe01', 'the identifier is unknown'],
  ['fe02', 'the reader is not authorised'],
  ['fe03', 'the meter that was asked for cannot be found'],
  ['fe04', 'what was asked for is not there'],
  ['fe05', 'a destination cannot be written'],
  ['fe06', 'a source cannot be read'],
  ['fe07', 'the connection to the meter is disturbed'],
  ['fe08', 'the request cannot be read'],
  ['fe09', 'a value is out of its range'],
  ['fe0a', 'the request was not carried out'],
  ['fe0b', 'the check value of the request is wrong'],
  ['fe0c', 'the request must not be sent to all meters'],
  ['fe0d', 'the message was not expected'],
  ['fe0e', 'the profile has no such code'],
  ['fe0f', 'the data type is not supported'],
  ['fe10', 'an optional element is not supported'],
  ['fe11', 'the profile has no entries'],
  ['fe12', 'the end of the range is before its start'],
  ['fe13', 'the range has no entries'],
  ['fe14', 'the closing message is missing'],
])

/** What a meter says in an attention response. @param number the second value of the response */
export function attentionOf(number: Value | undefined): string {
  const digits = number?.kind === 'octets' ? toHex(number.value) : ''
  const own = digits.startsWith(prefix) ? digits.slice(prefix.length) : ''
  // E0 to EF are those of applications.
  return meanings.get(own) ?? 'an attention of its own'
}

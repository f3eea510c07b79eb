// Programming mode (IEC 62056-21 6.4, 6.5): commands with a header and a check character, and the answers ACK and NAK, the first
// also with an option. They have no readings, and a command may have a password.

import { checksum, raise, toLatin1 } from '../../kit/index.ts'

const header = 1
const command = /\cA[A-Z]\d[^\cC\cD]{0,256}[\cC\cD][^]?/y
const acknowledgement = /(?:\cF(?:[0-9A-Za-z]{3}\r\n)?|\cU)/y

/** The end of a command or an acknowledgement at an offset; undefined: there is none. */
export function readControl(bytes: Uint8Array, text: string, at: number): number | undefined {
  for (const form of [command, acknowledgement]) {
    form.lastIndex = at
    const [whole] = form.exec(text) ?? []
    if (whole === undefined) continue
    verify(bytes.subarray(at, at + whole.length))
    return at + whole.length
  }
  return undefined
}

/** The exclusive or of what follows the start of the header. */
function verify(bytes: Uint8Array): void {
  if (bytes[0] !== header) return
  if (checksum.xor(bytes.subarray(1, -1)) !== bytes.at(-1))
    raise({ code: 'checksum', path: 'check', detail: 'The block check character is wrong or missing.', clause: '5.10' })
}

/**
 * In a stream: where an acknowledgement ends.
 *
 * @param bytes from the acknowledgement on
 */
export function acknowledgementEnd(bytes: Uint8Array, ended: boolean): number | 'more' {
  const option = toLatin1(bytes.subarray(1, 6))
  if (/^[0-9A-Za-z]{3}\r\n/.test(option)) return 6
  return ended || !/^(?:[0-9A-Za-z]{0,3}|[0-9A-Za-z]{3}\r)$/.test(option) ? 1 : 'more'
}

// HTTP Basic (RFC 7617) of a device that connects: its name is the rest of the path, as charging stations do in the security profiles
// 1 and 2 of OCPP. A secret has the passwords, each on a line `name:password`.

import { createHash, timingSafeEqual } from 'node:crypto'

function digest(text: string): Uint8Array {
  return createHash('sha256').update(text).digest()
}

/**
 * @param authorization the header of the request
 * @param name of the device in the path
 * @param passwords the lines of the secret; undefined: it does not exist
 */
export function isAdmitted(
  authorization: string | undefined,
  name: string | undefined,
  passwords: string | undefined,
): boolean {
  const [, encoded] = /^basic +([A-Za-z0-9+/]+={0,2})$/i.exec(authorization ?? '') ?? []
  if (encoded === undefined || name === undefined || passwords === undefined) return false
  // A password may contain a colon, a name may not.
  const given = Buffer.from(encoded, 'base64').toString('utf8')
  if (!given.startsWith(`${name}:`)) return false
  const line = passwords.split(/\r?\n/).find((one) => one.startsWith(`${name}:`))
  // Without a line, the same work is done.
  const isSame = timingSafeEqual(digest(given), digest(line ?? ''))
  return line !== undefined && line.length > name.length + 1 && isSame
}

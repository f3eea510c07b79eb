// HTTP Basic (RFC 7617) of a device that connects: its name is the rest of the path, as charging stations do in the security profiles
// 1 and 2 of OCPP. A secret has the passwords, each on a line `name:password`. A station of OCPP 1.6 without the security extension sends
// its AuthorizationKey, 40 hexadecimal digits in its settings, as the 20 bytes that they are (OCPP-J 1.6 section 6.2).

import { createHash, timingSafeEqual } from 'node:crypto'

function digest(bytes: Uint8Array): Uint8Array {
  return createHash('sha256').update(bytes).digest()
}

const keyForm = /^[0-9A-Fa-f]{40}$/

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
  const given = Buffer.from(encoded, 'base64')
  const prefix = Buffer.from(`${name}:`)
  if (!given.subarray(0, prefix.length).equals(prefix)) return false
  const line = passwords.split(/\r?\n/).find((one) => one.startsWith(`${name}:`))
  const password = line?.slice(name.length + 1) ?? ''
  const key = Buffer.concat([prefix, Buffer.from(keyForm.test(password) ? password : '', 'hex')])
  // Without a line, the same work is done.
  const [said, text, bytes] = [digest(given), digest(Buffer.from(line ?? '')), digest(key)]
  const [isText, isKey] = [timingSafeEqual(said, text), timingSafeEqual(said, bytes)]
  return password !== '' && (isText || (isKey && key.length > prefix.length))
}

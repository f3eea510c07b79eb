// One message of a platform to changes and answers: the session of the link (1001 to 1006), and the messages about vehicles. The
// others are for people and for platforms, and contain no observation.

import { sha256 } from '@noble/hashes/sha2.js'
import { Reader, raise, Writer } from '../../kit/index.ts'
import { toHex } from '../../../standards/bytes/hex.ts'
import { readPlatformAlarm } from './alarms.ts'
import { writeFrame } from './frame.ts'
import type { Session } from './options.ts'
import { readPlate } from './plate.ts'
import { isVehicleMessage, readVehicleMessage } from './vehicle.ts'

const login = 0x1001
/** Requests of a link, and the business of the answer: sign out, test, end of the link back, test of the link back. */
const answers = new Map([
  [0x1003, 0x1004],
  [0x1005, 0x1006],
  [0x9003, 0x9004],
  [0x9005, 0x9006],
])
const accepted = 0
const results = { userUnknown: 3, passwordWrong: 4 } as const
/** Messages of a platform about an alarm: an alarm, a warning of 2019, an alarm of the superior platform. */
const platformAlarms = new Set(['1402', '1403', '9403'])
const vehicleHead = 28
const platformHead = 6

export function decode(session: Session): void {
  const { parsed: frame, ledger } = session
  ledger.report('dropped', 'header/serial', 'serial-number')
  ledger.report('dropped', 'header/centre', 'address-of-the-platform')
  ledger.report('dropped', 'header/version', 'protocol-version')
  ledger.report('dropped', 'header/key', 'encryption')
  if (session.settings.edition === '2019') ledger.report('dropped', 'header/time', 'sending-time')
  if (frame.isRepaired) ledger.repaired('frame', 'escape-missing', 'JT/T 809-2011 4.4.3')
  const { business } = frame
  if (business === login) return readLogin(session)
  const answer = answers.get(business)
  if (answer !== undefined) {
    if (frame.body.bytes.length > 0) ledger.report('dropped', 'body', 'secret')
    return reply(session, answer, new Uint8Array(0))
  }
  session.identify(() => toHex(sha256(frame.bytes)))
  if (!readData(session)) ledger.report('dropped', 'body', 'message-unsupported')
}

/** 4.5.1: 46 bytes, or 50 with the access code of 2019. */
function readLogin(session: Session): void {
  const { parsed: frame, ledger, settings } = session
  const body = frame.body.again()
  if (body.left !== 46 && body.left !== 50) throw body.problem('syntax', 'A login has 46 bytes, in 2019 50.', '4.5.1')
  const [user, password] = [body.u32(), toHex(sha256(body.take(8).filter((byte) => byte !== 0)))]
  ledger.report('dropped', 'body', 'secret')
  if (settings.password === undefined) ledger.report('assumed', 'body/password', 'login-not-checked')
  const wanted = settings.password === undefined ? password : toHex(sha256(new TextEncoder().encode(settings.password)))
  const isUnknown = settings.user !== undefined && settings.user !== user
  const result = isUnknown ? results.userUnknown : wanted === password ? accepted : results.passwordWrong
  if (result !== accepted) ledger.report('dropped', 'body/user', 'login-refused')
  const code = result === accepted ? new Reader(sha256(frame.bytes)).u32() : 0
  reply(session, login + 1, new Writer().u8(result).u32(code).finish())
}

/** The answer has the next serial number of the gateway to the platform. */
function reply(session: Session, business: number, body: Uint8Array): void {
  const { parsed, settings, context } = session
  const key = sessionKey(session.parsed.centre)
  const state = session.state(key) as { readonly serial: number } | null
  const serial = state?.serial ?? 1
  session.setState(key, { serial: (serial + 1) % 2 ** 32 })
  const now = Math.floor(Date.parse(context.receivedAt) / 1000)
  session.reply(writeFrame({ ...parsed, serial, business }, settings.edition, now, body))
}

export function sessionKey(centre: number): string {
  return String(centre)
}

/**
 * The data of a message: after the vehicle and its type, or after its type alone. The lengths distinguish them, because platforms send
 * both with either header.
 *
 * @returns whether there is something in it for the hub
 */
function readData(session: Session): boolean {
  const { parsed: frame } = session
  const { business } = frame
  const body = frame.body.again()
  if (typeAt(body, 22, business)) {
    const path = toHex(body.bytes.subarray(22, 24))
    if (!isVehicleMessage(path)) return false
    if (lengthAt(body, 24) === body.left - vehicleHead) {
      const plate = readPlate(body, session)
      body.skip(6)
      readVehicleMessage({ session, path, data: body, ...plate })
      return true
    }
  }
  if (typeAt(body, 0, business) && lengthAt(body, 2) === body.left - platformHead) {
    const path = body.hex(2)
    body.skip(4)
    if (!platformAlarms.has(path)) return false
    readPlatformAlarm(session, path, body)
    return true
  }
  const isAboutVehicles = business === 0x1200 || business === 0x1400
  if (!isAboutVehicles) return false
  const detail = frame.isEncrypted
    ? 'The length of the data is wrong after decryption: the keys may be wrong, or the edition of the header.'
    : 'The length of the data is wrong, or the edition of the header is another one than the source declares.'
  return raise({ code: 'syntax', path: 'body/dataLength', detail, clause: '4.5.8' })
}

function typeAt({ bytes }: Reader, at: number, business: number): boolean {
  return bytes[at] === business >>> 8 && (business & 0xff) === 0 && bytes.length >= at + 6
}

function lengthAt({ bytes }: Reader, at: number): number {
  return new Reader(bytes.subarray(at, at + 4)).u32()
}

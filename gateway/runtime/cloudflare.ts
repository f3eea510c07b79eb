// What the gateway uses of Cloudflare: for the delivery of notifications a queue, whose messages say only that there is work;
// Durable Objects with an alarm, one for the delivery, one for the audit log and one for each poll; for authentication what the edge saw of a
// client's certificate.

import { toBase64Url } from '../../standards/bytes/base64url.ts'
import { fromHex } from '../../standards/bytes/hex.ts'
import type { ReadConnection } from '../auth/request.ts'
import { failureLine } from '../failure.ts'

/** What this gateway uses of a queue's binding. */
export interface WorkQueue {
  send(message: string): Promise<unknown>
}

/** What it uses of a Durable Object's namespace. */
export interface AlarmNamespace {
  idFromName(name: string): unknown
  get(id: never): { fetch(request: Request): Promise<Response> }
}

/** What the object itself uses of its state. */
export interface AlarmState {
  readonly storage: {
    getAlarm(): Promise<number | null>
    setAlarm(milliseconds: number): Promise<void>
  }
}

/** The state of an object that keeps something beside its alarm. */
export interface StoredState {
  readonly storage: AlarmState['storage'] & {
    get(key: string): Promise<unknown>
    put(key: string, value: string): Promise<void>
  }
}

type Log = (line: Readonly<Record<string, unknown>>) => void

/** The change itself is stored: if the queue does not accept the message, the cron trigger finds the work. */
export async function wake(queue: WorkQueue, log: Log): Promise<void> {
  try {
    await queue.send('deliver')
  } catch (error) {
    log({ level: 'warning', event: 'queue-failed', ...failureLine(error) })
  }
}

/** @param name the name of the object: every call with this name, from anywhere, reaches the same object */
export async function callObject(namespace: AlarmNamespace, name: string, body: string): Promise<void> {
  const id = namespace.idFromName(name) as never
  await namespace.get(id).fetch(new Request('https://alarm.invalid/', { method: 'POST', body }))
}

/** Keeps an alarm that comes sooner. One in the past rings at once. */
export async function setEarlier({ storage }: AlarmState, milliseconds: number): Promise<void> {
  const known = await storage.getAlarm()
  if (known === null || milliseconds < known) await storage.setAlarm(milliseconds)
}

/** The edge's own field, which no client can write (Cloudflare, "Incoming request properties"). */
interface EdgeRequest {
  readonly cf?: {
    readonly tlsClientAuth?: {
      readonly certPresented?: string
      readonly certVerified?: string
      readonly certRevoked?: string
      /** Of the DER, in hexadecimal. */
      readonly certFingerprintSHA256?: string
    }
  }
}

export const readEdgeConnection: ReadConnection = (request) => {
  const seen = (request as EdgeRequest).cf?.tlsClientAuth
  if (seen?.certPresented !== '1' || seen.certVerified !== 'SUCCESS' || seen.certRevoked === '1') return {}
  const fingerprint = fromHex(seen.certFingerprintSHA256 ?? '')
  return fingerprint.ok && fingerprint.value.length === 32 ? { certificate: toBase64Url(fingerprint.value) } : {}
}

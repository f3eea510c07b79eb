// A witness's signature (C2SP tlog-cosignature, "Ed25519 signed message"): over the time and the checkpoint, behind a header
// that keeps it apart from whatever else the key may sign.

import { concat } from '../bytes/growing.ts'

export interface Cosignature {
  /** Seconds since 1970. */
  readonly time: number
  readonly signature: Uint8Array
}

const timeBytes = 8

/** What is signed. @param text of the checkpoint's note */
export function cosignedMessage(text: string, time: number): Uint8Array {
  return new TextEncoder().encode(`cosignature/v1\ntime ${time}\n${text}`)
}

export function writeCosignature({ time, signature }: Cosignature): Uint8Array {
  const bytes = new Uint8Array(timeBytes)
  new DataView(bytes.buffer).setBigUint64(0, BigInt(time))
  return concat([bytes, signature])
}

/** @returns undefined where it holds no time, or one that no clock shows */
export function readCosignature(bytes: Uint8Array): Cosignature | undefined {
  if (bytes.length <= timeBytes) return undefined
  const time = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0))
  return Number.isSafeInteger(time) ? { time, signature: bytes.subarray(timeBytes) } : undefined
}

// The bucket of an archive, of which an R2 binding is one, and the names of what is in it. A log is there as C2SP tlog-tiles names it, so that
// a copy of the folder is a log that any verifier reads.

import { type TileName, tilePath } from '../../../standards/transparency-log/tiles.ts'

/** What is used of a bucket; R2 has it so. */
export interface ArchiveBucket {
  get(key: string): Promise<{ arrayBuffer(): Promise<ArrayBuffer> } | null>
  put(key: string, value: Uint8Array | string): Promise<unknown>
  delete(keys: string[]): Promise<unknown>
}

export async function readObject(bucket: ArchiveBucket, key: string): Promise<Uint8Array | undefined> {
  const found = await bucket.get(key)
  return found === null ? undefined : new Uint8Array(await found.arrayBuffer())
}

/** @param tenant of the configuration: lower case letters, digits and `_` */
export function checkpointKey(tenant: string): string {
  return `audit/${tenant}/checkpoint`
}

export function tileKey(tenant: string, name: TileName): string {
  return `audit/${tenant}/tile/${tilePath(name)}`
}

// Binary GTFS-realtime feeds of veodyn/gtfs-rt-validator, among them truncated, empty and not UTF-8. A valid feed is accepted
// and keeps every field when it is written again; everything else is rejected.

import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { adapter } from '../../adapters/transit/gtfs-realtime/adapter.ts'
import { decodeContext, encodeContext } from '../../adapters/contract/context.ts'
import { FeedMessage } from '../../standards/gtfs-realtime/generated/messages.ts'
import { readProtobuf } from '../../standards/gtfs-realtime/read-protobuf.ts'
import type { Json } from '../../standards/hub/entity.ts'
import { isJsonObject } from '../../standards/json/object.ts'

const mediaType = 'application/x-protobuf'
const limits = { bytes: 1_000_000, depth: 64, members: 100_000 }
/** What must be refused, and for what. */
const faulty: ReadonlyMap<string, string> = new Map([
  ['03-invalid-utf8.pb', 'charset'],
  ['06-truncated.pb', 'syntax'],
  ['07-empty.pb', 'syntax'],
])

export async function run(folder: string): Promise<{
  readonly name: string
  readonly total: number
  readonly right: number
  readonly wrong: readonly { readonly what: string; readonly why: string }[]
}> {
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.pb')).toSorted()
  const wrong: { what: string; why: string }[] = []
  for (const what of files) {
    const why = faultOf(what, new Uint8Array(await readFile(join(folder, what))))
    if (why !== undefined) wrong.push({ what, why })
  }
  return { name: 'gtfs-realtime', total: files.length, right: files.length - wrong.length, wrong }
}

/** Undefined: the verdict is right. */
function faultOf(file: string, body: Uint8Array): string | undefined {
  const codec = adapter.configure({ feed: 'corpus', covers: ['tripUpdate', 'vehicle', 'alert'] })
  if (!codec.ok || codec.value.decode === undefined || codec.value.encode === undefined) return 'no codec'
  const decoded = codec.value.decode({ body, mediaType, headers: new Map() }, decodeContext(new Map()))
  const expected = [...faulty].find(([name]) => file.endsWith(name))?.[1]
  if (!decoded.ok) return decoded.problem.code === expected ? undefined : `refused: ${decoded.problem.detail}`
  if (expected !== undefined) return `taken, and ${expected} was expected`
  const entities = decoded.value.changes.flatMap((change) => ('entity' in change ? [change.entity] : []))
  const encoded = codec.value.encode(entities, encodeContext('protobuf'))
  if (!encoded.ok) return `not written again: ${encoded.problem.detail}`
  if (typeof encoded.value.body === 'string') return 'written as text'
  const before = readProtobuf(body, FeedMessage, limits)
  const after = readProtobuf(encoded.value.body, FeedMessage, limits)
  if (!before.ok || !after.ok) return 'one of the two is not a feed message'
  if (before.value.notes.length !== after.value.notes.length) return 'an unknown field was lost'
  return holds(after.value.members, before.value.members) ? undefined : 'a field was lost'
}

/** Whether all of `part` is in `whole`; a time that the feed gives may have come to it. */
function holds(whole: Json | undefined, part: Json): boolean {
  if (Array.isArray(part)) {
    const items = part as readonly Json[]
    return (
      Array.isArray(whole) && whole.length === items.length && items.every((item, at) => holds(whole[at] as Json, item))
    )
  }
  if (!isJsonObject(part)) return whole === part
  return isJsonObject(whole) && Object.entries(part).every(([name, value]) => holds(whole[name], value))
}

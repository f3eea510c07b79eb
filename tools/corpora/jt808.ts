// The corpus of JT/T 808 frames: header fields and verdicts of yezhihao/jt808-server and traccar. Whole frames are read
// with exactly those fields and decoded; damaged ones are refused.

import { readFile } from 'node:fs/promises'
import { decodeContext } from '../../adapters/contract/context.ts'
import { jtt808 } from '../../adapters/vehicles/jtt-808/adapter.ts'
import { readFrame, type Frame } from '../../adapters/vehicles/jtt-808/frame.ts'
import type { Codec, Decoded, Entity } from '../../adapters/adapter.ts'
import { fromHex } from '../../standards/bytes/hex.ts'
import type { Attribute } from '../../standards/hub/entity.ts'

interface Sample {
  readonly hex: string
  readonly messageId: string
  readonly edition: 2013 | 2019
  readonly device: string
  readonly serial: number
  readonly location?: {
    readonly fix: 0 | 1
    readonly acc: 0 | 1
    readonly lat: number
    readonly lon: number
    readonly kmh: number
    readonly dir: number
  }
  /** What was damaged; absent: nothing. */
  readonly why?: string
}

/** @param folder with `frames.json` */
export async function run(folder: string) {
  const corpus: { readonly frames: readonly Sample[] } = JSON.parse(await readFile(`${folder}/frames.json`, 'utf8'))
  const configured = jtt808.configure({ timezone: '+08:00', crs: 'EPSG:4326', edition: '2013' })
  if (!configured.ok) throw new Error(configured.problem.detail)
  const wrong: { what: string; why: string }[] = []
  for (const [index, sample] of corpus.frames.entries()) {
    const why = faultOf(sample, configured.value)
    if (why !== undefined) wrong.push({ what: `frame ${index}, ${sample.messageId}`, why })
  }
  const total = corpus.frames.length
  return { name: 'jt808', total, right: total - wrong.length, wrong }
}

function faultOf(sample: Sample, codec: Codec): string | undefined {
  const bytes = fromHex(sample.hex)
  if (!bytes.ok) return bytes.problem.detail
  const frame = readFrame(bytes.value)
  if (sample.why !== undefined) return frame.ok ? `it was taken, although ${sample.why}` : undefined
  if (!frame.ok) return frame.problem.detail
  const message = { body: bytes.value, mediaType: 'application/vnd.jtt808.frame', headers: new Map<string, string>() }
  const decoded = codec.decode?.(message, decodeContext(new Map()))
  if (decoded === undefined || !decoded.ok) return decoded?.problem.detail ?? 'the codec has no decode'
  return headerFault(sample, frame.value) ?? locationFault(sample, decoded.value)
}

function headerFault({ messageId, edition, device, serial }: Sample, frame: Frame): string | undefined {
  if (frame.messageId !== Number.parseInt(messageId, 16)) return 'the message id differs'
  if ((frame.edition === '2019') !== (edition === 2019)) return 'the edition differs'
  if (frame.phone !== device) return 'the terminal differs'
  return frame.serial === serial ? undefined : 'the serial number differs'
}

function locationFault({ location }: Sample, { changes }: Decoded): string | undefined {
  if (location === undefined) return undefined
  const [change] = changes
  if (change?.kind !== 'merge') return 'there is no vehicle'
  const { entity } = change
  if (valueOf(entity, 'speed') !== location.kmh) return 'the speed differs'
  if (valueOf(entity, 'heading') !== location.dir) return 'the direction differs'
  if (valueOf(entity, 'ignitionStatus') !== (location.acc === 1)) return 'the ignition differs'
  const place = JSON.stringify(valueOf(entity, 'location'))
  if (location.fix === 0) return place === undefined ? undefined : 'there is a place without a fix'
  return place?.includes(`[${location.lon},${location.lat},`) ? undefined : 'the place differs'
}

function valueOf(entity: Entity, name: string): unknown {
  const attribute = entity[name] as Attribute | undefined
  return attribute === undefined || !('value' in attribute) ? undefined : attribute.value
}

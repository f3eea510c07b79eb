// The adapter for number plates that cameras or their software have read: Plate Recognizer (Snapshot, Stream), OpenALPR and Rekor
// Scout, and the plate events of Hikvision, Axis and Verkada cameras of Genetec, and those of GA/T 1400. All become the same Vehicle, whose id is keyed.

import { sha256 } from '@noble/hashes/sha2.js'
import { toHex } from '../../../standards/bytes/hex.ts'
import { defineAdapter, option, optional, raise, readEach, readJsonRecord, type Decoding } from '../../kit/index.ts'
import { readAxis, readVerkada } from './cameras.ts'
import { documentation } from './documentation.ts'
import { isGat1400, readGat1400 } from './gat-1400.ts'
import { readGenetec } from './genetec.ts'
import { readHikvision } from './hikvision.ts'
import { readOpenAlpr } from './openalpr.ts'
import { readPlateRecognizer } from './plate-recognizer.ts'
import { categories, type Settings } from './sighting.ts'

function decode(decoding: Decoding<Settings, undefined>): void {
  const { message, context, ledger } = decoding
  decoding.identify(() => toHex(sha256(message.body)))
  if (message.mediaType.endsWith('xml')) return readHikvision(decoding)
  const { root, losses } = readJsonRecord(message.body, context.limits)
  ledger.losses.push(...losses)
  // One item of a list that is wrong does not hide what the others are.
  const items = root.entries('array')?.map(([, item]) => item) ?? []
  const isAlpr = root.get('data_type') !== undefined
  const isRecognizer = [root, root.get('data'), ...items].some((one) => one?.get('results') !== undefined)
  if (root.get('plateUTF8') !== undefined || root.get('plateText') !== undefined) readAxis(root, decoding)
  else if (root.get('webhook_type')?.again().as('string')?.toLowerCase() === 'lpr') readVerkada(root, decoding)
  else if (isGat1400(root)) readGat1400(root, decoding)
  else if (root.get('Plate') !== undefined && root.get('DateUtc') !== undefined) readGenetec(root, decoding)
  else if (isAlpr) readOpenAlpr(root, decoding)
  else if (items.some((item) => item.get('data_type') !== undefined))
    readEach(root.entries('array') ?? [], ledger, (one) => readOpenAlpr(one, decoding))
  else if (isRecognizer) readPlateRecognizer(root, decoding)
  else
    raise({
      code: 'unsupported',
      path: '/',
      detail: 'The message is of none of the programs and cameras that are read.',
    })
  ledger.reportUntouched(root)
}

export const anpr = defineAdapter({
  id: 'anpr',
  stability: 'beta',
  standard: {
    name: 'Number plate readings of cameras',
    editions: [
      'Plate Recognizer v1',
      'OpenALPR',
      'Hikvision ISAPI 2.0',
      'Axis',
      'Verkada',
      'Genetec',
      'GA/T 1400-2017',
    ],
    url: 'https://guides.platerecognizer.com/docs/stream/results',
  },
  reads: ['application/json', 'application/xml', 'text/xml'].map((mediaType) => ({ mediaType, types: ['Vehicle'] })),
  headers: ['content-type'],
  options: {
    timezone: optional(
      option.timezone("The zone of the cameras' clocks, for times without an offset. Messages do not contain it."),
    ),
    camera: optional(
      option.text('The id of the camera, for messages that do not name theirs.', {
        pattern: '^[A-Za-z0-9._:-]{1,64}$',
      }),
    ),
  },
  documentation,
  categories: () => categories,
  decode,
})

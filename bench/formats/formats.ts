// How many messages a second each format decodes and validates: those of its fixtures that are not refused, one after the other. XML is compared
// with bare saxes on the same bytes. And how large each format is.

import { fileURLToPath } from 'node:url'
import { SaxesParser } from 'saxes'
import type { Codec, Message } from '../../adapters/adapter.ts'
import { decodeContext } from '../../adapters/contract/context.ts'
import { readFixtures } from '../../adapters/contract/fixture.ts'
import { readTexts } from '../../adapters/contract/node/load.ts'
import { fullRegistry } from '../../adapters/full-registry.ts'
import { sectors } from '../../adapters/generated/sectors.ts'
import { validate } from '../../gateway/pipeline/validate.ts'
import { perSecond, ratio, type Figure } from '../figure.ts'
import { services } from '../shared.ts'
import { sizesOf } from './size.ts'

const rounds = 11

/** @returns what decodes one message and validates it, or undefined where nothing comes of it */
function workOf(codec: Codec, message: Message): (() => void) | undefined {
  const context = decodeContext(new Map(), services.limits)
  const work = (): boolean => {
    const decoded = codec.decode?.(message, context)
    if (decoded?.ok !== true) return false
    const entities = decoded.value.changes.flatMap((change) => ('entity' in change ? [change.entity] : []))
    return entities.length > 0 && validate(entities, services.limits).ok
  }
  return work() ? () => void work() : undefined
}

function parse(text: string): void {
  const parser = new SaxesParser({ xmlns: true })
  parser.on('opentag', () => undefined)
  parser.on('text', () => undefined)
  parser.write(text).close()
}

/** The text of a message that is XML. */
function xmlOf({ body }: Message): readonly string[] {
  const text = new TextDecoder().decode(body)
  if (!/^\s*<[?!\w]/.test(text)) return []
  try {
    parse(text)
    return [text]
  } catch {
    return []
  }
}

async function figuresOf(id: string, sector: string): Promise<readonly Figure[]> {
  const adapter = await fullRegistry().get(id)?.load()
  const folder = fileURLToPath(new URL(`../../adapters/${sector}/${id}`, import.meta.url))
  const { fixtures } = readFixtures(await readTexts(folder))
  const found = fixtures.flatMap(({ mediaType, options, headers, inputs: [input] }) => {
    const codec = adapter?.configure(options)
    if (codec?.ok !== true || input === undefined) return []
    const message = { body: input.body, mediaType, headers }
    const work = workOf(codec.value, message)
    return work === undefined ? [] : [{ message, work }]
  })
  if (found.length === 0) return []
  const all = (): void => {
    for (const { work } of found) work()
  }
  const rate = await perSecond(all, rounds)
  const bytes = found.reduce((sum, { message }) => sum + message.body.length, 0)
  const figures: Figure[] = [
    { id: `formats/${id}/messages-per-second`, value: rate * found.length, unit: '1/s', better: 'higher' },
    { id: `formats/${id}/bytes-of-a-message`, value: bytes / found.length, unit: 'B', better: 'lower' },
  ]
  const xml = found.filter(({ message }) => xmlOf(message).length > 0)
  if (xml.length === 0) return figures
  const texts = xml.flatMap(({ message }) => xmlOf(message))
  const ofParser = await ratio(
    () => xml.forEach(({ work }) => work()),
    () => texts.forEach(parse),
  )
  return [...figures, { id: `formats/${id}/of-bare-saxes`, value: 1 / ofParser, unit: '', better: 'higher' }]
}

export async function formatFigures(): Promise<readonly Figure[]> {
  const figures: Figure[] = []
  for (const [id, sector] of sectors) figures.push(...(await figuresOf(id, sector)), ...(await sizesOf(id, sector)))
  return figures
}

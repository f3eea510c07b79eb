// What an adapter writes of the entities of its example, as the command `citygate translate` does.

import type { Entity } from '../../adapters/adapter.ts'
import { translate } from '../../gateway/runtime/library.ts'
import type { JsonObject, Source } from '../generate/adapters/source.ts'
import { block, messageText } from './markdown.ts'

/** @returns Markdown; undefined where nothing of the entities can be written */
export async function writtenExample(
  { adapter, id }: Source,
  entities: readonly Entity[],
  options: JsonObject,
): Promise<string | undefined> {
  const [target] = adapter.writes
  if (target === undefined || entities.length === 0) return undefined
  const payload = JSON.stringify(entities)
  const translated = await translate({ from: 'ngsi-ld', to: id, target: target.name, payload, targetOptions: options })
  if (!translated.ok) return undefined
  const { output, mediaType, losses } = translated.value
  const bytes = typeof output === 'string' ? new TextEncoder().encode(output) : output
  if (bytes.length < 4 || bytes.length > 6000) return undefined
  const { language, text } = messageText(bytes, mediaType)
  const count = losses.length === 1 ? 'One loss is' : `${losses.length} losses are`
  const lost = losses.length === 0 ? 'Nothing is lost.' : `${count} reported.`
  return `The same entities, written in this format (target \`${target.name}\`). ${lost}\n\n${block(language, text)}`
}

// The profile `messages`: a vendor's own messages, translated by the adapter of their format or by a mapping.

import type { Adapter, Json } from '../../adapters/adapter.ts'
import { fullRegistry } from '../../adapters/full-registry.ts'
import { adapterOfMapping } from '../../adapters/contract/mapping.ts'
import { reportTexts } from '../../locales/locales.ts'
import { fail, ok, type Result } from '../../standards/result.ts'
import { looking } from '../check.ts'
import { messageChecks } from '../checks/messages/checks.ts'
import { readMessages, type Sample, translated } from '../checks/messages/sample.ts'
import { profile } from '../profile.ts'
import type { BlockedReason } from '../runner/inputs.ts'
import { parsed } from '../runner/target.ts'

function notReadable(what: string, expected: string, found: string): BlockedReason {
  return { reason: 'not-readable', finding: { what, expected, found } }
}

/** The adapter of the package, or that of the mapping. */
async function adapterOf(
  id: string,
  mapping: Uint8Array | undefined,
): Promise<Result<Adapter<unknown>, BlockedReason>> {
  if (mapping === undefined) {
    const adapter = await fullRegistry().get(id)?.load()
    return adapter === undefined
      ? fail(notReadable('the setting adapter', 'a format of `citygate adapters`', 'another word'))
      : ok(adapter)
  }
  try {
    return ok(adapterOfMapping('mapping', new TextDecoder().decode(mapping)))
  } catch (error) {
    return fail(notReadable('the mapping', 'a valid mapping', error instanceof Error ? error.message : String(error)))
  }
}

export const messagesProfile = profile<Sample>({
  name: 'messages',
  title: reportTexts.en.profile.messages,
  kind: 'document',
  settings: {
    adapter: 'the format of the messages, as `citygate adapters` lists it',
    mapping: 'file with a mapping, in place of the adapter',
    options: 'file with the options of the source, as JSON; default: none',
  },
  check: ({ adapter, mapping }) =>
    (adapter === undefined) === (mapping === undefined)
      ? 'Set --setting adapter=ID to the format of the messages, or --setting mapping=FILE.'
      : undefined,
  async open(given, session) {
    const { adapter: id = '', mapping: mappingPath, options: optionsPath } = given.settings
    const file = (path: string | undefined) => (path === undefined ? ok(undefined) : given.document(session, path))
    const captured = await given.document(session)
    if (!captured.ok) return captured
    const mapping = await file(mappingPath)
    if (!mapping.ok) return mapping
    const optionsBytes = await file(optionsPath)
    if (!optionsBytes.ok) return optionsBytes
    const adapter = await adapterOf(id, mapping.value)
    if (!adapter.ok) return adapter
    const lines = readMessages(captured.value, adapter.value.reads[0]?.mediaType ?? '')
    if (lines === undefined) return fail('no-captures')
    const options: Json | undefined =
      optionsBytes.value === undefined ? {} : parsed(new TextDecoder().decode(optionsBytes.value))
    if (options === undefined) return fail(notReadable('the options', 'JSON', 'other text'))
    const sample = await translated(adapter.value, options, lines)
    if (!sample.ok) return fail(notReadable('the options', 'those of the format', sample.problem))
    return ok({ subject: sample.value, about: { format: mapping.value === undefined ? id : 'a mapping' } })
  },
  scenarios: [looking('the messages', messageChecks)],
})

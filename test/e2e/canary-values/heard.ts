// What a gateway has told its callers while the scenarios ran, as far as nothing planted may stand in it: whatever is wrong,
// whatever was lost, and all that a reader sees.

import type { Json } from '../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject } from '../../../standards/json/object.ts'
import type { Role } from '../../../gateway/principal.ts'

export interface Said {
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

export interface Heard {
  /** Takes an answer of the gateway; `request` names it for whoever reads a finding. */
  add(request: string, as: Role | 'nobody', answer: Said): void
  /** Each with the request that it answers. */
  readonly problems: readonly Told[]
  readonly toReaders: readonly Told[]
  /** Requests that the gateway failed at, which no input may make it do. */
  readonly failures: readonly string[]
  /** Every token that was shown. */
  readonly tokens: Set<string>
}

export interface Told {
  readonly request: string
  readonly text: string
}

/** Members of good answers that tell of something that went wrong; a name in them is a name, and never a value. */
const tellingMembers = ['problem', 'error', 'losses', 'repairs']

/** Not done by SensorThings; another server that does not answer; not in the log yet. */
const expectedStatuses = [501, 502, 503]

export function createHeard(): Heard {
  const problems: Told[] = []
  const toReaders: Told[] = []
  const failures: string[] = []
  return {
    problems,
    toReaders,
    failures,
    tokens: new Set(),
    add(request, as, { status, headers, text }) {
      const head = [...headers].map(([name, value]) => `${name}: ${value}`).join('\n')
      if (status >= 500 && !expectedStatuses.includes(status)) failures.push(`${status} ${request}`)
      if (status >= 400) {
        problems.push({ request, text: `${head}\n${text}` })
        return
      }
      const told = [...tellingPartsOf(parsed(text)), headers.get('citygate-losses') ?? '']
      problems.push({ request, text: told.join('\n') })
      if (as === 'reader') toReaders.push({ request, text: `${head}\n${text}` })
    },
  }
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json
  } catch {
    return null
  }
}

function tellingPartsOf(value: Json): readonly string[] {
  if (isJsonArray(value)) return value.flatMap(tellingPartsOf)
  if (!isJsonObject(value)) return []
  return Object.entries(value).flatMap(([name, inner]) =>
    tellingMembers.includes(name) ? [JSON.stringify(inner)] : tellingPartsOf(inner),
  )
}

// The parts of the gateway's answers during the scenarios that must not contain a planted value: problems, losses, and everything
// that a reader sees.

import type { Json } from '../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject } from '../../../standards/json/object.ts'
import type { Role } from '../../../gateway/principal.ts'

export interface Said {
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

export interface Heard {
  /** Adds an answer of the gateway; `request` names it in a finding. */
  add(request: string, as: Role | 'nobody', answer: Said): void
  /** Each text with the request that it answers. */
  readonly problems: readonly HeardText[]
  readonly toReaders: readonly HeardText[]
  /** Requests that made the gateway fail, which no input may do. */
  readonly failures: readonly string[]
  /** Every token that was shown. */
  readonly tokens: Set<string>
}

export interface HeardText {
  readonly request: string
  readonly text: string
}

/** Members of successful answers that report something wrong; they may contain names, never values. */
const reportingMembers = ['problem', 'error', 'losses', 'repairs']

/** Not done by SensorThings; another server that does not answer; not in the log yet. */
const expectedStatuses = [501, 502, 503]

export function createHeard(): Heard {
  const problems: HeardText[] = []
  const toReaders: HeardText[] = []
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
        problems.push({ request, text: `${head}\n${withoutReplies(text)}` })
        return
      }
      const reports = [...reportsIn(parsed(text)), headers.get('citygate-losses') ?? '']
      problems.push({ request, text: reports.join('\n') })
      if (as === 'reader') toReaders.push({ request, text: `${head}\n${text}` })
    },
  }
}

/** Frames of the protocol for the device that has sent a message repeat its numbers. */
function withoutReplies(text: string): string {
  return text.replaceAll(/"replies":\[[^\]]*\]/g, '"replies":[]')
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json
  } catch {
    return null
  }
}

function reportsIn(value: Json): readonly string[] {
  if (isJsonArray(value)) return value.flatMap(reportsIn)
  if (!isJsonObject(value)) return []
  return Object.entries(value).flatMap(([name, inner]) =>
    reportingMembers.includes(name) ? [JSON.stringify(inner)] : reportsIn(inner),
  )
}

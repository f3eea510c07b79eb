// Decisions are explained to officers only (OpenID AuthZEN Authorization API 1.0).

import type { JsonObject } from '../../../standards/hub/entity.ts'
import type { Answer } from '../../runner/target.ts'
import { ask, type Caller, type City, entityPath, newReader, officer, partyOf } from './subject/city.ts'
import { type LampCheck, type Lamps, power, seen, showing } from './subject/lamps.ts'
import { withPolicy } from './subject/policies.ts'

/** The subject in a request of an officer, with the claims of its token (AuthZEN section 5.1). */
export function subjectOf(city: City, { client, role, purposes, jurisdiction, legalBases }: Caller): JsonObject {
  const place = jurisdiction === undefined ? city.settings['jurisdiction'] : jurisdiction
  const properties = {
    roles: [role],
    ...(purposes === undefined ? {} : { purposes }),
    ...(legalBases === undefined ? {} : { legalBases }),
    ...(typeof place === 'string' ? { jurisdiction: place } : {}),
  }
  return { type: 'client', id: `${city.settings['client-prefix'] ?? ''}${client}`, properties }
}

function evaluate(city: City, by: Caller | null, about: Caller, { type }: Lamps, id: string): Promise<Answer> {
  const body = {
    subject: subjectOf(city, about),
    action: { name: 'read' },
    resource: { type, id },
    context: { explain: true },
  }
  return ask(city, by, 'POST', '/access/v1/evaluation', { body })
}

const explained: LampCheck = {
  id: 'GOV-G1-015',
  async run(findings, city, lamps) {
    const reader = newReader(city)
    const permission = { ...showing(city, reader, lamps, power), target: lamps.id(1) }
    await withPolicy(findings, city, { permission }, async ({ name }) => {
      for (const number of [1, 2]) {
        const isSeen = (await seen(city, reader, lamps.id(number))) !== 'nothing'
        const answer = await evaluate(city, officer, reader, lamps, lamps.id(number))
        const what = isSeen ? 'what the reader sees' : 'what the reader does not see'
        if (!findings.status(what, 200, answer)) continue
        findings.equal(`${what}: decision`, number === 1, isSeen)
        findings.equal(`${what}: decision by AuthZEN`, isSeen, answer.member('decision'))
        const context = JSON.stringify(answer.member('context') ?? null)
        findings.that(
          answer.member('context', 'reason_admin') !== undefined,
          `${what}: reason`,
          'reason_admin',
          context,
        )
        if (isSeen) findings.that(context.includes(name), `${what}: the rule`, `one of the policy ${name}`, context)
      }
    })
  },
}

const undisclosed: LampCheck = {
  id: 'GOV-G1-016',
  async run(findings, city, lamps) {
    const reader = newReader(city)
    const prohibition = { assignee: partyOf(city, reader), action: 'read', target: lamps.id(1) }
    await withPolicy(findings, city, { prohibition }, async ({ name }) => {
      for (const [by, who, status] of [
        [reader, 'a reader', 403],
        [null, 'nobody', 401],
      ] as const) {
        const asked = await evaluate(city, by, reader, lamps, lamps.id(1))
        findings.status(`${who} asks for a decision`, status, asked)
        const denied = await ask(city, by, 'GET', entityPath(lamps.id(1)))
        for (const answer of [asked, denied]) {
          const said = [...answer.headers.values()].join('\n') + answer.text
          findings.that(!said.includes(name), `the response to ${who}`, 'no policy', 'the policy by its name')
        }
      }
    })
  },
}

export const explainingChecks: readonly LampCheck[] = [explained, undisclosed]

// The document itself, and each captured message against the description of its channel. A finding names places and rules, and
// repeats no value of a message, which may be personal data.

import type { Json } from '../../../standards/hub/entity.ts'
import { isJsonArray, isJsonObject } from '../../../standards/json/object.ts'
import type { Check } from '../../check.ts'
import type { Findings } from '../../findings.ts'
import { headerOf, isJsonType } from './captures.ts'
import type { Described } from './contract.ts'
import { at } from './inline.ts'
import { causeOf, type Compared, type Delivery, type Matched, payloadFaults } from './subject.ts'

export const readable: Check<Delivery> = {
  id: 'ASYNCAPI-001',
  async run(findings, delivery) {
    const cause = causeOf(delivery)
    const { contract } = delivery
    if (cause !== undefined && delivery.notInstalled.length > 0)
      findings.add('what the check needs', cause, 'not installed')
    else if (!contract.ok)
      for (const fault of contract.problem) findings.add('the document', 'valid and complete AsyncAPI', fault)
  },
}

type ContractCheck = Check<Delivery, Compared>

/** Reports a fault of many messages once. */
function eachOnce(
  findings: Findings,
  matches: readonly Matched[],
  faultsOf: (one: Matched) => readonly string[],
): void {
  const grouped = new Map<string, { line: number; channel: string; fault: string; times: number }>()
  for (const one of matches) {
    for (const fault of faultsOf(one)) {
      const { channel, line } = one.captured
      const key = `${one.channel?.id ?? channel} ${fault}`
      const before = grouped.get(key) ?? { line, channel, fault, times: 0 }
      grouped.set(key, { ...before, times: before.times + 1 })
    }
  }
  for (const { line, channel, fault, times } of grouped.values()) {
    const others = times === 1 ? '' : ` and ${times - 1} more`
    findings.add(`the message of line ${line}${others} on ${channel}`, 'as the document describes it', fault)
  }
}

function eachMessage(id: string, faultsOf: (one: Matched) => readonly string[]): ContractCheck {
  return { id, run: async (findings, _delivery, { matches }) => eachOnce(findings, matches, faultsOf) }
}

const described = eachMessage('ASYNCAPI-002', ({ channel }) =>
  channel === undefined ? ['no channel of the document is at this address'] : [],
)

const payloadFits: ContractCheck = {
  id: 'ASYNCAPI-003',
  async run(findings, { session }, { matches }) {
    const unread = new Set(
      matches.flatMap(({ candidates }) => candidates.filter((one) => one.payloadFaults === undefined)),
    )
    for (const { name } of unread)
      findings.add(`the schema of ${name}`, 'JSON Schema', 'an unsupported schema language')
    if (unread.size > 0) {
      session.record({ at: new Date(session.now()).toISOString(), milliseconds: 0, missing: 'tool-missing' })
    }
    eachOnce(findings, matches, ({ channel, captured, candidates, fitting }) => {
      if (channel === undefined || fitting.length > 0) return []
      const nearest = candidates
        .map((one) => ({ name: one.name, faults: payloadFaults(captured, one) }))
        .toSorted((one, other) => one.faults.length - other.faults.length)[0]
      if (nearest === undefined) return ['the channel has no message']
      return nearest.faults.slice(0, 3).map((fault) => `${nearest.name}: ${fault}`)
    })
  },
}

const headersFit = eachMessage('ASYNCAPI-004', ({ captured, fitting }) => {
  const faults = fitting.map((one) => one.headerFaults?.(captured.headers) ?? [])
  return faults.some((one) => one.length === 0) ? [] : (faults[0] ?? [])
})

const contentType = eachMessage('ASYNCAPI-005', ({ captured, candidates }) => {
  const declared = candidates.flatMap((one) => one.contentType ?? [])
  const isOther = captured.contentType !== undefined && !declared.includes(captured.contentType)
  const isNotJson = captured.json.length === 0 && declared.every(isJsonType)
  if (declared.length === 0 || declared.length < candidates.length) return []
  return [
    ...(isOther ? [`another content type than ${[...new Set(declared)].join(', ')}`] : []),
    ...(isNotJson ? ['not JSON, although its content type requires JSON'] : []),
  ]
})

const seen: ContractCheck = {
  id: 'ASYNCAPI-006',
  async run(findings, _delivery, { contract, matches }) {
    const fitted = new Set(matches.flatMap(({ fitting }) => fitting))
    for (const { address, messages } of contract.channels) {
      for (const one of messages) if (!fitted.has(one)) findings.add(`${address}/${one.name}`, 'captured once', 'never')
    }
  },
}

function everyMessage(id: string, faultsOf: (one: Described) => readonly string[]): ContractCheck {
  return {
    id,
    async run(findings, _delivery, { contract }) {
      for (const { address, messages } of contract.channels) {
        for (const one of messages) {
          for (const fault of faultsOf(one)) findings.add(`${address}/${one.name}`, 'what a reader can rely on', fault)
        }
      }
    },
  }
}

const examplesFit = everyMessage('ASYNCAPI-007', ({ examples, payloadFaults: ofPayload, headerFaults }) =>
  examples.flatMap(({ payload, headers }, index) => [
    ...(payload === undefined ? [] : (ofPayload?.(payload) ?? [])).map((fault) => `example ${index + 1}: ${fault}`),
    ...(headers === undefined ? [] : (headerFaults?.(headers) ?? [])).map(
      (fault) => `example ${index + 1}: header ${fault}`,
    ),
  ]),
)

const anything: readonly Json[] = [null, true, 0, '', [], {}, { unexpected: [{}] }]
/** Keywords that constrain an object or a list. */
const saying =
  /^(?:enum|const|required|(?:pattern)?[pP]roperties|additionalProperties|items|contains|oneOf|anyOf|allOf|not|if|\$ref|(?:min|max).+)$/

const saysSomething = everyMessage('ASYNCAPI-008', ({ payload, payloadFaults: faultsOf }) => {
  if (faultsOf === undefined) return []
  const takesAll = anything.every((one) => faultsOf(one).length === 0)
  const schema = isJsonObject(payload) ? payload : {}
  const { type } = schema
  const isBare = (type === 'object' || type === 'array') && !Object.keys(schema).some((name) => saying.test(name))
  return takesAll || isBare ? ['a payload schema that accepts anything'] : []
})

const localTime = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?$/

function localTimes(value: Json, path = ''): readonly string[] {
  if (typeof value === 'string') return localTime.test(value) ? [`${path || '/'} is a time without an offset`] : []
  if (isJsonArray(value)) return [...new Set(value.flatMap((one) => localTimes(one, `${path}/*`)))]
  if (!isJsonObject(value)) return []
  return Object.entries(value).flatMap(([name, inner]) => localTimes(inner, `${path}/${name}`))
}

const timesSayWhere = eachMessage('ASYNCAPI-009', ({ captured }) =>
  localTimes(captured.json[0] ?? captured.texts[0] ?? null),
)

const correlated = eachMessage('ASYNCAPI-010', ({ captured, fitting }) =>
  fitting.flatMap(({ correlation }) => {
    const [, part, pointer = ''] = /^\$message\.(header|payload)#(\/.*)?$/.exec(correlation ?? '') ?? []
    if (correlation === undefined) return []
    const header = headerOf(captured.headers, pointer.slice(1))
    const found = part === 'header' ? header : at(captured.json[0], pointer)
    return found === undefined || found === null ? [`nothing at ${correlation}`] : []
  }),
)

const secret = /^(?:Bearer|Basic|DPoP) \S/i

const noCredentials: ContractCheck = {
  id: 'ASYNCAPI-011',
  async run(findings, _delivery, { contract }) {
    for (const [index, url] of contract.servers.entries()) {
      const hasUser = /^[^/]*(?:\/\/)?[^/@{}]+:[^/@]+@/.test(url)
      if (hasUser) findings.add(`the address of server ${index + 1}`, 'no credentials', 'a name and a password')
    }
    for (const { address, messages } of contract.channels) {
      const shown = messages.flatMap(({ examples }) => examples.flatMap(({ headers }) => headers ?? []))
      const isShown = shown.some((headers) => isJsonObject(headers) && Object.values(headers).some(isCredential))
      if (isShown) findings.add(`an example of ${address}`, 'no credentials', 'a header with one')
    }
  },
}

const isCredential = (value: Json): boolean => typeof value === 'string' && secret.test(value)

export const contractChecks: readonly ContractCheck[] = [
  described,
  payloadFits,
  headersFit,
  contentType,
  seen,
  examplesFit,
  saysSomething,
  timesSayWhere,
  correlated,
  noCredentials,
]

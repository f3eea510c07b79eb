// What a pack must meet beyond its schema: valid dates, names that can be resolved, thresholds in order, and a quotation
// for everything that is marked as verified.

import { wrongField } from '../hub/time/calendar.ts'
import { parseZone } from '../hub/time/zone.ts'
import type { Adequacy, Evidence, Pack, Rule } from './pack.ts'

interface Fault {
  readonly path: string
  readonly detail: string
}

/** @param pack is valid against the schema */
export function meaningFaults(pack: Pack): readonly Fault[] {
  const { jurisdiction, adequate = [], members = [], rules, sources = [], counters = [] } = pack
  const faults: Fault[] = []
  const report = (path: string, detail: string): void => void faults.push({ path, detail })
  const prefix = jurisdiction.toLowerCase()

  if (pack.id !== `${prefix}-${pack.validFrom}`) report('/id', 'must be the code in small letters and validFrom')
  if (!parseZone(pack.timeZone).ok) report('/timeZone', 'must be a zone of the IANA database')
  if (!isDay(pack.reviewBy)) report('/reviewBy', 'must be a day of the calendar')
  checkSpan('', pack.validFrom, pack.validTo, ['validFrom', 'validTo'])
  members.forEach(({ from, to }, index) => checkSpan(`/members/${index}`, from, to, ['from', 'to']))
  sources.forEach(({ retrieved }, index) => {
    if (!isDay(retrieved)) report(`/sources/${index}/retrieved`, 'must be a day of the calendar')
  })
  counters.forEach(({ name }, index) => checkName(name, `/counters/${index}/name`))
  checkUnique(
    '/counters',
    counters.map(({ name }) => name),
    'name',
  )
  adequate.forEach((entry, index) => checkAdequacy(entry, `/adequate/${index}`))
  rules.forEach((rule, index) => checkRule(rule, `/rules/${index}`))
  checkUnique(
    '/rules',
    rules.map(({ id }) => id),
    'id',
  )
  return faults

  function checkAdequacy({ from, to, only = [], ...evidence }: Adequacy, path: string): void {
    checkSpan(path, from, to, ['from', 'to'])
    only.forEach((name, index) => checkName(name, `${path}/only/${index}`))
    checkEvidence(evidence, path)
  }

  function checkRule(rule: Rule, path: string): void {
    const { outcome, needs, when = {}, counter } = rule
    checkSpan(path, rule.validFrom, rule.validTo, ['validFrom', 'validTo'])
    if (rule.validTo === null && pack.validTo !== null)
      report(`${path}/validTo`, 'must not be later than that of the pack')
    if (rule.validTo !== null && pack.validTo !== null && rule.validTo > pack.validTo) {
      report(`${path}/validTo`, 'must not be later than that of the pack')
    }
    const isPlain = outcome === 'allow' || outcome === 'deny'
    if (isPlain && needs !== undefined) report(`${path}/needs`, 'must be absent with the outcomes allow and deny')
    if (!isPlain && needs === undefined) report(path, 'must have needs with this outcome')
    for (const [key, names] of Object.entries({ needs, 'when/is': when.is, 'when/not': when.not })) {
      names?.forEach((name, index) => checkName(name, `${path}/${key}/${index}`))
    }
    if (counter !== undefined) {
      const { name, from, to } = counter
      if (!counters.some((known) => known.name === name))
        report(`${path}/counter/name`, 'must be a counter of the pack')
      if (from === undefined && to === undefined) report(`${path}/counter`, 'must have from, to or both')
      if (from !== undefined && to !== undefined && from >= to) report(`${path}/counter/to`, 'must be more than from')
    }
    checkEvidence(rule, path)
  }

  function checkEvidence({ source, verified, quote }: Omit<Evidence, 'clause'>, path: string): void {
    if (source === undefined || source >= sources.length) report(`${path}/source`, 'must be the index of a source')
    if (verified && quote === undefined) report(path, 'must quote its source where it is verified')
  }

  /** A safeguard under one law is not a safeguard under another, so each name begins with the code of its law. */
  function checkName(name: string, path: string): void {
    const [owner] = name.split(':')
    if (owner !== prefix && owner !== `${prefix}-gdpr`) report(path, 'must begin with the code of the jurisdiction')
  }

  function checkSpan(path: string, from: string, to: string | null, [first, last]: readonly [string, string]): void {
    if (!isDay(from)) report(`${path}/${first}`, 'must be a day of the calendar')
    if (to !== null && !isDay(to)) report(`${path}/${last}`, 'must be a day of the calendar')
    else if (to !== null && to <= from) report(`${path}/${last}`, 'must be later than the beginning')
  }

  function checkUnique(path: string, names: readonly string[], key: string): void {
    names.forEach((name, index) => {
      if (names.indexOf(name) < index) report(`${path}/${index}/${key}`, 'must be unique')
    })
  }
}

function isDay(text: string): boolean {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number)
  return wrongField({ year, month, day, hour: 0, minute: 0, second: 0 }) === undefined
}

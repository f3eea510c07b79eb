import { describe, expect, it } from 'vitest'
import type { Constraint, Duty, Rule } from '../../../standards/odrl/policy.ts'
import { englishTexts as english } from '../../../locales/english.ts'
import { languages } from '../../../locales/locales.ts'
import { createTexts, importTexts } from '../../texts.ts'
import { conflictSentence, constraintText, sentencesOf, treatmentText } from './sentences.ts'

const rule: Rule = { path: '/permission/0', actions: ['read'], constraints: [], duties: [] }

function sentence(given: Partial<Rule>, kind: 'permission' | 'prohibition' = 'permission'): string | undefined {
  const own = [{ ...rule, ...given }]
  const rules = {
    uid: 'urn:p',
    conflict: 'invalid' as const,
    permissions: kind === 'permission' ? own : [],
    prohibitions: kind === 'prohibition' ? own : [],
  }
  return sentencesOf(rules, english)[0]?.sentence
}

const purpose: Constraint = { operand: 'purpose', operator: 'isA', values: ['dpv:ResearchAndDevelopment'] }
const young: Constraint = { operand: 'observedAge', operator: 'lteq', values: [900] }

describe('a rule as a sentence', () => {
  it('says who may do what', () => {
    expect(sentence({})).toBe('Everybody may read all data.')
    expect(sentence({ actions: ['read', 'modify'] })).toBe('Everybody may read and change all data.')
    expect(sentence({ targets: ['urn:a', 'urn:b'] })).toBe('Everybody may read the entities urn:a, urn:b.')
  })

  it('says what is forbidden of any data', () => {
    expect(sentence({ actions: ['use'] }, 'prohibition')).toBe('Nobody may read or change any data.')
    expect(sentence({ constraints: [young] }, 'prohibition')).toBe(
      'Nobody may read any data, if the observation age ≤ 15 min.',
    )
    expect(sentence({ assignees: ['role:reader'], actions: ['read', 'modify'] }, 'prohibition')).toBe(
      'Clients with the role reader may not read or change any data.',
    )
  })

  it('names the parties, roles first', () => {
    expect(sentence({ assignees: ['client:bus', 'role:reader', 'role:vendor', 'client:a:b'] })).toBe(
      'Clients with the role reader or vendor or the client bus or the client a:b may read all data.',
    )
  })

  it('names all its conditions', () => {
    expect(sentence({ constraints: [purpose, young] })).toBe(
      'Everybody may read all data, if the purpose falls under dpv:ResearchAndDevelopment and the observation age ≤ 15 min.',
    )
  })

  it('names the treatment of the values, and its conditions', () => {
    const duties: readonly Duty[] = [
      { action: 'generalise', cellSize: 500, constraints: [young] },
      { action: 'truncate', precision: 'PT1H', constraints: [] },
    ]
    expect(sentence({ duties })).toBe(
      'Everybody may read all data. Obligations: if the observation age ≤ 15 min: locations are shown as 500 m grid cells; times are shown to the hour.',
    )
  })

  it('names the obligations of the answer', () => {
    const duties: readonly Duty[] = [
      { action: 'filter', only: [purpose], constraints: [] },
      { action: 'threshold', k: 10, constraints: [] },
      { action: 'retain', period: 86_400, constraints: [] },
      { action: 'rotate', period: 'P1D', constraints: [] },
      { action: 'notify', url: 'https://city.example/notices', constraints: [] },
      { action: 'attachPolicy', constraints: [] },
      { action: 'sign', constraints: [] },
      { action: 'stepUp', level: 'A2', constraints: [] },
    ]
    expect(sentence({ duties })).toBe(
      'Everybody may read all data. Obligations: only entities are included where the purpose falls under dpv:ResearchAndDevelopment; no data is shown about fewer than 10 entities; stored data is deleted after 1 d; entity IDs change every day; https://city.example/notices is notified; the response names the policy; the response is signed; the assurance level must be A2 or higher.',
    )
  })

  it('is named by its IRI, or by its place', () => {
    const rules = {
      uid: 'urn:p',
      conflict: 'perm' as const,
      permissions: [rule, { ...rule, uid: 'urn:r' }],
      prohibitions: [],
    }
    expect(sentencesOf(rules, english).map((said) => said.rule)).toEqual(['/permission/0', 'urn:r'])
    expect(conflictSentence(rules, english)).toContain('the permission takes precedence')
  })

  it('exists in each language', async () => {
    const given = { ...rule, constraints: [purpose], duties: [{ action: 'drop', constraints: [] }] } satisfies Rule
    const rules = { uid: 'urn:p', conflict: 'perm' as const, permissions: [given], prohibitions: [given] }
    const load = createTexts(importTexts, () => undefined)
    const texts = await Promise.all(languages.map(load))
    const said = texts.flatMap((words) => sentencesOf(rules, words).map((one) => one.sentence))
    expect(new Set(said).size).toBe(12)
    expect(said.filter((text) => /[{}]|undefined/.test(text))).toEqual([])
  })
})

describe('a constraint in words', () => {
  it.each<readonly [Constraint, string]>([
    [{ operand: 'attribute', operator: 'isNoneOf', values: ['speed'] }, 'the attribute is not speed'],
    [{ operand: 'attribute', operator: 'isAnyOf', values: ['speed'] }, 'the attribute is speed'],
    [{ operand: 'attribute', operator: 'isAnyOf', values: ['speed', 'heading'] }, 'the attribute is one of speed, heading'],
    [{ operand: 'observedAge', operator: 'lt', values: [86_400] }, 'the observation age < 1 d'],
    [{ operand: 'observedAge', operator: 'lt', values: [5400] }, 'the observation age < 90 min'],
    [{ operand: 'observedAge', operator: 'lt', values: [7200] }, 'the observation age < 2 h'],
    [{ operand: 'observedAge', operator: 'gt', values: [0.5] }, 'the observation age > 0.5 s'],
    [{ operand: 'spatial', operator: 'isPartOf', values: [{ type: 'Polygon', coordinates: [] }] }, 'the location is within an area'],
    [{ word: 'or', of: [purpose, { word: 'and', of: [young, purpose] }] },
      '(the purpose falls under dpv:ResearchAndDevelopment or (the observation age ≤ 15 min and the purpose falls under dpv:ResearchAndDevelopment))'],
    [{ word: 'xone', of: [young, young] }, 'exactly one of (the observation age ≤ 15 min; the observation age ≤ 15 min)'],
  ])('%j', (constraint, text) => {
    expect(constraintText(constraint, english)).toBe(text)
  }) // prettier-ignore
})

describe('a treatment in words', () => {
  it('names each of its dimensions', () => {
    expect(treatmentText({ hiding: 'shown' }, english)).toBe('values are shown in full')
    expect(treatmentText({ hiding: 'pseudonymise', step: 0.1, cellSize: 10, precision: 'P1Y' }, english)).toBe(
      'values are replaced by pseudonyms; numbers are rounded to 0.1; locations are shown as 10 m grid cells; times are shown to the year',
    )
  })
})

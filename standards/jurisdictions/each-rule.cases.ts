// For each rule of each pack a flow that it decides, and flows just outside of it; the days of its beginning and its end
// are tried for every rule in the test itself.

import { health, important, notPersonal, plain, type RuleCase } from './testing.ts'
import { casesOfChina } from './each-rule.cases-cn.ts'

export const cases: Readonly<Record<string, readonly RuleCase[]>> = {
  ...casesOfChina,
  'eu-2018-05-25': [
    notPersonal,
    {
      rule: 'adequate',
      inside: { to: 'NZ' },
      outcome: 'allow',
      outside: [{ to: 'PK' }, { ...plain, to: 'NZ' }, { to: 'FR' }],
    },
    {
      rule: 'not-adequate',
      inside: { to: 'PK' },
      outcome: 'allow-with-safeguard',
      needs: 'eu-gdpr:A46-2-c',
      outside: [{ to: 'NZ' }, plain, { to: 'NO' }],
    },
  ],
  'sa-2024-09-14': [
    notPersonal,
    // No adequacy decision is published, so that the rule decides nothing: the test makes a list for it.
    { rule: 'adequate', inside: { to: 'QQ' }, outcome: 'allow', outside: [{ to: 'PK' }, { ...plain, to: 'QQ' }] },
    {
      rule: 'not-adequate',
      inside: { held: ['sa:risk-assessment'] },
      outcome: 'assessment',
      needs: 'sa:standard-contractual-clauses',
      outside: [plain, { to: 'SA' }, { to: 'QQ' }],
    },
    {
      rule: 'risk-assessment',
      inside: { held: ['sa:binding-common-rules'] },
      outcome: 'assessment',
      needs: 'sa:risk-assessment',
      outside: [plain, { to: 'SA' }, { to: 'QQ' }],
    },
  ],
  'ae-2022-01-02': [
    notPersonal,
    {
      rule: 'adequate',
      inside: { to: 'QQ' },
      outcome: 'allow',
      outside: [{ to: 'PK' }, { to: 'QQ', is: ['ae:government-data'] }],
    },
    {
      rule: 'not-adequate',
      inside: {},
      outcome: 'allow-with-safeguard',
      needs: 'ae:contract',
      outside: [{ is: ['ae:government-data'] }, plain, { to: 'AE' }, { to: 'QQ' }],
    },
  ],
  'my-2025-04-01': [
    notPersonal,
    {
      rule: 'transfer',
      inside: {},
      outcome: 'assessment',
      needs: 'my:transfer-impact-assessment',
      outside: [plain, { to: 'MY' }],
    },
  ],
  'th-2024-03-24': [
    notPersonal,
    { rule: 'adequate', inside: { to: 'QQ' }, outcome: 'deny', outside: [{ to: 'PK' }, { ...plain, to: 'QQ' }] },
    {
      rule: 'not-adequate',
      inside: { held: ['th:standard-contractual-clauses'] },
      outcome: 'deny',
      outside: [plain, { to: 'TH' }, { to: 'QQ' }],
    },
  ],
  'id-2024-10-17': [
    notPersonal,
    { rule: 'adequate', inside: { to: 'QQ' }, outcome: 'allow', outside: [{ to: 'PK' }, { ...plain, to: 'QQ' }] },
    {
      rule: 'not-adequate',
      inside: {},
      outcome: 'allow-with-safeguard',
      needs: 'id:binding-safeguard',
      outside: [plain, { to: 'ID' }, { to: 'QQ' }],
    },
    {
      rule: 'public-operator-onshore',
      inside: { ...plain, is: ['id:public-operator'], to: 'ID' },
      outcome: 'local-copy',
      needs: 'id:onshore-storage',
      outside: [{ to: 'ID' }, { ...important, is: ['id:public-operator'], to: 'ID' }],
    },
  ],
  'ke-2022-01-14': [
    notPersonal,
    { rule: 'adequate', inside: { to: 'QQ' }, outcome: 'allow', outside: [{ to: 'PK' }, { ...plain, to: 'QQ' }] },
    {
      rule: 'not-adequate',
      inside: {},
      outcome: 'allow-with-safeguard',
      needs: 'ke:appropriate-safeguards',
      outside: [plain, { to: 'KE' }, { to: 'QQ' }],
    },
    {
      rule: 'sensitive',
      inside: { ...health, held: ['ke:consent', 'ke:consent-and-safeguards'] },
      outcome: 'deny',
      outside: [{}, plain, { ...health, to: 'KE' }],
    },
    {
      rule: 'strategic-interest-copy',
      inside: { is: ['ke:strategic-interest'], held: ['ke:consent'] },
      outcome: 'local-copy',
      needs: 'ke:serving-copy',
      outside: [{}, { ...plain, is: ['ke:strategic-interest'] }],
    },
  ],
  'ng-2023-06-12': [
    notPersonal,
    {
      rule: 'transfer',
      inside: {},
      outcome: 'allow-with-safeguard',
      needs: 'ng:contractual-clauses',
      outside: [plain, { to: 'NG' }],
    },
  ],
  'kz-2016-01-01': [
    notPersonal,
    {
      rule: 'database-in-kazakhstan',
      inside: { to: 'KZ' },
      outcome: 'local-copy',
      needs: 'kz:database-in-kazakhstan',
      outside: [{ ...plain, to: 'KZ' }, plain],
    },
    {
      rule: 'transfer',
      inside: { held: ['kz:consent', 'kz:database-in-kazakhstan'] },
      outcome: 'deny',
      outside: [plain, { to: 'KZ' }],
    },
  ],
  'rs-2020-01-30': [
    notPersonal,
    { rule: 'adequate', inside: { to: 'QQ' }, outcome: 'allow', outside: [{ to: 'PK' }, { ...plain, to: 'QQ' }] },
    {
      rule: 'not-adequate',
      inside: {},
      outcome: 'allow-with-safeguard',
      needs: 'rs:standard-contractual-clauses',
      outside: [plain, { to: 'RS' }, { to: 'QQ' }],
    },
  ],
  'eg-2020-10-17': [
    notPersonal,
    { rule: 'licence', inside: { held: ['eg:licence'] }, outcome: 'deny', outside: [plain, { to: 'EG' }] },
  ],
  'br-2024-08-23': [
    notPersonal,
    {
      rule: 'adequate',
      inside: { to: 'FR' },
      outcome: 'allow',
      outside: [{ to: 'GB' }, { to: 'FR', at: '2026-01-26T12:00:00Z' }, { ...plain, to: 'FR' }],
    },
    {
      rule: 'not-adequate',
      inside: { to: 'FR', at: '2026-01-26T12:00:00Z' },
      outcome: 'allow-with-safeguard',
      needs: 'br:standard-contractual-clauses',
      outside: [{ to: 'FR' }, plain, { to: 'BR' }],
    },
  ],
  'za-2020-07-01': [
    notPersonal,
    {
      rule: 'transfer',
      inside: {},
      outcome: 'allow-with-safeguard',
      needs: 'za:binding-agreement',
      outside: [plain, { to: 'ZA' }],
    },
  ],
  'sg-2021-02-01': [
    notPersonal,
    {
      rule: 'transfer',
      inside: {},
      outcome: 'allow-with-safeguard',
      needs: 'sg:contract',
      outside: [plain, { to: 'SG' }, { is: ['sg:public-agency'] }],
    },
  ],
}

// The reference of the profile (test/odrl-reference), otherwise in one place: each says something else than the profile does.

export interface Change {
  readonly file: 'answer' | 'area' | 'carry-out' | 'decide' | 'moment' | 'view'
  readonly what: string
  /** Stands once in the file. */
  readonly from: string
  readonly to: string
}

export const changes: readonly Change[] = [
  { file: 'answer', what: 'several of an exclusive choice may hold', from: '.map(opposite)]', to: ']' },
  {
    file: 'answer',
    what: 'one of several purposes is enough',
    from: 'truth !== first) ? 0.5',
    to: 'truth !== first) ? 1',
  },
  {
    file: 'answer',
    what: 'isNoneOf is not negated',
    from: "operator === 'neq' || operator === 'isNoneOf'",
    to: "operator === 'neq'",
  },
  {
    file: 'answer',
    what: 'unknown consent is none',
    from: 'if (asked.consent === undefined) return 0.5',
    to: 'if (asked.consent === undefined) return 0',
  },
  { file: 'answer', what: 'lteq leaves out what is equal', from: 'lteq: difference <= 0', to: 'lteq: difference < 0' },
  {
    file: 'answer',
    what: 'an unknown level is A0',
    from: 'if (asker.level === undefined) return 0.5',
    to: 'if (asker.level === undefined) return 0',
  },
  { file: 'answer', what: 'one place of several within an area is enough', from: 'places.every', to: 'places.some' },
  {
    file: 'answer',
    what: 'terms are narrower by one step alone',
    from: 'narrowerOrSame(broader, wanted))',
    to: 'broader === wanted)',
  },
  {
    file: 'answer',
    what: 'an entity without a place lies nowhere',
    from: 'if (places.length === 0) return 0.5',
    to: 'if (places.length === 0) return 0',
  },
  { file: 'area', what: 'an area is what is around it', from: 'sides % 2 === 1', to: 'sides % 2 === 0' },
  {
    file: 'area',
    what: 'what only touches an area is within it',
    from: "!sides.includes('outside') && sides.includes('inside')",
    to: "!sides.includes('outside')",
  },
  { file: 'moment', what: 'times are of whole seconds', from: "BigInt(fraction.padEnd(digits, '0'))", to: '0n' },
  {
    file: 'decide',
    what: 'a permission that may apply permits',
    from: 'concerns(rule, asked) && whole(rule, asked) === 1',
    to: 'concerns(rule, asked) && whole(rule, asked) !== 0',
  },
  {
    file: 'decide',
    what: 'a prohibition that may apply prohibits nothing',
    from: 'prohibitions.filter((rule) => concerns(rule, asked) && whole(rule, asked) !== 0)',
    to: 'prohibitions.filter((rule) => concerns(rule, asked) && whole(rule, asked) === 1)',
  },
  {
    file: 'decide',
    what: 'a policy that is void says nothing',
    from: "if (conflict !== 'perm') return denied",
    to: "if (conflict === 'prohibit') return denied",
  },
  {
    file: 'decide',
    what: 'a prohibition alone takes nothing away',
    from: 'if (permitting.length === 0) return denied',
    to: '',
  },
  {
    file: 'decide',
    what: 'a permission that may apply asks for nothing',
    from: 'asking.push(...permissions.filter((rule) => concerns(rule, asked) && whole(rule, asked) !== 0))',
    to: 'asking.push(...permitting)',
  },
  {
    file: 'decide',
    what: 'a duty that may apply asks for nothing',
    from: 'if (whole(duty, asked) === 0) return false',
    to: 'if (whole(duty, asked) !== 1) return false',
  },
  {
    file: 'decide',
    what: 'what may be among the chosen is permitted',
    from: 'answer(constraint, asked))) !== 1',
    to: 'answer(constraint, asked))) === 0',
  },
  {
    file: 'decide',
    what: 'use does not include reading',
    from: "one === action || one === 'use'",
    to: 'one === action',
  },
  {
    file: 'decide',
    what: 'a rule of one entity is of all',
    from: '(targets === undefined || targets.includes(entity.id))',
    to: 'true',
  },
  {
    file: 'decide',
    what: 'the finer step wins',
    from: '{ step: Math.max(...steps) }',
    to: '{ step: Math.min(...steps) }',
  },
  {
    file: 'decide',
    what: 'the smaller cell wins',
    from: '{ cellSize: Math.max(...sizes) }',
    to: '{ cellSize: Math.min(...sizes) }',
  },
  { file: 'decide', what: 'the finer precision wins', from: 'order.findLast', to: 'order.find' },
  {
    file: 'decide',
    what: 'a name hides more than a redaction',
    from: "['shown', 'pseudonymise', 'redact', 'drop']",
    to: "['shown', 'redact', 'pseudonymise', 'drop']",
  },
  {
    file: 'decide',
    what: 'the smaller group is enough',
    from: '{ k: Math.max(...sizes) }',
    to: '{ k: Math.min(...sizes) }',
  },
  { file: 'decide', what: 'it is kept for the longer time', from: 'Math.min(...periods)', to: 'Math.max(...periods)' },
  {
    file: 'decide',
    what: 'the longer rotation wins',
    from: "rotations.includes('P1D') ? 'P1D' : 'P1M'",
    to: "rotations.includes('P1M') ? 'P1M' : 'P1D'",
  },
  {
    file: 'carry-out',
    what: 'numbers are rounded half down',
    from: '2n * units + stepUnits',
    to: '2n * units + stepUnits - 1n',
  },
  {
    file: 'carry-out',
    what: 'what is redacted loses its data set',
    from: '...(given.datasetId === undefined ? {} : { datasetId: given.datasetId }),',
    to: '',
  },
  { file: 'carry-out', what: 'cells are measured by another earth', from: '110_574', to: '111_320' },
  {
    file: 'carry-out',
    what: 'what is not a number is not rounded',
    from: 'roundTo(value, step) : nothing',
    to: 'roundTo(value, step) : value',
  },
  {
    file: 'view',
    what: 'an entity of which nothing is seen is there',
    from: "if (isBare && ask('', 'dpv:NonPersonalData').hiding === 'drop') return undefined",
    to: '',
  },
  {
    file: 'view',
    what: 'the level that is asked for is not enough',
    from: 'Number(level.slice(1)) >= Number(stepUp.slice(1))',
    to: 'Number(level.slice(1)) > Number(stepUp.slice(1))',
  },
  { file: 'view', what: 'a group counts one less', from: '.length >= one.k', to: '.length > one.k' },
  {
    file: 'view',
    what: 'what is shown less exactly may be written',
    from: ' && Object.keys(treated).length === 1',
    to: '',
  },
  {
    file: 'view',
    what: 'its own times are shown as they are',
    from: 'isTime(name) ? coarsest(value as string, precisions) : value',
    to: 'value',
  },
]

// The verdicts in Robot Framework's result file (its JSON form, since 7.2), a table of them by group of the suite, and what
// of a list of cases that passed before does not now.

export interface Case {
  /** The file and the name of the case: no two are alike. */
  readonly id: string
  readonly group: string
  readonly passed: boolean
  readonly message: string
}

/** By the name of the target. */
export type Verdicts = ReadonlyMap<string, readonly Case[]>

interface RobotTest {
  readonly name: string
  readonly status: string
  readonly message?: string
}
interface RobotSuite {
  readonly source?: string
  readonly suites?: readonly RobotSuite[]
  readonly tests?: readonly RobotTest[]
}

export function casesOf(text: string): readonly Case[] {
  const { suite } = JSON.parse(text) as { readonly suite: RobotSuite }
  return inSuite(suite)
}

function inSuite({ source = '', suites = [], tests = [] }: RobotSuite): readonly Case[] {
  const path = source.replace(/^.*\/TP\/NGSI-LD\//, '')
  const group = path.split('/').slice(0, 3).join('/')
  return [
    ...tests.map(({ name, status, message = '' }) => ({
      id: `${path}: ${name}`,
      group: group.replace(/\/[^/]*\.robot$/, ''),
      passed: status === 'PASS',
      // A setup that failed says why in its second line.
      message: message.split('\n').slice(0, 2).join(' '),
    })),
    ...suites.flatMap(inSuite),
  ]
}

const passedOf = (cases: readonly Case[]): number => cases.filter(({ passed }) => passed).length

export function tableOf(verdicts: Verdicts): string {
  const columns = [...verdicts.values()]
  const all = columns[0] ?? []
  const groups = [...new Set(all.map(({ group }) => group))]
  const rows = groups.map((group) => {
    const counts = columns.map((cases) => passedOf(cases.filter((one) => one.group === group)))
    return [group, all.filter((one) => one.group === group).length, ...counts]
  })
  const sums = columns.map((cases) => `${passedOf(cases)} (${((100 * passedOf(cases)) / cases.length).toFixed(1)} %)`)
  return [
    ['group', 'cases', ...verdicts.keys()],
    ['---', ...[all, ...columns].map(() => '---:')],
    ...rows,
    ['all', all.length, ...sums],
  ]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n')
}

/** The cases that pass on every target, in order. */
export function passingOf(verdicts: Verdicts): readonly string[] {
  const passing = [...verdicts.values()].map(
    (cases) => new Set(cases.filter(({ passed }) => passed).map(({ id }) => id)),
  )
  const [first = new Set<string>(), ...others] = passing
  return [...first].filter((id) => others.every((other) => other.has(id))).toSorted()
}

/**
 * The cases of the list that do not pass on every target.
 * @param isWhole the whole suite ran: a case that is not there is lost too
 */
export function lostOf(list: readonly string[], verdicts: Verdicts, isWhole: boolean): readonly string[] {
  const now = new Set(passingOf(verdicts))
  const ran = new Set([...verdicts.values()].flatMap((cases) => cases.map(({ id }) => id)))
  return list.filter((id) => !now.has(id) && (isWhole || ran.has(id)))
}

// The verdicts in Robot Framework's result file (its JSON form, since 7.2): one line a case, by group of the suite.

export interface Case {
  /** The name of the case, with its group: no two are alike. */
  readonly id: string
  readonly group: string
  readonly passed: boolean
  readonly message: string
}

interface RobotTest {
  readonly name: string
  readonly status: string
  readonly message?: string
}
interface RobotSuite {
  readonly name: string
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
    ...tests.map(({ name, status, message }) => ({
      id: `${path}: ${name}`,
      group: group.replace(/\/[^/]*\.robot$/, ''),
      passed: status === 'PASS',
      message: (message ?? '').split('\n')[0] ?? '',
    })),
    ...suites.flatMap(inSuite),
  ]
}

// Runs the contract tests on one folder, anywhere: `npm run adapter:check adapters/environment/my-format`. Prints every violation.

import { checkAdapter } from '../adapters/contract/index.ts'
import { loadSubject } from '../adapters/contract/node/load.ts'

const [folder] = process.argv.slice(2)
if (folder === undefined) {
  console.error('Usage: npm run adapter:check adapters/environment/my-format')
  process.exit(2)
}
const runs = process.env['CITYGATE_RUNS']
const { results } = await checkAdapter(await loadSubject(folder, runs === undefined ? undefined : Number(runs)))
for (const { id, title, violations } of results) {
  console.log(`${violations.length === 0 ? 'passed' : 'FAILED'} ${id}: ${title}`)
  for (const { where, what } of violations) console.log(`       ${where}: ${what}`)
}
const broken = results.filter(({ violations }) => violations.length > 0).length
console.log(`${results.length - broken} passed, ${broken} failed`)
process.exitCode = broken === 0 ? 0 : 1
